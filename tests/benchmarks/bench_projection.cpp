// SPDX-License-Identifier: GPL-3.0-or-later
// How long UMAP and t-SNE take on clustered points of ten dimensions, and how trustworthy their layouts are.
// bench_projection                              a table of the usual cases
// bench_projection umap|tsne ROWS THREADS DIR   one case as a line of JSON; points.npz and layout.npz stay in DIR for a peer
#include "engine/analysis/metrics/trustworthiness.h"
#include "engine/analysis/tsne.h"
#include "engine/analysis/umap.h"
#include "engine/core/random.h"
#include "engine/serialization/npz.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

using namespace stratoscope;

namespace {

constexpr std::size_t kColumns = 10;
constexpr std::size_t kClasses = 139;

/// Overlapping Gaussian classes with a long tail, as the latent space of a core log has them.
std::vector<float> makePoints(std::size_t rows)
{
    RandomStream random(1);
    std::vector<double> upTo;
    std::vector<double> centres;
    std::vector<double> spreads;
    for (std::size_t k = 0; k < kClasses; ++k) {
        upTo.push_back((upTo.empty() ? 0 : upTo.back()) + 1 / std::pow(static_cast<double>(k + 1), 1.1));
        for (std::size_t d = 0; d < kColumns; ++d) {
            centres.push_back(1.5 * random.normal());
            spreads.push_back(0.2 + 0.4 * random.uniform());
        }
    }
    std::vector<float> points;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto found = std::ranges::upper_bound(upTo, random.uniform() * upTo.back());
        const std::size_t first = static_cast<std::size_t>(found - upTo.begin()) * kColumns;
        for (std::size_t d = 0; d < kColumns; ++d)
            points.push_back(static_cast<float>(centres[first + d] + spreads[first + d] * random.normal()));
    }
    return points;
}

struct Outcome
{
    std::vector<float> layout;
    double seconds = 0;    ///< by the clock
    double cpuSeconds = 0; ///< of all threads: what a busy machine does not change
    double trust = 0;
};

Outcome measure(const std::string& method, RowMatrix points, int threads)
{
    WorkSettings settings;
    settings.threads = threads;
    Outcome outcome;
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpuStart = std::clock();
    outcome.layout = method == "umap" ? umap(points, {}, settings).layout : tsne(points, {}, settings).layout;
    outcome.cpuSeconds = static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC;
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    outcome.trust = trustworthiness(points, {outcome.layout, 2}, 15, {}, settings).value;
    return outcome;
}

void printUsualCases()
{
    std::puts("| method | rows    | threads | seconds | CPU seconds | trustworthiness |");
    std::puts("|--------|---------|---------|---------|-------------|-----------------|");
    const auto show = [](const char* method, std::size_t rows, int threads) {
        const std::vector<float> points = makePoints(rows);
        const Outcome outcome = measure(method, {points, kColumns}, threads);
        std::printf("| %-6s | %7zu | %7d | %7.1f | %11.1f | %15.4f |\n", method, rows, threads, outcome.seconds, outcome.cpuSeconds,
                    outcome.trust);
        std::fflush(stdout);
    };
    for (const int threads : {1, availableThreads()}) {
        for (const std::size_t rows : {2'000UL, 50'000UL, 238'506UL})
            show("umap", rows, threads);
        show("tsne", 20'000, threads);
    }
}

void runOneCase(const std::string& method, std::size_t rows, int threads, const std::filesystem::path& folder)
{
    const std::vector<float> points = makePoints(rows);
    const auto count = static_cast<std::int64_t>(rows);
    const Outcome outcome = measure(method, {points, kColumns}, threads);
    writeNpz(folder / "points.npz",
             {{"embedding", makeArray<float>({count, static_cast<std::int64_t>(kColumns)}, std::span<const float>(points))}});
    writeNpz(folder / "layout.npz", {{"reduced", makeArray<float>({count, 2}, std::span<const float>(outcome.layout))}});
    std::printf("{\"seconds\": %.3f, \"cpu_seconds\": %.3f}\n", outcome.seconds, outcome.cpuSeconds);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 5)
        runOneCase(argv[1], static_cast<std::size_t>(std::atoll(argv[2])), std::atoi(argv[3]), argv[4]);
    else
        printUsualCases();
    return 0;
}
