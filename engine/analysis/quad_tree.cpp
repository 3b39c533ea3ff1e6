// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/quad_tree.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr int kLevels = 16; // two bits of a key each

/// The 16 low bits moved to the even places.
std::uint32_t spreadBits(std::uint32_t bits)
{
    bits = (bits | (bits << 8U)) & 0x00FF00FFU;
    bits = (bits | (bits << 4U)) & 0x0F0F0F0FU;
    bits = (bits | (bits << 2U)) & 0x33333333U;
    return (bits | (bits << 1U)) & 0x55555555U;
}

std::uint32_t cellNumber(float value, float low, float scale)
{
    constexpr float last = 65535;
    return static_cast<std::uint32_t>(std::clamp((value - low) * scale, 0.0F, last));
}

} // namespace

void QuadTree::sortAlongCurve(std::span<const float> positions)
{
    const std::size_t count = positions.size() / 2;
    float low[2] = {positions[0], positions[1]};
    float high[2] = {positions[0], positions[1]};
    for (std::size_t i = 0; i < positions.size(); ++i) {
        low[i % 2] = std::min(low[i % 2], positions[i]);
        high[i % 2] = std::max(high[i % 2], positions[i]);
    }
    m_width = std::max({high[0] - low[0], high[1] - low[1], 1e-30F});
    const float scale = 65536.0F / m_width;
    m_keys.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t place = spreadBits(cellNumber(positions[2 * i], low[0], scale)) |
                                    (spreadBits(cellNumber(positions[2 * i + 1], low[1], scale)) << 1U);
        m_keys[i] = (static_cast<std::uint64_t>(place) << 32U) | i;
    }
    std::ranges::sort(m_keys);
}

void QuadTree::build(std::span<const float> positions)
{
    m_cells.clear();
    m_leaves.clear();
    const std::size_t count = positions.size() / 2;
    m_order.resize(count);
    m_x.resize(count);
    m_y.resize(count);
    if (count == 0)
        return;
    sortAlongCurve(positions);
    for (std::size_t i = 0; i < count; ++i) {
        m_order[i] = static_cast<std::uint32_t>(m_keys[i]);
        m_x[i] = positions[2 * static_cast<std::size_t>(m_order[i])];
        m_y[i] = positions[2 * static_cast<std::size_t>(m_order[i]) + 1];
    }
    addCell(0, static_cast<std::uint32_t>(count), 0);
}

void QuadTree::addCell(std::uint32_t begin, std::uint32_t end, int level)
{
    const std::size_t number = m_cells.size();
    m_cells.emplace_back();
    const float width = std::ldexp(m_width, -level);
    Cell cell;
    cell.begin = begin;
    cell.end = end;
    cell.widthSquare = width * width;
    cell.mass = static_cast<float>(end - begin);
    cell.leaf = end - begin <= kLeafSize || level == kLevels;
    if (cell.leaf) {
        m_leaves.push_back(static_cast<std::uint32_t>(number));
        for (std::uint32_t i = begin; i < end; ++i) {
            cell.x += m_x[i] / cell.mass;
            cell.y += m_y[i] / cell.mass;
        }
    } else {
        const int shift = 32 + 2 * (kLevels - 1 - level);
        for (std::uint32_t from = begin; from < end;) {
            const std::uint64_t quarter = m_keys[from] >> shift;
            const auto last = std::partition_point(m_keys.begin() + from, m_keys.begin() + end,
                                                   [&](std::uint64_t key) { return key >> shift == quarter; });
            const auto to = static_cast<std::uint32_t>(last - m_keys.begin());
            const std::size_t child = m_cells.size();
            addCell(from, to, level + 1);
            cell.x += m_cells[child].x * (m_cells[child].mass / cell.mass);
            cell.y += m_cells[child].y * (m_cells[child].mass / cell.mass);
            from = to;
        }
    }
    cell.next = static_cast<std::uint32_t>(m_cells.size());
    m_cells[number] = cell;
}

} // namespace stratoscope
