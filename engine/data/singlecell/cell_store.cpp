// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_store.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace stratoscope {

namespace {

constexpr std::size_t kPassCells = 4096;
constexpr std::int64_t kValueBytes = sizeof(std::int32_t) + sizeof(float);

} // namespace

CellStore CellStore::onDisk(std::int64_t columns)
{
    CellStore store;
    store.m_inMemory.columns = columns;
    store.m_file.emplace();
    store.m_offsets = {0};
    return store;
}

std::int64_t CellStore::rows() const
{
    return m_file ? static_cast<std::int64_t>(m_offsets.size()) - 1 : m_inMemory.rows;
}

void CellStore::append(const CellMatrix& block)
{
    assert(m_file && block.columns == columns());
    std::vector<std::int32_t> genes;
    std::vector<float> values;
    std::vector<char> bytes; // of each cell its genes, then their values: one piece to read
    for (std::int64_t row = 0; row < block.rows; ++row) {
        genes.clear();
        values.clear();
        block.forEachNonZero(row, [&](std::int64_t gene, float value) {
            genes.push_back(static_cast<std::int32_t>(gene));
            values.push_back(value);
        });
        const auto* firstGene = reinterpret_cast<const char*>(genes.data());
        const auto* firstValue = reinterpret_cast<const char*>(values.data());
        bytes.insert(bytes.end(), firstGene, firstGene + genes.size() * sizeof(std::int32_t));
        bytes.insert(bytes.end(), firstValue, firstValue + values.size() * sizeof(float));
        m_offsets.push_back(m_offsets.back() + static_cast<std::int64_t>(values.size()));
    }
    m_file->append(bytes.data(), bytes.size());
}

CellMatrix CellStore::fetch(std::span<const std::int64_t> cells) const
{
    if (!m_file)
        return selectRows(m_inMemory, cells);
    CellMatrix fetched;
    fetched.rows = static_cast<std::int64_t>(cells.size());
    fetched.columns = columns();
    fetched.offsets = {0};
    std::vector<char> bytes;
    for (const std::int64_t cell : cells) {
        const std::int64_t begin = m_offsets[static_cast<std::size_t>(cell)];
        const auto count = static_cast<std::size_t>(m_offsets[static_cast<std::size_t>(cell) + 1] - begin);
        const std::size_t had = fetched.values.size();
        bytes.resize(count * kValueBytes);
        m_file->read(begin * kValueBytes, bytes.data(), bytes.size());
        fetched.indices.resize(had + count);
        fetched.values.resize(had + count);
        std::memcpy(fetched.indices.data() + had, bytes.data(), count * sizeof(std::int32_t));
        std::memcpy(fetched.values.data() + had, bytes.data() + count * sizeof(std::int32_t), count * sizeof(float));
        fetched.offsets.push_back(static_cast<std::int64_t>(had + count));
    }
    return fetched;
}

CellPass CellStore::some(std::span<const std::int64_t> cells) const
{
    return [this, cells](const auto& visit) {
        for (std::size_t first = 0; first < cells.size(); first += kPassCells)
            visit(fetch(cells.subspan(first, std::min(kPassCells, cells.size() - first))));
    };
}

} // namespace stratoscope
