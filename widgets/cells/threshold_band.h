// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <optional>

namespace stratoscope {

/// The lower and upper bound of what an axis measures, as lines across its rect, with what is outside shaded. A bound that is not
/// set waits as a dashed line at the rect's edge, one out of view as a solid line there. Drawn by itself, without the plottables
/// below.
class ThresholdBand : public ThemedItem
{
    Q_OBJECT
public:
    enum class Side
    {
        Low,
        High
    };
    enum class Sides
    {
        Both,
        HighOnly
    };

    ThresholdBand(QCPAxis* axis, Sides sides = Sides::Both);

    /// In coordinates of the axis.
    void setBound(Side side, std::optional<double> bound);
    [[nodiscard]] std::optional<double> bound(Side side) const { return side == Side::Low ? m_low : m_high; }
    [[nodiscard]] bool hasSide(Side side) const { return side == Side::High || m_sides == Sides::Both; }
    [[nodiscard]] QCPAxis& axis() const { return *m_axis; }

    /// On paper only bounds that leave out something in view are drawn, as lines without grips, on a layer that figures show.
    void setOnPaper();

    /// The bound whose line is under a place of the widget, if any.
    [[nodiscard]] std::optional<Side> sideAt(QPointF place) const;
    /// The bound that a line dragged to a place means: none at the edge of the rect, never beyond the other bound.
    [[nodiscard]] std::optional<double> boundAt(QPointF place, Side side) const;
    /// Where a line is, along the axis, in pixels of the widget.
    [[nodiscard]] double pixelOf(Side side) const;

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] bool isAcross() const { return m_axis->orientation() == Qt::Horizontal; }
    [[nodiscard]] double along(QPointF place) const { return isAcross() ? place.x() : place.y(); }
    [[nodiscard]] double edge(Side side) const;
    /// Whether a bound is set that leaves out a part of what the axis shows.
    [[nodiscard]] bool cutsView(Side side) const;
    void drawSide(QCPPainter& painter, Side side) const;
    void drawGrip(QCPPainter& painter, const QLineF& line) const;

    QCPAxis* m_axis;
    Sides m_sides;
    bool m_onPaper = false;
    std::optional<double> m_low;
    std::optional<double> m_high;
};

} // namespace stratoscope
