// SPDX-License-Identifier: GPL-3.0-or-later
// How long the turns of the window's event loop take while a run trains at full speed with its curves on the screen.
// QT_QPA_PLATFORM=offscreen bench_responsiveness [rows of the demo core log] [seconds]
#include "tests/benchmarks/demo_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace stratoscope;

namespace {

constexpr double frameMs = 16;

/// A heartbeat in the event loop: as long as two beats lie apart, the window could not have answered in between.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_gaps.push_back(static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e6);
            m_sinceLast.start();
        });
    }

    void start()
    {
        m_sinceLast.start();
        m_timer.start();
    }
    /// @returns milliseconds between beats, ascending
    [[nodiscard]] std::vector<double> stop()
    {
        m_timer.stop();
        std::ranges::sort(m_gaps);
        return m_gaps;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    std::vector<double> m_gaps;
};

void report(const std::vector<double>& turns)
{
    if (turns.empty()) {
        std::puts("no turn was seen");
        return;
    }
    const auto at = [&turns](double share) {
        return turns[static_cast<std::size_t>(share * static_cast<double>(turns.size() - 1))];
    };
    const auto within = std::ranges::count_if(turns, [](double turn) { return turn < frameMs; });
    std::printf("turns %zu, below %.0f ms: %.2f %%, median %.2f ms, 99 %% %.2f ms, longest %.2f ms\n", turns.size(), frameMs,
                100.0 * static_cast<double>(within) / static_cast<double>(turns.size()), at(0.5), at(0.99), turns.back());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : kPublishedRows;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 20;
    DemoWindow demo(rows);
    if (!demo.prepare() || !demo.train())
        return EXIT_FAILURE;

    Heartbeat heartbeat;
    heartbeat.start();
    QEventLoop measured;
    QTimer::singleShot(seconds * 1000, &measured, &QEventLoop::quit);
    measured.exec();
    const std::vector<double> turns = heartbeat.stop();
    const bool stillRunning = demo.isTraining();
    demo.stop();
    report(turns);
    std::fflush(stdout);
    if (!stillRunning) {
        std::puts("the run ended before the measurement did");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
