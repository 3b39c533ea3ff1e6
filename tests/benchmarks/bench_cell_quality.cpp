// SPDX-License-Identifier: GPL-3.0-or-later
// How long the panel of cells takes for many of them: what is prepared once, and what each step of a dragged threshold costs.
// Run alone on a quiet machine: QT_QPA_PLATFORM=offscreen bench_cell_quality [largest number of cells]
#include "engine/core/random.h"
#include "tests/benchmarks/timing.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/cells/quality_plot.h"

#include <QApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace stratoscope;
using benchmark::measure;
using benchmark::Timing;

namespace {

/// Cells as an experiment has them: total counts spread over a decade or two, more genes in larger cells.
std::shared_ptr<const CellQualityReport> makeReport(std::size_t cells)
{
    RandomStream stream(1);
    CellQualityReport report;
    report.layer = "X";
    report.mitochondrialPrefix = "MT-";
    report.genes = 20'000;
    report.content.content = MatrixContent::Counts;
    report.content.maximum = 4000;
    report.quality.mitochondrialGenes = 13;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const double total = std::round(std::exp(8.5 + 0.6 * stream.normal()));
        report.quality.totalCounts.push_back(total);
        report.quality.geneCounts.push_back(std::round(std::pow(total, 0.85) * std::exp(0.1 * stream.normal())));
        report.quality.percentMitochondrial.push_back(std::min(100.0, 4 * std::exp(0.7 * stream.normal())));
    }
    return std::make_shared<const CellQualityReport>(std::move(report));
}

void measurePanel(std::size_t cells)
{
    const auto report = makeReport(cells);
    QualityScene scene;
    const Timing prepare = measure(3, [&] { scene = makeQualityScene(report); });
    CellsPanel panel;
    panel.resize(1200, 800);
    panel.show();
    panel.showScene(scene);
    QApplication::processEvents();
    double bound = 500;
    const Timing count = measure(15, [&] {
        bound += 1;
        (void)countCells(report->quality, {{bound, 20'000}, {300, 6'000}, {0, 10}});
    });
    const Timing step = measure(15, [&] { // as the mouse does it: lines, boxes and the number of cells left
        bound += 1;
        panel.plot().setThresholds({{bound, 20'000}, {300, 6'000}, {-HUGE_VAL, 10}});
        Q_EMIT panel.plot().thresholdsDragged();
    });
    const Timing redraw = measure(5, [&] { panel.grab(); });
    std::printf("| %9zu | %8.1f | %8.2f | %8.2f | %8.1f |\n", cells, prepare.median, count.median, step.median, redraw.median);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    const std::size_t largest = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 1'000'000;
    std::puts("Panel of cells, milliseconds. Prepare: once, in a thread of its own. Count: the cells within five thresholds.");
    std::puts("Step: of a dragged line. Redraw: the whole panel, plots and all.\n");
    std::puts("| cells     | prepare  | count    | step     | redraw   |");
    std::puts("|-----------|----------|----------|----------|----------|");
    for (const std::size_t cells : {10'000UL, 100'000UL, 1'000'000UL}) {
        if (cells <= largest)
            measurePanel(cells);
    }
    return 0;
}
