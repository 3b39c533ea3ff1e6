// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/mlp_block.h"
#include "engine/models/supervised_config.h"

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// What mlp and residual_mlp have in common: the models of the router document.
struct RouterConfig : SupervisedConfig
{
    std::vector<std::int64_t> hiddenDims{512, 256};
    double dropout = 0.1;
    Activation activation = Activation::Relu;
    bool useBatchNorm = false;
    bool useLayerNorm = false;
    bool useSpectralNorm = false;

    /// As SupervisedConfig, and checks that there is a hidden layer.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
    [[nodiscard]] MlpBlockConfig block() const { return {dropout, activation, useBatchNorm, useLayerNorm, useSpectralNorm}; }
};

/// @param hiddenDims the help of the parameter hidden_dims, which the two models read differently
template <typename Own>
[[nodiscard]] std::vector<Field<Own>> routerFields(std::string hiddenDims, std::string whichNormWins,
                                                   std::vector<Field<Own>> more = {})
{
    std::vector<Field<Own>> own{
        field<Own>("hidden_dims", &Own::hiddenDims).atLeast(1).atMost(largestLayer).doc(std::move(hiddenDims)),
        field<Own>("dropout", &Own::dropout).atLeast(0).below(1).doc("Share of hidden values dropped while training."),
        field<Own>("activation", &Own::activation).doc("Function between the two linear layers of a block."),
        field<Own>("use_batch_norm", &Own::useBatchNorm).doc("Batch normalisation after each linear layer of a block."),
        field<Own>("use_layer_norm", &Own::useLayerNorm)
            .doc("Layer normalisation after each linear layer of a block. " + std::move(whichNormWins)),
        field<Own>("use_spectral_norm", &Own::useSpectralNorm)
            .doc("Divides the weight of each linear layer by its largest singular value."),
    };
    std::ranges::move(more, std::back_inserter(own));
    return supervisedFields<Own>(std::move(own));
}

/// The original's start: Xavier-uniform weights and zero biases for every linear layer.
void drawRouterParameters(torch::nn::Module& model, const at::Generator& generator);

} // namespace stratoscope
