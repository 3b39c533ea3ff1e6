// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/contour_lines.h"

#include "widgets/plot/scatter_plottable.h"

#include <QPainterPath>

namespace stratoscope {

namespace {

constexpr double kWidestLine = 1.8; ///< pixels, about the densest places
constexpr double kNarrowestLine = 0.9;
constexpr double kHaloWidth = 1.4; ///< beyond the line on either side
constexpr float kHaloOpacity = 0.75F;

} // namespace

ContourLines::ContourLines(QCustomPlot* plot, ScatterPlottable& scatter)
    : ThemedItem(plot, QStringLiteral("main"))
    , m_scatter(scatter)
{
    connect(&scatter, &ScatterPlottable::pointsChanged, this, [this] { m_isStale = true; });
}

const std::vector<DensityContour>& ContourLines::contours()
{
    if (m_isStale) {
        const VisiblePoints& points = m_scatter.foremost();
        m_contours = densityContours(points.x(), points.y());
        m_isStale = false;
    }
    return m_contours;
}

QPainterPath ContourLines::pathOf(const DensityContour& contour) const
{
    const ScreenMap map{LinearAxis(*m_scatter.keyAxis()), LinearAxis(*m_scatter.valueAxis())};
    QPainterPath path;
    for (const std::vector<PlanePoint>& line : contour.lines) {
        QPolygonF outline;
        for (const PlanePoint& place : line)
            outline.append(map.pixel(place.x, place.y));
        path.addPolygon(outline);
        path.closeSubpath();
    }
    return path;
}

void ContourLines::draw(QCPPainter* painter)
{
    QColor halo = theme().background;
    halo.setAlphaF(kHaloOpacity);
    painter->setAntialiasing(true);
    painter->setBrush(Qt::NoBrush);
    const std::vector<DensityContour>& all = contours();
    for (std::size_t i = all.size(); i-- > 0;) {
        const double outward = all.size() > 1 ? static_cast<double>(i) / static_cast<double>(all.size() - 1) : 0;
        const double width = kWidestLine + outward * (kNarrowestLine - kWidestLine);
        const QPainterPath path = pathOf(all[i]);
        painter->setPen(QPen(halo, width + 2 * kHaloWidth));
        painter->drawPath(path);
        painter->setPen(QPen(theme().text, width));
        painter->drawPath(path);
    }
}

} // namespace stratoscope
