// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/strip_log.h"
#include "widgets/plot/theme.h"

#include <qcustomplot.h>

#include <memory>
#include <vector>

namespace stratoscope {

class DepthCursor;
class PlotHeader;
class PlotLegend;
class SelectionBands;
class TrackHeader;

/// Arranges a strip log in a QCustomPlot that it belongs to: depth downwards on one axis, the tracks side by side, the beds
/// and their legend; on screen and in figures alike. Nothing here replots but what follows the cursor.
class StripScene : public QObject
{
    Q_OBJECT
public:
    explicit StripScene(QCustomPlot& plot);

    /// Keeps the depths in view where the log is of the same hole and depths. @param log not null
    void setLog(std::shared_ptr<const StripLog> log);
    [[nodiscard]] const StripLog* log() const { return m_log.get(); }
    /// The width below which tracks cannot be read.
    [[nodiscard]] int leastWidth() const;

    /// Of the tracks, in logical pixels; at least 1.
    [[nodiscard]] int trackHeight() const;
    [[nodiscard]] QCPRange depthRange() const;
    /// Shows a range of depths, shifted and cut to those that there are.
    void setDepthRange(QCPRange range);
    void showAll();
    /// @param share of the depths in view, positive downwards
    void scroll(double share);
    /// @param factor of the depths in view; below 1 shows fewer   @param y in the widget, whose depth stays where it is
    void zoom(double factor, double y);

    /// Marks the samples whose rows are selected, behind all tracks; for the logs to come as well. @param rows null: none
    void setSelection(std::shared_ptr<const RowSet> rows);

    /// Of all tracks, in the widget.
    [[nodiscard]] QRectF tracksRect() const;
    [[nodiscard]] double depthAt(double y) const { return depthAxis().pixelToCoord(y); }

    /// Reads every track at the sample nearest to a place in the widget.
    void readAt(double y);
    void stopReading();
    [[nodiscard]] const DepthCursor& cursor() const { return *m_cursor; }

private:
    [[nodiscard]] QCPAxisRect* addRect(TrackHeader* header);
    void addDepthAxis();
    void addTrack(std::size_t index);
    void showSelection();
    void addLithology();
    void addTops();
    [[nodiscard]] QCPAxis& depthAxis() const;
    [[nodiscard]] QString unitText() const;
    [[nodiscard]] QCPRange wholeRange() const;

    QCustomPlot& m_plot;
    PlotHeader* m_title; ///< this and the next three are owned by the plot
    QCPLayoutGrid* m_tracks;
    PlotLegend* m_legend;
    DepthCursor* m_cursor;
    std::shared_ptr<const StripLog> m_log;
    std::vector<TrackHeader*> m_headers; ///< depth, tracks, lithology
    std::vector<QCPAxisRect*> m_rects;   ///< aligned with them
    std::vector<QColor> m_classColors;
    std::vector<SelectionBands*> m_bands; ///< aligned with m_rects, owned by the plot
    std::shared_ptr<const RowSet> m_selection;
};

/// A strip log as a plot of its own, ready for exportFigure(). Needs a QApplication, not a display.
/// @param depths in view; of no size: all
[[nodiscard]] std::unique_ptr<QCustomPlot> makeStripFigure(std::shared_ptr<const StripLog> log, QCPRange depths = {0, 0},
                                                           ThemeKind theme = ThemeKind::Print);

} // namespace stratoscope
