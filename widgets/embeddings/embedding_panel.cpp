// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_panel.h"

#include "widgets/embeddings/color_chooser.h"
#include "widgets/embeddings/embedding_buttons.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_controls.h"
#include "widgets/embeddings/forming_note.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/embeddings/linked_rows.h"
#include "widgets/embeddings/replay_bar.h"
#include "widgets/embeddings/replay_frames.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/embedding_plot.h"

#include <QVBoxLayout>

#include <utility>

namespace stratoscope {

EmbeddingPanel::EmbeddingPanel(QWidget* parent)
    : LayoutTarget(parent)
    , m_controls(new EmbeddingControls)
    , m_plot(new EmbeddingPlot)
    , m_sides(new SideViews(*m_plot,
                            [this](const EmbeddingLayout& layout, const QString& choice) {
                                return figureOf(layout, m_colors->coloring(choice, layout.projected.embedding));
                            }))
    , m_legend(new CategoryLegend(this))
    , m_replayBar(new ReplayBar)
    , m_colors(new EmbeddingColors(m_controls->colors(), this))
    , m_rows(new LinkedRows(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_sides, 1);
    layout->addWidget(m_replayBar);
    m_replayBar->hide();
    m_legend->hide();
    connectControls();
    connectButtons();
    connectPlot();
    connectReplay();
    showMessage(tr("No embedding yet. Train a model, or choose a run that has a checkpoint."));
}

void EmbeddingPanel::connectControls()
{
    connect(m_controls, &EmbeddingControls::styleChanged, this, &EmbeddingPanel::applyStyle);
    connect(m_controls, &EmbeddingControls::shapeChosen, this, [this](OutlineTool::Shape shape) {
        for (EmbeddingPlot* plot : m_sides->plots())
            plot->setOutlineShape(shape);
    });
    connect(m_colors, &EmbeddingColors::chosen, this, &EmbeddingPanel::recolor);
    connect(m_colors, &EmbeddingColors::choicesChanged, m_sides, &SideViews::setColorChoices);
    connect(&m_controls->layouts(), &LayoutChooser::chosen, this, &EmbeddingPanel::layoutChosen);
    connect(&m_controls->forming(), &FormingNote::stopped, this, &EmbeddingPanel::formingStopped);
}

void EmbeddingPanel::connectButtons()
{
    EmbeddingButtons* buttons = &m_controls->buttons();
    connect(buttons, &EmbeddingButtons::resetRequested, this, [this] {
        for (EmbeddingPlot* plot : m_sides->plots())
            plot->resetView();
    });
    connect(buttons, &EmbeddingButtons::exportFigureRequested, this, &EmbeddingPanel::exportFigureRequested);
    connect(buttons, &EmbeddingButtons::copyFigureRequested, this, &EmbeddingPanel::copyFigureRequested);
    connect(buttons, &EmbeddingButtons::exportEmbeddingRequested, this, &EmbeddingPanel::exportEmbeddingRequested);
    connect(buttons, &EmbeddingButtons::splitRequested, m_sides, [this] { m_sides->add(); });
    connect(buttons, &EmbeddingButtons::linkToggled, this, [this](bool linked) { m_sides->links().setOn(linked); });
    connect(buttons, &EmbeddingButtons::alignToggled, this,
            [this](bool wanted) { Q_EMIT alignmentChosen(wanted ? RunAlignment::Procrustes : RunAlignment::AsTheyAre); });
    connect(m_sides, &SideViews::countChanged, this, [this, buttons] {
        const bool hasRoom = m_sides->views().size() < SideViews::kMost;
        buttons->setSplit(hasRoom, !m_sides->views().empty());
    });
    connect(m_sides, &SideViews::viewAdded, this, &EmbeddingPanel::connectSide);
}

void EmbeddingPanel::connectPlot()
{
    connect(m_legend, &CategoryLegend::visibilityChanged, m_plot, &EmbeddingPlot::setVisibleCategories);
    connect(m_legend, &CategoryLegend::selectRequested, m_rows,
            [this](int code, Qt::KeyboardModifiers modifiers) { m_rows->selectClass(*m_plot, code, modifiers); });
    connectStyles(*m_legend);
    connect(m_plot, &EmbeddingPlot::colorRangeChosen, this,
            [this](const std::optional<ColorRange>& range) { setColorRange(m_controls->colors().current(), range); });
    connect(m_plot, &EmbeddingPlot::colorMapChosen, this,
            [this](ColorMap map) { setColorMap(m_controls->colors().current(), map); });
    m_rows->add(*m_plot, [this] { return shown(); });
    connect(m_rows, &LinkedRows::activated, this, &EmbeddingPanel::rowActivated);
    connect(m_rows, &LinkedRows::selected, this, &EmbeddingPanel::rowsSelected);
}

void EmbeddingPanel::connectSide(SideView* view)
{
    view->plot().setOutlineShape(m_plot->outlineShape());
    m_rows->add(view->plot(), [view] { return view->layout(); });
    m_colors->add(view->colors());
    connect(&view->legend(), &CategoryLegend::selectRequested, m_rows,
            [this, view](int code, Qt::KeyboardModifiers modifiers) { m_rows->selectClass(view->plot(), code, modifiers); });
    connectStyles(view->legend());
    connect(&view->plot(), &EmbeddingPlot::colorRangeChosen, this,
            [this, view](const std::optional<ColorRange>& range) { setColorRange(view->colors().current(), range); });
    connect(&view->plot(), &EmbeddingPlot::colorMapChosen, this,
            [this, view](ColorMap map) { setColorMap(view->colors().current(), map); });
    Q_EMIT viewAdded(view);
}

void EmbeddingPanel::connectStyles(const CategoryLegend& legend)
{
    connect(&legend, &CategoryLegend::recolorRequested, this, [this](const QString& name, const QColor& color) {
        ClassStyles styles = classStyles();
        styles.setColor(name, color);
        setClassStyles(styles);
    });
    connect(&legend, &CategoryLegend::renameRequested, this, [this](const QString& name, const QString& label) {
        ClassStyles styles = classStyles();
        styles.setLabel(name, label);
        setClassStyles(styles);
    });
}

void EmbeddingPanel::connectReplay()
{
    connect(&m_controls->buttons(), &EmbeddingButtons::replayToggled, this, [this](bool wanted) {
        m_controls->layouts().setEnabled(!wanted);
        m_replayBar->setVisible(wanted);
        if (!wanted) {
            leaveReplay();
            return;
        }
        Q_EMIT formingStopped();
        Q_EMIT replayRequested();
    });
    connect(m_replayBar, &ReplayBar::frameShown, this, &EmbeddingPanel::showFrame);
    connect(m_replayBar, &ReplayBar::snapshotsRequested, this, &EmbeddingPanel::snapshotsRequested);
}

std::shared_ptr<const EmbeddingLayout> EmbeddingPanel::shown() const
{
    return m_replayBar->layout() ? m_replayBar->layout() : m_layout;
}

void EmbeddingPanel::showEmbedding(const QString& run, std::shared_ptr<const EmbeddingLayout> layout,
                                   std::shared_ptr<const Table> table, const LayoutChoice& choice)
{
    const bool isOther = m_layout != layout;
    if (isOther) {
        endReplay();
        m_colors->setClusters(nullptr);
    }
    m_run = run;
    m_layout = std::move(layout);
    m_controls->layouts().setDimensions(m_layout->projected.embedding.dimensions);
    if (isOther) {
        m_layoutWish.showOtherRows(choice);
        showChosenLayout();
    }
    m_sides->setFirst(m_layout, m_layoutWish.shown(), isOther);
    offerSpread();
    m_colors->setRows(&shown()->projected.embedding, std::move(table));
    showAll();
    askForWantedLayout();
    if (isOther)
        Q_EMIT rowsChanged();
}

/// The rows with their colours and the legend.
void EmbeddingPanel::showAll()
{
    keepHidden();
    m_plot->setFigure(wholeFigure());
    showLegend();
}

/// So that the same classes are hidden once rows are coloured by them again.
void EmbeddingPanel::keepHidden()
{
    if (const QStringList hidden = m_legend->model().hiddenNames(); !hidden.isEmpty())
        m_hidden.want(m_legend->title(), hidden);
}

void EmbeddingPanel::showLegend()
{
    const QString choice = m_controls->colors().current();
    m_legend->setCategories(choice, m_plot->categories());
    if (const std::optional<QStringList> hidden = m_hidden.take(choice))
        m_legend->model().hide(*hidden);
}

QStringList EmbeddingPanel::hiddenClasses() const
{
    return m_hidden.namesOr(m_legend->model().hiddenNames());
}

void EmbeddingPanel::setHiddenClasses(const QString& choice, const QStringList& names)
{
    m_hidden.want(choice, names);
    if (shown())
        recolor();
}

void EmbeddingPanel::setWantedLayout(const LayoutChoice& choice)
{
    m_layoutWish.want(choice);
    askForWantedLayout();
}

void EmbeddingPanel::askForWantedLayout()
{
    if (!m_layout)
        return;
    if (const auto wanted = m_layoutWish.take(); wanted && m_controls->layouts().canChoose(*wanted))
        Q_EMIT layoutChosen(*wanted);
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
    m_controls->setSpreadKnown(shown() && !shown()->projected.embedding.spread.empty());
}

std::optional<PointColoring> EmbeddingPanel::chosenColoring() const
{
    auto coloring = m_colors->coloring(shown()->projected.embedding);
    const bool isSample = m_layout && shown() != m_layout;
    const auto whole = isSample ? m_colors->coloring(m_layout->projected.embedding) : std::nullopt;
    if (coloring && whole) // the sample of a replay has other counts, and the classes keep their colours
        takeColors(*coloring, whole->categories);
    return coloring;
}

void EmbeddingPanel::showReplay(const QString& run, std::shared_ptr<const EmbeddingReplay> replay)
{
    m_run = run;
    m_replayBar->setReplay(std::move(replay));
}

void EmbeddingPanel::showEpoch(std::int64_t epoch)
{
    m_controls->buttons().startReplay();
    m_replayBar->showEpoch(epoch);
}

void EmbeddingPanel::showFinished()
{
    if (m_replayBar->layout())
        leaveReplay();
}

std::optional<std::int64_t> EmbeddingPanel::epoch() const
{
    if (!m_replayBar->layout())
        return std::nullopt;
    return m_replayBar->replay()->frames.at(m_replayBar->frame()).epoch;
}

void EmbeddingPanel::showReplayMessage(const QString& text, bool offersSnapshots)
{
    m_replayBar->showMessage(text, offersSnapshots);
}

void EmbeddingPanel::showFrame(bool isFirst)
{
    if (isFirst) {
        showSampled();
        Q_EMIT replayShown();
        return;
    }
    EmbeddingFigure figure = m_plot->figure(); // with its view, its colours and its hidden classes
    figure.points = shown()->points;
    figure.spread = shown()->projected.embedding.spread;
    figure.title = title();
    m_plot->setFigure(std::move(figure));
}

QString EmbeddingPanel::title() const
{
    return m_replayBar->layout() ? tr("%1, %2").arg(m_run, m_replayBar->epoch()) : m_run;
}

void EmbeddingPanel::endReplay()
{
    m_controls->buttons().endReplay();
    m_controls->layouts().setEnabled(true);
    m_replayBar->end();
    Q_EMIT replayEnded();
}

void EmbeddingPanel::leaveReplay()
{
    endReplay();
    showSampled();
}

void EmbeddingPanel::showSampled()
{
    offerSpread();
    m_colors->setRows(shown() ? &shown()->projected.embedding : nullptr);
    if (shown())
        showAll();
    else
        showNoFigure();
}

EmbeddingFigure EmbeddingPanel::figureOf(const EmbeddingLayout& layout, std::optional<PointColoring> coloring) const
{
    EmbeddingFigure figure =
        embeddingFigure(layout, title(), std::move(coloring).value_or(uniformColoring(layout.projected.x.size())));
    const EmbeddingStyle style = m_controls->style();
    figure.mode = style.mode;
    figure.contours = style.contours;
    figure.spreadStyle = style.spread;
    figure.diameter = style.diameter;
    figure.opacity = style.opacity;
    figure.highlight = m_rows->highlight(layout.projected.embedding);
    figure.camera = camera();
    return figure;
}

EmbeddingFigure EmbeddingPanel::wholeFigure() const
{
    EmbeddingFigure figure = figureOf(*shown(), chosenColoring());
    if (m_replayBar->layout())
        figure.extent = extentOf(*m_replayBar->replay());
    return figure;
}

void EmbeddingPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_rows->setSelection(std::move(rows));
}

void EmbeddingPanel::showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout)
{
    m_layoutWish.show(choice);
    m_layout = std::move(layout);
    m_sides->setFirst(m_layout, choice, false);
    endForming();
    Q_EMIT layoutChanged();
}

void EmbeddingPanel::showForming(std::shared_ptr<const PointSet> points, const QString& text)
{
    m_controls->forming().showText(text);
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
    m_controls->layouts().setChoice(m_layoutWish.shown());
    m_controls->forming().hide();
}

void EmbeddingPanel::showMessage(const QString& text)
{
    endReplay();
    const bool hadRows = m_layout != nullptr;
    m_layout.reset();
    m_colors->setClusters(nullptr);
    m_sides->showNothing();
    m_layoutWish.showNothing();
    m_controls->layouts().setDimensions(0);
    showChosenLayout();
    offerSpread();
    m_colors->setRows(nullptr, nullptr);
    m_plot->setEmptyText(text);
    showNoFigure();
    if (hadRows)
        Q_EMIT rowsChanged();
}

/// But the camera stays for the next one.
void EmbeddingPanel::showNoFigure()
{
    EmbeddingFigure figure;
    figure.camera = camera();
    m_plot->setFigure(std::move(figure));
    keepHidden();
    m_legend->setCategories({}, {});
}

void EmbeddingPanel::recolor()
{
    if (!shown())
        return;
    if (auto coloring = chosenColoring())
        m_plot->setColoring(std::move(*coloring));
    showLegend();
}

const ClassStyles& EmbeddingPanel::classStyles() const
{
    return m_colors->classStyles();
}

void EmbeddingPanel::setClassStyles(const ClassStyles& styles)
{
    if (styles == classStyles())
        return;
    m_colors->setClassStyles(styles);
    if (shown()) {
        if (auto coloring = chosenColoring())
            m_plot->setColoring(std::move(*coloring));
        m_legend->restyle(m_plot->categories());
        m_plot->setVisibleCategories(m_legend->visible());
    }
    m_sides->refresh();
    Q_EMIT classStylesChanged();
}

void EmbeddingPanel::setColorRange(const QString& choice, const std::optional<ColorRange>& range)
{
    m_colors->setRange(choice, range);
    const auto show = [&](EmbeddingPlot& plot, const QString& shownChoice) {
        const PointColoring& coloring = plot.scene().coloring();
        const ColorRange wanted = range.value_or(coloring.usualRange);
        if (shownChoice == choice && coloring.range() != wanted) // the plot whose bar is dragged shows it already
            plot.setColorRange(wanted);
    };
    show(*m_plot, m_controls->colors().current());
    for (const SideView* view : m_sides->views())
        show(view->plot(), view->colors().current());
}

const std::map<QString, ColorRange>& EmbeddingPanel::colorRanges() const
{
    return m_colors->ranges();
}

void EmbeddingPanel::setColorRanges(const std::map<QString, ColorRange>& ranges)
{
    std::map<QString, ColorRange> before = colorRanges();
    before.insert(ranges.begin(), ranges.end());
    for (const auto& [choice, range] : before) {
        const auto wanted = ranges.find(choice);
        setColorRange(choice, wanted == ranges.end() ? std::nullopt : std::optional(wanted->second));
    }
}

void EmbeddingPanel::setColorMap(const QString& choice, ColorMap map)
{
    m_colors->setMap(choice, map);
    const auto show = [&](EmbeddingPlot& plot, const QString& shownChoice) {
        if (shownChoice == choice && plot.scene().coloring().map != map)
            plot.setColorMap(map);
    };
    show(*m_plot, m_controls->colors().current());
    for (const SideView* view : m_sides->views())
        show(view->plot(), view->colors().current());
}

const std::map<QString, ColorMap>& EmbeddingPanel::colorMaps() const
{
    return m_colors->maps();
}

void EmbeddingPanel::setColorMaps(const std::map<QString, ColorMap>& maps)
{
    std::map<QString, ColorMap> before = colorMaps();
    before.insert(maps.begin(), maps.end());
    for (const auto& [choice, map] : before) {
        const auto wanted = maps.find(choice);
        setColorMap(choice, wanted == maps.end() ? ColorMap::Viridis : wanted->second);
    }
}

EmbeddingStyle EmbeddingPanel::style() const
{
    return m_controls->style();
}

void EmbeddingPanel::setStyle(const EmbeddingStyle& style)
{
    m_controls->setStyle(style);
}

void EmbeddingPanel::applyStyle(const EmbeddingStyle& style)
{
    m_plot->setSpreadStyle(style.spread);
    m_plot->setMode(style.mode);
    m_plot->setContours(style.contours);
    m_plot->setPointStyle(style.diameter, style.opacity);
    m_sides->refresh();
}

QString EmbeddingPanel::colorBy() const
{
    return m_colors->choice();
}

void EmbeddingPanel::setColorBy(const QString& choice)
{
    m_colors->choose(choice);
}

EmbeddingFigure EmbeddingPanel::figure() const
{
    return m_plot->figure();
}

std::vector<EmbeddingFigure> EmbeddingPanel::figures() const
{
    std::vector<EmbeddingFigure> all;
    for (const EmbeddingPlot* plot : m_sides->plots())
        all.push_back(plot->figure());
    return all;
}

void EmbeddingPanel::setLinked(bool linked)
{
    m_controls->buttons().setLinked(linked);
}

void EmbeddingPanel::setAlignment(std::optional<RunAlignment> alignment)
{
    m_controls->buttons().setAlignment(alignment.has_value(), alignment == RunAlignment::Procrustes);
}

void EmbeddingPanel::setTheme(ThemeKind theme)
{
    m_sides->setTheme(theme);
}

} // namespace stratoscope
