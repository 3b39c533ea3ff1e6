// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/lithology.h"
#include "engine/data/row_set.h"
#include "engine/data/strip_track.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

enum class DepthUnit
{
    Unknown,
    Metres,
    Feet
};

/// Metres or feet, from a unit as files give it: "M", "mbsf", "FT".
[[nodiscard]] DepthUnit depthUnitOf(const std::string& unit);

/// Where a formation begins.
struct FormationTop
{
    std::string name;
    double depth = 0;

    bool operator==(const FormationTop&) const = default;
};

/// A column beside the lithology: what a model says of each sample.
struct BedColumn
{
    std::string name;
    std::vector<std::int32_t> codes;          ///< one a sample, -1 where there is nothing to say
    std::vector<LithologyInterval> intervals; ///< in the order of depth
};

/// The codes of a column that compares a model with the lithology.
enum class Agreement : std::int32_t
{
    Same,
    Different
};

/// One hole as a strip log shows it: samples in the order of depth.
struct StripLog
{
    std::string hole; ///< empty when the table has no holes
    std::string depthName;
    DepthUnit depthUnit = DepthUnit::Unknown;  ///< of the depths here
    DepthUnit storedUnit = DepthUnit::Unknown; ///< of those in the table
    std::vector<double> depth;                 ///< ascending, finite; rows without a depth are left out
    std::vector<std::size_t> rows;             ///< the table's row of each sample
    double step = 0;                           ///< median distance of samples; 0 when there are no two depths
    std::vector<StripTrack> tracks;
    std::vector<FormationTop> tops; ///< in the order of depth

    std::string lithologyName;                ///< empty when the table has no classes
    std::vector<std::string> classes;         ///< of the whole table, so that all holes agree on their colours
    std::vector<std::size_t> classCounts;     ///< likewise
    std::vector<std::int32_t> lithology;      ///< one a sample, into classes, -1 where missing; empty when there are none
    std::vector<LithologyInterval> intervals; ///< in the order of depth

    std::optional<BedColumn> predicted; ///< a model's classes, into classes
    std::optional<BedColumn> agreement; ///< codes of Agreement

    [[nodiscard]] bool isEmpty() const { return depth.empty(); }
    /// The sample nearest to a depth. @pre not empty
    [[nodiscard]] std::size_t nearestSample(double wanted) const;
    /// The same where it is no further away than samples without a gap between them are; else none.
    [[nodiscard]] std::optional<std::size_t> sampleNear(double wanted) const;
};

/// The samples that lie below a gap, ascending.
[[nodiscard]] std::vector<std::size_t> samplesBelowGaps(const StripLog& log);

/// @param codes one for each sample of the log
[[nodiscard]] BedColumn bedColumn(const StripLog& log, std::string name, std::vector<std::int32_t> codes);

/// The same log with its depths in metres or feet (0.3048 m). Unchanged where its own unit is unknown.
[[nodiscard]] StripLog withDepthsIn(StripLog log, DepthUnit unit);

/// What depths in one unit are multiplied by to be in another; 1 where one of them is unknown.
[[nodiscard]] double depthFactor(DepthUnit from, DepthUnit to);

/// The depths that the selected samples stand for, in the order of depth; neighbours as one.
/// @param rows of the table that the log is of
[[nodiscard]] std::vector<LithologyInterval> selectedIntervals(const StripLog& log, const RowSet& rows);

/// The table's rows of the samples between two depths, ends included.
[[nodiscard]] std::vector<std::int64_t> rowsBetween(const StripLog& log, double top, double base);

/// Samples further apart than this many median steps have a gap between them.
inline constexpr double kGapSteps = 5;

[[nodiscard]] bool hasDepth(const Table& table, const std::vector<ColumnRole>& roles);

/// The holes of a table in the order in which they appear; none without a group column.
[[nodiscard]] std::vector<std::string> holesOf(const Table& table, const std::vector<ColumnRole>& roles);

/// How many of the rows lie in each hole. @param holes see holesOf()
[[nodiscard]] std::vector<std::size_t> rowsInHoles(const Table& table, const std::vector<ColumnRole>& roles,
                                                   const std::vector<std::string>& holes, const RowSet& rows);

/// A hole with a track for each numerical column, and for a target of measurements.
/// @param roles aligned with table.columns   @param hole one of holesOf(); empty where there are none
/// @throws DataError when no column of numbers is the depth, or the table does not have the hole
[[nodiscard]] StripLog stripLog(const Table& table, const std::vector<ColumnRole>& roles, const std::string& hole);

} // namespace stratoscope
