// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/token_masking.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stratoscope {

namespace {

/// Halves go to the even number, as Python's round() has them.
std::size_t rounded(double value)
{
    return static_cast<std::size_t>(std::nearbyint(value));
}

void hideValue(TokenSequence& tokens, std::size_t position)
{
    tokens.values[position] = 0;
    if (!tokens.bins.empty())
        tokens.bins[position] = 0;
}

} // namespace

MaskedSequence maskTokens(TokenSequence tokens, std::int64_t vocabularySize, const MaskingOptions& options, RandomStream& stream)
{
    assert(options.ratio >= 0 && options.ratio <= 1 && options.randomShare + options.keptShare <= 1);
    MaskedSequence masked{std::move(tokens), {}};
    std::vector<std::int64_t>& ids = masked.tokens.ids;
    masked.labels.assign(ids.size(), kIgnoredLabel);
    std::vector<std::size_t> maskable;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] != ClsToken && ids[i] != PadToken)
            maskable.push_back(i);
    }
    if (maskable.empty())
        return masked;
    stream.shuffle(std::span<std::size_t>(maskable));
    const std::size_t chosen = std::max<std::size_t>(1, rounded(static_cast<double>(maskable.size()) * options.ratio));
    const double share = static_cast<double>(chosen);
    const std::size_t replaced = std::min(chosen, rounded(share * (1 - options.randomShare - options.keptShare)));
    const std::size_t random = std::min(chosen - replaced, rounded(share * options.randomShare));
    for (std::size_t i = 0; i < chosen; ++i) {
        const std::size_t position = maskable[i];
        masked.labels[position] = ids[position];
        if (i < replaced) {
            ids[position] = MaskToken;
            if (options.hideValues)
                hideValue(masked.tokens, position);
        } else if (i < replaced + random) {
            ids[position] = static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(vocabularySize)));
        }
    }
    return masked;
}

} // namespace stratoscope
