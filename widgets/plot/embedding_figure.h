// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/camera.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/point_coloring.h"
#include "widgets/plot/point_set.h"
#include "widgets/plot/point_spread.h"
#include "widgets/plot/scatter_mode.h"
#include "widgets/plot/theme.h"

#include <QRectF>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

class QCustomPlot;

namespace stratoscope {

struct LegendEntry;

/// A scatter of rows as a figure: everything that goes into it.
struct EmbeddingFigure
{
    std::shared_ptr<const PointSet> points;
    PointColoring coloring;              ///< one index a row of the points
    std::vector<bool> visibleCategories; ///< aligned with the colouring's categories; empty: all
    std::vector<bool> highlight;         ///< rows that stand out, one for each row of the points; empty: none
    std::vector<float> spread;           ///< how unsure the model is of each row of the points; empty: not known
    SpreadStyle spreadStyle = SpreadStyle::None;
    QString title;
    QString note;   ///< said after the count of points; empty: nothing
    QString xLabel; ///< "PC 1 (43.1 %)"
    QString yLabel;
    QString zLabel;                         ///< of points in space
    ScatterMode mode = ScatterMode::Points; ///< density takes the place of the colouring
    bool contours = false;                  ///< lines of equal density over points or density
    bool equalAspect = false;               ///< in space always
    Camera camera;                          ///< where points in space are looked at from
    std::optional<QRectF> extent;           ///< what fitting the view shows, in the data's units; without one, all points
    std::optional<QRectF> view;             ///< in the data's units, in space about the points' centre; without one, the extent
    std::optional<double> diameter;         ///< of a point, in logical pixels; without one, by how close the points lie
    std::optional<double> opacity;
};

/// The legend of a figure: the classes with colours of their own, the most frequent first, then the others together,
/// then the missing.
[[nodiscard]] std::vector<LegendEntry> legendEntries(const PointColoring& coloring, const std::vector<bool>& visible);

/// The embedding as a plot of its own with its legend, ready for exportFigure(). Needs a QApplication, not a display.
[[nodiscard]] std::unique_ptr<QCustomPlot> makeEmbeddingFigure(const EmbeddingFigure& figure, ThemeKind theme = ThemeKind::Print);

/// Writes embeddings side by side, see exportFigures(). @param options of one of them
void exportEmbeddingFigures(std::span<const EmbeddingFigure> figures, const std::filesystem::path& path,
                            FigureOptions options = {});

} // namespace stratoscope
