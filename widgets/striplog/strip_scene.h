// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/adjacent_logs.h"
#include "engine/data/row_set.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/theme.h"

#include <qcustomplot.h>

#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class DepthColumn;
class DepthCursor;
class HoleTracks;
class PlotHeader;
class PlotLegend;
class ScrolledHoles;

/// What becomes of tracks that there is no room for.
enum class NarrowTracks
{
    Scroll,
    Squeeze
};

/// Arranges the strip logs of one or several holes in a QCustomPlot that it belongs to: depth downwards on one axis, hole beside
/// hole with its tracks and its beds, their legend; on screen and in figures alike. Nothing here replots but what follows the
/// cursor.
class StripScene : public QObject
{
    Q_OBJECT
public:
    explicit StripScene(QCustomPlot& plot, NarrowTracks narrow = NarrowTracks::Scroll);

    /// Keeps the depths in view where one of the holes was there before, unless all were in view.
    /// @param logs of one table, at least one, none of them null
    void setLogs(StripLogs logs);
    [[nodiscard]] const StripLogs& logs() const { return m_logs; }
    [[nodiscard]] bool isEmpty() const { return m_logs.empty(); } ///< no hole, not: a hole without samples
    /// Of all holes and the depths, below which tracks cannot be read; in logical pixels.
    [[nodiscard]] int leastWidth() const;

    /// Of the tracks, in logical pixels; at least 1.
    [[nodiscard]] int trackHeight() const;
    [[nodiscard]] QCPRange depthRange() const;
    [[nodiscard]] bool showsAllDepths() const { return isEmpty() || depthRange() == wholeRange(); }
    /// Shows a range of depths, shifted and cut to those that there are.
    void setDepthRange(QCPRange range);
    void showAll();
    /// @param share of the depths in view, positive downwards
    void scroll(double share);
    /// @param factor of the depths in view; below 1 shows fewer   @param y in the widget, whose depth stays where it is
    void zoom(double factor, double y);

    /// Where tracks do not fit: which of them are seen. @param offset logical pixels from the left, cut to what there is
    void setSideOffset(int offset);
    [[nodiscard]] int sideOffset() const;
    /// 0 where all tracks are in sight; known once the plot is laid out.
    [[nodiscard]] int largestSideOffset() const;

    /// Of the beds and the legend; for the logs to come as well.
    void setClassStyles(const ClassStyles& styles);
    [[nodiscard]] const ClassStyles& classStyles() const { return m_classStyles; }
    /// Marks the samples whose rows are selected, behind all tracks; for the logs to come as well. @param rows null: none
    void setSelection(std::shared_ptr<const RowSet> rows);

    /// Of all tracks in sight and the depths, in the widget.
    [[nodiscard]] QRectF tracksRect() const;
    /// Of a hole's tracks as far as they are in sight.
    [[nodiscard]] QRectF holeRect(std::size_t hole) const;
    /// The hole, in the order of the logs, whose tracks are there; none beside them.
    [[nodiscard]] std::optional<std::size_t> holeAt(QPointF place) const;
    [[nodiscard]] double depthAt(double y) const { return depthAxis().pixelToCoord(y); }

    /// Reads every track of every hole at the depth of a place in the widget: of the sample nearest to it in the hole there.
    void readAt(QPointF place);
    void stopReading();
    [[nodiscard]] const DepthCursor& cursor() const { return *m_cursor; }

    [[nodiscard]] const DepthColumn& depths() const { return *m_depths; }
    [[nodiscard]] const HoleTracks& hole(std::size_t index) const { return *m_holes.at(index); }

private:
    void placeWindow();
    void showSelection();
    [[nodiscard]] bool keepsView(const StripLogs& logs) const;
    [[nodiscard]] QCPAxis& depthAxis() const;
    [[nodiscard]] QString unitText() const;
    [[nodiscard]] QCPRange wholeRange() const;
    [[nodiscard]] double leastRange() const;
    [[nodiscard]] std::optional<double> sampleDepthAt(QPointF place) const;

    QCustomPlot& m_plot;
    NarrowTracks m_narrow;
    PlotHeader* m_title; ///< this and all below are owned by the plot
    DepthColumn* m_depths;
    ScrolledHoles* m_row;
    PlotLegend* m_legend;
    DepthCursor* m_cursor;
    StripLogs m_logs;
    std::vector<HoleTracks*> m_holes; ///< aligned with the logs
    std::shared_ptr<const RowSet> m_selection;
    ClassStyles m_classStyles;
};

} // namespace stratoscope
