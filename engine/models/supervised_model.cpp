// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/supervised_model.h"

namespace stratoscope {

ModelOutput SupervisedModel::forward(const Batch& batch)
{
    ModelOutput output;
    output.embeddings = extractEmbeddings(batch);
    output.logits = head()(output.embeddings);
    output.predictions = output.logits;
    return output;
}

void SupervisedModel::registerTables()
{
    if (!m_input->children().empty())
        register_module("category_embeddings", m_input);
}

} // namespace stratoscope
