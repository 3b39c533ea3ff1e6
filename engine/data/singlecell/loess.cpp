// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/loess.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

/// Weighted sums of powers of u = (x - x0) / dmax, and of these times y.
struct Moments
{
    std::array<double, 5> powers{};
    std::array<double, 3> products{};

    void add(double u, double weight, double y)
    {
        double term = weight;
        for (std::size_t power = 0; power < powers.size(); ++power, term *= u) {
            powers[power] += term;
            if (power < products.size())
                products[power] += term * y;
        }
    }
};

/// The fitted polynomial at u = 0: its constant. The normal equations are solved by Gram-Schmidt, leaving out the powers
/// that the points cannot tell apart.
double valueAtCentre(const Moments& moments)
{
    constexpr double negligible = 1e-10;
    const auto& s = moments.powers;
    const auto& t = moments.products;
    const double mean = t[0] / s[0];
    const double c1 = s[1] / s[0]; // p1 = u - c1
    const double norm1 = s[2] - s[1] * c1;
    if (norm1 <= negligible * s[0])
        return mean;
    const double slope = (t[1] - c1 * t[0]) / norm1;
    const double line = mean - slope * c1;
    const double c2 = s[2] / s[0]; // p2 = u² - c2 - d2 · p1
    const double d2 = (s[3] - c1 * s[2]) / norm1;
    const double norm2 = s[4] - s[2] * c2 - d2 * d2 * norm1;
    if (norm2 <= negligible * s[0])
        return line;
    const double curve = (t[2] - c2 * t[0] - d2 * (t[1] - c1 * t[0])) / norm2;
    return line + curve * (-c2 + d2 * c1);
}

/// The fit at x[centre], from the sorted points [first, last).
double fitAt(std::span<const double> x, std::span<const double> y, std::size_t centre, std::size_t first, std::size_t last)
{
    const double farthest = std::max(x[centre] - x[first], x[last - 1] - x[centre]);
    Moments moments;
    for (std::size_t i = first; i < last; ++i) {
        const double u = farthest > 0 ? (x[i] - x[centre]) / farthest : 0;
        const double distance = std::abs(u);
        const double base = 1 - distance * distance * distance;
        moments.add(u, base * base * base, y[i]);
    }
    return valueAtCentre(moments);
}

} // namespace

std::vector<double> loess(std::span<const double> x, std::span<const double> y, double span)
{
    assert(x.size() == y.size() && span > 0 && span <= 1);
    const std::size_t count = x.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) { return x[left] < x[right]; });
    std::vector<double> sortedX(count);
    std::vector<double> sortedY(count);
    for (std::size_t i = 0; i < count; ++i) {
        sortedX[i] = x[order[i]];
        sortedY[i] = y[order[i]];
    }
    constexpr double rounding = 1e-5; // of span · n, as netlib's
    const auto wanted = static_cast<std::size_t>(std::floor(static_cast<double>(count) * span + rounding));
    const std::size_t neighbours = std::clamp<std::size_t>(wanted, std::min<std::size_t>(count, 3), count);
    std::vector<double> fitted(count);
    std::size_t first = 0;
    for (std::size_t i = 0; i < count; ++i) {
        while (first + neighbours < count && sortedX[first + neighbours] - sortedX[i] < sortedX[i] - sortedX[first])
            ++first;
        const bool repeated = i > 0 && sortedX[i] == sortedX[i - 1];
        fitted[order[i]] = repeated ? fitted[order[i - 1]] : fitAt(sortedX, sortedY, i, first, first + neighbours);
    }
    return fitted;
}

} // namespace stratoscope
