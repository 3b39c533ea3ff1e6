// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_range.h"
#include "widgets/plot/drag_tool.h"

#include <QCursor>
#include <QPoint>

#include <optional>

class QHelpEvent;

namespace stratoscope {

class EmbeddingScene;

/// The mouse over the colour bar of a colouring by number: the left button moves an end of the range, or both by the middle of the
/// bar; Escape puts the range back. Changes nothing by itself. The ends of a diverging map move together, so its bar has no middle
/// to take hold of. Belongs to the plot of its scene.
class ColorRangeDrag : public DragTool
{
    Q_OBJECT
public:
    ColorRangeDrag(QCustomPlot& plot, const EmbeddingScene& scene);

Q_SIGNALS:
    /// @param barSpan what the bar is to reach over until finished(): what it did before and all of the range, so that an end
    /// stays under the cursor
    void moved(const stratoscope::ColorRange& range, const stratoscope::ColorRange& barSpan);
    void finished();
    /// The bar was double-clicked.
    void usualRequested();
    void menuRequested(QPoint globalPosition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] bool begin(QPointF place) override;
    [[nodiscard]] QPolygonF dragTo(QPointF place) override;
    void finish(QPointF place, Qt::KeyboardModifiers modifiers) override;

private:
    /// The colours, without the numbers beside them; in the widget.
    [[nodiscard]] QRectF bar() const;
    /// Whether a place is on the bar, its numbers or its label.
    [[nodiscard]] bool isOnBar(QPointF place) const;
    [[nodiscard]] std::optional<RangeGrip> gripAt(QPointF place) const;
    void showCursor(std::optional<RangeGrip> grip);
    void giveUp();
    void explain(const QHelpEvent& event) const;

    const EmbeddingScene& m_scene;
    std::optional<QCursor> m_before; ///< while a cursor of the bar is shown: the one of the plot
    std::optional<RangeGrip> m_grip; ///< while it is dragged
    ColorRange m_start;              ///< where the drag began
    ColorRange m_range;              ///< where it is
    double m_startY = 0;
};

} // namespace stratoscope
