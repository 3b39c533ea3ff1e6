// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/embedding_figure.h"

#include <qcustomplot.h>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class AxisTriad;
class ClassLegend;
class ContourLines;
class EqualAspect;
class PlotHeader;
class PlotMessage;
class ScatterPlottable;

/// Arranges a scatter of rows with title, count, axes and colour bar or legend in a QCustomPlot that it belongs to;
/// on screen and in figures alike. Nothing here replots.
class EmbeddingScene : public QObject
{
    Q_OBJECT
public:
    explicit EmbeddingScene(QCustomPlot& plot);

    /// Shows all of it and, when the points are new or a view is given, moves the axes.
    void setFigure(EmbeddingFigure figure);
    /// The figure as it stands, with the present view.
    [[nodiscard]] EmbeddingFigure figure() const;

    void setColoring(PointColoring coloring);
    /// Spans other values of a colouring by number. @pre the colouring is by number
    /// @param barSpan what the colour bar reaches over while the range is being dragged; none: the range
    void setColorRange(const ColorRange& range, const std::optional<ColorRange>& barSpan = std::nullopt);
    void setVisibleCategories(std::vector<bool> visible);
    /// @param rows one for each row of the points; empty: none stands out
    void setHighlight(std::vector<bool> rows);
    /// How points show how unsure the model is of them, where that is known.
    void setSpreadStyle(SpreadStyle style);
    void setMode(ScatterMode mode);
    /// Lines about the densest quarter, half … of what is visible and stands out.
    void setContours(bool shown);
    void setEqualAspect(bool equal);
    /// Where points in space are looked at from.
    void setCamera(const Camera& camera);
    void setPointStyle(std::optional<double> diameter, std::optional<double> opacity);
    void setEmptyText(const QString& text);
    /// A legend of the classes beside the points, where these are coloured by class, for figures. @param most see ClassLegend
    void showLegend(std::size_t most = std::numeric_limits<std::size_t>::max());
    /// The same on screen, where it is clicked.
    void showClickableLegend(std::size_t most);
    /// Shows all points; those in space from any side.
    void fit();

    [[nodiscard]] const PointColoring& coloring() const { return m_figure.coloring; }
    [[nodiscard]] const std::shared_ptr<const PointSet>& points() const { return m_figure.points; }
    [[nodiscard]] bool hasContours() const { return m_figure.contours; }
    /// Whether the axes are being fitted to the plot's shape, rather than moved by anyone.
    [[nodiscard]] bool isAdjusting() const;
    [[nodiscard]] bool isInSpace() const { return m_figure.points->isInSpace(); }
    [[nodiscard]] const Camera& camera() const { return m_figure.camera; }
    [[nodiscard]] ScatterPlottable& scatter() const { return *m_scatter; }
    [[nodiscard]] ContourLines& contours() const { return *m_contours; }
    [[nodiscard]] ClassLegend* legend() const { return m_legend; }
    [[nodiscard]] QCPColorScale* colorScale() const { return m_colorScale; }
    /// Whether the colour bar is there and shows the range of a colouring by number.
    [[nodiscard]] bool showsColorRange() const;
    [[nodiscard]] QString countText() const;

Q_SIGNALS:
    /// In a clickable legend. @param code of the class in the colouring
    void classClicked(int code);
    void classDoubleClicked(int code);
    /// The line of the classes that have no room.
    void moreClassesClicked();

private:
    void showAxes();
    void showColoring();
    /// What stands beside the points: a legend, a colour bar or nothing.
    void showSide();
    [[nodiscard]] bool isDensity() const { return m_figure.mode == ScatterMode::Density && m_figure.points->size() > 0; }
    void showColorScale();
    /// Brings the colour bar in line with the fullest bin of the view.
    void updateDensityScale();
    /// Takes what stands beside the points away.
    void removeSide(QCPLayoutElement* element);
    void addLegend(ClassLegend* legend);
    [[nodiscard]] bool hasClasses() const;
    void fillLegend();

    QCustomPlot& m_plot;
    EmbeddingFigure m_figure;
    PlotHeader* m_header; ///< this and all below are owned by the plot
    ScatterPlottable* m_scatter;
    ContourLines* m_contours;
    AxisTriad* m_triad;
    PlotMessage* m_message;
    EqualAspect* m_aspect;
    QCPMarginGroup* m_margins;
    QCPColorScale* m_colorScale = nullptr;
    std::optional<ColorRange> m_barSpan; ///< while the range is being dragged
    ClassLegend* m_legend = nullptr;
};

} // namespace stratoscope
