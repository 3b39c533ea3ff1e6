// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace stratoscope {

/// Rocks that are found together.
enum class RockFamily
{
    Carbonate,
    Mud,
    SiltAndSand,
    Coarse,
    Siliceous,
    Volcaniclastic,
    Igneous,
    Metamorphic,
    Rare
};
constexpr std::size_t kRockFamilies = 9;

/// What a lithology is like: centres about which beds and samples vary.
struct LithologyProperties
{
    RockFamily family = RockFamily::Rare;
    double density = 1.8;        ///< g/cm³
    double susceptibility = 2.5; ///< sign(x)·ln(1 + |x|) of instrument units
    double gamma = 3.0;          ///< ln(1 + counts per second)
    double lightness = 4.0;      ///< ln(1 + x) of the mean of red, green and blue
    double warmth = 0.0;         ///< by how much red is above the mean and blue below it, logarithmic
    double bedMetres = 2.0;      ///< median thickness of a bed
};

/// Guesses the properties from the words of a lithology's name: rocks are averaged ("interbedded silt and clay"), words
/// that qualify them add up ("sandy", "nannofossil"). Plausible values for a demonstration, not measurements.
[[nodiscard]] LithologyProperties lithologyProperties(std::string_view name);

/// How readily rocks of one family occur beside those of another, 1 within a family.
[[nodiscard]] double affinity(RockFamily first, RockFamily second);

} // namespace stratoscope
