// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <cmath>
#include <cstdio>
#include <string>

namespace stratoscope::test {

/// A small core log as CSV text: 12 holes, 3 lithologies in beds that differ in density and gamma, some missing values.
/// The same rows each time.
inline std::string smallCoreLog(int rows = 600)
{
    RandomStream random(7);
    std::string text = "Hole,Depth (m),Density (g/cm3),GR (API),Redness,Lithology\n";
    const char* names[] = {"basalt", "clay", "ooze"};
    const double density[] = {2.8, 1.8, 1.4};
    const double gamma[] = {10, 80, 20};
    for (int row = 0; row < rows; ++row) {
        const int hole = row * 12 / rows;
        const int bed = row / 9 % 3;
        char line[160];
        std::snprintf(line, sizeof line, "H%02d,%.2f,%.4f,%.4f,", hole, row * 0.2, density[bed] + 0.1 * random.normal(),
                      gamma[bed] * std::exp(0.2 * random.normal()));
        text += line;
        if (row % 50 != 17) { // a gap now and then
            std::snprintf(line, sizeof line, "%.3f", 100 + 30 * bed + 5 * random.normal());
            text += line;
        }
        text += std::string(",") + names[bed] + "\n";
    }
    return text;
}

} // namespace stratoscope::test
