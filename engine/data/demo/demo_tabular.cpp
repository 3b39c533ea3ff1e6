// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_tabular.h"

#include "engine/core/atomic_file.h"
#include "engine/core/random.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace stratoscope {

namespace {

constexpr std::size_t kMostSamples = 5'000'000;

/// What samples of a rock are like: means, and the grain size that most of them have.
struct Rock
{
    const char* name;
    double share;
    double silica;   ///< % by weight
    double magnesia; ///< % by weight
    double porosity; ///< %
    double velocity; ///< of P waves, km/s
    std::size_t grain;
};

constexpr std::array<Rock, 5> kRocks{{{"basalt", 0.52, 50, 7.5, 6, 5.6, 0},
                                      {"gabbro", 0.28, 49, 9.0, 2, 6.8, 2},
                                      {"dolerite", 0.13, 50, 7.8, 3, 6.2, 1},
                                      {"peridotite", 0.05, 43, 40, 1.5, 7.6, 2},
                                      {"serpentinite", 0.02, 40, 38, 4, 5.2, 1}}};
constexpr std::array kGrains{"fine", "medium", "coarse"};

constexpr const char* kTabularConfig = "# Made by: stratoscope demo tabular\n"
                                       "data:\n"
                                       "  path: samples.csv\n"
                                       "  columns:\n"
                                       "    numerical: [SiO2 (wt%), MgO (wt%), Porosity (%), Vp (km/s)]\n"
                                       "    categorical: [Grain size, Laboratory]\n"
                                       "    target: Rock\n"
                                       "    group: none\n"
                                       "  scaler: standard\n"
                                       "  missing: median\n"
                                       "  split: {by: stratified, fractions: [0.7, 0.15, 0.15], seed: 42}\n"
                                       "model:\n"
                                       "  class: mlp_dense\n"
                                       "  params: {hidden_dim: 64, num_hidden_layers: 2, dropout: 0.1}\n"
                                       "training:\n"
                                       "  mode: imbalance_aware\n"
                                       "  epochs: 40\n"
                                       "  batch_size: 64\n"
                                       "  optimizer: {name: adamw, learning_rate: 1.0e-3}\n"
                                       "  early_stopping: {patience: 10, monitor: val/loss}\n"
                                       "  seed: 42\n";

const Rock& rockOf(double share)
{
    for (const Rock& rock : kRocks) {
        if (share < rock.share)
            return rock;
        share -= rock.share;
    }
    return kRocks.front();
}

void appendSample(std::string& text, RandomStream& random)
{
    const Rock& rock = rockOf(random.uniform());
    const std::size_t grain = random.uniform() < 0.75 ? rock.grain : static_cast<std::size_t>(random.below(kGrains.size()));
    const auto laboratory = static_cast<int>(random.below(4));
    const double porosity = rock.porosity * std::exp(0.4 * random.normal());
    std::array<char, 160> line{};
    std::snprintf(line.data(), line.size(), "%.2f,%.2f,", rock.silica + 1.2 * random.normal() + 0.3 * laboratory,
                  rock.magnesia * std::exp(0.12 * random.normal()));
    text += line.data();
    if (random.uniform() >= 0.04) { // a gap now and then
        std::snprintf(line.data(), line.size(), "%.2f", porosity);
        text += line.data();
    }
    std::snprintf(line.data(), line.size(), ",%.3f,%s,Lab %c,%s\n", rock.velocity - 0.04 * porosity + 0.25 * random.normal(),
                  kGrains[grain], 'A' + laboratory, rock.name);
    text += line.data();
}

} // namespace

DemoReport writeTabularDemo(const std::filesystem::path& folder, std::size_t rows, std::uint64_t seed)
{
    requireDemoRows(folder, "tabular", rows, kMostSamples);
    RandomStream random(seed, 3);
    std::string text = "SiO2 (wt%),MgO (wt%),Porosity (%),Vp (km/s),Grain size,Laboratory,Rock\n";
    for (std::size_t row = 0; row < rows; ++row)
        appendSample(text, random);
    DemoReport demo{folder / "samples.csv", folder / "samples.yaml", rows};
    writeFileAtomically(demo.data, text);
    writeFileAtomically(demo.config, kTabularConfig);
    return demo;
}

} // namespace stratoscope
