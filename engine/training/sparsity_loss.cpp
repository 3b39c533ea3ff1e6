// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/sparsity_loss.h"

#include "engine/models/sae.h"
#include "engine/training/loss_value.h"

namespace stratoscope {

at::Tensor l1Sparsity(const at::Tensor& hidden)
{
    return hidden.abs().mean();
}

at::Tensor klSparsity(const at::Tensor& hidden, double targetRate)
{
    constexpr double margin = 1e-6;
    const at::Tensor rate = hidden.mean(0).clamp(margin, 1 - margin);
    const at::Tensor divergence =
        targetRate * at::log(targetRate / rate) + (1 - targetRate) * at::log((1 - targetRate) / (1 - rate));
    return divergence.sum();
}

at::Tensor activeFraction(const at::Tensor& hidden, double threshold)
{
    return hidden.detach().gt(threshold).to(at::kFloat).mean();
}

LossValue sparseAutoencoderLoss(Sae& model, const Batch& batch)
{
    const bool isL1 = model.config().sparsity == Sparsity::L1;
    const ModelOutput output = model.forward(batch);
    const at::Tensor reconstruction = at::mse_loss(output.predictions, model.features(batch));
    const at::Tensor sparsity = isL1 ? l1Sparsity(output.embeddings) : klSparsity(output.embeddings, model.config().targetRate);
    return {reconstruction + sparsity * model.config().sparsityWeight,
            {reconstruction.detach(), sparsity.detach(), activeFraction(output.embeddings, isL1 ? 0 : 0.5)},
            static_cast<double>(batch.size())};
}

} // namespace stratoscope
