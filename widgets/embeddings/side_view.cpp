// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/side_view.h"

#include "widgets/common/spacing.h"
#include "widgets/embeddings/axis_chooser.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/embeddings/row_text.h"
#include "widgets/plot/embedding_plot.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stratoscope {

SideView::SideView(FigureOf figureOf, QWidget* parent)
    : LayoutTarget(parent)
    , m_figureOf(std::move(figureOf))
    , m_plot(new EmbeddingPlot)
    , m_colorBy(new QComboBox)
    , m_forming(new QLabel)
    , m_stopForming(new QToolButton)
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
    m_plot->setHoverText([this](std::size_t row) { return m_layout ? rowText(m_layout->projected.embedding, row) : QString(); });
    connect(m_layoutChooser, &LayoutChooser::chosen, this, [this](const LayoutChoice& choice) {
        m_wanted = choice;
        Q_EMIT layoutWanted(choice);
    });
    connect(m_colorBy, &QComboBox::textActivated, this, &SideView::setColorBy);
    connect(m_stopForming, &QToolButton::clicked, this, &SideView::formingStopped);
}

/// In two rows, so that several views find room beside one another.
void SideView::addControls(QVBoxLayout& controls)
{
    m_colorBy->setObjectName(QStringLiteral("sideColorBy"));
    m_colorBy->setMinimumContentsLength(8);
    auto* label = new QLabel(tr("Colour by"));
    label->setBuddy(m_colorBy);
    m_forming->setForegroundRole(QPalette::PlaceholderText);
    m_forming->hide();
    m_stopForming->setText(tr("Stop"));
    m_stopForming->setToolTip(tr("Give this layout up and show the one before"));
    m_stopForming->hide();
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("closeView"));
    close->setText(QStringLiteral("×"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this plot"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &SideView::closed);
    auto* coloring = new QHBoxLayout;
    coloring->setSpacing(kSpacing);
    for (QWidget* widget : {static_cast<QWidget*>(label), static_cast<QWidget*>(m_colorBy)})
        coloring->addWidget(widget);
    coloring->addStretch();
    coloring->addWidget(close);
    auto* layouts = new QHBoxLayout;
    layouts->setSpacing(kSpacing);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_layoutChooser), static_cast<QWidget*>(m_forming), static_cast<QWidget*>(m_stopForming)})
        layouts->addWidget(widget);
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
    m_stopForming->hide();
    m_plot->setEmptyText(QString());
    EmbeddingFigure nothing;
    nothing.camera = m_plot->scene().camera();
    m_plot->setFigure(std::move(nothing));
}

void SideView::setColorChoices(const QStringList& choices)
{
    const QSignalBlocker blocker(m_colorBy);
    m_colorBy->clear();
    m_colorBy->addItems(choices);
    m_colorBy->setCurrentIndex(std::max(0, m_colorBy->findText(m_wantedColor)));
    refresh();
}

QString SideView::colorBy() const
{
    return m_colorBy->currentText().isEmpty() ? m_wantedColor : m_colorBy->currentText();
}

void SideView::setColorBy(const QString& choice)
{
    m_wantedColor = choice;
    if (const int index = m_colorBy->findText(choice); index >= 0)
        m_colorBy->setCurrentIndex(index);
    refresh();
}

void SideView::refresh()
{
    if (!m_layout)
        return;
    EmbeddingFigure figure = m_figureOf(*m_layout, m_colorBy->currentText());
    figure.camera = m_plot->scene().camera();
    m_plot->setFigure(std::move(figure));
    constexpr std::size_t fitsBesideTheAxes = 8;
    m_plot->scene().showLegend(fitsBesideTheAxes);
}

void SideView::showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout)
{
    m_choice = choice;
    m_layout = std::move(layout);
    endForming();
}

void SideView::showForming(std::shared_ptr<const PointSet> points, const QString& text)
{
    m_forming->setText(text);
    m_forming->show();
    m_stopForming->show();
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
    m_stopForming->hide();
    refresh();
}

} // namespace stratoscope
