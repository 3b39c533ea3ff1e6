// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/class_weights.h"

#include "engine/core/error.h"

namespace stratoscope {

at::Tensor computeClassWeights(const at::Tensor& labels, std::int64_t classes, const at::Device& device)
{
    if (classes < 1)
        throw ModelError(Issue{"expected at least one class, found " + std::to_string(classes), {}, {}});
    const at::Tensor known = labels.masked_select(labels.ne(-1)).cpu();
    const bool fits = known.numel() == 0 || (known.min().item<std::int64_t>() >= 0 && known.max().item<std::int64_t>() < classes);
    if (!fits)
        throw ModelError(Issue{"expected labels from 0 to " + std::to_string(classes - 1) + ", found " +
                                   std::to_string(known.min().item<std::int64_t>()) + " to " +
                                   std::to_string(known.max().item<std::int64_t>()),
                               {},
                               {}});
    const at::Tensor counts = at::bincount(known, /*weights=*/{}, classes).to(at::kFloat).clamp_min(1);
    return (counts.sum() / (counts * static_cast<double>(classes))).to(device);
}

} // namespace stratoscope
