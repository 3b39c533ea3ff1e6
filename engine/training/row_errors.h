// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/batch.h"

#include <torch/torch.h>

#include <string>

namespace stratoscope {

class Model;

/// How wrong a model is about each row.
struct RowErrors
{
    std::string name;  ///< "reconstruction error" or "loss"; empty where the model has no such thing
    at::Tensor values; ///< (B) float; NaN where a row has nothing to compare with; undefined where the name is empty
};

/// Of models that reconstruct their features: the mean squared error over those that were measured, as scaled; of a model of
/// counts the mean negative log-likelihood. Of a classifier the cross-entropy; of a regression the mean squared error of the
/// target, as scaled. Of others, such as pretrained transformers, nothing. @pre the model is in eval mode
[[nodiscard]] RowErrors rowErrors(Model& model, const Batch& batch);

} // namespace stratoscope
