// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/matrix_text.h"

namespace stratoscope::test {

/// Counts of 8 cells × 12 genes by a formula that a script can repeat; gene 5 is never seen, gene 9 always 2.
inline std::vector<std::vector<float>> formulaCounts()
{
    std::vector<std::vector<float>> rows;
    for (int cell = 0; cell < 8; ++cell) {
        std::vector<float>& row = rows.emplace_back();
        for (int gene = 0; gene < 12; ++gene) {
            const int count = (cell + 2 * gene) % 3 == 0 ? 0 : (cell * 7 + gene * 5 + cell * gene) % 11 * (gene % 4 + 1);
            row.push_back(static_cast<float>(gene == 5 ? 0 : gene == 9 ? 2 : count));
        }
    }
    return rows;
}

} // namespace stratoscope::test
