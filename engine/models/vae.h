// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/dispersion.h"
#include "engine/models/components/feature_input.h"
#include "engine/models/components/layer.h"
#include "engine/models/latent_decoder.h"
#include "engine/models/model.h"
#include "engine/models/vae_config.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

/// Variational autoencoder (Kingma & Welling 2014) with the layers of the core-log document: hidden blocks are
/// Linear → ReLU → BatchNorm1d (→ Dropout), heads fc_mu and fc_logvar, a mirrored decoder ending in fc_out.
/// With the default sizes and six features it is the published model of 6,426 parameters, name for name.
///
/// Categorical columns enter through tables of embeddings and are reconstructed as classes, by heads of their own. With a
/// likelihood of counts it is the model of scVI (Lopez et al. 2018) with these blocks: the encoder sees ln(1 + counts), the
/// decoder gives each gene's share of a cell's counts (softmax), its mean is the share times the library size, and the
/// dispersion is learnt for each gene; an experimental batch enters the decoder as a one-hot vector beside z.
class Vae : public Model, public LatentDecoder
{
public:
    explicit Vae(const VaeConfig& config)
        : Vae("VAE", config)
    {
    }

    /// batch.numerical, batch.embeddings (together input_dim columns) and batch.categorical, whichever the model has.
    /// predictions: the reconstruction (B, input_dim), or the mean counts, of a sampled z while training and of mu in eval mode;
    /// embeddings = mu (B, latent_dim); logvar (B, latent_dim), unclamped; categoryLogits for each categorical column;
    /// for counts dispersion (input_dim), and with zinb zeroLogits (B, input_dim).
    ModelOutput forward(const Batch& batch) override;
    at::Tensor extractEmbeddings(const Batch& batch) override;
    void checkBatch(const Batch& batch) const override;
    [[nodiscard]] bool takesCounts() const override { return m_config.ofCounts(); }
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override;
    [[nodiscard]] Posterior encodeLatent(const Batch& batch) override;
    [[nodiscard]] ModelOutput decodeLatent(const at::Tensor& z, const Batch& context) override;

protected:
    Vae(const std::string& className, const VaeConfig& config);

    /// mu + exp(logvar / 2) · ε with ε ~ N(0, 1) while training; mu in eval mode.
    [[nodiscard]] at::Tensor sample(const Posterior& posterior) const;
    /// ε of those sizes, of the type and on the device of like.
    [[nodiscard]] at::Tensor noise(at::IntArrayRef sizes, const at::Tensor& like) const;
    /// The output for rows with this posterior, of which z was taken.
    [[nodiscard]] virtual ModelOutput outputOf(const Posterior& posterior, const at::Tensor& z, const Batch& batch);
    /// z one standard deviation above the mean, so that the decoder takes what fc_logvar gives.
    [[nodiscard]] ModelOutput tracedForward(const Batch& batch) override;

private:
    void addDecoder();
    /// Everything of the output that z gives.
    [[nodiscard]] ModelOutput decode(const at::Tensor& z, const Batch& batch);
    [[nodiscard]] at::Tensor hidden(const Batch& batch);

    VaeConfig m_config;
    std::int64_t m_inputDim;
    std::shared_ptr<FeatureInput> m_input; ///< a child named category_embeddings where there are categorical columns
    std::shared_ptr<SequentialLayer> m_encoder;
    std::shared_ptr<LinearLayer> m_mu;
    std::shared_ptr<LinearLayer> m_logvar;
    std::shared_ptr<SequentialLayer> m_decoder;
    std::shared_ptr<LinearLayer> m_out;
    std::shared_ptr<DispersionLayer> m_dispersion; ///< null unless of counts
    std::shared_ptr<LinearLayer> m_zeros;          ///< null unless zero-inflated
    std::vector<std::shared_ptr<LinearLayer>> m_categoryHeads;
};

} // namespace stratoscope
