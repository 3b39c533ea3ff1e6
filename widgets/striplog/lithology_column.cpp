// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/lithology_column.h"

#include <algorithm>
#include <map>

namespace stratoscope {

namespace {

/// The class with most of the depths from top to base; -1 where more than half of them have none.
/// @param interval the first that ends below top; moves on to the first that ends below base
std::int32_t classBetween(double top, double base, std::vector<LithologyInterval>::const_iterator& interval,
                          std::vector<LithologyInterval>::const_iterator end)
{
    std::map<std::int32_t, double> shares;
    shares[-1] = (base - top) / 2;
    for (; interval != end && interval->top < base; ++interval) {
        shares[interval->code] += std::min(base, interval->base) - std::max(top, interval->top);
        if (interval->base > base)
            break; // reaches into the next line
    }
    return std::ranges::max_element(shares, {}, [](const auto& share) { return share.second; })->first;
}

} // namespace

LithologyColumn::LithologyColumn(QCPAxisRect& rect, std::shared_ptr<const StripLog> log,
                                 const std::vector<LithologyInterval>& intervals, std::vector<QColor> colors)
    : StripPlottable(rect, std::move(log))
    , m_intervals(intervals)
    , m_colors(std::move(colors))
{
}

void LithologyColumn::draw(QCPPainter* painter)
{
    const QRectF rect = clipRect();
    const double height = lineHeight(*painter);
    const double viewTop = mKeyAxis->pixelToCoord(rect.top());
    auto interval = std::ranges::partition_point(m_intervals, [&](const LithologyInterval& bed) { return bed.base <= viewTop; });
    painter->setAntialiasing(false);
    double bedTop = rect.top();
    std::int32_t bed = -1;
    const auto finishBed = [&](double y) {
        if (bed >= 0)
            painter->fillRect(QRectF(rect.left(), bedTop, rect.width(), y - bedTop), m_colors[static_cast<std::size_t>(bed)]);
        bedTop = y;
    };
    for (double y = rect.top(); y < rect.bottom(); y += height) {
        const std::int32_t code =
            classBetween(mKeyAxis->pixelToCoord(y), mKeyAxis->pixelToCoord(y + height), interval, m_intervals.end());
        if (code != bed)
            finishBed(y);
        bed = code;
    }
    finishBed(rect.bottom());
}

} // namespace stratoscope
