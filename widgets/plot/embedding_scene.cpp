// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/embedding_scene.h"

#include "engine/core/text.h"
#include "widgets/common/number_text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/axis_triad.h"
#include "widgets/plot/class_legend.h"
#include "widgets/plot/color_gradient.h"
#include "widgets/plot/contour_lines.h"
#include "widgets/plot/equal_aspect.h"
#include "widgets/plot/extent.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_message.h"
#include "widgets/plot/scatter_plottable.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

QString groupedText(std::size_t count)
{
    return QString::fromStdString(grouped(static_cast<std::int64_t>(count)));
}

} // namespace

EmbeddingScene::EmbeddingScene(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_header(new PlotHeader(&plot))
    , m_scatter(new ScatterPlottable(plot.xAxis, plot.yAxis))
    , m_contours(new ContourLines(&plot, *m_scatter))
    , m_triad(new AxisTriad(&plot))
    , m_message(new PlotMessage(&plot))
    , m_aspect(new EqualAspect(plot))
    , m_margins(new QCPMarginGroup(&plot))
{
    plot.plotLayout()->insertRow(0);
    plot.plotLayout()->addElement(0, 0, m_header);
    plot.setAutoAddPlottableToLegend(false);
    plot.axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, m_margins);
    m_header->setNote([this] { return countText(); });
    m_message->setText(tr("No embedding yet."));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setTicker(QSharedPointer<NumberTicker>::create());
        axis->setSubTicks(false);
    }
    // After the equal aspect, which also waits for the layout and may then change the axes.
    connect(&plot, &QCustomPlot::afterLayout, this, &EmbeddingScene::updateDensityScale);
    setFigure({});
}

void EmbeddingScene::setFigure(EmbeddingFigure figure)
{
    if (!figure.points)
        figure.points = std::make_shared<PointSet>();
    const bool isNew = figure.points != m_figure.points;
    m_figure = std::move(figure);
    m_header->setTitle(m_figure.title);
    m_message->setShown(m_figure.points->size() == 0);
    showAxes();
    m_scatter->setSpread({}, SpreadStyle::None); // until the rows are known that it is of
    if (isNew)
        m_scatter->setPoints(m_figure.points);
    m_scatter->setMode(m_figure.mode);
    setContours(m_figure.contours);
    setPointStyle(m_figure.diameter, m_figure.opacity);
    setEqualAspect(m_figure.equalAspect);
    setCamera(m_figure.camera);
    std::vector<bool> visible = std::move(m_figure.visibleCategories);
    showColoring();
    setVisibleCategories(std::move(visible));
    setHighlight(std::move(m_figure.highlight));
    setSpreadStyle(m_figure.spreadStyle);
    if (m_figure.view) {
        m_plot.xAxis->setRange(m_figure.view->left(), m_figure.view->right());
        m_plot.yAxis->setRange(m_figure.view->top(), m_figure.view->bottom());
    } else if (isNew) {
        fit();
    }
}

void EmbeddingScene::showAxes()
{
    const bool inSpace = isInSpace();
    m_plot.xAxis->setLabel(inSpace ? QString() : m_figure.xLabel);
    m_plot.yAxis->setLabel(inSpace ? QString() : m_figure.yLabel);
    if (inSpace) {
        for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis})
            axis->setVisible(false); // no number stands for a place in space
    }
    m_triad->setVisible(inSpace && m_figure.points->size() > 0);
    m_triad->setNames({m_figure.xLabel, m_figure.yLabel, m_figure.zLabel});
}

EmbeddingFigure EmbeddingScene::figure() const
{
    EmbeddingFigure figure = m_figure;
    const QCPRange x = m_plot.xAxis->range();
    const QCPRange y = m_plot.yAxis->range();
    figure.view = QRectF(QPointF(x.lower, y.lower), QPointF(x.upper, y.upper));
    return figure;
}

void EmbeddingScene::setColoring(PointColoring coloring)
{
    m_figure.coloring = std::move(coloring);
    showColoring();
}

void EmbeddingScene::setColorRange(const ColorRange& range, const std::optional<ColorRange>& barSpan)
{
    Q_ASSERT(m_figure.coloring.kind == PointColoring::Kind::Values);
    stratoscope::setColorRange(m_figure.coloring, range);
    m_scatter->setColorIndices(m_figure.coloring.indices);
    m_barSpan = barSpan;
    showSide();
}

bool EmbeddingScene::showsColorRange() const
{
    return m_colorScale != nullptr && !isDensity() && m_figure.coloring.kind == PointColoring::Kind::Values;
}

void EmbeddingScene::showColoring()
{
    m_barSpan.reset();
    if (m_figure.coloring.indices.size() != m_figure.points->rowCount())
        m_figure.coloring = uniformColoring(m_figure.points->rowCount());
    m_figure.visibleCategories.clear();
    m_scatter->setColors(m_figure.coloring.indices, m_figure.coloring.colors);
    showSide();
}

void EmbeddingScene::showSide()
{
    if (m_legend && !hasClasses())
        removeSide(std::exchange(m_legend, nullptr));
    if (isDensity() || m_figure.coloring.kind == PointColoring::Kind::Values)
        showColorScale();
    else if (m_colorScale)
        removeSide(std::exchange(m_colorScale, nullptr));
    fillLegend();
}

void EmbeddingScene::setMode(ScatterMode mode)
{
    m_figure.mode = mode;
    m_scatter->setMode(mode);
    showSide();
}

void EmbeddingScene::setVisibleCategories(std::vector<bool> visible)
{
    const bool fits = visible.size() == m_figure.coloring.categories.size();
    m_figure.visibleCategories = fits ? std::move(visible) : std::vector<bool>();
    m_scatter->setVisibleColors(m_figure.visibleCategories);
    fillLegend();
}

void EmbeddingScene::setHighlight(std::vector<bool> rows)
{
    const bool fits = rows.size() == m_figure.points->rowCount();
    m_figure.highlight = fits ? std::move(rows) : std::vector<bool>();
    m_scatter->setHighlight(m_figure.highlight);
}

void EmbeddingScene::setSpreadStyle(SpreadStyle style)
{
    m_figure.spreadStyle = style;
    const bool fits = m_figure.spread.size() == m_figure.points->rowCount();
    m_scatter->setSpread(fits ? m_figure.spread : std::vector<float>(), style);
}

void EmbeddingScene::setContours(bool shown)
{
    m_figure.contours = shown;
    m_contours->setVisible(shown);
}

void EmbeddingScene::setEqualAspect(bool equal)
{
    m_figure.equalAspect = equal;
    m_aspect->setEnabled(equal || isInSpace());
}

void EmbeddingScene::setCamera(const Camera& camera)
{
    m_figure.camera = camera;
    m_scatter->setCamera(camera);
    m_triad->setCamera(camera);
}

bool EmbeddingScene::isAdjusting() const
{
    return m_aspect->isAdjusting();
}

void EmbeddingScene::setPointStyle(std::optional<double> diameter, std::optional<double> opacity)
{
    m_figure.diameter = diameter;
    m_figure.opacity = opacity;
    m_scatter->setDiameter(diameter);
    m_scatter->setOpacity(opacity);
}

void EmbeddingScene::setEmptyText(const QString& text)
{
    m_message->setText(text);
}

void EmbeddingScene::fit()
{
    if (m_figure.extent) {
        m_plot.xAxis->setRange(Extent{m_figure.extent->left(), m_figure.extent->right()}.padded());
        m_plot.yAxis->setRange(Extent{m_figure.extent->top(), m_figure.extent->bottom()}.padded());
        return;
    }
    if (isInSpace()) {
        const double radius = m_figure.points->radius();
        for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis})
            axis->setRange(Extent{-radius, radius}.padded());
        return;
    }
    const PointSet::Cell& bounds = m_figure.points->bounds();
    m_plot.xAxis->setRange(Extent{bounds.minX, bounds.maxX}.padded());
    m_plot.yAxis->setRange(Extent{bounds.minY, bounds.maxY}.padded());
}

QString EmbeddingScene::countText() const
{
    const std::size_t drawn = m_scatter->drawnCount();
    const std::size_t total = m_scatter->totalCount();
    if (total == 0)
        return {};
    QString count = drawn == total ? tr("%1 points").arg(groupedText(total))
                                   : tr("%1 of %2 points").arg(groupedText(drawn), groupedText(total));
    if (isInSpace()) {
        const Camera& camera = m_figure.camera;
        count = tr("%1, turned %2°, %3°").arg(count).arg(qRound(camera.azimuth)).arg(qRound(camera.elevation));
    }
    if (!m_figure.note.isEmpty())
        count = tr("%1, %2").arg(count, m_figure.note);
    if (m_figure.contours)
        count = tr("%1, lines about the densest 25, 50, 75 and 95 %").arg(count);
    const PointSpread& spread = m_scatter->spread();
    if (!spread.isShown() || isDensity())
        return count;
    const QString shows = spread.style() == SpreadStyle::Size ? tr("larger") : tr("paler");
    return tr("%1, %2 for posterior spread %3 … %4").arg(count, shows, valueText(spread.low(), 2), valueText(spread.high(), 2));
}

void EmbeddingScene::showColorScale()
{
    if (!m_colorScale) {
        m_colorScale = new QCPColorScale(&m_plot);
        m_plot.plotLayout()->addElement(1, 1, m_colorScale);
        m_colorScale->setType(QCPAxis::atRight);
        m_colorScale->setMarginGroup(QCP::msTop | QCP::msBottom, m_margins);
        m_colorScale->setRangeDrag(false);
        m_colorScale->setRangeZoom(false);
        m_colorScale->axis()->setSubTicks(false);
        applyTheme(m_plot, plotTheme(themeOf(m_plot)));
    }
    if (isDensity()) {
        m_colorScale->setDataScaleType(QCPAxis::stLogarithmic);
        m_colorScale->axis()->setTicker(QSharedPointer<LogTicker>::create());
        m_colorScale->setGradient(gradientOf(ColorMap::Viridis));
        m_colorScale->setDataRange(QCPRange(1, std::max(2.0, static_cast<double>(m_scatter->totalCount()))));
        m_colorScale->setLabel(tr("points in %1 × %1 pixels").arg(DensityGrid::kBin));
    } else {
        m_colorScale->setDataScaleType(QCPAxis::stLinear);
        m_colorScale->axis()->setTicker(QSharedPointer<NumberTicker>::create());
        const ColorRange range = m_figure.coloring.range();
        const ColorRange bar = m_barSpan.value_or(range);
        const auto place = [&bar](double value) { return (value - bar.low) / (bar.high - bar.low); };
        m_colorScale->setGradient(gradientOf(m_figure.coloring.map, {place(range.low), place(range.high)}));
        m_colorScale->setDataRange(QCPRange(bar.low, bar.high));
        m_colorScale->setLabel(m_figure.coloring.title);
    }
}

void EmbeddingScene::updateDensityScale()
{
    if (!isDensity() || !m_colorScale)
        return;
    // Other ticks take other room from the plot, whose squares then hold other points; it settles after a pass or two.
    constexpr int mostPasses = 4;
    for (int pass = 0; pass < mostPasses; ++pass) {
        const QCPRange range(1, std::max(2.0, static_cast<double>(m_scatter->greatestDensity())));
        if (range == m_colorScale->dataRange())
            return;
        m_colorScale->setDataRange(range);
        for (const auto phase : {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            m_plot.plotLayout()->update(phase);
    }
}

void EmbeddingScene::removeSide(QCPLayoutElement* element)
{
    m_plot.plotLayout()->remove(element);
    m_plot.plotLayout()->simplify();
}

bool EmbeddingScene::hasClasses() const
{
    return !isDensity() && m_figure.coloring.kind == PointColoring::Kind::Categories;
}

void EmbeddingScene::showLegend(std::size_t most)
{
    if (m_legend)
        m_legend->setMost(most);
    else if (hasClasses())
        addLegend(new ClassLegend(&m_plot, ClassLegend::Use::Figure, most));
    fillLegend();
}

void EmbeddingScene::showClickableLegend(std::size_t most)
{
    if (m_legend || !hasClasses())
        return;
    auto* legend = new ClassLegend(&m_plot, ClassLegend::Use::Screen, most);
    connect(legend, &ClassLegend::classClicked, this, &EmbeddingScene::classClicked);
    connect(legend, &ClassLegend::classDoubleClicked, this, &EmbeddingScene::classDoubleClicked);
    connect(legend, &ClassLegend::moreClicked, this, &EmbeddingScene::moreClassesClicked);
    addLegend(legend);
    fillLegend();
}

void EmbeddingScene::addLegend(ClassLegend* legend)
{
    m_legend = legend;
    m_plot.plotLayout()->addElement(1, 1, m_legend);
    m_legend->setMarginGroup(QCP::msTop, m_margins); // below it may reach further than the axis
    applyTheme(m_plot, plotTheme(themeOf(m_plot)));
}

void EmbeddingScene::fillLegend()
{
    if (m_legend)
        m_legend->setColoring(m_figure.coloring, m_figure.visibleCategories);
}

} // namespace stratoscope
