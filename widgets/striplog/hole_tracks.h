// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/strip_log.h"
#include "widgets/plot/point_coloring.h"
#include "widgets/striplog/depth_cursor.h"
#include "widgets/striplog/track_header.h"

#include <qcustomplot.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class HoleHeader;
class SelectionBands;

/// A hole of a strip log: its properties as tracks side by side, its beds, and what a model says of them.
class HoleTracks : public QCPLayoutGrid
{
    Q_OBJECT
public:
    static constexpr int leastTrackWidth = 64; ///< logical pixels

    /// @param log not null   @param classes those of the log, in their colours
    HoleTracks(QCustomPlot& plot, std::shared_ptr<const StripLog> log, const std::vector<Category>& classes,
               const HeaderRoom& room);

    [[nodiscard]] const StripLog& log() const { return *m_log; }
    /// What was measured with what a model makes of it over it, the beds, the model's and where they differ, then its other
    /// tracks; as far as there are such.
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
    using Reader = std::function<DepthCursor::Reading(std::optional<std::size_t> sample)>;

    /// The codes of a column and what they stand for.
    struct Beds
    {
        const std::vector<std::int32_t>& codes; ///< of the log, as the next
        const std::vector<LithologyInterval>& intervals;
        QStringList names;
        std::vector<QColor> colors;
    };

    void addTracks();
    [[nodiscard]] QCPAxisRect* addRect(TrackHeader* header);
    void addTrack(std::size_t index);
    void addCurve(QCPAxisRect& rect, std::size_t index, int line);
    void addBeds();
    void addColumn(const QString& name, const QString& note, Beds beds);
    void addAgreement();
    void addTops();

    QCustomPlot& m_plot;
    std::shared_ptr<const StripLog> m_log;
    QStringList m_classNames; ///< as they are shown, by code
    std::vector<QColor> m_classColors;
    HeaderRoom m_room;
    HoleHeader* m_title = nullptr; ///< none for a hole by itself; owned by the layout, as are the next two
    std::vector<TrackHeader*> m_headers;
    std::vector<QCPAxisRect*> m_rects;    ///< aligned with them
    std::vector<SelectionBands*> m_bands; ///< likewise, owned by the plot
    std::vector<Reader> m_readers;
};

} // namespace stratoscope
