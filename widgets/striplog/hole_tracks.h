// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/strip_log.h"
#include "widgets/striplog/depth_cursor.h"

#include <qcustomplot.h>

#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class HoleHeader;
class SelectionBands;
class TrackHeader;

/// A hole of a strip log: its properties as tracks side by side, and its beds.
class HoleTracks : public QCPLayoutGrid
{
    Q_OBJECT
public:
    static constexpr int leastTrackWidth = 64; ///< logical pixels

    /// @param log not null   @param classColors one a class of the log   @param titled whether the hole's name stands above
    HoleTracks(QCustomPlot& plot, std::shared_ptr<const StripLog> log, std::vector<QColor> classColors, bool titled);

    [[nodiscard]] const StripLog& log() const { return *m_log; }
    /// The tracks, then the beds where there are any.
    [[nodiscard]] const std::vector<QCPAxisRect*>& axisRects() const { return m_rects; }
    /// Below which tracks cannot be read.
    [[nodiscard]] int leastWidth() const;

    void setDepthRange(const QCPRange& range);
    /// What can be seen of the row of holes, in the widget.
    void setWindow(QRect window);
    /// Marks the samples of rows of the table. @param rows null: none
    void setSelection(const RowSet* rows);
    /// What every track reads at a sample; dashes without one.
    [[nodiscard]] std::vector<DepthCursor::Reading> readings(std::optional<std::size_t> sample) const;

private:
    [[nodiscard]] QCPAxisRect* addRect(TrackHeader* header);
    void addTrack(std::size_t index);
    void addBeds();
    void addTops();

    QCustomPlot& m_plot;
    std::shared_ptr<const StripLog> m_log;
    std::vector<QColor> m_classColors;
    HoleHeader* m_title = nullptr; ///< none for a hole by itself; owned by the layout, as are the next two
    std::vector<TrackHeader*> m_headers;
    std::vector<QCPAxisRect*> m_rects;    ///< aligned with them
    std::vector<SelectionBands*> m_bands; ///< likewise, owned by the plot
};

} // namespace stratoscope
