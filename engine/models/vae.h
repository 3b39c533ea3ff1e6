// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"
#include "engine/models/components/layer.h"
#include "engine/models/model.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

struct VaeConfig
{
    std::optional<std::int64_t> inputDim;
    std::vector<std::int64_t> hiddenDims{64, 32};
    std::int64_t latentDim = 10;
    bool batchNorm = true;
    double dropout = 0;

    /// Takes input_dim from the data, or checks a given one against them.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<VaeConfig>& vaeSchema();

/// The fields of VaeConfig for it and for configs derived from it, followed by their own.
template <typename Own>
[[nodiscard]] std::vector<Field<Own>> vaeFields(std::vector<Field<Own>> more = {})
{
    constexpr double largest = 65536;
    std::vector<Field<Own>> fields{
        field<Own>("input_dim", &Own::inputDim).atLeast(1).doc("Number of features; auto takes it from the data."),
        field<Own>("hidden_dims", &Own::hiddenDims)
            .atLeast(1)
            .atMost(largest)
            .doc("Sizes of the encoder's hidden layers; the decoder mirrors them."),
        field<Own>("latent_dim", &Own::latentDim).atLeast(1).atMost(largest).doc("Dimensions of the latent space."),
        field<Own>("batch_norm", &Own::batchNorm).doc("Batch normalisation after each hidden activation."),
        field<Own>("dropout", &Own::dropout).atLeast(0).below(1).doc("Share of hidden values dropped while training."),
    };
    std::ranges::move(more, std::back_inserter(fields));
    return fields;
}

/// Variational autoencoder (Kingma & Welling 2014) with the layers of the core-log document: hidden blocks are
/// Linear → ReLU → BatchNorm1d (→ Dropout), heads fc_mu and fc_logvar, a mirrored decoder ending in fc_out.
/// With the default sizes and six features it is the published model of 6,426 parameters, name for name.
class Vae : public Model
{
public:
    explicit Vae(const VaeConfig& config)
        : Vae("VAE", config)
    {
    }

    /// batch.numerical (B, input_dim). predictions: the reconstruction (B, input_dim), of a sampled z while training and
    /// of mu in eval mode; embeddings = mu (B, latent_dim); logvar (B, latent_dim), unclamped.
    ModelOutput forward(const Batch& batch) override;
    at::Tensor extractEmbeddings(const Batch& batch) override;
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override;

protected:
    Vae(const std::string& className, const VaeConfig& config);

    struct Posterior
    {
        at::Tensor mu;     ///< (B, latent)
        at::Tensor logvar; ///< (B, latent)
    };
    [[nodiscard]] Posterior encode(const at::Tensor& features);
    /// mu + exp(logvar / 2) · ε with ε ~ N(0, 1) while training; mu in eval mode.
    [[nodiscard]] at::Tensor sample(const Posterior& posterior) const;
    [[nodiscard]] at::Tensor decode(const at::Tensor& z);

private:
    std::int64_t m_inputDim;
    std::shared_ptr<SequentialLayer> m_encoder;
    std::shared_ptr<LinearLayer> m_mu;
    std::shared_ptr<LinearLayer> m_logvar;
    std::shared_ptr<SequentialLayer> m_decoder;
    std::shared_ptr<LinearLayer> m_out;
};

} // namespace stratoscope
