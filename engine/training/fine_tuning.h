// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/diagnostics.h"
#include "engine/models/layer_group.h"
#include "engine/training/flat_parameters.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

class Model;
class Optimizer;

/// Says in each epoch which parts of a model are trained, and updates each with its own learning rate. All it does follows from
/// the epoch, so that it has no state to be saved.
class FineTuning
{
public:
    /// Freezes what is never trained. @param model outlives this
    FineTuning(Model& model, const FineTuningConfig& config);

    /// The trainable parameters: of the whole model, or part by part where parts are updated in ways of their own.
    [[nodiscard]] FlatParameters flatten() const;
    /// @param parameters what flatten() gave
    [[nodiscard]] std::unique_ptr<Optimizer> optimizer(const ComponentConfig& config, const FlatParameters& parameters) const;

    /// Puts each part into training, or out of it and into evaluation mode. @param epoch from 0 @pre the model is in training mode
    void beginEpoch(std::int64_t epoch) const;

private:
    /// A part of the model with the parameters that may be trained.
    struct Part
    {
        LayerGroup layers;
        std::vector<at::Tensor> parameters;
    };

    Model& m_model;
    FineTuningConfig m_config;
    std::vector<Part> m_parts; ///< the head last; empty where the whole model is trained as one
};

/// Issues where the model or the optimiser cannot do what training.finetune asks for. @param config with the optimizer resolved
void checkFineTuning(const Model& model, const Config& config, Diagnostics& diagnostics);

/// A sentence where a backbone is kept that has only random weights; else empty.
[[nodiscard]] std::string randomBackboneWarning(const Config& config);

} // namespace stratoscope
