// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/cell_file.h"
#include "engine/data/singlecell/cell_matrix.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace stratoscope {

/// A pass over cells: calls visit for blocks of them in order. May be made several times, with the same blocks.
using CellPass = std::function<void(const std::function<void(const CellMatrix& block)>& visit)>;

/// A matrix as one block. @pre it outlives the pass
[[nodiscard]] CellPass passOver(const CellMatrix& matrix);
/// The same pass with a copy of each block changed.
[[nodiscard]] CellPass changed(CellPass pass, std::function<void(CellMatrix& block)> change);

/// Cells × genes wherever they are: in memory, or left in their file, of which a few thousand cells are in memory at a time.
/// What is worked out from all cells goes over them block by block, so that it comes out the same to the bit.
class CellRows
{
public:
    CellRows() = default;
    explicit CellRows(CellMatrix inMemory)
        : m_inMemory(std::move(inMemory))
    {
    }
    /// @param onProgress hears of every pass over the file @param stop ends a pass, which throws Cancelled
    CellRows(std::shared_ptr<const CellFile> onDisk, OnProgress onProgress, std::stop_token stop);

    [[nodiscard]] std::int64_t rows() const { return m_onDisk ? m_onDisk->cells() : m_inMemory.rows; }
    [[nodiscard]] std::int64_t columns() const;
    [[nodiscard]] bool areOnDisk() const { return m_onDisk != nullptr; }

    /// Calls visit(first, block) for neighbouring cells, in order, until it says no or all were visited. One caller at a time.
    /// @throws what reading the file throws, Cancelled
    void forEachBlock(const std::function<bool(std::int64_t first, const CellMatrix& block)>& visit) const;
    /// A pass over all cells. @pre this outlives it
    [[nodiscard]] CellPass all() const;
    /// A pass over some cells. @param cells rising; they must outlive the pass, as must this
    [[nodiscard]] CellPass some(std::span<const std::int64_t> cells) const;

private:
    CellMatrix m_inMemory;
    std::shared_ptr<const CellFile> m_onDisk;
    OnProgress m_onProgress;
    std::stop_token m_stop;
};

} // namespace stratoscope
