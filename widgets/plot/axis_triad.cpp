// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/axis_triad.h"

#include <algorithm>
#include <vector>

namespace stratoscope {

namespace {

constexpr double kArm = 36;         ///< pixels of an axis that is seen from the side
constexpr double kCorner = 48;      ///< pixels from where the axes meet to the edges of the axis rect
constexpr double kShortest = 6;     ///< pixels; a shorter arm points at the eye, and its name would lie on the others
constexpr double kHead = 3;         ///< radius of the dot at the end of an arm that points towards the eye
constexpr double kTextDistance = 8; ///< pixels from an arm's end

} // namespace

AxisTriad::AxisTriad(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("legend"))
{
    setClipToAxisRect(false); // names may reach into the margin
}

std::array<AxisTriad::Arm, 3> AxisTriad::arms() const
{
    const Rotation rotation(m_camera);
    const std::array<SpacePoint, 3> axes{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    std::array<Arm, 3> arms;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const SpacePoint seen = rotation(axes[i]);
        arms[i] = {m_names[i], QPointF(seen.x, -seen.y) * kArm, seen.z};
    }
    std::ranges::sort(arms, {}, &Arm::depth);
    return arms;
}

void AxisTriad::draw(QCPPainter* painter)
{
    const QPointF origin = mParentPlot->axisRect()->rect().bottomLeft() + QPointF(kCorner, -kCorner);
    painter->setAntialiasing(true);
    painter->setFont(theme().tickFont());
    const QFontMetricsF metrics(theme().tickFont());
    std::vector<QRectF> written;
    for (const Arm& arm : arms()) {
        const QColor color = arm.depth < 0 ? theme().mutedText : theme().text;
        painter->setPen(QPen(color, 1.5));
        painter->drawLine(QLineF(origin, origin + arm.tip));
        painter->setBrush(color);
        if (arm.depth >= 0)
            painter->drawEllipse(origin + arm.tip, kHead, kHead);
        const double length = std::hypot(arm.tip.x(), arm.tip.y());
        if (length < kShortest)
            continue;
        const QPointF place = origin + arm.tip * (1 + kTextDistance / length);
        const double width = metrics.horizontalAdvance(arm.name);
        // Beside an arm that runs to a side, above or below one that runs up or down.
        const double left = place.x() - width * (1 - arm.tip.x() / length) / 2;
        const double base = place.y() + metrics.ascent() * (1 + arm.tip.y() / length) / 2;
        QRectF room(left, base - metrics.ascent(), width, metrics.height());
        // Arms that nearly cover each other: the later name goes further out.
        const double step = arm.tip.y() > 0 ? metrics.height() : -metrics.height();
        while (std::ranges::any_of(written, [&room](const QRectF& other) { return other.intersects(room); }))
            room.translate(0, step);
        written.push_back(room);
        painter->drawText(QPointF(left, room.top() + metrics.ascent()), arm.name);
    }
}

} // namespace stratoscope
