// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/prediction.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace stratoscope::test {

/// Rows of three classes, the last never true; one row in ten without a known class. Features: a number and twice as much
/// with an error, a gap in every eighth row.
inline Prediction madePrediction(int rows = 40)
{
    Prediction made;
    made.classNames = {"ash", "basalt", "clay"};
    made.featureNames = {"GR", "RHOB"};
    made.featureUnits = {"API", ""};
    made.rows.classNames = made.classNames;
    made.rows.dimensions = 2;
    for (int k = 0; k < rows; ++k) {
        made.rows.ids.push_back(k);
        const std::int64_t truth = k % 10 == 3 ? -1 : k % 2;
        made.trueClasses.push_back(truth);
        made.rows.labels.push_back(truth);
        const double lead = (truth == 0 ? 0.2 : -0.2) + 0.4 * std::sin(1.3 * k);
        const double third = 0.1 + 0.08 * std::cos(0.7 * k);
        const std::vector<double> row{(1 - third) * (0.5 + lead / 2), (1 - third) * (0.5 - lead / 2), third};
        made.probabilities.insert(made.probabilities.end(), row.begin(), row.end());
        made.classes.push_back(std::ranges::max_element(row) - row.begin());
        const double value = 50 + 10 * std::sin(0.5 * k);
        made.features.insert(made.features.end(), {k % 8 == 5 ? NAN : value, 2 * value});
        made.reconstruction.push_back(static_cast<float>(value + 3 * std::cos(2.1 * k)));
        made.reconstruction.push_back(static_cast<float>(2 * value - 0.5));
        made.rows.values.insert(made.rows.values.end(), {static_cast<float>(10 * (k % 2)), static_cast<float>(std::sin(k))});
    }
    return made;
}

inline std::vector<std::size_t> everyRow(std::size_t count)
{
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

} // namespace stratoscope::test
