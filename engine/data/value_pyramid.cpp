// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/value_pyramid.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

using Extremes = ValuePyramid::Extremes;

constexpr Extremes kNone{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

/// NaN is passed over.
void take(Extremes& extremes, double value)
{
    extremes.least = std::min(extremes.least, value);
    extremes.greatest = std::max(extremes.greatest, value);
}

void take(Extremes& extremes, const Extremes& block)
{
    extremes.least = std::min(extremes.least, block.least);
    extremes.greatest = std::max(extremes.greatest, block.greatest);
}

template <typename Member>
std::vector<Extremes> blocksOf(std::span<const Member> members)
{
    std::vector<Extremes> blocks((members.size() + ValuePyramid::kBlock - 1) / ValuePyramid::kBlock, kNone);
    for (std::size_t i = 0; i < members.size(); ++i)
        take(blocks[i / ValuePyramid::kBlock], members[i]);
    return blocks;
}

/// Takes the members at both ends that do not fill a block, and goes on to the blocks between them.
template <typename Member>
void takeEnds(Extremes& extremes, std::span<const Member> members, std::size_t& begin, std::size_t& end)
{
    for (; begin < end && begin % ValuePyramid::kBlock != 0; ++begin)
        take(extremes, members[begin]);
    for (; begin < end && end % ValuePyramid::kBlock != 0; --end)
        take(extremes, members[end - 1]);
    begin /= ValuePyramid::kBlock;
    end /= ValuePyramid::kBlock;
}

} // namespace

ValuePyramid::ValuePyramid(std::span<const double> values)
{
    if (values.empty())
        return;
    m_levels.push_back(blocksOf(values));
    while (m_levels.back().size() > 1)
        m_levels.push_back(blocksOf(std::span<const Extremes>(m_levels.back())));
}

ValuePyramid::Extremes ValuePyramid::between(std::span<const double> values, std::size_t begin, std::size_t end) const
{
    Extremes extremes = kNone;
    takeEnds(extremes, values, begin, end);
    for (auto level = m_levels.begin(); begin < end; ++level)
        takeEnds(extremes, std::span<const Extremes>(*level), begin, end);
    return extremes;
}

} // namespace stratoscope
