// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_router.h"

#include "engine/core/atomic_file.h"
#include "engine/core/random.h"
#include "engine/serialization/npz.h"

#include <cmath>
#include <vector>

namespace stratoscope {

namespace {

constexpr std::size_t kDimensions = 128;
constexpr std::size_t kModels = 11;
constexpr std::size_t kTopics = 24;
constexpr std::size_t kMostPrompts = 1'000'000;

constexpr const char* kRouterConfig = "# Made by: stratoscope demo router\n"
                                      "data:\n"
                                      "  path: router.npz\n"
                                      "  kind: embeddings\n"
                                      "  columns:\n"
                                      "    numerical: [embeddings_*]\n"
                                      "    targets: [model_*]   # 1 where a model answers the prompt well\n"
                                      "  split: {by: rows, fractions: [0.7, 0.15, 0.15], seed: 42}\n"
                                      "model:\n"
                                      "  class: mlp\n"
                                      "  params: {hidden_dims: [512, 256], activation: tanh, dropout: 0.1}\n"
                                      "training:\n"
                                      "  mode: supervised\n"
                                      "  epochs: 30\n"
                                      "  batch_size: 64\n"
                                      "  optimizer: {name: adam, learning_rate: 1.0e-3, weight_decay: 1.0e-5}\n"
                                      "  early_stopping: {patience: 10, monitor: val/loss}\n"
                                      "  seed: 42\n";

/// Directions of length 1.
std::vector<float> directions(std::size_t count, RandomStream& random)
{
    std::vector<float> values(count * kDimensions);
    for (std::size_t i = 0; i < count; ++i) {
        float* direction = values.data() + i * kDimensions;
        double square = 0;
        for (std::size_t d = 0; d < kDimensions; ++d) {
            direction[d] = static_cast<float>(random.normal());
            square += static_cast<double>(direction[d]) * direction[d];
        }
        for (std::size_t d = 0; d < kDimensions; ++d)
            direction[d] /= static_cast<float>(std::sqrt(square));
    }
    return values;
}

struct Prompts
{
    std::vector<float> embeddings;     ///< N × kDimensions
    std::vector<std::int64_t> targets; ///< N × kModels
};

Prompts makePrompts(std::size_t rows, std::uint64_t seed)
{
    constexpr double nearTopic = 0.85; ///< share of a topic's direction in a prompt
    RandomStream worldStream(seed, 1);
    const std::vector<float> topics = directions(kTopics, worldStream);
    std::vector<double> skill(kModels * kTopics);
    for (std::size_t i = 0; i < skill.size(); ++i)
        skill[i] = 0.25 * static_cast<double>(i / kTopics) - 1.2 + 1.5 * worldStream.normal();
    RandomStream promptStream(seed, 2);
    Prompts prompts;
    prompts.embeddings = directions(rows, promptStream);
    prompts.targets.reserve(rows * kModels);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto topic = static_cast<std::size_t>(promptStream.below(kTopics));
        float* embedding = prompts.embeddings.data() + row * kDimensions;
        for (std::size_t d = 0; d < kDimensions; ++d)
            embedding[d] = static_cast<float>(nearTopic * static_cast<double>(topics[topic * kDimensions + d]) +
                                              (1 - nearTopic) * static_cast<double>(embedding[d]));
        const double difficulty = 0.8 * promptStream.normal();
        for (std::size_t model = 0; model < kModels; ++model) {
            const double chance = 1 / (1 + std::exp(difficulty - skill[model * kTopics + topic]));
            prompts.targets.push_back(promptStream.uniform() < chance ? 1 : 0);
        }
    }
    return prompts;
}

} // namespace

DemoReport writeRouterDemo(const std::filesystem::path& folder, std::size_t rows, std::uint64_t seed)
{
    requireDemoRows(folder, "router", rows, kMostPrompts);
    const Prompts prompts = makePrompts(rows, seed);
    std::vector<std::string> names;
    for (std::size_t model = 0; model < kModels; ++model)
        names.push_back("model_" + std::string(1, static_cast<char>('a' + model)));
    const auto count = static_cast<std::int64_t>(rows);
    DemoReport demo{folder / "router.npz", folder / "router.yaml", rows};
    writeNpz(demo.data, {{"embeddings", makeArray<float>({count, kDimensions}, std::span<const float>(prompts.embeddings))},
                         {"targets", makeArray<std::int64_t>({count, kModels}, std::span<const std::int64_t>(prompts.targets))},
                         {"target_names", makeTextArray(names)}});
    writeFileAtomically(demo.config, kRouterConfig);
    return demo;
}

} // namespace stratoscope
