// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

bool isInOrder(const Curve& curve)
{
    return curve.x.size() == curve.y.size() && std::is_sorted(curve.x.begin(), curve.x.end()) &&
           std::all_of(curve.x.begin(), curve.x.end(), [](double x) { return std::isfinite(x); });
}

} // namespace

void putInOrder(Curve& curve)
{
    if (isInOrder(curve))
        return;
    std::vector<std::size_t> order(std::min(curve.x.size(), curve.y.size()));
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](std::size_t i) { return !std::isfinite(curve.x[i]); });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return curve.x[a] < curve.x[b]; });
    const auto picked = [&order](const std::vector<double>& values) {
        std::vector<double> result(order.size());
        std::transform(order.begin(), order.end(), result.begin(), [&](std::size_t i) { return values[i]; });
        return result;
    };
    curve.x = picked(curve.x);
    curve.y = picked(curve.y);
}

} // namespace stratoscope
