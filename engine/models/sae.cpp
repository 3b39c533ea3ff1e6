// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/sae.h"

#include "engine/models/supervised_config.h"

namespace stratoscope {

const Schema<SaeConfig>& saeSchema()
{
    static const Schema<SaeConfig> schema{
        "SAE",
        {
            field("input_dim", &SaeConfig::inputDim)
                .atLeast(1)
                .doc("Number of embedding values and numerical features; auto takes it from the data."),
            field("hidden_dim", &SaeConfig::hiddenDim).atLeast(1).atMost(largestLayer).doc("Number of hidden units."),
            field("sparsity_weight", &SaeConfig::sparsityWeight)
                .atLeast(0)
                .doc("Weight of the sparsity beside the reconstruction, in the loss."),
            field("sparsity", &SaeConfig::sparsity)
                .doc("l1: mean absolute activation of ReLU units; kl: divergence of sigmoid units' mean activation from "
                     "target_rate."),
            field("target_rate", &SaeConfig::targetRate)
                .above(0)
                .below(1)
                .doc("Mean activation that a unit should have, under kl."),
        }};
    return schema;
}

void SaeConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    completeInputDim(inputDim, shape, diagnostics);
}

Sae::Sae(const SaeConfig& config)
    : Model("SAE")
    , m_config(config)
    , m_input(config.inputDim.value_or(0))
{
    const Activation activation = config.sparsity == Sparsity::L1 ? Activation::Relu : Activation::Sigmoid;
    m_encoder = register_module("encoder", std::make_shared<LinearLayer>(m_input.width(), config.hiddenDim));
    m_activation = register_module("activation", std::make_shared<ActivationLayer>(activation));
    m_decoder = register_module("decoder", std::make_shared<LinearLayer>(config.hiddenDim, m_input.width()));
}

ModelOutput Sae::forward(const Batch& batch)
{
    ModelOutput output;
    output.embeddings = extractEmbeddings(batch);
    output.predictions = (*m_decoder)(output.embeddings);
    return output;
}

at::Tensor Sae::extractEmbeddings(const Batch& batch)
{
    return (*m_activation)((*m_encoder)(m_input.gather(batch)));
}

} // namespace stratoscope
