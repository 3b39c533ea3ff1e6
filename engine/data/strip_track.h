// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/data/track_kind.h"
#include "engine/data/value_pyramid.h"

#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// Samples begin … end-1 of a hole.
struct SampleRange
{
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const SampleRange&) const = default;
};

/// A property down the hole.
struct StripTrack
{
    std::string name;
    std::string unit; ///< empty when unknown
    TrackKind kind = TrackKind::Measured;
    std::string over;       ///< name of the measured track that it belongs over; empty: none
    bool aboutZero = false; ///< zero is marked
    bool logarithmic = false;
    std::vector<double> values;         ///< one a sample
    ValuePyramid extremes;              ///< of the values with a place on the axis
    std::vector<SampleRange> stretches; ///< where it is one line: values with a place on the axis and no gap between them
    double low = 0;                     ///< what the axis shows, low < high: nearly all values, without the outliers;
    double high = 1;                    ///< above 0 where logarithmic
};

/// A track with a linear axis of its own. @param values one a sample   @param gaps ascending: samples that lie below a gap
[[nodiscard]] StripTrack linearTrack(std::string name, std::string unit, std::vector<double> values,
                                     std::span<const std::size_t> gaps);
/// A track on the axis of another, and in its unit.
[[nodiscard]] StripTrack trackOnAxisOf(const StripTrack& other, std::string name, std::vector<double> values,
                                       std::span<const std::size_t> gaps);
/// @param rows the column's row of each sample   @param gaps ascending: samples that lie below a gap
/// @pre a column of numbers
[[nodiscard]] StripTrack stripTrack(const Column& column, std::span<const std::size_t> rows, std::span<const std::size_t> gaps);

/// Whether a property by that name or unit is customarily drawn on a logarithmic axis: resistivity and permeability.
[[nodiscard]] bool isDrawnLogarithmic(const std::string& columnName, const std::string& unit);

} // namespace stratoscope
