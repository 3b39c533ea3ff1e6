// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/cluster_labels.h"

#include <algorithm>
#include <numeric>

namespace stratoscope {

void numberBySize(std::vector<std::int64_t>& labels)
{
    if (labels.empty())
        return;
    const auto clusters = static_cast<std::size_t>(*std::ranges::max_element(labels)) + 1;
    std::vector<std::size_t> sizes(clusters, 0);
    std::vector<std::size_t> firstSeen(clusters, labels.size());
    for (std::size_t row = 0; row < labels.size(); ++row) {
        const auto cluster = static_cast<std::size_t>(labels[row]);
        ++sizes[cluster];
        firstSeen[cluster] = std::min(firstSeen[cluster], row);
    }
    std::vector<std::size_t> order(clusters);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : firstSeen[a] < firstSeen[b];
    });
    std::vector<std::int64_t> number(clusters);
    for (std::size_t i = 0; i < clusters; ++i)
        number[order[i]] = static_cast<std::int64_t>(i);
    for (std::int64_t& label : labels)
        label = number[static_cast<std::size_t>(label)];
}

} // namespace stratoscope
