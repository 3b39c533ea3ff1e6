// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace stratoscope {

/// The least and the greatest of any stretch of a series without looking at each of its values: those of blocks of values, of
/// blocks of blocks and so on are kept.
class ValuePyramid
{
public:
    static constexpr std::size_t kBlock = 32; ///< members of a block

    struct Extremes
    {
        double least = 0;
        double greatest = 0;

        bool operator==(const Extremes&) const = default;
    };

    /// Which values count; the others are passed over.
    enum class Counted
    {
        Finite,
        Positive ///< and finite
    };

    ValuePyramid() = default;
    explicit ValuePyramid(std::span<const double> values, Counted counted = Counted::Finite);

    /// Of values begin … end-1; none where none of them counts. @param values those that the pyramid was made of
    [[nodiscard]] std::optional<Extremes> between(std::span<const double> values, std::size_t begin, std::size_t end) const;

private:
    double m_above = 0;                          ///< values count that are finite and above this
    std::vector<std::vector<Extremes>> m_levels; ///< blocks of values first; the last level is one block
};

} // namespace stratoscope
