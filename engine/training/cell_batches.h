// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/preprocessing.h"
#include "engine/models/batch.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <optional>

namespace stratoscope {

/// Makes batches of single cells from their sparse matrix as they are asked for, so that no more cells than those of a batch are
/// ever dense or in tokens. Immutable, so that copies of the rows may share it.
class CellBatches
{
public:
    /// @param rows of the file, N, of the cells by their index @pre the preprocessing is one of cells
    CellBatches(const Preprocessing& preprocessing, std::shared_ptr<const CellFeatures> cells, std::vector<std::int64_t> rows);

    /// Whether batches hold tokens, and not numbers.
    [[nodiscard]] bool ofTokens() const { return m_tokenizer.has_value(); }
    /// Whether making a batch means reading from disk.
    [[nodiscard]] bool areOnDisk() const { return m_cells->x.isOnDisk(); }
    /// Cells that fit into a batch which is not of the user's choosing: some millions of values, some ten thousand tokens.
    [[nodiscard]] std::int64_t mostCells() const;
    /// @param indices (B) int64 on the CPU   @returns numerical (B, F) and batchIds, or inputIds, attentionMask, values and binIds
    ///        (B, S) padded to the longest cell, on the CPU
    [[nodiscard]] Batch batch(const at::Tensor& indices) const;

private:
    [[nodiscard]] at::Tensor numbers(const CellMatrix& x) const;
    [[nodiscard]] Batch tokens(const CellMatrix& x) const;

    std::shared_ptr<const CellFeatures> m_cells;
    std::vector<std::int64_t> m_rows;
    std::optional<CellTokenizer> m_tokenizer;
    at::Tensor m_mean;         ///< (F) float, undefined where genes are not scaled
    at::Tensor m_inverseScale; ///< (F) float
};

} // namespace stratoscope
