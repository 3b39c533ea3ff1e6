// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_rows.h"

#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/cell_blocks.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace stratoscope {

namespace {

constexpr std::int64_t kBlockCells = 4096;

/// The rows of a block that are among some cells.
std::vector<std::int64_t> rowsAmong(std::int64_t first, std::int64_t count, std::span<const std::int64_t> cells)
{
    const auto begin = std::ranges::lower_bound(cells, first);
    const auto end = std::lower_bound(begin, cells.end(), first + count);
    std::vector<std::int64_t> rows(begin, end);
    for (std::int64_t& row : rows)
        row -= first;
    return rows;
}

} // namespace

CellPass passOver(const CellMatrix& matrix)
{
    return [&matrix](const auto& visit) { visit(matrix); };
}

CellPass changed(CellPass pass, std::function<void(CellMatrix&)> change)
{
    return [pass = std::move(pass), change = std::move(change)](const auto& visit) {
        pass([&](const CellMatrix& block) {
            CellMatrix copy = block;
            change(copy);
            visit(copy);
        });
    };
}

CellRows::CellRows(std::shared_ptr<const CellFile> onDisk, OnProgress onProgress, std::stop_token stop)
    : m_onDisk(std::move(onDisk))
    , m_onProgress(std::move(onProgress))
    , m_stop(std::move(stop))
{
}

std::int64_t CellRows::columns() const
{
    return m_onDisk ? static_cast<std::int64_t>(m_onDisk->genes().size()) : m_inMemory.columns;
}

void CellRows::forEachBlock(const std::function<bool(std::int64_t, const CellMatrix&)>& visit) const
{
    if (!m_onDisk) {
        visit(0, m_inMemory);
        return;
    }
    ProgressPacer pacer(m_onProgress, m_stop);
    CellBlocks blocks(m_onDisk, {kBlockCells, 2});
    while (const auto block = blocks.next()) {
        pacer.report("reading cells", static_cast<double>(block->firstCell) / static_cast<double>(rows()));
        if (!visit(block->firstCell, block->x))
            return;
    }
}

CellPass CellRows::all() const
{
    return [this](const auto& visit) {
        forEachBlock([&visit](std::int64_t, const CellMatrix& block) {
            visit(block);
            return true;
        });
    };
}

CellPass CellRows::some(std::span<const std::int64_t> cells) const
{
    assert(std::ranges::is_sorted(cells));
    if (m_onDisk) {
        return [this, cells](const auto& visit) {
            forEachBlock([&visit, cells](std::int64_t first, const CellMatrix& block) {
                if (const std::vector<std::int64_t> rows = rowsAmong(first, block.rows, cells); !rows.empty())
                    visit(selectRows(block, rows));
                return true;
            });
        };
    }
    return [this, cells](const auto& visit) {
        for (std::size_t first = 0; first < cells.size(); first += kBlockCells)
            visit(selectRows(m_inMemory, cells.subspan(first, std::min<std::size_t>(kBlockCells, cells.size() - first))));
    };
}

} // namespace stratoscope
