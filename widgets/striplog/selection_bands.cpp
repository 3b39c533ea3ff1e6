// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/selection_bands.h"

#include "widgets/plot/theme.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

SelectionBands::SelectionBands(QCPAxisRect& rect, std::shared_ptr<const StripLog> log)
    : StripPlottable(rect, std::move(log))
{
    setLayer(QStringLiteral("background"));
}

void SelectionBands::draw(QCPPainter* painter)
{
    if (!m_bands)
        return;
    const QRectF rect = clipRect();
    const double line = lineHeight(*painter);
    QColor color = plotTheme(themeOf(*mParentPlot)).selection;
    color.setAlphaF(0.22F);
    painter->setAntialiasing(false);
    const double viewTop = mKeyAxis->pixelToCoord(rect.top());
    const double viewBase = mKeyAxis->pixelToCoord(rect.bottom());
    double drawnTo = rect.top(); // lines above are drawn already: bands closer than a line do not darken each other
    auto band = std::ranges::partition_point(*m_bands, [&](const LithologyInterval& each) { return each.base <= viewTop; });
    for (; band != m_bands->end() && band->top < viewBase; ++band) {
        const double top = std::max(drawnTo, std::floor(mKeyAxis->coordToPixel(band->top) / line) * line);
        const double base = std::min(rect.bottom(), std::ceil(mKeyAxis->coordToPixel(band->base) / line) * line);
        if (base <= top)
            continue;
        painter->fillRect(QRectF(rect.left(), top, rect.width(), base - top), color);
        drawnTo = base;
    }
}

} // namespace stratoscope
