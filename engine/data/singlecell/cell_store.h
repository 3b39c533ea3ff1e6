// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/scratch_file.h"
#include "engine/data/singlecell/cell_rows.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace stratoscope {

/// Cells × genes whose rows are fetched by their indices in any order, as training does: in memory, or in a scratch file of the
/// values that are not zero, eight bytes each.
class CellStore
{
public:
    CellStore() = default;
    explicit CellStore(CellMatrix inMemory)
        : m_inMemory(std::move(inMemory))
    {
    }
    /// Without cells, in a scratch file. @throws IoError
    [[nodiscard]] static CellStore onDisk(std::int64_t columns);

    [[nodiscard]] std::int64_t rows() const;
    [[nodiscard]] std::int64_t columns() const { return m_inMemory.columns; }
    [[nodiscard]] bool isOnDisk() const { return m_file.has_value(); }

    /// Adds cells after those that are there. @throws IoError @pre on disk, and the block has as many columns (asserted)
    void append(const CellMatrix& block);
    /// The cells of these indices in this order. From any thread, from several at once. @throws IoError
    [[nodiscard]] CellMatrix fetch(std::span<const std::int64_t> cells) const;
    /// A pass over some cells in the order given. @pre they, and this, outlive it
    [[nodiscard]] CellPass some(std::span<const std::int64_t> cells) const;

private:
    CellMatrix m_inMemory; ///< of a store on disk the number of columns alone
    std::optional<ScratchFile> m_file;
    std::vector<std::int64_t> m_offsets; ///< on disk: cells + 1, where each begins, in values
};

} // namespace stratoscope
