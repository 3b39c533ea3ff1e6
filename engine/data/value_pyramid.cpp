// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/value_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

using Extremes = ValuePyramid::Extremes;

constexpr Extremes kNone{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

void take(Extremes& extremes, double value, double above)
{
    if (!std::isfinite(value) || value <= above)
        return;
    extremes.least = std::min(extremes.least, value);
    extremes.greatest = std::max(extremes.greatest, value);
}

void take(Extremes& extremes, const Extremes& block, double /*above*/)
{
    extremes.least = std::min(extremes.least, block.least);
    extremes.greatest = std::max(extremes.greatest, block.greatest);
}

template <typename Member>
std::vector<Extremes> blocksOf(std::span<const Member> members, double above)
{
    std::vector<Extremes> blocks((members.size() + ValuePyramid::kBlock - 1) / ValuePyramid::kBlock, kNone);
    for (std::size_t i = 0; i < members.size(); ++i)
        take(blocks[i / ValuePyramid::kBlock], members[i], above);
    return blocks;
}

/// Takes the members at both ends that do not fill a block, and goes on to the blocks between them.
template <typename Member>
void takeEnds(Extremes& extremes, std::span<const Member> members, double above, std::size_t& begin, std::size_t& end)
{
    for (; begin < end && begin % ValuePyramid::kBlock != 0; ++begin)
        take(extremes, members[begin], above);
    for (; begin < end && end % ValuePyramid::kBlock != 0; --end)
        take(extremes, members[end - 1], above);
    begin /= ValuePyramid::kBlock;
    end /= ValuePyramid::kBlock;
}

} // namespace

ValuePyramid::ValuePyramid(std::span<const double> values, Counted counted)
    : m_above(counted == Counted::Positive ? 0 : -std::numeric_limits<double>::infinity())
{
    if (values.empty())
        return;
    m_levels.push_back(blocksOf(values, m_above));
    while (m_levels.back().size() > 1)
        m_levels.push_back(blocksOf(std::span<const Extremes>(m_levels.back()), m_above));
}

std::optional<ValuePyramid::Extremes> ValuePyramid::between(std::span<const double> values, std::size_t begin,
                                                            std::size_t end) const
{
    Extremes extremes = kNone;
    takeEnds(extremes, values, m_above, begin, end);
    for (auto level = m_levels.begin(); begin < end; ++level)
        takeEnds(extremes, std::span<const Extremes>(*level), m_above, begin, end);
    return extremes == kNone ? std::nullopt : std::optional(extremes);
}

} // namespace stratoscope
