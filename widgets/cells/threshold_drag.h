// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/cells/threshold_band.h"
#include "widgets/plot/drag_tool.h"

#include <vector>

namespace stratoscope {

/// Moves the lines of thresholds with the left button; elsewhere the mouse goes to the plot. Escape puts a line back.
class ThresholdDrag : public DragTool
{
    Q_OBJECT
public:
    /// @param bands belong to the plot
    ThresholdDrag(QCustomPlot& plot, std::vector<ThresholdBand*> bands);

signals:
    /// A line is wanted elsewhere. @param bound in coordinates of the band's axis; none: there is no such threshold any more
    void moved(stratoscope::ThresholdBand* band, stratoscope::ThresholdBand::Side side, std::optional<double> bound);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] bool isOn() const override { return true; }
    [[nodiscard]] bool begin(QPointF place) override;
    [[nodiscard]] QPolygonF dragTo(QPointF place) override;
    void finish(QPointF place, Qt::KeyboardModifiers modifiers) override;

private:
    /// A line of a band.
    struct Line
    {
        ThresholdBand* band = nullptr;
        ThresholdBand::Side side = ThresholdBand::Side::Low;
    };
    [[nodiscard]] Line lineAt(QPointF place) const;
    void showCursor(QPointF place);

    std::vector<ThresholdBand*> m_bands;
    Line m_dragged;                 ///< without a band: none
    std::optional<double> m_before; ///< where it was
};

} // namespace stratoscope
