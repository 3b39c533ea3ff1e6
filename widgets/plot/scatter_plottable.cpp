// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/scatter_plottable.h"

#include "widgets/plot/palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kScreenResolution = 96; ///< logical pixels in an inch
constexpr double kPale = 0.35;           ///< opacity of what does not stand out, beside that of the others
constexpr double kClear = 0.7;           ///< least opacity of what stands out
constexpr double kPixelMiddle = 0.5;     ///< QCustomPlot puts whole coordinates in the middle of pixels

/// Small and faint where points lie close, large and solid where they are few.
PointStyle automaticStyle(double pointsPerPixel)
{
    const double density = pointsPerPixel > 1e-9 ? std::min(pointsPerPixel, 1e9) : 1e-9; // also where it is not a number
    return {std::clamp(0.9 / std::sqrt(density), 1.5, 7.0), std::clamp(0.5 - 0.09 * std::log(density), 0.35, 0.9)};
}

QCPRange rangeOf(const std::vector<float>& values, bool& found, QCP::SignDomain domain, const auto& accepts)
{
    QCPRange range;
    found = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        if ((domain == QCP::sdPositive && value <= 0) || (domain == QCP::sdNegative && value >= 0) || !accepts(i))
            continue;
        range = found ? QCPRange(std::min(range.lower, value), std::max(range.upper, value)) : QCPRange(value, value);
        found = true;
    }
    return range;
}

} // namespace

ScatterPlottable::ScatterPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis)
    : QCPAbstractPlottable(keyAxis, valueAxis)
    , m_points(std::make_shared<PointSet>())
    , m_colors{categoryColor(0, 1).rgb()}
{
    Q_ASSERT(keyAxis->orientation() == Qt::Horizontal);
    setSelectable(QCP::stNone);
}

void ScatterPlottable::setPoints(std::shared_ptr<const PointSet> points)
{
    m_points = points ? std::move(points) : std::make_shared<PointSet>();
    m_indexOfRow.clear();
    m_visibleColors.clear();
    m_highlight.clear();
    m_spread = {};
    collect();
}

void ScatterPlottable::setColors(std::span<const std::uint16_t> indexOfRow, std::vector<QRgb> colors)
{
    Q_ASSERT(indexOfRow.size() == m_points->rowCount());
    Q_ASSERT(std::all_of(indexOfRow.begin(), indexOfRow.end(), [&](std::uint16_t index) { return index < colors.size(); }));
    m_indexOfRow.assign(indexOfRow.begin(), indexOfRow.end());
    m_colors = std::move(colors);
    m_visibleColors.clear();
    collect();
}

void ScatterPlottable::setVisibleColors(std::vector<bool> visible)
{
    Q_ASSERT(visible.empty() || visible.size() == m_colors.size());
    m_visibleColors = std::move(visible);
    collect();
}

void ScatterPlottable::setHighlight(std::vector<bool> rows)
{
    Q_ASSERT(rows.empty() || rows.size() == m_points->rowCount());
    m_highlight = std::move(rows);
    collect();
}

void ScatterPlottable::setSpread(std::span<const float> ofRow, SpreadStyle style)
{
    Q_ASSERT(ofRow.empty() || ofRow.size() == m_points->rowCount());
    m_spread = PointSpread(ofRow, style);
    collectLevels();
}

void ScatterPlottable::collectLevels()
{
    m_levels.clear();
    if (!m_spread.isShown())
        return;
    m_levels.resize(PointSpread::kLevels);
    const std::vector<std::uint8_t>& levels = m_spread.levels();
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        std::vector<bool> rows(levels.size());
        for (std::size_t row = 0; row < levels.size(); ++row)
            rows[row] = levels[row] == level && (!hasHighlight() || m_highlight[row]);
        m_levels[level].collect(*m_points, m_indexOfRow, m_visibleColors, rows);
    }
}

void ScatterPlottable::collect()
{
    m_countedView.reset();
    m_visible.collect(*m_points, m_indexOfRow, m_visibleColors);
    collectLevels();
    if (!hasHighlight()) {
        m_front = {};
        m_back = {};
        emit pointsChanged();
        return;
    }
    m_front.collect(*m_points, m_indexOfRow, m_visibleColors, m_highlight);
    std::vector<bool> others = m_highlight;
    others.flip();
    m_back.collect(*m_points, m_indexOfRow, m_visibleColors, others);
    m_backColors.assign(m_colors.size(), otherColor().rgb());
    emit pointsChanged();
}

std::vector<ScatterPlottable::Pass> ScatterPlottable::passes() const
{
    const PointStyle plain = style();
    PointStyle front = plain;
    std::vector<Pass> passes;
    if (hasHighlight()) {
        passes.push_back({m_back, m_backColors, {plain.diameter, plain.opacity * kPale}});
        front.opacity = std::max(plain.opacity, kClear);
    }
    if (m_levels.empty())
        passes.push_back({foremost(), m_colors, front});
    for (int level = static_cast<int>(m_levels.size()) - 1; level >= 0; --level)
        passes.push_back({m_levels[static_cast<std::size_t>(level)], m_colors, m_spread.styleOf(level, front)});
    return passes;
}

PointStyle ScatterPlottable::style() const
{
    const PointStyle automatic = automaticStyle(pointsPerPixel());
    return {m_diameter.value_or(automatic.diameter), m_opacity.value_or(automatic.opacity)};
}

/// Where most points are; points on a line have no density there, and so are taken as spread over the view.
double ScatterPlottable::pointsPerPixel() const
{
    const auto visible = static_cast<double>(m_visible.size());
    const QSize view = clipRect().size();
    if (!std::isfinite(m_points->typicalDensity()))
        return visible / view.width() / view.height();
    const ScreenMap map = screenMap();
    return m_points->typicalDensity() * visible / static_cast<double>(m_points->size()) / std::abs(map.x.scale * map.y.scale);
}

ScreenMap ScatterPlottable::screenMap() const
{
    return {LinearAxis(*mKeyAxis), LinearAxis(*mValueAxis)};
}

std::optional<std::size_t> ScatterPlottable::pointAt(QPointF position, double radius) const
{
    if (!clipRect().contains(position.toPoint()))
        return std::nullopt;
    const std::optional<VisiblePoints::Nearest> nearest = m_visible.nearest(screenMap(), position, radius);
    return nearest ? std::optional<std::size_t>(m_visible.rows()[nearest->index]) : std::nullopt;
}

std::optional<QPointF> ScatterPlottable::positionOf(std::size_t row) const
{
    const std::vector<std::uint32_t>& rows = m_visible.rows();
    const auto found = std::find(rows.begin(), rows.end(), row);
    if (found == rows.end())
        return std::nullopt;
    const auto index = static_cast<std::size_t>(found - rows.begin());
    return screenMap().pixel(m_visible.x()[index], m_visible.y()[index]);
}

double ScatterPlottable::selectTest(const QPointF& pos, bool onlySelectable, QVariant* details) const
{
    if ((onlySelectable && mSelectable == QCP::stNone) || !clipRect().contains(pos.toPoint()))
        return -1;
    const std::optional<VisiblePoints::Nearest> nearest = m_visible.nearest(screenMap(), pos, mParentPlot->selectionTolerance());
    if (!nearest)
        return -1;
    if (details) {
        const int row = static_cast<int>(m_visible.rows()[nearest->index]);
        details->setValue(QCPDataSelection(QCPDataRange(row, row + 1)));
    }
    return nearest->distance;
}

QCPRange ScatterPlottable::getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain) const
{
    return rangeOf(m_visible.x(), foundRange, inSignDomain, [](std::size_t) { return true; });
}

QCPRange ScatterPlottable::getValueRange(bool& foundRange, QCP::SignDomain inSignDomain, const QCPRange& inKeyRange) const
{
    const bool everywhere = inKeyRange == QCPRange();
    return rangeOf(m_visible.y(), foundRange, inSignDomain,
                   [&](std::size_t i) { return everywhere || inKeyRange.contains(m_visible.x()[i]); });
}

std::vector<std::size_t> ScatterPlottable::pointsInside(const QPolygonF& outline) const
{
    return m_visible.inside(screenMap(), outline);
}

std::vector<std::size_t> ScatterPlottable::inView(const VisiblePoints& points) const
{
    const QRectF rect = clipRect();
    const ScreenMap map = screenMap();
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (rect.contains(map.pixel(points.x()[i], points.y()[i])))
            indices.push_back(i);
    }
    return indices;
}

void ScatterPlottable::draw(QCPPainter* painter)
{
    Q_ASSERT(mKeyAxis->scaleType() == QCPAxis::stLinear && mValueAxis->scaleType() == QCPAxis::stLinear);
    m_drawnCount = 0;
    if (m_mode == ScatterMode::Density) {
        drawDensity(*painter);
        return;
    }
    const bool isVector = painter->modes().testFlag(QCPPainter::pmVectorized);
    const bool asCircles = isVector && inView(m_visible).size() <= m_vectorLimit;
    const double scale = isVector ? m_imageResolution / kScreenResolution : painter->deviceTransform().m11();
    if (!asCircles) {
        drawImage(*painter, scale);
        return;
    }
    for (const Pass& pass : passes()) {
        const std::vector<std::size_t> seen = inView(pass.points);
        drawCircles(*painter, pass, seen);
        m_drawnCount += seen.size();
    }
}

PixelMap ScatterPlottable::pixelMap(double scale, QPoint corner) const
{
    const ScreenMap screen = screenMap();
    PixelMap map;
    map.originX = static_cast<float>(mKeyAxis->range().center());
    map.scaleX = static_cast<float>(screen.x.scale * scale);
    map.offsetX = static_cast<float>((screen.x.pixel(map.originX) + kPixelMiddle) * scale - corner.x());
    map.originY = static_cast<float>(mValueAxis->range().center());
    map.scaleY = static_cast<float>(screen.y.scale * scale);
    map.offsetY = static_cast<float>((screen.y.pixel(map.originY) + kPixelMiddle) * scale - corner.y());
    return map;
}

void ScatterPlottable::countDensity()
{
    const DensityView view{pixelMap(1, clipRect().topLeft()), clipRect().size()};
    if (m_countedView == view)
        return;
    m_countedView = view;
    m_frontDensity.count(foremost().layer(m_colors), view.map, view.size);
    m_backDensity.count(m_back.layer(m_backColors), view.map, view.size);
}

std::uint32_t ScatterPlottable::greatestDensity()
{
    countDensity();
    return m_frontDensity.greatest();
}

void ScatterPlottable::drawDensity(QCPPainter& painter)
{
    countDensity();
    m_drawnCount = m_frontDensity.counted() + m_backDensity.counted();
    ColorTable pale{};
    pale.fill(qRgba(otherColor().red(), otherColor().green(), otherColor().blue(), qRound(255 * kPale)));
    const bool isVector = painter.modes().testFlag(QCPPainter::pmVectorized);
    const int enlarged = isVector ? qCeil(DensityGrid::kBin * m_imageResolution / kScreenResolution) : 1;
    painter.setAntialiasing(false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    for (const auto& [grid, colors] :
         {std::pair(&m_backDensity, pale), std::pair(&m_frontDensity, colorTable(ColorMap::Viridis))}) {
        if (grid->counted() == 0)
            continue;
        // What shows a vector figure may smooth an image that it enlarges, so the bins come enlarged.
        const QImage image = grid->image(colors).scaled(grid->bins() * enlarged);
        painter.drawImage(QRectF(clipRect().topLeft(), QSizeF(grid->bins() * DensityGrid::kBin)), image);
    }
}

void ScatterPlottable::drawImage(QCPPainter& painter, double scale)
{
    const QRectF rect = clipRect();
    const QRect onDevice = QRectF(rect.topLeft() * scale, rect.size() * scale).toAlignedRect();
    std::vector<StyledPoints> layers;
    for (const Pass& pass : passes())
        layers.push_back({pass.points.layer(pass.colors), {pass.style.diameter * scale, pass.style.opacity}});
    QImage image = m_raster.draw(layers, pixelMap(scale, onDevice.topLeft()), onDevice.size());
    m_drawnCount = m_raster.drawnCount();
    image.setDevicePixelRatio(scale);
    painter.setAntialiasing(false); // which would shift the image by half a pixel
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.drawImage(QPointF(onDevice.topLeft()) / scale, image);
}

void ScatterPlottable::drawCircles(QCPPainter& painter, const Pass& pass, const std::vector<std::size_t>& indices) const
{
    const double radius = pass.style.diameter / 2;
    const ScreenMap map = screenMap();
    painter.setPen(Qt::NoPen);
    for (const std::size_t index : indices) {
        QColor color(pass.colors[pass.points.colorIndices()[index]]);
        color.setAlphaF(static_cast<float>(pass.style.opacity));
        painter.setBrush(color);
        painter.drawEllipse(map.pixel(pass.points.x()[index], pass.points.y()[index]), radius, radius);
    }
}

void ScatterPlottable::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    const double radius = std::min(rect.width(), rect.height()) / 4;
    painter->setPen(Qt::NoPen);
    painter->setBrush(QColor(m_colors.front()));
    painter->drawEllipse(rect.center(), radius, radius);
}

} // namespace stratoscope
