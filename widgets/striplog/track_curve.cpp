// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/track_curve.h"

#include "widgets/plot/polyline.h"
#include "widgets/plot/theme.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr double kDotSize = 3;        ///< logical pixels
constexpr double kDenseSamples = 1.8; ///< in a line of pixels
constexpr double kFarOff = 4096;      ///< pixels beyond the rect that are as good as any further

QPolygonF transposed(const QPolygonF& points)
{
    QPolygonF turned;
    turned.reserve(points.size());
    for (const QPointF& point : points)
        turned.append(point.transposed());
    return turned;
}

/// Looks near the beginning first, in steps that double: neighbouring lines of pixels are near each other in memory.
std::size_t firstNotAbove(const std::vector<double>& depth, double wanted, SampleRange range)
{
    std::size_t step = 1;
    while (range.begin + step < range.end && depth[range.begin + step] < wanted) {
        range.begin += step;
        step *= 2;
    }
    const auto first = depth.begin() + static_cast<std::ptrdiff_t>(range.begin);
    const auto end = depth.begin() + static_cast<std::ptrdiff_t>(std::min(range.begin + step, range.end));
    return static_cast<std::size_t>(std::lower_bound(first, end, wanted) - depth.begin());
}

} // namespace

TrackCurve::TrackCurve(QCPAxisRect& rect, std::shared_ptr<const StripLog> log, std::size_t track, QColor color, float bandOpacity)
    : StripPlottable(rect, std::move(log))
    , m_track(track)
    , m_color(std::move(color))
    , m_bandColor(m_color)
{
    m_bandColor.setAlphaF(bandOpacity);
}

void TrackCurve::draw(QCPPainter* painter)
{
    if (log().tracks[m_track].aboutZero)
        drawZero(*painter);
    const QCPRange view = mKeyAxis->range();
    const std::vector<double>& depth = log().depth;
    const std::vector<SampleRange>& stretches = log().tracks[m_track].stretches;
    const auto first = std::ranges::partition_point(stretches, [&](SampleRange s) { return depth[s.end - 1] < view.lower; });
    std::vector<std::size_t> dots;
    for (auto stretch = first; stretch != stretches.end() && depth[stretch->begin] <= view.upper; ++stretch) {
        const auto last = lastWithoutGap(stretch);
        const SampleRange range = inView({stretch->begin, last->end});
        if (stretch->begin + 1 == last->end)
            dots.push_back(stretch->begin);
        else if (range.end - range.begin > 1)
            last != stretch || isDense(range) ? drawBand(*painter, range) : drawLine(*painter, range);
        stretch = last;
    }
    drawDots(*painter, dots);
}

std::vector<SampleRange>::const_iterator TrackCurve::lastWithoutGap(std::vector<SampleRange>::const_iterator stretch) const
{
    const std::vector<double>& depth = log().depth;
    const auto end = log().tracks[m_track].stretches.end();
    const double pixel = mKeyAxis->range().size() / std::max(1, mKeyAxis->axisRect()->height());
    for (auto next = stretch + 1; next != end; stretch = next++) {
        if (depth[next->begin] - depth[stretch->end - 1] >= pixel || depth[next->begin] > mKeyAxis->range().upper)
            break;
    }
    return stretch;
}

SampleRange TrackCurve::inView(SampleRange stretch) const
{
    const QCPRange view = mKeyAxis->range();
    const auto begin = log().depth.begin();
    const auto from = std::lower_bound(begin + static_cast<std::ptrdiff_t>(stretch.begin),
                                       begin + static_cast<std::ptrdiff_t>(stretch.end), view.lower);
    const auto to = std::upper_bound(from, begin + static_cast<std::ptrdiff_t>(stretch.end), view.upper);
    const auto firstInside = static_cast<std::size_t>(from - begin);
    const auto pastInside = static_cast<std::size_t>(to - begin);
    return {std::max(firstInside, stretch.begin + 1) - 1, std::min(pastInside + 1, stretch.end)};
}

bool TrackCurve::isDense(SampleRange range) const
{
    const double height =
        std::abs(mKeyAxis->coordToPixel(log().depth[range.end - 1]) - mKeyAxis->coordToPixel(log().depth[range.begin]));
    return static_cast<double>(range.end - range.begin) > kDenseSamples * height;
}

double TrackCurve::pixelOfValue(double value) const
{
    const QRect rect = clipRect();
    return std::clamp(mValueAxis->coordToPixel(value), rect.left() - kFarOff, rect.right() + kFarOff);
}

QPointF TrackCurve::pixelOf(std::size_t sample) const
{
    return {pixelOfValue(log().tracks[m_track].values[sample]), mKeyAxis->coordToPixel(log().depth[sample])};
}

void TrackCurve::drawZero(QCPPainter& painter) const
{
    const QRectF rect = clipRect();
    const double x = mValueAxis->coordToPixel(0);
    painter.setAntialiasing(false);
    painter.setPen(QPen(plotTheme(themeOf(*mParentPlot)).axis, 1));
    painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()));
}

/// Each pixel is dotted once, however many samples fall on it.
void TrackCurve::drawDots(QCPPainter& painter, const std::vector<std::size_t>& samples) const
{
    const QRect rect = clipRect();
    std::vector<int> lastLine(static_cast<std::size_t>(rect.width()) + 1, std::numeric_limits<int>::min());
    painter.setAntialiasing(true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_color);
    for (const std::size_t sample : samples) {
        const QPointF at = pixelOf(sample);
        if (at.x() < rect.left() || at.x() > rect.right() + 1)
            continue;
        int& line = lastLine[static_cast<std::size_t>(at.x() - rect.left())];
        if (std::exchange(line, static_cast<int>(at.y())) != static_cast<int>(at.y()))
            painter.drawEllipse(at, kDotSize / 2, kDotSize / 2);
    }
}

void TrackCurve::drawLine(QCPPainter& painter, SampleRange range) const
{
    QList<QPointF> points;
    for (std::size_t sample = range.begin; sample < range.end; ++sample)
        points.append(pixelOf(sample));
    painter.setAntialiasing(true);
    painter.setPen(QPen(m_color, 1)); // a wider one takes Qt long to stroke
    for (const QPolygonF& part : clippedPolyline(points, clipRect()))
        painter.drawPolyline(part);
}

void TrackCurve::drawBand(QCPPainter& painter, SampleRange range) const
{
    const std::vector<double>& depth = log().depth;
    const StripTrack& track = log().tracks[m_track];
    QList<QPointF> points; // (y, x): bands go along x
    for (std::size_t sample = range.begin; sample < range.end;) {
        const double line = std::round(mKeyAxis->coordToPixel(depth[sample]));
        const std::size_t next = firstNotAbove(depth, mKeyAxis->pixelToCoord(line + 0.5), {sample + 1, range.end});
        if (const auto extremes = track.extremes.between(track.values, sample, next)) {
            const auto within = [&](double value) { // where a line begins or ends in a gap
                return value >= extremes->least && value <= extremes->greatest ? value : extremes->least;
            };
            for (const double value :
                 {within(track.values[sample]), extremes->least, extremes->greatest, within(track.values[next - 1])})
                points.append({line, pixelOfValue(value)});
        }
        sample = next;
    }
    const QRectF rect = clipRect();
    const bool isVector = painter.modes().testFlag(QCPPainter::pmVectorized);
    painter.setAntialiasing(isVector);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_bandColor);
    for (std::vector<LineColumn>& columns : columnsOf(points)) {
        std::erase_if(columns,
                      [&](const LineColumn& column) { return column.middle < rect.top() || column.middle > rect.bottom(); });
        if (isVector) {
            for (const QPolygonF& outline : outlinesOf(columns, 0.5, rect.left(), rect.right()))
                painter.drawPolygon(transposed(outline));
            continue;
        }
        for (const LineColumn& column : columns)
            painter.fillRect(QRectF(column.low - 0.5, column.middle - 0.5, column.high - column.low + 1, 1), m_bandColor);
    }
}

} // namespace stratoscope
