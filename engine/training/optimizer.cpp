// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/optimizer.h"

#include "engine/config/component_entry.h"
#include "engine/training/adagrad.h"
#include "engine/training/adam.h"
#include "engine/training/lbfgs.h"
#include "engine/training/rmsprop.h"
#include "engine/training/sgd.h"

namespace stratoscope {

namespace {

constexpr const char* kOptimizerKey = "training.optimizer";

using OptimizerEntry = ComponentEntry<Optimizer, const FlatParameters&>;

std::vector<OptimizerEntry> optimizerEntries()
{
    return {
        componentEntry<Adam, OptimizerEntry>(kOptimizerKey, "Adam (Kingma & Ba 2015).", adamSchema()),
        componentEntry<Adam, OptimizerEntry>(
            kOptimizerKey, "Adam with the weight decay beside the gradient (Loshchilov & Hutter 2019).", adamWSchema()),
        componentEntry<Sgd, OptimizerEntry>(kOptimizerKey, "Stochastic gradient descent with momentum.", sgdSchema()),
        componentEntry<Rmsprop, OptimizerEntry>(kOptimizerKey, "RMSprop (Hinton 2012).", rmspropSchema()),
        componentEntry<Adagrad, OptimizerEntry>(
            kOptimizerKey, "Steps that shorten with the sum of squared gradients (Duchi et al. 2011).", adagradSchema()),
        componentEntry<Lbfgs, OptimizerEntry>(
            kOptimizerKey,
            "Limited-memory BFGS (Liu & Nocedal 1989): several evaluations a step; for small models and large batches.",
            lbfgsSchema()),
    };
}

} // namespace

Catalog optimizerCatalog()
{
    return catalogOf("optimizer", optimizerEntries());
}

ComponentConfig resolveOptimizer(const ComponentConfig& config, Diagnostics& diagnostics)
{
    return resolvedComponent("optimizer", kOptimizerKey, optimizerEntries(), config, diagnostics);
}

std::unique_ptr<Optimizer> makeOptimizer(const ComponentConfig& config, const FlatParameters& parameters)
{
    return entryOf(optimizerEntries(), config).make(config.parameters, parameters);
}

} // namespace stratoscope
