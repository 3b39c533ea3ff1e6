// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_core_log.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/data/demo/core_log_measurements.h"
#include "engine/data/demo/core_log_plan.h"
#include "engine/data/progress_pacer.h"

#include <charconv>
#include <string>

namespace stratoscope {

namespace {

constexpr std::size_t kMostRows = 20'000'000;
constexpr const char* kDataName = "core-log.csv";
constexpr const char* kConfigName = "core-log.yaml";
constexpr const char* kBoreholeColumn = "Borehole_ID";
constexpr const char* kDepthColumn = "Depth_Bin";
constexpr const char* kLithologyColumn = "Principal";

void appendFixed(std::string& text, double value, int decimals)
{
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
    text.append(buffer, end);
}

/// The published order: the lithology stands behind the density.
std::string headerLine()
{
    std::string line = std::string(kBoreholeColumn) + "," + kDepthColumn;
    for (std::size_t column = 0; column < kPublishedColumns; ++column) {
        line += "," + std::string(publishedColumns()[column].name);
        if (column == 0)
            line += std::string(",") + kLithologyColumn;
    }
    return line + "\n";
}

void appendRow(std::string& text, const CoreLogPlan& plan, const CoreLogMeasurements& measured, std::size_t row)
{
    text += publishedBoreholes()[plan.boreholes[row]].id;
    text += ',';
    appendFixed(text, plan.bins[row] * kPublishedBinMetres, 1);
    for (std::size_t column = 0; column < kPublishedColumns; ++column) {
        text += ',';
        appendFixed(text, measured[column][row], publishedColumns()[column].decimals);
        if (column == 0) {
            text += ',';
            text += publishedLithologies()[plan.lithologies[row]].name;
        }
    }
    text += '\n';
}

void writeTable(AtomicFile& file, const CoreLogPlan& plan, const CoreLogMeasurements& measured, ProgressPacer& pacer)
{
    constexpr std::size_t block = std::size_t{1} << 20U;
    std::string text = headerLine();
    for (std::size_t row = 0; row < plan.rows(); ++row) {
        appendRow(text, plan, measured, row);
        if (text.size() < block)
            continue;
        file.write(text);
        text.clear();
        pacer.report("writing", static_cast<double>(row) / static_cast<double>(plan.rows()));
    }
    file.write(text);
}

std::string configText()
{
    std::string numerical;
    for (const PublishedColumn& column : publishedColumns())
        numerical += "      - " + std::string(column.name) + "\n";
    return "# Made by: stratoscope demo core-log\n"
           "data:\n"
           "  path: " +
           std::string(kDataName) +
           "\n"
           "  kind: core_log\n"
           "  columns:\n"
           "    numerical:\n" +
           numerical + "    target: " + kLithologyColumn +
           "\n"
           "    depth: " +
           kDepthColumn +
           "\n"
           "    group: " +
           kBoreholeColumn +
           "\n"
           "  scaler: distribution_aware\n"
           "  missing: drop\n"
           "  split: {by: group, fractions: [0.7, 0.15, 0.15], seed: 42}\n"
           "model:\n"
           "  class: SemiSupervisedVAE\n"
           "  params: {latent_dim: 10, hidden_dims: [64, 32]}\n"
           "training:\n"
           "  mode: standard\n"
           "  epochs: 100\n"
           "  batch_size: 256\n"
           "  optimizer: {name: adam, learning_rate: 1.0e-3}\n"
           "  loss: {beta: 1.0, alpha: 0.1}\n"
           "  seed: 42\n"
           "  device: auto\n"
           "  threads: auto\n";
}

} // namespace

DemoReport writeCoreLogDemo(const std::filesystem::path& folder, std::size_t rows, std::uint64_t seed, const OnProgress& onProgress,
                            const std::stop_token& stop)
{
    requireDemoRows(folder, "core-log", rows, kMostRows);
    ProgressPacer pacer(onProgress, stop);
    pacer.report("laying beds", 0);
    const CoreLogPlan plan = planCoreLog(rows, seed);
    const CoreLogMeasurements measured = measureCoreLog(plan, seed, pacer);
    DemoReport demo{folder / kDataName, folder / kConfigName, plan.rows()};
    AtomicFile data(demo.data);
    writeTable(data, plan, measured, pacer);
    throwIfStopped(stop);
    data.commit();
    writeFileAtomically(demo.config, configText());
    report(onProgress, "writing", 1);
    return demo;
}

} // namespace stratoscope
