// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace stratoscope {

// Facts about the table of 238,506 rows that core-log models were published with: LILY, the database of the IODP's logs
// and samples (doi 10.5281/zenodo.7484524), binned to 0.2 m. The table itself is not published; its counts are.

/// A value of the column Principal and how many rows have it.
struct PublishedLithology
{
    std::string_view name;
    std::size_t rows = 0;
};

/// A borehole with its rows and the bins, 0.2 m each, of the first and the last. The summary they come from multiplied
/// depths by the bin size twice; undone, the deepest bins agree with the drilled depths (U1473A: 789 m).
struct PublishedBorehole
{
    std::string_view id; ///< expedition-site-hole
    std::size_t rows = 0;
    std::size_t firstBin = 0;
    std::size_t lastBin = 0;
};

/// A measured column: its name and, behind the logarithm where there is one, mean and deviation over all rows.
struct PublishedColumn
{
    std::string_view name;
    double mean = 0;
    double deviation = 0;
    double lowest = 0; ///< limits of what the instrument can give, in the column's own unit
    double highest = 0;
    int decimals = 0; ///< written
};

constexpr std::size_t kPublishedRows = 238506;
constexpr double kPublishedBinMetres = 0.2;
constexpr std::size_t kPublishedColumns = 6;

/// 139 lithologies, the most frequent first.
[[nodiscard]] std::span<const PublishedLithology> publishedLithologies();
/// 296 boreholes by id, those of a site together.
[[nodiscard]] std::span<const PublishedBorehole> publishedBoreholes();
/// Bulk density, magnetic susceptibility, natural gamma radiation, red, green, blue.
[[nodiscard]] const std::array<PublishedColumn, kPublishedColumns>& publishedColumns();

} // namespace stratoscope
