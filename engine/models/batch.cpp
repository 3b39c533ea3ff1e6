// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/batch.h"

#include <algorithm>

namespace stratoscope {

Batch Batch::to(const at::Device& device) const
{
    Batch moved = *this;
    for (at::Tensor Batch::*field :
         {&Batch::numerical, &Batch::observed, &Batch::categorical, &Batch::embeddings, &Batch::labels, &Batch::classes,
          &Batch::targets, &Batch::teacher, &Batch::rows, &Batch::librarySize, &Batch::batchIds, &Batch::inputIds,
          &Batch::attentionMask, &Batch::values, &Batch::binIds, &Batch::maskedPositions}) {
        at::Tensor& tensor = moved.*field;
        if (tensor.defined())
            tensor = tensor.to(device);
    }
    return moved;
}

std::int64_t Batch::size() const
{
    for (const at::Tensor* input : {&numerical, &categorical, &embeddings, &inputIds}) {
        if (input->defined())
            return input->size(0);
    }
    return 0;
}

std::vector<std::pair<std::string, at::Tensor>> ModelOutput::fields() const
{
    std::vector<std::pair<std::string, at::Tensor>> all{{"predictions", predictions},
                                                        {"embeddings", embeddings},
                                                        {"logits", logits},
                                                        {"bin_logits", binLogits},
                                                        {"loss", loss},
                                                        {"mu", mu},
                                                        {"logvar", logvar},
                                                        {"dispersion", dispersion},
                                                        {"zero_logits", zeroLogits}};
    for (std::size_t column = 0; column < categoryLogits.size(); ++column)
        all.emplace_back("category_logits_" + std::to_string(column), categoryLogits[column]);
    std::erase_if(all, [](const auto& field) { return !field.second.defined(); });
    return all;
}

} // namespace stratoscope
