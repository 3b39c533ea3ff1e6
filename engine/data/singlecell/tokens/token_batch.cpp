// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/token_batch.h"

#include <algorithm>

namespace stratoscope {

namespace {

void place(const TokenSequence& tokens, std::size_t cell, TokenBatch& batch)
{
    const auto at = static_cast<std::ptrdiff_t>(cell * static_cast<std::size_t>(batch.length));
    std::ranges::copy(tokens.ids, batch.inputIds.begin() + at);
    std::ranges::copy(tokens.values, batch.values.begin() + at);
    std::fill_n(batch.attentionMask.begin() + at, tokens.ids.size(), 1);
    if (!batch.binIds.empty())
        std::ranges::copy(tokens.bins, batch.binIds.begin() + at);
}

/// @param tokensOf gives the tokens of a cell
template <typename Cell, typename TokensOf>
TokenBatch padded(std::span<const Cell> cells, const TokensOf& tokensOf)
{
    std::size_t longest = 0;
    bool hasBins = false;
    for (const Cell& cell : cells) {
        longest = std::max(longest, tokensOf(cell).ids.size());
        hasBins |= !tokensOf(cell).bins.empty();
    }
    TokenBatch batch;
    batch.cells = static_cast<std::int64_t>(cells.size());
    batch.length = static_cast<std::int64_t>(longest);
    batch.inputIds.assign(cells.size() * longest, PadToken);
    batch.attentionMask.assign(cells.size() * longest, 0);
    batch.values.assign(cells.size() * longest, 0);
    batch.binIds.assign(hasBins ? cells.size() * longest : 0, 0);
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        place(tokensOf(cells[cell]), cell, batch);
    return batch;
}

} // namespace

NamedArrays TokenBatch::arrays() const
{
    const std::vector<std::int64_t> shape{cells, length};
    NamedArrays named{{"input_ids", makeArray<std::int64_t>(shape, inputIds)},
                      {"attention_mask", makeArray<std::int64_t>(shape, attentionMask)},
                      {"values", makeArray<float>(shape, values)}};
    if (!binIds.empty())
        named.emplace_back("bin_ids", makeArray<std::int64_t>(shape, binIds));
    if (!labels.empty()) {
        named.emplace_back("labels", makeArray<std::int64_t>(shape, labels));
        Array positions = makeArray<std::uint8_t>(shape, maskedPositions);
        positions.type = ElementType::Bool;
        named.emplace_back("masked_positions", std::move(positions));
    }
    return named;
}

TokenBatch collate(std::span<const TokenSequence> cells)
{
    return padded(cells, [](const TokenSequence& cell) -> const TokenSequence& { return cell; });
}

TokenBatch collate(std::span<const MaskedSequence> cells)
{
    TokenBatch batch = padded(cells, [](const MaskedSequence& cell) -> const TokenSequence& { return cell.tokens; });
    batch.labels.assign(batch.inputIds.size(), kIgnoredLabel);
    batch.maskedPositions.assign(batch.inputIds.size(), 0);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::size_t first = cell * static_cast<std::size_t>(batch.length);
        for (std::size_t i = 0; i < cells[cell].labels.size(); ++i) {
            batch.labels[first + i] = cells[cell].labels[i];
            batch.maskedPositions[first + i] = cells[cell].labels[i] == kIgnoredLabel ? 0 : 1;
        }
    }
    return batch;
}

} // namespace stratoscope
