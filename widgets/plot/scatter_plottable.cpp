// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/scatter_plottable.h"

#include "widgets/plot/palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kScreenResolution = 96; ///< logical pixels in an inch
constexpr double kPale = 0.35;           ///< opacity of bins of what does not stand out
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
{
    Q_ASSERT(keyAxis->orientation() == Qt::Horizontal);
    setSelectable(QCP::stNone);
}

void ScatterPlottable::setPoints(std::shared_ptr<const PointSet> points)
{
    m_passes.setPoints(std::move(points));
    changePoints();
}

void ScatterPlottable::setColors(std::span<const std::uint16_t> indexOfRow, std::vector<QRgb> colors)
{
    m_passes.setColors(indexOfRow, std::move(colors));
    changePoints();
}

void ScatterPlottable::setVisibleColors(std::vector<bool> visible)
{
    m_passes.setVisibleColors(std::move(visible));
    changePoints();
}

void ScatterPlottable::setHighlight(std::vector<bool> rows)
{
    m_passes.setHighlight(std::move(rows));
    changePoints();
}

void ScatterPlottable::setSpread(std::span<const float> ofRow, SpreadStyle style)
{
    m_passes.setSpread(ofRow, style);
}

void ScatterPlottable::setCamera(const Camera& camera)
{
    m_passes.setCamera(camera);
    if (m_passes.points().isInSpace())
        changePoints();
}

void ScatterPlottable::changePoints()
{
    m_countedView.reset();
    emit pointsChanged();
}

PointStyle ScatterPlottable::style() const
{
    const PointStyle automatic = automaticStyle(pointsPerPixel());
    return {m_diameter.value_or(automatic.diameter), m_opacity.value_or(automatic.opacity)};
}

/// Where most points are; points on a line have no density there, and so are taken as spread over the view.
double ScatterPlottable::pointsPerPixel() const
{
    const PointSet& points = m_passes.points();
    const auto visible = static_cast<double>(m_passes.visible().size());
    const QSize view = clipRect().size();
    if (!std::isfinite(points.typicalDensity()))
        return visible / view.width() / view.height();
    const ScreenMap map = screenMap();
    return points.typicalDensity() * visible / static_cast<double>(points.size()) / std::abs(map.x.scale * map.y.scale);
}

ScreenMap ScatterPlottable::screenMap() const
{
    return {LinearAxis(*mKeyAxis), LinearAxis(*mValueAxis)};
}

std::optional<std::size_t> ScatterPlottable::pointAt(QPointF position, double radius) const
{
    if (!clipRect().contains(position.toPoint()))
        return std::nullopt;
    const VisiblePoints& visible = m_passes.visible();
    const std::optional<VisiblePoints::Nearest> nearest = visible.nearest(screenMap(), position, radius);
    return nearest ? std::optional<std::size_t>(visible.rows()[nearest->index]) : std::nullopt;
}

std::optional<QPointF> ScatterPlottable::positionOf(std::size_t row) const
{
    const VisiblePoints& visible = m_passes.visible();
    const std::vector<std::uint32_t>& rows = visible.rows();
    const auto found = std::find(rows.begin(), rows.end(), row);
    if (found == rows.end())
        return std::nullopt;
    const auto index = static_cast<std::size_t>(found - rows.begin());
    return screenMap().pixel(visible.x()[index], visible.y()[index]);
}

double ScatterPlottable::selectTest(const QPointF& pos, bool onlySelectable, QVariant* details) const
{
    if ((onlySelectable && mSelectable == QCP::stNone) || !clipRect().contains(pos.toPoint()))
        return -1;
    const VisiblePoints& visible = m_passes.visible();
    const std::optional<VisiblePoints::Nearest> nearest = visible.nearest(screenMap(), pos, mParentPlot->selectionTolerance());
    if (!nearest)
        return -1;
    if (details) {
        const int row = static_cast<int>(visible.rows()[nearest->index]);
        details->setValue(QCPDataSelection(QCPDataRange(row, row + 1)));
    }
    return nearest->distance;
}

QCPRange ScatterPlottable::getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain) const
{
    return rangeOf(m_passes.visible().x(), foundRange, inSignDomain, [](std::size_t) { return true; });
}

QCPRange ScatterPlottable::getValueRange(bool& foundRange, QCP::SignDomain inSignDomain, const QCPRange& inKeyRange) const
{
    const bool everywhere = inKeyRange == QCPRange();
    const VisiblePoints& visible = m_passes.visible();
    return rangeOf(visible.y(), foundRange, inSignDomain,
                   [&](std::size_t i) { return everywhere || inKeyRange.contains(visible.x()[i]); });
}

std::vector<std::size_t> ScatterPlottable::pointsInside(const QPolygonF& outline) const
{
    return m_passes.visible().inside(screenMap(), outline);
}

std::vector<std::size_t> ScatterPlottable::inView(const VisiblePoints& points, const DepthSlab& slab) const
{
    const QRectF rect = clipRect();
    const ScreenMap map = screenMap();
    std::vector<std::size_t> indices;
    for (const PointSet::Cell& cell : points.layer({}, slab).cells) {
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
            if (rect.contains(map.pixel(points.x()[i], points.y()[i])))
                indices.push_back(i);
        }
    }
    return indices;
}

std::size_t ScatterPlottable::countInView() const
{
    std::size_t count = 0;
    for (const DepthSlab& slab : m_passes.visible().slabs())
        count += inView(m_passes.visible(), slab).size();
    return count;
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
    const bool asCircles = isVector && countInView() <= m_vectorLimit;
    const double scale = isVector ? m_imageResolution / kScreenResolution : painter->deviceTransform().m11();
    if (!asCircles) {
        drawImage(*painter, scale);
        return;
    }
    for (const ScatterPass& pass : passes()) {
        const std::vector<std::size_t> seen = inView(pass.points, pass.slab);
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
    m_frontDensity.count(foremost().layer(m_passes.colors()), view.map, view.size);
    m_backDensity.count(m_passes.back().layer(m_passes.backColors()), view.map, view.size);
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
    for (const ScatterPass& pass : passes())
        layers.push_back({pass.points.layer(pass.colors, pass.slab), {pass.style.diameter * scale, pass.style.opacity}});
    QImage image = m_raster.draw(layers, pixelMap(scale, onDevice.topLeft()), onDevice.size());
    m_drawnCount = m_raster.drawnCount();
    image.setDevicePixelRatio(scale);
    painter.setAntialiasing(false); // which would shift the image by half a pixel
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.drawImage(QPointF(onDevice.topLeft()) / scale, image);
}

void ScatterPlottable::drawCircles(QCPPainter& painter, const ScatterPass& pass, const std::vector<std::size_t>& indices) const
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
    painter->setBrush(QColor(m_passes.colors().front()));
    painter->drawEllipse(rect.center(), radius, radius);
}

} // namespace stratoscope
