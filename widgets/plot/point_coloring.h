// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_map.h"
#include "widgets/plot/color_range.h"

#include <QColor>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// A class of a categorical colouring.
struct Category
{
    QString name; ///< in the data
    QColor color;
    qint64 count = 0;       ///< rows
    bool grouped = false;   ///< has no colour of its own but that of the others
    bool isMissing = false; ///< stands for the rows without a class
    QString label{};        ///< that the user gave it; empty: none
    bool recolored = false; ///< by the user

    /// What it is called where it is shown.
    [[nodiscard]] const QString& text() const { return label.isEmpty() ? name : label; }

    bool operator==(const Category&) const = default;
};

/// How rows are coloured: an index a row into a table of colours, and what a legend or a colour bar says about it.
struct PointColoring
{
    enum class Kind
    {
        Uniform,
        Categories,
        Values
    };

    Kind kind = Kind::Uniform;
    QString title;                      ///< of the legend or the colour bar: the column's name, with its unit
    std::vector<std::uint16_t> indices; ///< one a row, into colors
    std::vector<QRgb> colors;
    std::vector<Category> categories; ///< Categories: aligned with colors; the last is "missing" where rows have no class
    ColorMap map = ColorMap::Viridis; ///< Values
    double low = 0;                   ///< Values: at and below it the map's first colour
    double high = 1;                  ///< Values: at and above it the map's last colour
    ColorRange usualRange;            ///< Values: low and high as they are at first
    std::vector<double> values;       ///< Values: one a row

    /// Values: what the map spans.
    [[nodiscard]] ColorRange range() const { return {low, high}; }
};

/// The codes of the classes that have rows: the most frequent first, the missing last.
[[nodiscard]] std::vector<std::size_t> codesByCount(const std::vector<Category>& categories);

/// Gives the most frequent classes colours of their own: all up to kDistinctColors, the first kDistinctOfMany of more.
/// @param categories with their counts
void giveColors(std::vector<Category>& categories);

/// The classes of a whole column in their colours.
/// @param counts rows a class, aligned with names
[[nodiscard]] std::vector<Category> coloredClasses(const std::vector<std::string>& names, const std::vector<std::size_t>& counts);

/// The first of the distinct colours that no class with rows has; no value where all are taken.
[[nodiscard]] std::optional<QColor> freeColor(const std::vector<Category>& categories);

/// One colour for all rows.
[[nodiscard]] PointColoring uniformColoring(std::size_t rows);

/// Colours as giveColors() does.
/// @param codes one a row, into names; any other number means missing
/// @throws DataError for more classes than can be told apart by an index
[[nodiscard]] PointColoring colorByCategory(const QString& title, std::span<const std::int32_t> codes,
                                            const std::vector<QString>& names);

/// Gives the classes of a colouring the colours that classes of the same name have elsewhere.
void takeColors(PointColoring& coloring, const std::vector<Category>& from);

inline constexpr int kDistinctOfMany = 20;

/// The part of the values that the colours span.
struct ValueRange
{
    double lowPercentile = 1;
    double highPercentile = 99;
};

/// Colours by a number; rows where it is not finite are grey. The diverging map is centred at zero.
[[nodiscard]] PointColoring colorByValue(const QString& title, std::span<const double> values, ColorMap map = ColorMap::Viridis,
                                         const ValueRange& range = {});

/// Takes other colours, of a colouring by number. It spans what it did where that was chosen, else what is usual with the map.
void setColorMap(PointColoring& coloring, ColorMap map);

/// Spans other values, of a colouring by number; only the indices of the rows change. The diverging map stays symmetrical about
/// zero, see rangeFor().
void setColorRange(PointColoring& coloring, const ColorRange& range);

/// The part of its values that a colouring by number could span; widened where it spans nothing.
[[nodiscard]] ColorRange percentileRange(const PointColoring& coloring, const ValueRange& range);

/// The value below which the given percentage of the finite values lie, interpolated between neighbours; NaN when there is none.
[[nodiscard]] double percentile(std::span<const double> values, double percent);

} // namespace stratoscope
