// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/sparse_autoencoder_mode.h"

#include "engine/models/sae.h"
#include "engine/training/loss_value.h"
#include "engine/training/sparsity_loss.h"

namespace stratoscope {

const Schema<SparseAutoencoderLossConfig>& sparseAutoencoderLossSchema()
{
    static const Schema<SparseAutoencoderLossConfig> schema{"sparse_autoencoder", {}};
    return schema;
}

LossValue SparseAutoencoderMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    return sparseAutoencoderLoss(dynamic_cast<Sae&>(model), batch);
}

} // namespace stratoscope
