// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/vae_loss.h"

#include "engine/models/count_likelihood.h"

namespace stratoscope {

namespace {

at::Tensor countLoss(const ModelOutput& output, const Batch& batch)
{
    const at::Tensor logLikelihood =
        output.zeroLogits.defined()
            ? zeroInflatedLogLikelihood(batch.numerical, output.predictions, output.dispersion, output.zeroLogits)
            : negativeBinomialLogLikelihood(batch.numerical, output.predictions, output.dispersion);
    return -(batch.observed.defined() ? logLikelihood * batch.observed : logLikelihood).sum();
}

/// Predictions are the numerical features, then the ready embeddings.
at::Tensor plainSquaredError(const at::Tensor& predictions, const Batch& batch)
{
    if (!batch.embeddings.defined())
        return squaredErrorSum(predictions, batch);
    const std::int64_t features = batch.numerical.defined() ? batch.numerical.size(1) : 0;
    const at::Tensor ready = at::mse_loss(predictions.slice(1, features), batch.embeddings, at::Reduction::Sum);
    return features == 0 ? ready : ready + squaredErrorSum(predictions.slice(1, 0, features), batch);
}

} // namespace

at::Tensor squaredErrorSum(const at::Tensor& reconstruction, const Batch& batch)
{
    if (!batch.observed.defined())
        return at::mse_loss(reconstruction, batch.numerical, at::Reduction::Sum);
    return ((reconstruction - batch.numerical).square() * batch.observed).sum();
}

at::Tensor categoryErrorSum(const ModelOutput& output, const Batch& batch)
{
    at::Tensor sum;
    for (std::size_t column = 0; column < output.categoryLogits.size(); ++column) {
        const at::Tensor error =
            crossEntropySum(output.categoryLogits[column], batch.categorical.select(1, static_cast<std::int64_t>(column)));
        sum = sum.defined() ? sum + error : error;
    }
    return sum;
}

at::Tensor valueErrorSum(const ModelOutput& output, const Batch& batch)
{
    return output.dispersion.defined() ? countLoss(output, batch) : plainSquaredError(output.predictions, batch);
}

at::Tensor reconstructionSum(const ModelOutput& output, const Batch& batch)
{
    const at::Tensor sum = valueErrorSum(output, batch);
    return output.categoryLogits.empty() ? sum : sum + categoryErrorSum(output, batch);
}

at::Tensor klSum(const at::Tensor& mu, const at::Tensor& logvar)
{
    return (1 + logvar - mu.square() - logvar.exp()).sum() * -0.5;
}

at::Tensor crossEntropySum(const at::Tensor& logits, const at::Tensor& labels)
{
    constexpr std::int64_t unknown = -1;
    return at::cross_entropy_loss(logits, labels, /*weight=*/{}, at::Reduction::Sum, /*ignore_index=*/unknown);
}

} // namespace stratoscope
