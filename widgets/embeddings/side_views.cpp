// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/side_views.h"

#include "widgets/plot/embedding_plot.h"

#include <qcustomplot.h>

#include <utility>

namespace stratoscope {

SideViews::SideViews(EmbeddingPlot& first, SideView::FigureOf figureOf, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_first(first)
    , m_figureOf(std::move(figureOf))
{
    setChildrenCollapsible(false);
    addWidget(&first);
    m_links.add(first);
}

SideView& SideViews::add()
{
    Q_ASSERT(m_views.size() < kMost);
    auto* view = new SideView(m_figureOf);
    connect(view, &SideView::closed, this, [this, view] { close(*view); });
    connect(view, &SideView::layoutWanted, this, [this, view](const LayoutChoice& choice) { layOut(*view, choice); });
    m_views.push_back(view);
    addWidget(view);
    m_links.add(view->plot());
    view->plot().setTheme(themeOf(m_first.plot()));
    view->plot().setCamera(m_first.scene().camera());
    view->setColorChoices(m_colorChoices);
    if (const auto others = static_cast<qsizetype>(m_views.size()); others < m_colorChoices.size())
        view->setColorBy(m_colorChoices[others]); // the first plot has the first as a rule
    Q_EMIT viewAdded(view);
    if (m_firstLayout) {
        view->showRows(m_firstLayout, m_firstChoice);
        view->plot().plot().xAxis->setRange(m_first.plot().xAxis->range());
        view->plot().plot().yAxis->setRange(m_first.plot().yAxis->range());
    }
    setSizes(QList<int>(count(), width())); // all alike
    Q_EMIT countChanged();
    return *view;
}

/// Where another plot has the layout already, it is that one's: their points are then the same, and their views linked.
void SideViews::layOut(SideView& view, const LayoutChoice& choice)
{
    Q_EMIT view.formingStopped();
    if (choice == m_firstChoice && m_firstLayout) {
        view.showLayout(choice, m_firstLayout);
        return;
    }
    for (const SideView* other : m_views) {
        if (other != &view && other->layout() && other->shownChoice() == choice) {
            view.showLayout(choice, other->layout());
            return;
        }
    }
    Q_EMIT view.layoutChosen(choice);
}

void SideViews::close(SideView& view)
{
    std::erase(m_views, &view);
    view.hide();
    view.deleteLater();
    Q_EMIT countChanged();
}

void SideViews::closeAll()
{
    while (!m_views.empty())
        close(*m_views.back());
}

void SideViews::setFirst(std::shared_ptr<const EmbeddingLayout> layout, const LayoutChoice& choice, bool hasOtherRows)
{
    m_firstLayout = std::move(layout);
    m_firstChoice = choice;
    for (SideView* view : m_views) {
        if (hasOtherRows)
            view->showRows(m_firstLayout, choice);
    }
}

void SideViews::showNothing()
{
    m_firstLayout.reset();
    for (SideView* view : m_views)
        view->showNothing();
}

void SideViews::setColorChoices(const QStringList& choices)
{
    m_colorChoices = choices;
    for (SideView* view : m_views)
        view->setColorChoices(choices);
}

void SideViews::refresh()
{
    for (SideView* view : m_views)
        view->refresh();
}

std::vector<EmbeddingPlot*> SideViews::plots() const
{
    std::vector<EmbeddingPlot*> plots{&m_first};
    for (const SideView* view : m_views)
        plots.push_back(&view->plot());
    return plots;
}

void SideViews::setTheme(ThemeKind theme)
{
    for (EmbeddingPlot* plot : plots())
        plot->setTheme(theme);
}

} // namespace stratoscope
