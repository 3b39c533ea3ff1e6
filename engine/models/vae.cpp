// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/vae.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/fused/posterior_head.h"

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

Vae::Vae(const std::string& className, const VaeConfig& config)
    : Model(className)
    , m_config(config)
    , m_inputDim(config.inputDim.value_or(0))
    , m_input(
          std::make_shared<FeatureInput>(m_inputDim, config.categories.value_or(std::vector<std::int64_t>{}), config.categoryDim))
{
    if (!m_config.categories.value_or(std::vector<std::int64_t>{}).empty())
        register_module("category_embeddings", m_input);
    m_encoder = register_module("encoder", std::make_shared<SequentialLayer>());
    const std::int64_t encoded = appendBlocks(*m_encoder, m_input->width(), config.hiddenDims, config);
    m_mu = register_module("fc_mu", std::make_shared<LinearLayer>(encoded, config.latentDim));
    m_logvar = register_module("fc_logvar", std::make_shared<LinearLayer>(encoded, config.latentDim));
    addDecoder();
}

void Vae::addDecoder()
{
    m_decoder = register_module("decoder", std::make_shared<SequentialLayer>());
    const std::vector<std::int64_t> mirrored(m_config.hiddenDims.rbegin(), m_config.hiddenDims.rend());
    const std::int64_t decoded = appendBlocks(*m_decoder, m_config.latentDim + m_config.batches, mirrored, m_config);
    m_out = register_module("fc_out", std::make_shared<LinearLayer>(decoded, m_inputDim));
    if (m_config.ofCounts())
        m_dispersion = register_module("dispersion", std::make_shared<DispersionLayer>(m_inputDim));
    if (m_config.likelihood == Likelihood::ZeroInflatedNegativeBinomial)
        m_zeros = register_module("fc_zeros", std::make_shared<LinearLayer>(decoded, m_inputDim));
    if (!m_config.categories || m_config.categories->empty())
        return;
    const auto heads = register_module("category_heads", std::make_shared<torch::nn::Module>("ModuleList"));
    for (const std::int64_t count : *m_config.categories)
        m_categoryHeads.push_back(
            heads->register_module(std::to_string(m_categoryHeads.size()), std::make_shared<LinearLayer>(decoded, count)));
}

at::Tensor Vae::hidden(const Batch& batch)
{
    if (!m_config.ofCounts())
        return (*m_encoder)(m_input->gather(batch));
    Batch logarithmic = batch;
    if (batch.numerical.defined())
        logarithmic.numerical = batch.numerical.log1p();
    return (*m_encoder)(m_input->gather(logarithmic));
}

Posterior Vae::encodeLatent(const Batch& batch)
{
    const at::Tensor encoded = hidden(batch);
    return {(*m_mu)(encoded), (*m_logvar)(encoded)};
}

at::Tensor Vae::sample(const Posterior& posterior) const
{
    if (!is_training())
        return posterior.mu;
    return posterior.mu + (posterior.logvar * 0.5).exp_() * noise(posterior.mu.sizes(), posterior.mu);
}

at::Tensor Vae::noise(at::IntArrayRef sizes, const at::Tensor& like) const
{
    return at::empty(sizes, like.options().requires_grad(false)).normal_(0, 1, generator());
}

ModelOutput Vae::decode(const at::Tensor& z, const Batch& batch)
{
    at::Tensor input = z;
    if (m_config.batches > 0)
        input = at::cat({z, at::one_hot(batch.batchIds, m_config.batches).to(z.scalar_type())}, 1);
    const at::Tensor decoded = (*m_decoder)(input);
    ModelOutput output;
    output.predictions = (*m_out)(decoded);
    if (m_dispersion) {
        const at::Tensor library =
            batch.librarySize.defined() ? batch.librarySize.unsqueeze(1) : batch.numerical.sum(1, /*keepdim=*/true);
        output.predictions = output.predictions.softmax(1) * library;
        output.dispersion = m_dispersion->dispersion();
    }
    if (m_zeros)
        output.zeroLogits = (*m_zeros)(decoded);
    for (const std::shared_ptr<LinearLayer>& head : m_categoryHeads)
        output.categoryLogits.push_back((*head)(decoded));
    return output;
}

ModelOutput Vae::outputOf(const Posterior& posterior, const at::Tensor& z, const Batch& batch)
{
    ModelOutput output = decode(z, batch);
    output.embeddings = posterior.mu;
    output.mu = posterior.mu;
    output.logvar = posterior.logvar;
    return output;
}

ModelOutput Vae::forward(const Batch& batch)
{
    const at::Tensor encoded = hidden(batch);
    if (is_training() && kernels() == Kernels::Fused) {
        if (const PosteriorHead head{m_mu->weight, m_mu->bias, m_logvar->weight, m_logvar->bias}; head.takes(encoded)) {
            const SampledPosterior sampled = fusedPosterior(head, encoded, noise({encoded.size(0), m_mu->weight.size(0)}, encoded));
            return outputOf({sampled.mu, sampled.logvar}, sampled.z, batch);
        }
    }
    const Posterior posterior{(*m_mu)(encoded), (*m_logvar)(encoded)};
    return outputOf(posterior, sample(posterior), batch);
}

ModelOutput Vae::tracedForward(const Batch& batch)
{
    const Posterior posterior = encodeLatent(batch);
    return outputOf(posterior, posterior.mu + (posterior.logvar * 0.5).exp(), batch);
}

ModelOutput Vae::decodeLatent(const at::Tensor& z, const Batch& context)
{
    return outputOf({z, at::zeros_like(z)}, z, context);
}

at::Tensor Vae::extractEmbeddings(const Batch& batch)
{
    return (*m_mu)(hidden(batch));
}

void Vae::checkBatch(const Batch& batch) const
{
    const torch::NoGradGuard noGrad;
    (void)m_input->gather(batch);
    const auto refuse = [](const std::string& member, const std::string& problem, const std::string& advice) {
        throw ModelError(Issue{problem, {{}, 0, 0, member}, advice});
    };
    if (m_config.ofCounts() && (!batch.numerical.defined() || batch.embeddings.defined()))
        refuse("numerical", "a model of counts takes counts as numerical, and no ready embeddings", {});
    if (m_config.ofCounts() && !batch.numerical.ge(0).logical_and(batch.numerical.isfinite()).all().item<bool>())
        refuse("numerical", "counts must be finite and at least 0", "Give raw counts, or choose the likelihood gaussian.");
    if (batch.librarySize.defined() && !batch.librarySize.gt(0).all().item<bool>())
        refuse("library_size", "must be above 0", "Leave it out to take the sum of a row's counts.");
    if (m_config.batches == 0)
        return;
    if (!batch.batchIds.defined())
        refuse("batch_ids",
               "the model is told of " + counted(m_config.batches, "experimental batch", "experimental batches") +
                   ", and the rows have none",
               {});
    if (batch.batchIds.lt(0).logical_or(batch.batchIds.ge(m_config.batches)).any().item<bool>())
        refuse("batch_ids", "has a batch outside 0 to " + std::to_string(m_config.batches - 1), {});
}

Batch Vae::dryBatch(std::int64_t rows) const
{
    Batch batch = m_input->dryBatch(rows);
    batch.numerical =
        m_config.ofCounts() ? at::arange(rows * m_inputDim).remainder(7).to(at::kFloat) : at::linspace(-1, 1, rows * m_inputDim);
    batch.numerical = batch.numerical.view({rows, m_inputDim});
    if (m_config.batches > 0)
        batch.batchIds = at::arange(rows).remainder(m_config.batches);
    return batch;
}

} // namespace stratoscope
