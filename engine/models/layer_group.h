// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

class Model;

/// A part of a model that fine-tuning freezes, unfreezes and updates as one.
struct LayerGroup
{
    std::string name; ///< of its first module: "encoder.layers.1"
    std::vector<std::shared_ptr<torch::nn::Module>> modules;

    /// Those that are trained.
    [[nodiscard]] std::vector<at::Tensor> trainableParameters() const;
    void setTraining(bool isTraining) const;
};

/// Takes all but the model's last group out of training.
void freezeBackbone(Model& model);

} // namespace stratoscope
