// SPDX-License-Identifier: GPL-3.0-or-later
// How long reading an .h5ad into memory takes: ours against anndata, program start-up of both left out.
// bench_read_h5ad FILE.h5ad… (make_h5ad.py of the shared benchmarks writes one); needs python3-anndata for the peer.
#include "engine/data/singlecell/single_cell_file.h"
#include "tests/support/python.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace stratoscope;

namespace {

constexpr int kRepeats = 7;

/// Seconds of the fastest of several readings.
double measureOurs(const char* path)
{
    double best = 1e9;
    for (int i = 0; i < kRepeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        const AnnotatedMatrix data = readSingleCells(path);
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e9);
    }
    return best;
}

double measurePeer(const char* path)
{
    const QString script = QStringLiteral("import sys, time, warnings; warnings.simplefilter('ignore'); import anndata\n"
                                          "best = 1e9\n"
                                          "for _ in range(int(sys.argv[2])):\n"
                                          "    start = time.perf_counter(); anndata.read_h5ad(sys.argv[1])\n"
                                          "    best = min(best, time.perf_counter() - start)\n"
                                          "print(best)\n");
    return test::runPython(script, {QString::fromUtf8(path), QString::number(kRepeats)}, 600000).toDouble();
}

} // namespace

int main(int argc, char** argv)
{
    std::printf("Reading .h5ad into memory, seconds, best of %d\n\n", kRepeats);
    std::puts("| file | ours | anndata | ratio |");
    std::puts("|------|------|---------|-------|");
    for (int i = 1; i < argc; ++i) {
        const double ours = measureOurs(argv[i]);
        const double peer = measurePeer(argv[i]);
        std::printf("| %s | %.3f | %.3f | %.2f |\n", argv[i], ours, peer, ours / peer);
    }
    return 0;
}
