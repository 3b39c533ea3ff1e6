// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/value_quantiles.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>

namespace stratoscope {

namespace {

constexpr std::uint32_t kSign = 1U << 31U;
constexpr std::uint32_t kHalfBits = 16;
constexpr std::size_t kHalfValues = std::size_t{1} << kHalfBits;

/// Numbers in the order of the values.
std::uint32_t keyOf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

float valueOf(std::uint32_t key)
{
    return std::bit_cast<float>((key & kSign) != 0 ? key & ~kSign : ~key);
}

template <typename Visit>
void forEachKey(const CellPass& pass, const Visit& visit)
{
    pass([&visit](const CellMatrix& block) {
        for (const float value : block.values) {
            if (value != 0)
                visit(keyOf(value));
        }
    });
}

using Counts = std::vector<std::int64_t>;

/// The place in counts where the value of a rank is counted, and how many of that place go before it.
struct Found
{
    std::size_t place = 0;
    std::int64_t before = 0;
};
Found find(const Counts& counts, std::int64_t rank)
{
    Found found;
    while (rank >= counts[found.place])
        rank -= counts[found.place++];
    found.before = rank;
    return found;
}

/// The values of some ranks in rising order of all.
class RankedValues
{
public:
    explicit RankedValues(const CellPass& pass)
        : m_pass(pass)
        , m_upper(kHalfValues)
    {
        forEachKey(pass, [this](std::uint32_t key) { ++m_upper[key >> kHalfBits]; });
        for (const std::int64_t count : m_upper)
            m_count += count;
    }

    [[nodiscard]] std::int64_t count() const { return m_count; }

    /// Gets ready to tell the values of these ranks.
    void count(std::span<const std::int64_t> ranks)
    {
        for (const std::int64_t rank : ranks)
            m_lower.try_emplace(find(m_upper, rank).place, kHalfValues);
        std::vector<Counts*> wanted(kHalfValues, nullptr);
        for (auto& [upper, counts] : m_lower)
            wanted[upper] = &counts;
        forEachKey(m_pass, [&wanted](std::uint32_t key) {
            if (Counts* counts = wanted[key >> kHalfBits])
                ++(*counts)[key % kHalfValues];
        });
    }

    [[nodiscard]] float at(std::int64_t rank) const
    {
        const Found upper = find(m_upper, rank);
        const Found lower = find(m_lower.at(upper.place), upper.before);
        return valueOf(static_cast<std::uint32_t>(upper.place << kHalfBits | lower.place));
    }

private:
    const CellPass& m_pass;
    Counts m_upper;                        ///< of each upper half of a key
    std::map<std::size_t, Counts> m_lower; ///< of each lower half, for the upper ones of interest
    std::int64_t m_count = 0;
};

} // namespace

std::vector<float> valueQuantiles(const CellPass& pass, std::span<const double> shares)
{
    RankedValues values(pass);
    if (values.count() == 0)
        return {};
    const std::int64_t last = values.count() - 1;
    std::vector<std::int64_t> ranks;
    for (const double share : shares) {
        const auto below = static_cast<std::int64_t>(share * static_cast<double>(last));
        ranks.insert(ranks.end(), {below, std::min(below + 1, last)});
    }
    values.count(ranks);
    std::vector<float> quantiles;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double part = shares[i] * static_cast<double>(last) - static_cast<double>(ranks[2 * i]);
        const auto below = static_cast<double>(values.at(ranks[2 * i]));
        const auto above = static_cast<double>(values.at(ranks[2 * i + 1]));
        quantiles.push_back(static_cast<float>(below * (1 - part) + above * part));
    }
    return quantiles;
}

} // namespace stratoscope
