// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/token_model.h"

namespace stratoscope {

at::Tensor TokenModel::realLabels(const Batch& batch)
{
    return batch.labels.defined() ? batch.labels.masked_fill(batch.attentionMask.eq(0), ignoredLabel) : batch.labels;
}

} // namespace stratoscope
