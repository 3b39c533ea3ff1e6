// SPDX-License-Identifier: GPL-3.0-or-later
// How long reading an .h5ad into memory takes: ours against anndata, program start-up of both left out.
// bench_read_h5ad FILE.h5ad… (make_h5ad.py of the shared benchmarks writes one); needs python3-anndata for the peer.
#include "engine/data/singlecell/single_cell_file.h"
#include "tests/support/python.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace stratoscope;

namespace {

constexpr int kRepeats = 7;

/// Of the fastest of several readings; processor time does not mind what else the machine does.
struct Seconds
{
    double wall = 1e9;
    double processor = 1e9;
};

Seconds measureOurs(const char* path)
{
    Seconds best;
    for (int i = 0; i < kRepeats; ++i) {
        const std::clock_t start = std::clock();
        QElapsedTimer timer;
        timer.start();
        const AnnotatedMatrix data = readSingleCells(path);
        best.wall = std::min(best.wall, static_cast<double>(timer.nsecsElapsed()) / 1e9);
        best.processor = std::min(best.processor, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

Seconds measurePeer(const char* path)
{
    const QString script =
        QStringLiteral("import sys, time, warnings; warnings.simplefilter('ignore'); import anndata\n"
                       "wall = processor = 1e9\n"
                       "for _ in range(int(sys.argv[2])):\n"
                       "    start, used = time.perf_counter(), time.process_time()\n"
                       "    anndata.read_h5ad(sys.argv[1])\n"
                       "    wall = min(wall, time.perf_counter() - start); processor = min(processor, time.process_time() - used)\n"
                       "print(wall, processor)\n");
    const QStringList seconds = test::runPython(script, {QString::fromUtf8(path), QString::number(kRepeats)}, 600000).split(' ');
    return {seconds.value(0).toDouble(), seconds.value(1).toDouble()};
}

} // namespace

int main(int argc, char** argv)
{
    std::printf("Reading .h5ad into memory, seconds, best of %d\n\n", kRepeats);
    std::puts("| file | ours | anndata | ratio | ours, processor | anndata, processor | ratio |");
    std::puts("|------|------|---------|-------|-----------------|--------------------|-------|");
    for (int i = 1; i < argc; ++i) {
        const Seconds ours = measureOurs(argv[i]);
        const Seconds peer = measurePeer(argv[i]);
        std::printf("| %s | %.3f | %.3f | %.2f | %.3f | %.3f | %.2f |\n", argv[i], ours.wall, peer.wall, ours.wall / peer.wall,
                    ours.processor, peer.processor, ours.processor / peer.processor);
    }
    return 0;
}
