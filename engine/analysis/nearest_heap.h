// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace stratoscope {

/// The count nearest points seen so far; among equal distances those with the smaller row number.
class NearestHeap
{
public:
    explicit NearestHeap(std::size_t count)
        : m_count(count)
    {
        m_items.reserve(count + 1);
    }

    /// A point farther away than this would not be kept.
    [[nodiscard]] float reach() const { return m_reach; }

    void offer(float distance, std::uint32_t row)
    {
        const Item item(distance, row);
        if (m_items.size() == m_count && !(item < m_items.front()))
            return;
        m_items.push_back(item);
        std::push_heap(m_items.begin(), m_items.end());
        if (m_items.size() > m_count) {
            std::pop_heap(m_items.begin(), m_items.end());
            m_items.pop_back();
        }
        if (m_items.size() == m_count)
            m_reach = m_items.front().first;
    }

    /// Writes what was kept, nearest first, and leaves the heap empty. @pre count points were offered
    void drainTo(std::uint32_t* rows, float* distances)
    {
        std::sort_heap(m_items.begin(), m_items.end());
        for (const auto& [distance, row] : m_items) {
            *rows++ = row;
            *distances++ = distance;
        }
        m_items.clear();
        m_reach = std::numeric_limits<float>::infinity();
    }

private:
    using Item = std::pair<float, std::uint32_t>;

    std::size_t m_count;
    std::vector<Item> m_items; ///< a heap, the farthest first
    float m_reach = std::numeric_limits<float>::infinity();
};

} // namespace stratoscope
