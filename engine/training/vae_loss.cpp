// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/vae_loss.h"

namespace stratoscope {

at::Tensor squaredErrorSum(const at::Tensor& reconstruction, const Batch& batch)
{
    if (!batch.observed.defined())
        return at::mse_loss(reconstruction, batch.numerical, at::Reduction::Sum);
    return ((reconstruction - batch.numerical).square() * batch.observed).sum();
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
