// SPDX-License-Identifier: GPL-3.0-or-later
// Masked gene prediction with a transformer's encoder on random tokens: cells a second, the best of some steps. See
// compare_transformer_training.py, which runs a peer beside it.
//
// usage: bench_transformer THREADS [STEPS=5] [fused|plain]
#include "engine/models/transformer_encoder.h"
#include "engine/training/adam.h"
#include "engine/training/flat_parameters.h"
#include "engine/training/thread_count.h"
#include "tests/benchmarks/timing.h"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace stratoscope;

namespace {

constexpr std::int64_t kCells = 8;
constexpr std::int64_t kLength = 512;
constexpr std::int64_t kVocabulary = 5000;

TransformerEncoder makeModel(const at::Generator& generator, Kernels kernels)
{
    TransformerEncoderConfig config;
    config.vocabularySize = kVocabulary;
    config.size = 256;
    config.layers = 4;
    config.maxLength = kLength;
    TransformerEncoder model(config);
    model.resetParameters(0);
    model.setGenerator(generator);
    model.setKernels(kernels);
    model.train();
    return model;
}

/// Every token real, 15 % of them labelled.
Batch randomBatch(const at::Generator& generator)
{
    constexpr std::int64_t specials = 4;
    constexpr double labelled = 0.15;
    Batch batch;
    batch.inputIds = at::randint(specials, kVocabulary, {kCells, kLength}, generator, at::kLong);
    batch.values = at::rand({kCells, kLength}, generator);
    batch.attentionMask = at::ones({kCells, kLength}, at::kLong);
    batch.labels =
        at::where(at::rand({kCells, kLength}, generator).lt(labelled), batch.inputIds, at::full_like(batch.inputIds, ignoredLabel));
    return batch;
}

} // namespace

int main(int argc, char** argv)
{
    const std::int64_t threads = argc > 1 ? std::atoi(argv[1]) : 1;
    const int steps = argc > 2 ? std::atoi(argv[2]) : 5;
    const Kernels kernels = argc > 3 && std::string(argv[3]) == "plain" ? Kernels::Plain : Kernels::Fused;
    useThreads(threads);
    const at::Generator generator = at::detail::createCPUGenerator(0);
    TransformerEncoder model = makeModel(generator, kernels);
    const FlatParameters parameters(model);
    AdamWConfig config;
    config.learningRate = 1e-4;
    Adam optimizer(parameters, config);
    double loss = 0;
    const benchmark::Timing timing = benchmark::measure(steps, [&] {
        const Batch batch = randomBatch(generator);
        const at::Tensor total = model.loss(batch, LossPositions::Labelled).total;
        total.backward();
        optimizer.step({total, {}});
        loss = total.item<double>();
    });
    std::printf("threads=%lld seconds_per_step=%.3f cells_per_s=%.2f loss=%.3f\n", static_cast<long long>(threads),
                timing.best / 1000, static_cast<double>(kCells) / timing.best * 1000, loss);
    return 0;
}
