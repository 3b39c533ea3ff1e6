// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/token_backbone.h"
#include "engine/models/token_loss.h"

namespace stratoscope {

/// A token backbone that is trained on the tokens themselves, by a loss of its own.
class TokenModel : public TokenBackbone
{
public:
    /// The loss of a batch without what only forward() needs. @pre checkBatch(batch)
    [[nodiscard]] virtual TokenLoss loss(const Batch& batch, LossPositions positions) = 0;

protected:
    using TokenBackbone::TokenBackbone;

    /// batch.labels with padded positions ignored; undefined without.
    [[nodiscard]] static at::Tensor realLabels(const Batch& batch);
};

} // namespace stratoscope
