// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs a run to be watched: samples a second with its curves on the screen, and of the same config trained with
// nobody looking, in turn.
// QT_QPA_PLATFORM=offscreen bench_watching [rows of the demo core log] [seconds of each] [rounds]
#include "engine/config/config_node.h"
#include "engine/models/registry.h"
#include "engine/training/metrics_history.h"
#include "engine/training/trainer.h"
#include "tests/benchmarks/demo_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace stratoscope;

namespace {

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

/// Of the epochs of a run; the first has caches to fill.
double samplesPerSecond(const std::filesystem::path& runFolder)
{
    std::vector<double> rates = readMetrics(runFolder / "metrics.csv").series("samples_per_second");
    if (!rates.empty())
        rates.erase(rates.begin());
    return median(std::move(rates));
}

double watched(DemoWindow& demo, int seconds)
{
    if (!demo.train())
        return 0;
    QEventLoop meanwhile;
    QTimer::singleShot(seconds * 1000, &meanwhile, &QEventLoop::quit);
    meanwhile.exec();
    demo.stop();
    return samplesPerSecond(demo.workspace().training().runFolder());
}

/// In a thread of its own as the window's runs are, while the window has nothing to do.
double unwatched(const DemoWindow& demo, const std::filesystem::path& runFolder, int seconds)
{
    TrainRequest request;
    request.document = demo.workspace().config().document();
    request.runFolder = runFolder;
    std::jthread training([&request](const std::stop_token& stop) { (void)train(request, builtinModels(), {}, stop); });
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    training.request_stop();
    training.join();
    return samplesPerSecond(runFolder);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : kPublishedRows;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
    const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
    DemoWindow demo(rows);
    if (!demo.prepare())
        return EXIT_FAILURE;
    const QTemporaryDir folder;
    std::vector<double> seen;
    std::vector<double> unseen;
    for (int round = 0; round < rounds; ++round) {
        unseen.push_back(unwatched(demo, folder.filePath("run-" + QString::number(round)).toStdString(), seconds));
        seen.push_back(watched(demo, seconds));
        std::printf("unwatched %.0f, watched %.0f samples/s\n", unseen.back(), seen.back());
        std::fflush(stdout);
    }
    if (std::ranges::min(seen) <= 0 || std::ranges::min(unseen) <= 0)
        return EXIT_FAILURE;
    std::printf("median: unwatched %.0f, watched %.0f samples/s: watching costs %.1f %%\n", median(unseen), median(seen),
                100 * (1 - median(seen) / median(unseen)));
    return EXIT_SUCCESS;
}
