// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/count_sampling.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stratoscope {

double gammaDraw(double shape, RandomStream& random)
{
    assert(shape >= 1);
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    while (true) {
        const double normal = random.normal();
        const double root = 1 + c * normal;
        const double cube = root * root * root;
        if (root > 0 && std::log(1 - random.uniform()) < normal * normal / 2 + d - d * cube + d * std::log(cube))
            return d * cube;
    }
}

std::uint64_t poissonDraw(double mean, RandomStream& random)
{
    constexpr double large = 60; // from here on the normal approximation is good enough, and exp(-mean) not far from 0
    if (mean > large)
        return static_cast<std::uint64_t>(std::max(0.0, std::round(mean + std::sqrt(mean) * random.normal())));
    const double limit = std::exp(-mean);
    std::uint64_t count = 0;
    for (double product = random.uniform(); product > limit; product *= random.uniform())
        ++count;
    return count;
}

std::uint64_t negativeBinomial(double mean, double dispersion, RandomStream& random)
{
    return poissonDraw(mean * gammaDraw(dispersion, random) / dispersion, random);
}

} // namespace stratoscope
