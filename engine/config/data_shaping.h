// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// The interval usual for core logs put together from measurements that were not taken at the same depths, in metres.
constexpr double kUsualBinInterval = 0.2;

struct BinningConfig
{
    double interval = 0; ///< in the unit of the depth column; 0: no binning

    bool operator==(const BinningConfig&) const = default;
};

[[nodiscard]] const Schema<BinningConfig>& binningSchema();

/// Values from low to high; an end without a value is open.
struct RowRange
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    /// A missing value lies in every range.
    [[nodiscard]] bool holds(double value) const { return !(value < low || value > high); }
    bool operator==(const RowRange&) const = default;
};

using ColumnRanges = std::vector<std::pair<std::string, RowRange>>; ///< column name, range
template <>
struct Codec<ColumnRanges>
{
    static std::string typeName() { return "map of columns to [low, high]"; }
    static bool decode(const ConfigNode& node, ColumnRanges& ranges);
    static ConfigNode encode(const ColumnRanges& ranges);
};

using TextPairs = std::vector<std::pair<std::string, std::string>>; ///< key, value
template <>
struct Codec<TextPairs>
{
    static std::string typeName() { return "map of names to names"; }
    static bool decode(const ConfigNode& node, TextPairs& pairs);
    static ConfigNode encode(const TextPairs& pairs);
};

using LabelGroups = TextPairs; ///< class of the file, class to learn

/// What becomes of a class that the mapping does not name.
enum class UnmappedLabels
{
    Keep,
    Unlabelled,
    Drop
};
template <>
struct EnumNames<UnmappedLabels>
{
    static constexpr std::array values{std::pair{UnmappedLabels::Keep, "keep"}, std::pair{UnmappedLabels::Unlabelled, "unlabelled"},
                                       std::pair{UnmappedLabels::Drop, "drop"}};
};

/// What is made of the target's classes before they are learnt.
struct LabelsConfig
{
    std::string table; ///< file with a column of classes and a column of what they become; empty: none
    std::string from;  ///< its columns; empty: the first and the second
    std::string to;
    LabelGroups groups; ///< the mapping itself
    UnmappedLabels unmapped = UnmappedLabels::Keep;
    std::int64_t minimumRows = 0; ///< rows of classes with fewer rows are left out

    bool operator==(const LabelsConfig&) const = default;
};

[[nodiscard]] const Schema<LabelsConfig>& labelsSchema();

} // namespace stratoscope
