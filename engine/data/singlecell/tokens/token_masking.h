// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/data/singlecell/tokens/cell_tokenizer.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

constexpr std::int64_t kIgnoredLabel = -100; ///< what losses leave out

/// Of the tokens chosen, 1 - randomShare - keptShare become the mask token, as BERT does (Devlin et al. 2019).
struct MaskingOptions
{
    double ratio = 0.15;
    double randomShare = 0.1; ///< become any token of the vocabulary
    double keptShare = 0.1;   ///< stay as they are
    bool hideValues = false;  ///< also sets value and bin of a masked gene to 0, which otherwise give it away
};

/// A cell whose tokens were masked.
struct MaskedSequence
{
    TokenSequence tokens;
    std::vector<std::int64_t> labels; ///< the token that was there where one was chosen, else kIgnoredLabel
};

/// Chooses max(1, round(n · ratio)) of the n tokens that are neither cls nor pad, in an order that only the stream decides.
[[nodiscard]] MaskedSequence maskTokens(TokenSequence tokens, std::int64_t vocabularySize, const MaskingOptions& options,
                                        RandomStream& stream);

} // namespace stratoscope
