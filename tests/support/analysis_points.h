// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/core/random.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace stratoscope::test {

/// Rows that a reference script makes with the same formula, and their groups.
struct Points
{
    std::vector<float> values;
    std::size_t columns = 0;
    std::vector<std::int64_t> labels;

    [[nodiscard]] RowMatrix matrix() const { return {values, columns}; }
};

/// 60 × 4 in float32: sin(1.3 i + 2.1 d²), the first two columns moved by 0.8 times the group i mod 3.
inline Points wavePoints()
{
    Points points{{}, 4, {}};
    for (int i = 0; i < 60; ++i) {
        points.labels.push_back(i % 3);
        for (int d = 0; d < 4; ++d)
            points.values.push_back(static_cast<float>(std::sin(1.3 * i + 2.1 * d * d) + (d < 2 ? 0.8 * (i % 3) : 0)));
    }
    return points;
}

/// Gaussian balls of spread 1 around centres that lie far apart along the axes; row i is in ball i mod balls.
inline Points ballPoints(std::size_t rows, std::size_t columns, std::size_t balls, double distance = 20)
{
    RandomStream random(3);
    Points points{{}, columns, {}};
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t ball = i % balls;
        points.labels.push_back(static_cast<std::int64_t>(ball));
        for (std::size_t d = 0; d < columns; ++d)
            points.values.push_back(static_cast<float>(
                (ball % columns == d ? distance : 0) * static_cast<double>(1 + ball / columns) + random.normal()));
    }
    return points;
}

/// Standard normal numbers.
inline Points noisePoints(std::size_t rows, std::size_t columns)
{
    RandomStream random(5);
    Points points{{}, columns, std::vector<std::int64_t>(rows, 0)};
    for (std::size_t i = 0; i < rows * columns; ++i)
        points.values.push_back(static_cast<float>(random.normal()));
    return points;
}

} // namespace stratoscope::test
