// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/config/config.h"
#include "engine/serialization/array.h"
#include "engine/training/flat_parameters.h"

#include <functional>
#include <memory>

namespace stratoscope {

/// The loss of the batch under way, where the parameters stand and wherever an optimiser moves them to.
struct Evaluation
{
    at::Tensor loss; ///< scalar, at the values before the step; its gradients are in place
    /// Works the gradients out anew at the values as they stand. @returns the loss there
    /// Same batch, same draws, so that losses of one step can be compared. Only for optimisers that evaluateAgain().
    std::function<at::Tensor()> again;
};

/// Changes the values of flat parameters by their gradients.
class Optimizer
{
public:
    virtual ~Optimizer() = default;
    /// One update; the gradients are zero afterwards.
    virtual void step(const Evaluation& evaluation) = 0;
    /// Whether a step needs the loss at more points than the one it starts from.
    [[nodiscard]] virtual bool evaluatesAgain() const { return false; }
    [[nodiscard]] double learningRate() const { return m_learningRate; }
    void setLearningRate(double rate) { m_learningRate = rate; }
    /// Of the coming steps: momentum, Adam's beta1. Optimisers without one stay as they are. @param momentum 0 … 1
    virtual void setMomentum(double /*momentum*/) {}

    /// All that step() depends on beside parameters, config, learning rate and momentum, for checkpoints.
    [[nodiscard]] virtual NamedArrays state() const = 0;
    /// @throws CheckpointError when the arrays are not such a state
    virtual void loadState(const NamedArrays& arrays) = 0;

protected:
    explicit Optimizer(double learningRate)
        : m_learningRate(learningRate)
    {
    }

private:
    double m_learningRate;
};

/// The optimisers that a config can name.
[[nodiscard]] Catalog optimizerCatalog();
/// The component with its parameters checked and its defaults filled in, under the key "training.optimizer".
[[nodiscard]] ComponentConfig resolveOptimizer(const ComponentConfig& config, Diagnostics& diagnostics);
/// @pre config comes from resolveOptimizer()
[[nodiscard]] std::unique_ptr<Optimizer> makeOptimizer(const ComponentConfig& config, const FlatParameters& parameters);

} // namespace stratoscope
