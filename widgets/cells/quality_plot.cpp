// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/quality_plot.h"

#include "widgets/cells/threshold_drag.h"
#include "widgets/plot/color_gradient.h"
#include "widgets/plot/extent.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/scatter_plottable.h"

#include <QTimer>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <cmath>

namespace stratoscope {

namespace {

constexpr int restMs = 120;
constexpr int tickRoom = 56; ///< pixels that a label and its gap take along an axis

void setTicks(QCPAxis& axis, QualityScale scale)
{
    axis.setTicker(scale == QualityScale::Logarithmic ? QSharedPointer<QCPAxisTicker>(new DecadeTicker)
                                                      : QSharedPointer<NumberTicker>::create());
    axis.setSubTicks(false);
}

QCPRange rangeOf(const Histogram& bins)
{
    Extent extent;
    extent.add(bins.low);
    extent.add(bins.low + bins.width * static_cast<double>(bins.counts.size()));
    return extent.padded();
}

} // namespace

QualityPlot::QualityPlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
    , m_greying(new QTimer(this))
{
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->plotLayout()->clear();
    m_totals = addPart(0, 0, tr("Total counts"), ThresholdBand::Sides::Both);
    m_genes = addPart(0, 1, tr("Genes per cell"), ThresholdBand::Sides::Both);
    m_percent = addPart(1, 0, tr("% mitochondrial"), ThresholdBand::Sides::HighOnly);
    addScatter();
    auto* margins = new QCPMarginGroup(m_plot);
    for (QCPAxisRect* rect : {m_totals.rect, m_percent.rect})
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    auto* drag = new ThresholdDrag(*m_plot, {m_totals.band, m_genes.band, m_percent.band, m_scatterTotals, m_scatterGenes});
    connect(drag, &ThresholdDrag::moved, this, &QualityPlot::move);
    connect(m_plot, &QCustomPlot::afterLayout, this, &QualityPlot::fitTicks);
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &QualityPlot::showWholeView);
    m_greying->setSingleShot(true);
    m_greying->setInterval(restMs);
    connect(m_greying, &QTimer::timeout, this, &QualityPlot::greyOutside);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    setTheme(ThemeKind::Light);
}

QualityPlot::Part QualityPlot::addPart(int row, int column, const QString& title, ThresholdBand::Sides sides)
{
    Part part;
    part.rect = new QCPAxisRect(m_plot);
    m_plot->plotLayout()->addElement(row, column, part.rect);
    part.rect->setRangeDrag(Qt::Horizontal);
    part.rect->setRangeZoom(Qt::Horizontal);
    QCPAxis* x = part.rect->axis(QCPAxis::atBottom);
    QCPAxis* y = part.rect->axis(QCPAxis::atLeft);
    x->setLabel(title);
    y->setLabel(tr("Cells"));
    setTicks(*y, QualityScale::Linear);
    part.bars = new QCPBars(x, y);
    part.bars->setPen(Qt::NoPen);
    part.bars->setBrush(categoryColor(0, 8));
    part.band = new ThresholdBand(x, sides);
    return part;
}

void QualityPlot::addScatter()
{
    auto* place = new QCPLayoutGrid;
    m_plot->plotLayout()->addElement(1, 1, place);
    m_plot->plotLayout()->setColumnStretchFactor(1, 1.2); // room for the colour scale
    m_scatterRect = new QCPAxisRect(m_plot);
    place->addElement(0, 0, m_scatterRect);
    QCPAxis* x = m_scatterRect->axis(QCPAxis::atBottom);
    QCPAxis* y = m_scatterRect->axis(QCPAxis::atLeft);
    x->setLabel(tr("Total counts"));
    y->setLabel(tr("Genes per cell"));
    m_scatter = new ScatterPlottable(x, y);
    m_scatterTotals = new ThresholdBand(x);
    m_scatterGenes = new ThresholdBand(y);
    m_colorScale = new QCPColorScale(m_plot);
    place->addElement(0, 1, m_colorScale);
    m_colorScale->setType(QCPAxis::atRight);
    m_colorScale->setRangeDrag(false);
    m_colorScale->setRangeZoom(false);
    m_colorScale->setGradient(gradientOf(ColorMap::Viridis));
    m_colorScale->setLabel(tr("% mitochondrial"));
    setTicks(*m_colorScale->axis(), QualityScale::Linear);
    auto* margins = new QCPMarginGroup(m_plot);
    m_scatterRect->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
    m_colorScale->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
}

void QualityPlot::setScene(QualityScene scene)
{
    m_scene = std::move(scene);
    setTicks(*m_totals.rect->axis(QCPAxis::atBottom), m_scene.totalScale);
    setTicks(*m_genes.rect->axis(QCPAxis::atBottom), QualityScale::Linear);
    setTicks(*m_percent.rect->axis(QCPAxis::atBottom), QualityScale::Linear);
    setTicks(*m_scatterRect->axis(QCPAxis::atBottom), m_scene.totalScale);
    setTicks(*m_scatterRect->axis(QCPAxis::atLeft), QualityScale::Linear);
    showHistogram(m_totals, m_scene.totals);
    showHistogram(m_genes, m_scene.genes);
    showHistogram(m_percent, m_scene.percentMitochondrial);
    m_percent.band->setVisible(!m_scene.percentMitochondrial.counts.empty());
    m_scatter->setPoints(m_scene.points);
    m_scatter->setColors(m_scene.coloring.indices, m_scene.coloring.colors);
    m_colorScale->setVisible(m_scene.coloring.kind == PointColoring::Kind::Values);
    m_colorScale->setDataRange(QCPRange(m_scene.coloring.low, m_scene.coloring.high));
    greyOutside();
    showBands();
    showWholeView();
}

void QualityPlot::showHistogram(const Part& part, const Histogram& bins)
{
    part.bars->data()->clear();
    part.bars->setWidth(bins.width > 0 ? bins.width : 1);
    for (std::size_t i = 0; i < bins.counts.size(); ++i)
        part.bars->addData(bins.low + (static_cast<double>(i) + (bins.width > 0 ? 0.5 : 0)) * bins.width,
                           static_cast<double>(bins.counts[i]));
}

void QualityPlot::showWholeView()
{
    const auto show = [](const Part& part, const Histogram& bins) {
        double most = 1;
        for (const std::int64_t count : bins.counts)
            most = std::max(most, static_cast<double>(count));
        part.rect->axis(QCPAxis::atLeft)->setRange(0, 1.08 * most);
        if (!bins.counts.empty())
            part.rect->axis(QCPAxis::atBottom)->setRange(rangeOf(bins));
    };
    show(m_totals, m_scene.totals);
    show(m_genes, m_scene.genes);
    show(m_percent, m_scene.percentMitochondrial);
    if (!m_scene.totals.counts.empty()) {
        m_scatterRect->axis(QCPAxis::atBottom)->setRange(rangeOf(m_scene.totals));
        m_scatterRect->axis(QCPAxis::atLeft)->setRange(rangeOf(m_scene.genes));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void QualityPlot::setThresholds(const QualityThresholds& thresholds)
{
    if (m_thresholds == thresholds)
        return;
    m_thresholds = thresholds;
    showBands();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    m_greying->start();
}

void QualityPlot::showBands()
{
    for (ThresholdBand* band : {m_totals.band, m_genes.band, m_percent.band, m_scatterTotals, m_scatterGenes}) {
        const Interval& interval = m_thresholds.*measureOf(*band);
        const auto place = [this, band](double bound) {
            return std::isfinite(bound) ? std::optional(placeOf(bound, scaleOf(*band))) : std::nullopt;
        };
        band->setBound(ThresholdBand::Side::Low, place(interval.low));
        band->setBound(ThresholdBand::Side::High, place(interval.high));
    }
}

void QualityPlot::move(const ThresholdBand* band, ThresholdBand::Side side, std::optional<double> bound)
{
    const Interval open;
    QualityThresholds wanted = m_thresholds;
    Interval& interval = wanted.*measureOf(*band);
    if (side == ThresholdBand::Side::Low)
        interval.low = bound ? valueOf(*band, *bound) : open.low;
    else
        interval.high = bound ? valueOf(*band, *bound) : open.high;
    m_thresholds = wanted;
    showBands();
    m_plot->layer(QStringLiteral("overlay"))->replot(); // and not what is below
    m_greying->start();
    Q_EMIT thresholdsDragged();
}

double QualityPlot::valueOf(const ThresholdBand& band, double place) const
{
    const double value = std::max(valueAt(place, scaleOf(band)), 0.0);
    const bool isWhole = &band == m_genes.band || &band == m_scatterGenes || m_scene.totalScale == QualityScale::Logarithmic;
    return &band != m_percent.band && isWhole ? std::round(value) : std::round(10 * value) / 10;
}

QualityScale QualityPlot::scaleOf(const ThresholdBand& band) const
{
    return &band == m_totals.band || &band == m_scatterTotals ? m_scene.totalScale : QualityScale::Linear;
}

Interval QualityThresholds::*QualityPlot::measureOf(const ThresholdBand& band) const
{
    if (&band == m_percent.band)
        return &QualityThresholds::percentMitochondrial;
    return &band == m_genes.band || &band == m_scatterGenes ? &QualityThresholds::geneCounts : &QualityThresholds::totalCounts;
}

void QualityPlot::fitTicks()
{
    bool changed = false;
    for (const QCPAxisRect* rect : m_plot->axisRects()) {
        for (const QCPAxis* axis : rect->axes()) {
            const int room = axis->orientation() == Qt::Horizontal ? rect->width() : rect->height();
            const int count = std::clamp(room / tickRoom, 2, 6);
            changed = changed || axis->ticker()->tickCount() != count;
            axis->ticker()->setTickCount(count);
        }
    }
    if (changed)
        m_plot->replot(QCustomPlot::rpQueuedReplot); // the ticks of this drawing are made already
}

void QualityPlot::greyOutside()
{
    m_greying->stop();
    if (!m_scene.report)
        return;
    const std::vector<std::int64_t> within = cellsWithin(m_scene.report->quality, m_thresholds);
    std::vector<bool> kept(m_scene.report->quality.totalCounts.size());
    for (const std::int64_t cell : within)
        kept[static_cast<std::size_t>(cell)] = true;
    m_scatter->setHighlight(within.size() == kept.size() ? std::vector<bool>() : std::move(kept));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void QualityPlot::prepareForPaper()
{
    for (ThresholdBand* band : {m_totals.band, m_genes.band, m_percent.band, m_scatterTotals, m_scatterGenes})
        band->setOnPaper();
    greyOutside();
}

void QualityPlot::setTheme(ThemeKind theme)
{
    const PlotTheme look = plotTheme(theme);
    applyTheme(*m_plot, look);
    QMargins margins = look.minimumMargins;
    margins.setLeft(5 * look.spacing); // four plots share the room of one
    for (QCPAxisRect* rect : m_plot->axisRects())
        rect->setMinimumMargins(margins);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
