// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/row_errors.h"

#include "engine/models/count_likelihood.h"
#include "engine/models/latent_decoder.h"
#include "engine/models/model.h"
#include "engine/models/sae.h"
#include "engine/models/token_model.h"

#include <limits>

namespace stratoscope {

namespace {

constexpr std::int64_t kUnlabelled = -1;

/// The mean over the columns that count; NaN for a row in which none does.
at::Tensor meanOf(const at::Tensor& errors, const at::Tensor& counted)
{
    if (!counted.defined())
        return errors.mean(1);
    return (errors * counted).sum(1) / counted.sum(1); // 0 / 0 is NaN
}

at::Tensor countError(const ModelOutput& output, const Batch& batch)
{
    const at::Tensor likelihood =
        output.zeroLogits.defined()
            ? zeroInflatedLogLikelihood(batch.numerical, output.predictions, output.dispersion, output.zeroLogits)
            : negativeBinomialLogLikelihood(batch.numerical, output.predictions, output.dispersion);
    return meanOf(-likelihood, batch.observed);
}

at::Tensor reconstructionError(const ModelOutput& output, const Batch& batch)
{
    if (output.dispersion.defined())
        return countError(output, batch);
    at::Tensor features = batch.numerical;
    at::Tensor counted = batch.observed;
    if (batch.embeddings.defined()) { // ready embeddings stand after the features, and are whole
        features = features.defined() ? at::cat({features, batch.embeddings}, 1) : batch.embeddings;
        if (counted.defined())
            counted = at::cat({counted, at::ones_like(batch.embeddings)}, 1);
    }
    return features.defined() ? meanOf((output.predictions - features).square(), counted) : at::Tensor();
}

at::Tensor classLoss(const at::Tensor& logits, const at::Tensor& classes)
{
    const at::Tensor loss = at::cross_entropy_loss(logits, classes.clamp_min(0), {}, at::Reduction::None);
    return loss.masked_fill(classes.eq(kUnlabelled), std::numeric_limits<double>::quiet_NaN());
}

} // namespace

RowErrors rowErrors(Model& model, const Batch& batch)
{
    if (dynamic_cast<TokenModel*>(&model) != nullptr)
        return {};
    if (auto* sparse = dynamic_cast<Sae*>(&model))
        return {"reconstruction error", (model.forward(batch).predictions - sparse->features(batch)).square().mean(1)};
    const ModelOutput output = model.forward(batch);
    if (dynamic_cast<LatentDecoder*>(&model) != nullptr) {
        at::Tensor values = reconstructionError(output, batch);
        return values.defined() ? RowErrors{"reconstruction error", std::move(values)} : RowErrors{};
    }
    const at::Tensor& given = output.logits.defined() ? output.logits : output.predictions;
    if (!given.defined() || given.dim() != 2)
        return {};
    if (batch.targets.defined() && batch.targets.sizes() == given.sizes()) {
        if (output.logits.defined()) // of several labels, each right or wrong
            return {"loss", at::binary_cross_entropy_with_logits(given, batch.targets, {}, {}, at::Reduction::None).mean(1)};
        return {"loss", (given - batch.targets).square().mean(1)};
    }
    const at::Tensor& classes = batch.rowClasses();
    if (!classes.defined() || classes.dim() != 1 || classes.max().item<std::int64_t>() >= given.size(1))
        return {};
    return {"loss", classLoss(given, classes)};
}

} // namespace stratoscope
