// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/embedding_scene.h"
#include "widgets/plot/outline_tool.h"
#include "widgets/plot/point_pin.h"
#include "widgets/plot/theme.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace stratoscope {

class ColorRangeDrag;
class PointMarker;
class TurnTool;

/// Rows as points in the plane or in space: pan, zoom, turn, read a row under the cursor, click it; drag the range of the colours
/// on their bar, or choose it from the bar's menu. A CategoryLegend beside it shows and hides classes: give it categories() and
/// connect its visibilityChanged() to setVisibleCategories().
class EmbeddingPlot : public QWidget
{
    Q_OBJECT
public:
    explicit EmbeddingPlot(QWidget* parent = nullptr);

    void setTheme(ThemeKind theme);
    /// Everything at once; keeps the view when the points are the same and no view is given.
    void setFigure(EmbeddingFigure figure);
    /// What is shown now, for makeEmbeddingFigure() and exportFigure().
    [[nodiscard]] EmbeddingFigure figure() const { return m_scene->figure(); }

    /// Shows all classes again. @param coloring one index a row; else all rows take one colour
    void setColoring(PointColoring coloring);
    /// Spans other values of a colouring by number; does nothing to others. @param range none: the usual one
    void setColorRange(const std::optional<ColorRange>& range);
    /// Of a colouring by number; others stay as they are.
    void setColorMap(ColorMap map);
    void setSpreadStyle(SpreadStyle style);
    void setMode(ScatterMode mode);
    void setContours(bool shown);
    void setEqualAspect(bool equal);
    /// Where points in space are looked at from.
    void setCamera(const Camera& camera);
    void setPointStyle(std::optional<double> diameter, std::optional<double> opacity);
    void setEmptyText(const QString& text);
    /// What to say about a row while the cursor is on it; called on each new row, so it should be quick.
    void setHoverText(std::function<QString(std::size_t row)> text) { m_hoverText = std::move(text); }

    /// The classes of the present colouring, by code; empty when it is not by class.
    [[nodiscard]] const std::vector<Category>& categories() const { return m_scene->coloring().categories; }
    /// The row whose point was clicked; its ring and note stay.
    [[nodiscard]] std::optional<std::size_t> pinnedRow() const { return m_pinnedRow; }
    [[nodiscard]] EmbeddingScene& scene() const { return *m_scene; }
    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }

    /// @param visible by code, aligned with categories()
    void setVisibleCategories(const std::vector<bool>& visible);
    /// Rows that stand out from the others; empty: none does.
    void setHighlight(std::vector<bool> rows);
    /// What dragging with the left button does: pan, or draw an outline about points.
    void setOutlineShape(OutlineTool::Shape shape);
    [[nodiscard]] OutlineTool::Shape outlineShape() const { return m_outline->shape(); }
    /// Rings a row, as the one under the cursor is.
    void markRow(std::optional<std::size_t> row);
    /// All points, those in space from where they were looked at first.
    void resetView();

signals:
    /// The points were moved, zoomed or turned.
    void viewChanged();
    /// The user spans other values with the colours, which are shown already; again and again while an end of the bar is dragged.
    /// @param range none: the usual one
    void colorRangeChosen(const std::optional<stratoscope::ColorRange>& range);
    /// The user wants the colours by a number to be others.
    void colorMapChosen(stratoscope::ColorMap map);
    /// Another row is under the cursor, or none.
    void rowHovered(const std::optional<std::size_t>& row);
    void rowClicked(std::size_t row);
    /// @param rows of the visible points inside the outline
    void rowsOutlined(const std::vector<std::size_t>& rows, Qt::KeyboardModifiers modifiers);

private:
    void connectColorRange();
    void chooseColorRange(const std::optional<ColorRange>& range);
    void showColorRangeMenu(QPoint place);
    void askForColorRange();
    void turn(double right, double down);
    void hover(QPointF position);
    void leave();
    void click(QPointF position);
    void pin(std::optional<std::size_t> row);
    [[nodiscard]] std::optional<PointPin::Point> pinnedPoint() const;
    void replotSoon();

    QCustomPlot* m_plot; ///< a child widget
    EmbeddingScene* m_scene;
    PointMarker* m_marker; ///< owned by the plot, as are the scene and the next
    PointPin* m_pin;       ///< likewise
    TurnTool* m_turn;
    OutlineTool* m_outline;
    ColorRangeDrag* m_rangeDrag;
    std::function<QString(std::size_t)> m_hoverText;
    std::optional<std::size_t> m_hoveredRow;
    std::optional<std::size_t> m_pinnedRow; ///< that was clicked, until another is or it is clicked again
};

} // namespace stratoscope
