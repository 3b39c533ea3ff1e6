// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_panel.h"

#include "engine/analysis/embedding_axes.h"
#include "widgets/common/spacing.h"
#include "widgets/embeddings/axis_chooser.h"
#include "widgets/embeddings/embedding_buttons.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/gene_box.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/embeddings/outline_buttons.h"
#include "widgets/embeddings/replay_bar.h"
#include "widgets/embeddings/replay_frames.h"
#include "widgets/embeddings/row_text.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/embeddings/spread_chooser.h"
#include "widgets/plot/category_legend.h"
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

namespace {

/// The layout in space that comes nearest to one in the plane.
LayoutChoice inSpace(LayoutChoice choice)
{
    choice.dimensions = 3;
    if (!choice.axes.empty())
        choice.axes = firstDimensions(choice.dimensions);
    return choice;
}

} // namespace

EmbeddingPanel::EmbeddingPanel(QWidget* parent)
    : LayoutTarget(parent)
    , m_plot(new EmbeddingPlot)
    , m_sides(new SideViews(*m_plot,
                            [this](const EmbeddingLayout& layout, const QString& choice) {
                                return figureOf(layout, coloringOf(choice, layout.projected.embedding));
                            }))
    , m_legend(new CategoryLegend(this))
    , m_colorBy(new QComboBox)
    , m_gene(new GeneBox)
    , m_spread(new SpreadChooser)
    , m_forming(new QLabel)
    , m_stopForming(new QToolButton)
    , m_buttons(new EmbeddingButtons)
    , m_replayBar(new ReplayBar)
{
    auto* axes = new AxisChooser;
    m_layoutChooser = new LayoutChooser(*axes);
    auto* controls = new QHBoxLayout;
    controls->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    controls->setSpacing(kSpacing);
    addControls(*controls);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(axes);
    layout->addWidget(m_sides, 1);
    layout->addWidget(m_replayBar);
    m_replayBar->hide();
    m_legend->hide();
    connectControls();
    connectPlot();
    connectReplay();
    showMessage(tr("No embedding yet. Train a model, or choose a run that has a checkpoint."));
}

void EmbeddingPanel::addControls(QHBoxLayout& controls)
{
    m_colorBy->setObjectName(QStringLiteral("colorBy"));
    m_colorBy->setMinimumContentsLength(10);
    auto* colorLabel = new QLabel(tr("&Colour by"));
    colorLabel->setBuddy(m_colorBy);
    m_gene->setObjectName(QStringLiteral("gene"));
    m_gene->hide();
    m_forming->setForegroundRole(QPalette::PlaceholderText);
    m_stopForming->setText(tr("Stop"));
    m_stopForming->setToolTip(tr("Give this layout up and show the one before"));
    auto* tools = new OutlineButtons;
    connect(tools, &OutlineButtons::shapeChosen, this, [this](OutlineTool::Shape shape) {
        m_plot->setOutlineShape(shape);
        for (const SideView* view : m_sides->views())
            view->plot().setOutlineShape(shape);
    });

    for (QWidget* widget : {static_cast<QWidget*>(tools), static_cast<QWidget*>(colorLabel), static_cast<QWidget*>(m_colorBy),
                            static_cast<QWidget*>(m_gene), static_cast<QWidget*>(m_layoutChooser), static_cast<QWidget*>(m_spread),
                            static_cast<QWidget*>(m_forming), static_cast<QWidget*>(m_stopForming)})
        controls.addWidget(widget);
    controls.addStretch();
    controls.addWidget(m_buttons);
}

void EmbeddingPanel::connectControls()
{
    connect(m_spread, &SpreadChooser::styleChanged, this, [this](SpreadStyle style) {
        m_plot->setSpreadStyle(style);
        m_sides->refresh();
    });
    connect(m_buttons, &EmbeddingButtons::modeChanged, this, [this](ScatterMode mode) {
        m_plot->setMode(mode);
        m_sides->refresh();
    });
    connect(m_buttons, &EmbeddingButtons::contoursToggled, this, [this](bool shown) {
        m_plot->setContours(shown);
        m_sides->refresh();
    });
    connect(m_buttons, &EmbeddingButtons::resetRequested, this, [this] {
        m_plot->resetView();
        for (const SideView* view : m_sides->views())
            view->plot().resetView();
    });
    connect(m_buttons, &EmbeddingButtons::exportFigureRequested, this, &EmbeddingPanel::exportFigureRequested);
    connect(m_buttons, &EmbeddingButtons::exportEmbeddingRequested, this, &EmbeddingPanel::exportEmbeddingRequested);
    connect(m_buttons, &EmbeddingButtons::splitRequested, m_sides, [this] { m_sides->add(); });
    connect(m_buttons, &EmbeddingButtons::linkToggled, this, [this](bool linked) { m_sides->links().setOn(linked); });
    connect(m_sides, &SideViews::countChanged, this, [this] {
        const bool hasRoom = m_sides->views().size() < SideViews::kMost;
        m_buttons->setSplit(hasRoom, !m_sides->views().empty());
    });
    connect(m_sides, &SideViews::viewAdded, this, &EmbeddingPanel::connectSide);
}

void EmbeddingPanel::setLinked(bool linked)
{
    m_buttons->setLinked(linked);
}

void EmbeddingPanel::connectPlot()
{
    m_plot->setHoverText([this](std::size_t row) { return shown() ? rowText(shown()->projected.embedding, row) : QString(); });
    connect(m_colorBy, &QComboBox::textActivated, this, [this](const QString& choice) {
        m_wantedColor = choice;
        recolor();
    });
    connect(m_gene, &GeneBox::entered, this, &EmbeddingPanel::geneRequested);
    connect(m_layoutChooser, &LayoutChooser::chosen, this, &EmbeddingPanel::layoutChosen);
    connect(m_stopForming, &QToolButton::clicked, this, &EmbeddingPanel::formingStopped);
    connect(m_legend, &CategoryLegend::visibilityChanged, m_plot, &EmbeddingPlot::setVisibleCategories);
    connect(m_legend, &CategoryLegend::selectRequested, this, &EmbeddingPanel::selectCategory);
    connectRows(*m_plot, [this] { return shown(); });
}

void EmbeddingPanel::connectRows(const EmbeddingPlot& plot,
                                 const std::function<std::shared_ptr<const EmbeddingLayout>()>& layoutThere)
{
    connect(&plot, &EmbeddingPlot::rowClicked, this, [this, layoutThere](std::size_t row) {
        if (const auto layout = layoutThere())
            Q_EMIT rowActivated(layout->projected.embedding.ids.at(row));
    });
    connect(&plot, &EmbeddingPlot::rowsOutlined, this,
            [this, layoutThere](const std::vector<std::size_t>& points, Qt::KeyboardModifiers modifiers) {
                const auto layout = layoutThere();
                if (!layout)
                    return;
                std::vector<std::int64_t> rows;
                for (const std::size_t point : points)
                    rows.push_back(layout->projected.embedding.ids[point]);
                Q_EMIT rowsSelected(rows, modifiers);
            });
}

void EmbeddingPanel::connectSide(SideView* view)
{
    view->plot().setOutlineShape(m_plot->outlineShape());
    connectRows(view->plot(), [view] { return view->layout(); });
    Q_EMIT viewAdded(view);
}

void EmbeddingPanel::connectReplay()
{
    connect(m_buttons, &EmbeddingButtons::replayToggled, this, [this](bool wanted) {
        m_layoutChooser->setEnabled(!wanted);
        m_replayBar->setVisible(wanted);
        if (!wanted) {
            leaveReplay();
            return;
        }
        Q_EMIT formingStopped();
        Q_EMIT replayRequested();
    });
    connect(m_replayBar, &ReplayBar::frameChosen, this, &EmbeddingPanel::showFrame);
    connect(m_replayBar, &ReplayBar::snapshotsRequested, this, &EmbeddingPanel::snapshotsRequested);
}

void EmbeddingPanel::showEmbedding(const QString& run, std::shared_ptr<const EmbeddingLayout> layout,
                                   std::shared_ptr<const Table> table, const LayoutChoice& choice)
{
    const bool isOther = m_layout != layout;
    if (isOther)
        endReplay();
    m_run = run;
    m_layout = std::move(layout);
    m_layoutChooser->setDimensions(m_layout->projected.embedding.dimensions);
    if (isOther) {
        if (m_choice.isInSpace() && !choice.isInSpace() && !m_wantedLayout)
            m_wantedLayout = inSpace(choice);
        m_choice = choice;
        showChosenLayout();
    }
    m_sides->setFirst(m_layout, m_choice, isOther);
    m_table = std::move(table);
    fillColors();
    m_plot->setFigure(wholeFigure());
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
    askForWantedLayout();
}

void EmbeddingPanel::setWantedLayout(const LayoutChoice& choice)
{
    m_wantedLayout = choice;
    askForWantedLayout();
}

void EmbeddingPanel::askForWantedLayout()
{
    if (!m_layout || !m_wantedLayout)
        return;
    const LayoutChoice wanted = *std::exchange(m_wantedLayout, std::nullopt);
    if (wanted != m_choice && m_layoutChooser->canChoose(wanted))
        Q_EMIT layoutChosen(wanted);
}

void EmbeddingPanel::setCamera(const Camera& camera)
{
    m_plot->setCamera(camera);
}

const Camera& EmbeddingPanel::camera() const
{
    return m_plot->scene().camera();
}

void EmbeddingPanel::offerSpread()
{
    const bool isKnown = shown() && !shown()->projected.embedding.spread.empty();
    m_spread->setVisible(isKnown);
}

void EmbeddingPanel::fillColors()
{
    offerSpread();
    const QStringList choices = colorChoices(shown()->projected.embedding, m_table.get());
    const QSignalBlocker blocker(m_colorBy);
    m_colorBy->clear();
    m_colorBy->addItems(choices);
    for (const auto& [gene, expression] : m_genes) {
        if (m_table && m_colorBy->findText(gene) < 0)
            m_colorBy->addItem(gene);
    }
    m_colorBy->setCurrentIndex(std::max(0, m_colorBy->findText(m_wantedColor)));
    offerColorsBeside();
    offerGenes();
}

void EmbeddingPanel::offerColorsBeside()
{
    QStringList choices;
    for (int i = 0; i < m_colorBy->count(); ++i)
        choices.append(m_colorBy->itemText(i));
    m_sides->setColorChoices(choices);
}

void EmbeddingPanel::setGenes(const QStringList& names)
{
    m_gene->setGenes(names);
    m_genes.clear();
    offerGenes();
}

void EmbeddingPanel::offerGenes()
{
    const bool isOffered = shown() && m_table && !m_gene->genes().isEmpty();
    m_gene->setVisible(isOffered);
    if (isOffered && m_colorBy->findText(m_wantedColor) < 0 && m_gene->genes().contains(m_wantedColor))
        Q_EMIT geneRequested(m_wantedColor); // of a project that was saved with this gene shown
}

void EmbeddingPanel::showGene(const QString& gene, std::vector<double> expression)
{
    m_genes[gene] = std::move(expression);
    m_wantedColor = gene;
    if (!shown() || !m_table)
        return;
    if (m_colorBy->findText(gene) < 0)
        m_colorBy->addItem(gene);
    m_colorBy->setCurrentIndex(m_colorBy->findText(gene));
    offerColorsBeside();
    m_gene->clear();
    recolor();
}

void EmbeddingPanel::setReadingGene(bool isReading)
{
    m_gene->setReading(isReading);
}

std::optional<PointColoring> EmbeddingPanel::chosenColoring() const
{
    const QString choice = m_colorBy->currentText();
    auto coloring = coloringOf(choice, shown()->projected.embedding);
    const auto whole = m_frame && m_layout ? coloringOf(choice, m_layout->projected.embedding) : std::nullopt;
    if (coloring && whole) // the sample of a replay has other counts, and the classes keep their colours
        takeColors(*coloring, *whole);
    return coloring;
}

std::optional<PointColoring> EmbeddingPanel::coloringOf(const QString& choice, const EmbeddingTable& embedding) const
{
    if (auto coloring = coloringBy(choice, embedding, m_table.get()))
        return coloring;
    const auto gene = m_genes.find(choice);
    if (gene == m_genes.end())
        return std::nullopt;
    return coloringByRows(choice, gene->second, embedding);
}

void EmbeddingPanel::showReplay(const QString& run, std::shared_ptr<const EmbeddingReplay> replay)
{
    m_run = run;
    m_replayBar->setReplay(std::move(replay));
}

void EmbeddingPanel::showReplayMessage(const QString& text, bool offersSnapshots)
{
    m_replayBar->showMessage(text, offersSnapshots);
}

void EmbeddingPanel::showFrame(std::size_t frame)
{
    const bool isFirst = m_frame == nullptr;
    m_frame = layoutOfFrame(*m_replayBar->replay(), frame);
    if (isFirst) {
        fillColors();
        m_plot->setFigure(wholeFigure());
        m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
        return;
    }
    EmbeddingFigure figure = m_plot->figure(); // with its view, its colours and its hidden classes
    figure.points = m_frame->points;
    figure.spread = m_frame->projected.embedding.spread;
    figure.title = title();
    m_plot->setFigure(std::move(figure));
}

QString EmbeddingPanel::title() const
{
    return m_frame ? tr("%1, %2").arg(m_run, epochText(*m_replayBar->replay(), m_replayBar->frame())) : m_run;
}

void EmbeddingPanel::endReplay()
{
    m_buttons->endReplay();
    m_layoutChooser->setEnabled(true);
    m_replayBar->hide();
    m_replayBar->showMessage({});
    m_frame.reset();
    Q_EMIT replayEnded();
}

void EmbeddingPanel::leaveReplay()
{
    endReplay();
    if (m_layout) {
        fillColors();
        m_plot->setFigure(wholeFigure());
    } else {
        m_colorBy->clear();
        showNoFigure();
    }
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
}

EmbeddingFigure EmbeddingPanel::figureOf(const EmbeddingLayout& layout, std::optional<PointColoring> coloring) const
{
    EmbeddingFigure figure =
        embeddingFigure(layout, title(), std::move(coloring).value_or(uniformColoring(layout.projected.x.size())));
    figure.mode = m_buttons->mode();
    figure.contours = m_buttons->hasContours();
    figure.spreadStyle = m_spread->style();
    figure.highlight = highlight(layout.projected.embedding);
    figure.camera = camera();
    return figure;
}

EmbeddingFigure EmbeddingPanel::wholeFigure() const
{
    EmbeddingFigure figure = figureOf(*shown(), chosenColoring());
    if (m_frame)
        figure.extent = extentOf(*m_replayBar->replay());
    return figure;
}

std::vector<bool> EmbeddingPanel::highlight(const EmbeddingTable& embedding) const
{
    std::vector<bool> rows;
    if (!m_selection || m_selection->isEmpty())
        return rows;
    for (const std::int64_t id : embedding.ids)
        rows.push_back(m_selection->contains(static_cast<std::size_t>(id)));
    return rows;
}

void EmbeddingPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    if (shown())
        m_plot->setHighlight(highlight(shown()->projected.embedding));
    for (const SideView* view : m_sides->views()) {
        if (view->layout())
            view->plot().setHighlight(highlight(view->layout()->projected.embedding));
    }
}

void EmbeddingPanel::selectCategory(int code, Qt::KeyboardModifiers modifiers)
{
    if (!shown())
        return;
    const std::vector<std::uint16_t>& codes = m_plot->scene().coloring().indices;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == code)
            rows.push_back(shown()->projected.embedding.ids[i]);
    }
    Q_EMIT rowsSelected(rows, modifiers);
}

void EmbeddingPanel::showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout)
{
    m_choice = choice;
    m_layout = std::move(layout);
    m_sides->setFirst(m_layout, m_choice, false);
    endForming();
}

void EmbeddingPanel::showForming(std::shared_ptr<const PointSet> points, const QString& text)
{
    m_forming->setText(text);
    m_forming->show();
    m_stopForming->show();
    if (!points)
        return;
    EmbeddingFigure figure = m_plot->figure();
    figure.points = std::move(points);
    figure.xLabel.clear();
    figure.yLabel.clear();
    figure.zLabel.clear();
    figure.view.reset();
    m_plot->setFigure(std::move(figure));
}

void EmbeddingPanel::endForming()
{
    showChosenLayout();
    if (!m_layout)
        return;
    const std::vector<bool> visible = m_plot->figure().visibleCategories;
    m_plot->setFigure(wholeFigure());
    if (visible.size() == m_plot->categories().size())
        m_plot->setVisibleCategories(visible);
}

void EmbeddingPanel::showChosenLayout()
{
    m_layoutChooser->setChoice(m_choice);
    m_forming->hide();
    m_stopForming->hide();
}

void EmbeddingPanel::showMessage(const QString& text)
{
    endReplay();
    m_layout.reset();
    m_table.reset();
    m_sides->showNothing();
    if (m_choice.isInSpace() && !m_wantedLayout)
        m_wantedLayout = inSpace({});
    m_choice = {};
    m_layoutChooser->setDimensions(0);
    showChosenLayout();
    offerSpread();
    m_gene->hide();
    m_colorBy->clear();
    m_plot->setEmptyText(text);
    showNoFigure();
    m_legend->setCategories({}, {});
}

/// But the camera stays for the next one.
void EmbeddingPanel::showNoFigure()
{
    EmbeddingFigure figure;
    figure.camera = camera();
    m_plot->setFigure(std::move(figure));
}

void EmbeddingPanel::recolor()
{
    if (!shown())
        return;
    if (auto coloring = chosenColoring())
        m_plot->setColoring(std::move(*coloring));
    m_legend->setCategories(m_colorBy->currentText(), m_plot->categories());
}

void EmbeddingPanel::setMode(ScatterMode mode)
{
    m_buttons->setMode(mode);
}

void EmbeddingPanel::setContours(bool shown)
{
    m_buttons->setContours(shown);
}

void EmbeddingPanel::setSpreadStyle(SpreadStyle style)
{
    m_spread->setStyle(style);
}

QString EmbeddingPanel::colorBy() const
{
    return m_colorBy->currentText().isEmpty() ? m_wantedColor : m_colorBy->currentText();
}

void EmbeddingPanel::setColorBy(const QString& choice)
{
    m_wantedColor = choice;
    if (const int index = m_colorBy->findText(choice); index >= 0) {
        m_colorBy->setCurrentIndex(index);
        recolor();
    }
}

EmbeddingFigure EmbeddingPanel::figure() const
{
    return m_plot->figure();
}

std::vector<EmbeddingFigure> EmbeddingPanel::figures() const
{
    std::vector<EmbeddingFigure> all{figure()};
    for (const SideView* view : m_sides->views())
        all.push_back(view->plot().figure());
    return all;
}

void EmbeddingPanel::setTheme(ThemeKind theme)
{
    m_plot->setTheme(theme);
    m_sides->setTheme(theme);
}

} // namespace stratoscope
