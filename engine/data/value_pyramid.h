// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
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

    ValuePyramid() = default;
    explicit ValuePyramid(std::span<const double> values);

    /// Of values begin … end-1. @param values those that the pyramid was made of   @pre begin < end, no NaN among them
    [[nodiscard]] Extremes between(std::span<const double> values, std::size_t begin, std::size_t end) const;

private:
    std::vector<std::vector<Extremes>> m_levels; ///< blocks of values first; the last level is one block
};

} // namespace stratoscope
