// SPDX-License-Identifier: GPL-3.0-or-later
// How long a strip log of one hole takes: to prepare, and to redraw while one scrolls and zooms; every sample counts in what is
// drawn (least and greatest of a line of pixels).
// Run alone on a quiet machine: QT_QPA_PLATFORM=offscreen bench_strip_log [largest number of samples]
#include "engine/core/random.h"
#include "engine/data/adjacent_logs.h"
#include "tests/benchmarks/timing.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/striplog/strip_scene.h"

#include <QApplication>
#include <QElapsedTimer>
#include <qcustomplot.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace stratoscope;
using benchmark::measure;
using benchmark::Timing;

namespace {

constexpr int tracks = 6;
constexpr int repetitions = 21;
constexpr QSize panelSize(720, 900);

struct Hole
{
    Table table;
    std::vector<ColumnRole> roles;
};

/// Walks at random, one a track, and beds of some hundred samples.
Hole makeHole(std::size_t samples, std::size_t missingPerMille)
{
    RandomStream stream(1);
    Hole hole;
    hole.table.rows = samples;
    Column depth;
    depth.name = "Depth";
    depth.unit = "m";
    for (std::size_t i = 0; i < samples; ++i)
        depth.numbers.push_back(0.002 * static_cast<double>(i));
    hole.table.columns.push_back(std::move(depth));
    hole.roles = {ColumnRole::Depth};
    for (int track = 0; track < tracks; ++track) {
        Column column;
        column.name = "Curve " + std::to_string(track);
        double value = 0;
        for (std::size_t i = 0; i < samples; ++i) {
            value = 0.999 * value + stream.normal();
            column.numbers.push_back(stream.below(1000) < missingPerMille ? std::nan("") : value);
        }
        hole.table.columns.push_back(std::move(column));
        hole.roles.push_back(ColumnRole::Numerical);
    }
    Column beds;
    beds.name = "Lithology";
    beds.type = ColumnType::Text;
    beds.categories = {"clay", "sand", "marl", "chalk"};
    std::int32_t bed = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        if (stream.below(300) == 0)
            bed = static_cast<std::int32_t>(stream.below(4));
        beds.codes.push_back(bed);
    }
    hole.table.columns.push_back(std::move(beds));
    hole.roles.push_back(ColumnRole::Target);
    return hole;
}

void measureHole(std::size_t samples, std::size_t missingPerMille = 0)
{
    const Hole hole = makeHole(samples, missingPerMille);
    QElapsedTimer timer;
    timer.start();
    const StripLogs logs = shared(adjacentLogs(hole.table, hole.roles, {}));
    const double prepare = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    StripLogPanel panel;
    panel.resize(panelSize);
    panel.showLogs(logs);
    panel.show();
    QApplication::processEvents();
    const auto redraw = [&panel] { panel.plot().replot(QCustomPlot::rpImmediateRefresh); };
    const Timing whole = measure(repetitions, redraw);
    const QCPRange all = panel.scene().depthRange();
    panel.scene().setDepthRange({all.lower, all.lower + all.size() / 10});
    int turns = 0;
    const Timing scrolled = measure(repetitions, [&] {
        panel.scene().scroll(turns++ % 2 == 0 ? 0.3 : -0.3);
        redraw();
    });
    panel.scene().setDepthRange({all.center(), all.center() + 1});
    const Timing close = measure(repetitions, redraw);
    const Timing reading =
        measure(repetitions, [&] { panel.scene().readAt(QPointF(panel.plot().width() / 2.0, panel.plot().height() / 2.0)); });
    std::printf("| %9zu | %8.1f | %7.2f | %7.2f | %8.2f | %7.2f | %7.2f |\n", samples, prepare, whole.median, whole.worst,
                scrolled.median, close.median, reading.median);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    const std::size_t largest = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 2'000'000;
    std::printf("A hole of %d tracks and beds on %d × %d pixels, one thread, milliseconds\n\n", tracks, panelSize.width(),
                panelSize.height());
    std::puts(
        "Prepare: from the table, in the background. Whole: a redraw of all depths, median and worst. Scroll: by three tenths");
    std::puts("of a view of a tenth of the depths. Close: a redraw of one metre. Cursor: reading all tracks.\n");
    std::puts("| samples   | prepare  | whole   | worst   | scroll   | close   | cursor  |");
    std::puts("|-----------|----------|---------|---------|----------|---------|---------|");
    for (const std::size_t samples : {10'000UL, 100'000UL, 500'000UL, 2'000'000UL}) {
        if (samples <= largest)
            measureHole(samples);
    }
    std::puts("\nThe same with one value in 20 missing:\n");
    for (const std::size_t samples : {100'000UL, 2'000'000UL}) {
        if (samples <= largest)
            measureHole(samples, 50);
    }
    return 0;
}
