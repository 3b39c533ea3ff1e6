// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/side_view.h"

#include "widgets/common/spacing.h"
#include "widgets/embeddings/axis_chooser.h"
#include "widgets/embeddings/color_chooser.h"
#include "widgets/embeddings/forming_note.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/embedding_plot.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stratoscope {

SideView::SideView(FigureOf figureOf, QWidget* parent)
    : LayoutTarget(parent)
    , m_figureOf(std::move(figureOf))
    , m_plot(new EmbeddingPlot)
    , m_legendPopup(new QFrame(this, Qt::Popup))
    , m_legend(new CategoryLegend)
    , m_colors(new ColorChooser(tr("Colour by"), QStringLiteral("sideColorBy"), QStringLiteral("sideGene")))
    , m_forming(new FormingNote)
{
    auto* axes = new AxisChooser;
    m_layoutChooser = new LayoutChooser(*axes);
    axes->setShortLabels();
    auto* controls = new QVBoxLayout;
    controls->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    controls->setSpacing(kSpacing / 2);
    addControls(*controls);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(axes);
    layout->addWidget(m_plot, 1);
    connectLegend();
    connect(m_layoutChooser, &LayoutChooser::chosen, this, [this](const LayoutChoice& choice) {
        m_wanted = choice;
        Q_EMIT layoutWanted(choice);
    });
    connect(m_colors, &ColorChooser::chosen, this, &SideView::refresh);
    connect(m_forming, &FormingNote::stopped, this, &SideView::formingStopped);
}

void SideView::connectLegend()
{
    m_legendPopup->setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(m_legendPopup);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_legend);
    CategoryModel& model = m_legend->model();
    connect(m_legend, &CategoryLegend::visibilityChanged, m_plot, &EmbeddingPlot::setVisibleCategories);
    const EmbeddingScene* scene = &m_plot->scene();
    connect(scene, &EmbeddingScene::classClicked, this, [this, &model](int code) {
        m_wasAlone = model.isAlone(code);
        model.toggle(code);
    });
    connect(scene, &EmbeddingScene::classDoubleClicked, this, [this, &model](int code) {
        if (m_wasAlone) // before the first click
            model.showAll();
        else
            model.isolate(code);
    });
    connect(scene, &EmbeddingScene::moreClassesClicked, this, &SideView::showWholeLegend);
}

void SideView::showWholeLegend()
{
    const QSize wanted = m_legendPopup->sizeHint();
    m_legendPopup->resize(wanted.width(), std::max(wanted.height(), m_plot->height() / 2));
    const QPoint corner(m_plot->width() - m_legendPopup->width(), m_plot->height() - m_legendPopup->height());
    m_legendPopup->move(m_plot->mapToGlobal(corner));
    m_legendPopup->show();
}

/// In two rows, so that several views find room beside one another.
void SideView::addControls(QVBoxLayout& controls)
{
    m_colors->setMinimumContentsLength(8);
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("closeView"));
    close->setText(QStringLiteral("×"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this plot"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &SideView::closed);
    auto* coloring = new QHBoxLayout;
    coloring->setSpacing(kSpacing);
    coloring->addWidget(m_colors);
    coloring->addStretch();
    coloring->addWidget(close);
    auto* layouts = new QHBoxLayout;
    layouts->setSpacing(kSpacing);
    layouts->addWidget(m_layoutChooser);
    layouts->addWidget(m_forming);
    layouts->addStretch();
    controls.addLayout(coloring);
    controls.addLayout(layouts);
}

void SideView::showRows(std::shared_ptr<const EmbeddingLayout> layout, const LayoutChoice& choice)
{
    m_layoutChooser->setDimensions(layout->projected.embedding.dimensions);
    showLayout(choice, std::move(layout));
    if (m_wanted)
        setWantedLayout(*m_wanted);
}

void SideView::setWantedLayout(const LayoutChoice& choice)
{
    m_wanted = choice;
    if (m_layout && choice != m_choice && m_layoutChooser->canChoose(choice))
        Q_EMIT layoutWanted(choice);
}

void SideView::showNothing()
{
    m_layout.reset();
    m_layoutChooser->setDimensions(0);
    m_forming->hide();
    m_plot->setEmptyText(QString());
    EmbeddingFigure nothing;
    nothing.camera = m_plot->scene().camera();
    m_plot->setFigure(std::move(nothing));
}

void SideView::setColorChoices(const QStringList& choices)
{
    m_colors->setChoices(choices);
    refresh();
}

QString SideView::colorBy() const
{
    return m_colors->wanted();
}

void SideView::setColorBy(const QString& choice)
{
    m_colors->want(choice);
    refresh();
}

void SideView::refresh()
{
    if (!m_layout)
        return;
    EmbeddingFigure figure = m_figureOf(*m_layout, m_colors->current());
    figure.camera = m_plot->scene().camera();
    m_plot->setFigure(std::move(figure));
    updateLegend();
}

void SideView::updateLegend()
{
    constexpr std::size_t fitsBesideTheAxes = 8;
    m_plot->scene().showClickableLegend(fitsBesideTheAxes);
    const QString title = m_plot->scene().coloring().title;
    if (title == m_legend->title()) {
        const QStringList hidden = m_legend->model().hiddenNames();
        m_legend->restyle(m_plot->categories());
        m_legend->model().hide(hidden);
    } else {
        m_legend->setCategories(title, m_plot->categories());
    }
    if (const std::optional<QStringList> hidden = m_hidden.take(m_colors->current()))
        m_legend->model().hide(*hidden);
    m_plot->setVisibleCategories(m_legend->visible());
}

QStringList SideView::hiddenClasses() const
{
    return m_hidden.namesOr(m_legend->model().hiddenNames());
}

void SideView::setHiddenClasses(const QString& choice, const QStringList& names)
{
    m_hidden.want(choice, names);
    refresh();
}

void SideView::showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout)
{
    m_choice = choice;
    m_layout = std::move(layout);
    endForming();
}

void SideView::showForming(std::shared_ptr<const PointSet> points, const QString& text)
{
    m_forming->showText(text);
    if (!points)
        return;
    EmbeddingFigure figure = m_plot->figure();
    figure.points = std::move(points);
    figure.view.reset();
    m_plot->setFigure(std::move(figure));
}

void SideView::endForming()
{
    m_layoutChooser->setChoice(m_choice);
    m_forming->hide();
    refresh();
}

} // namespace stratoscope
