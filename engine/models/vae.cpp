// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/vae.h"

namespace stratoscope {

namespace {

/// Appends Linear → ReLU (→ BatchNorm1d) (→ Dropout) for each size. @returns the last size, or from when there is none
std::int64_t appendBlocks(SequentialLayer& layers, std::int64_t from, const std::vector<std::int64_t>& sizes,
                          const VaeConfig& config)
{
    for (const std::int64_t size : sizes) {
        layers.append<LinearLayer>(from, size);
        layers.append<ReluLayer>();
        if (config.batchNorm)
            layers.append<BatchNorm1dLayer>(size);
        if (config.dropout > 0)
            layers.append<DropoutLayer>(config.dropout);
        from = size;
    }
    return from;
}

} // namespace

const Schema<VaeConfig>& vaeSchema()
{
    static const Schema<VaeConfig> schema{"VAE", vaeFields<VaeConfig>()};
    return schema;
}

void VaeConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    const std::string path = "model.params.input_dim";
    if (!inputDim && shape.inputDim > 0)
        inputDim = shape.inputDim;
    else if (!inputDim)
        diagnostics.add(path, "input_dim is not given and there are no data to take it from", "Set it to the number of features.");
    else if (shape.inputDim > 0 && *inputDim != shape.inputDim)
        diagnostics.add(
            path, "the model takes " + std::to_string(*inputDim) + " features, the data have " + std::to_string(shape.inputDim),
            "Leave input_dim out to take it from the data, or change data.columns.numerical.");
}

Vae::Vae(const std::string& className, const VaeConfig& config)
    : Model(className)
    , m_inputDim(config.inputDim.value_or(0))
{
    m_encoder = register_module("encoder", std::make_shared<SequentialLayer>());
    const std::int64_t encoded = appendBlocks(*m_encoder, m_inputDim, config.hiddenDims, config);
    m_mu = register_module("fc_mu", std::make_shared<LinearLayer>(encoded, config.latentDim));
    m_logvar = register_module("fc_logvar", std::make_shared<LinearLayer>(encoded, config.latentDim));
    m_decoder = register_module("decoder", std::make_shared<SequentialLayer>());
    const std::vector<std::int64_t> mirrored(config.hiddenDims.rbegin(), config.hiddenDims.rend());
    const std::int64_t decoded = appendBlocks(*m_decoder, config.latentDim, mirrored, config);
    m_out = register_module("fc_out", std::make_shared<LinearLayer>(decoded, m_inputDim));
}

Vae::Posterior Vae::encode(const at::Tensor& features)
{
    const at::Tensor hidden = (*m_encoder)(features);
    return {(*m_mu)(hidden), (*m_logvar)(hidden)};
}

at::Tensor Vae::sample(const Posterior& posterior) const
{
    if (!is_training())
        return posterior.mu;
    const at::Tensor noise = at::empty_like(posterior.mu).normal_(0, 1, generator());
    return posterior.mu + (posterior.logvar * 0.5).exp_() * noise;
}

at::Tensor Vae::decode(const at::Tensor& z)
{
    return (*m_out)((*m_decoder)(z));
}

ModelOutput Vae::forward(const Batch& batch)
{
    const Posterior posterior = encode(batch.numerical);
    ModelOutput output;
    output.predictions = decode(sample(posterior));
    output.embeddings = posterior.mu;
    output.mu = posterior.mu;
    output.logvar = posterior.logvar;
    return output;
}

at::Tensor Vae::extractEmbeddings(const Batch& batch)
{
    return (*m_mu)((*m_encoder)(batch.numerical));
}

Batch Vae::dryBatch(std::int64_t rows) const
{
    Batch batch;
    batch.numerical = at::linspace(-1, 1, rows * m_inputDim).view({rows, m_inputDim});
    return batch;
}

} // namespace stratoscope
