// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/apportionment.h"

#include <algorithm>
#include <numeric>

namespace stratoscope {

namespace {

/// Indices by key, largest first, equal ones in their order.
std::vector<std::size_t> orderedBy(const std::vector<std::size_t>& keys)
{
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] > keys[b]; });
    return order;
}

} // namespace

std::vector<std::size_t> apportioned(const std::vector<std::size_t>& counts, std::size_t total)
{
    std::vector<std::size_t> shares(counts.size(), 0);
    if (total < counts.size()) {
        const std::vector<std::size_t> order = orderedBy(counts);
        for (std::size_t i = 0; i < total; ++i)
            shares[order[i]] = 1;
        return shares;
    }
    // What is beyond one each is shared out exactly: quotient and remainder of (count - 1) · spare / sum of (count - 1).
    const std::size_t spare = total - counts.size();
    const std::size_t sum = std::accumulate(counts.begin(), counts.end(), std::size_t{0}) - counts.size();
    std::vector<std::size_t> remainders(counts.size(), 0);
    std::size_t left = spare;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::size_t product = (counts[i] - 1) * spare;
        const std::size_t share = sum > 0 ? product / sum : 0;
        remainders[i] = sum > 0 ? product % sum : 0;
        shares[i] = 1 + share;
        left -= share;
    }
    const std::vector<std::size_t> order = orderedBy(remainders);
    for (std::size_t i = 0; i < left; ++i)
        ++shares[order[i % order.size()]];
    return shares;
}

} // namespace stratoscope
