// SPDX-License-Identifier: GPL-3.0-or-later
// How long reading a delimited table takes, without the program's start: bench_csv TABLE.csv [repetitions]
// compare_csv.py runs it next to pandas.
#include "engine/data/csv_reader.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fputs("usage: bench_csv TABLE.csv [repetitions]\n", stderr);
        return EXIT_FAILURE;
    }
    const int repetitions = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    double best = 1e300;
    std::size_t rows = 0;
    for (int i = 0; i < repetitions; ++i) {
        const auto start = std::chrono::steady_clock::now();
        rows = stratoscope::readCsv(argv[1]).rows;
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::printf("rows=%zu seconds=%.4f\n", rows, best);
    return EXIT_SUCCESS;
}
