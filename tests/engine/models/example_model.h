// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/models/components/layer.h"
#include "engine/models/registration.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace stratoscope::example {

/// What a config may say about the model; each member has a default or is taken from the data.
struct AutoencoderConfig
{
    std::optional<std::int64_t> inputDim;
    std::int64_t latentDim = 2;

    /// Takes from the data what the config leaves out, and says what does not fit.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics)
    {
        if (!inputDim)
            inputDim = shape.inputDim;
        if (*inputDim == 0)
            diagnostics.add("model.params.input_dim", "there are no features to learn from", "Open data, or set input_dim.");
    }
};

/// Names, limits and help of the parameters: for config checks, the editor and `stratoscope models`.
inline const Schema<AutoencoderConfig>& autoencoderSchema()
{
    static const Schema<AutoencoderConfig> schema{
        "example_autoencoder",
        {
            field("input_dim", &AutoencoderConfig::inputDim).atLeast(1).doc("Number of features; auto takes it from the data."),
            field("latent_dim", &AutoencoderConfig::latentDim).atLeast(1).doc("Dimensions of the latent space."),
        }};
    return schema;
}

/// A linear autoencoder: the example of how a model is added.
class Autoencoder : public Model
{
public:
    explicit Autoencoder(const AutoencoderConfig& config)
        : Model("example_autoencoder")
        , m_inputDim(config.inputDim.value_or(0))
        , m_encoder(register_module("encoder", std::make_shared<LinearLayer>(m_inputDim, config.latentDim)))
        , m_decoder(register_module("decoder", std::make_shared<LinearLayer>(config.latentDim, m_inputDim)))
    {
    }

    ModelOutput forward(const Batch& batch) override
    {
        ModelOutput output;
        output.embeddings = (*m_encoder)(batch.numerical);
        output.predictions = (*m_decoder)(output.embeddings);
        return output;
    }

    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override
    {
        Batch batch;
        batch.numerical = at::linspace(-1, 1, rows * m_inputDim).view({rows, m_inputDim});
        return batch;
    }

private:
    std::int64_t m_inputDim;
    std::shared_ptr<LinearLayer> m_encoder;
    std::shared_ptr<LinearLayer> m_decoder;
};

/// The line that makes it known.
inline void addExample(ModelRegistry& registry)
{
    addModel<Autoencoder>(registry, "A linear autoencoder.", autoencoderSchema());
}

} // namespace stratoscope::example
