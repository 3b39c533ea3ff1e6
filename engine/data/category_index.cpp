// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/category_index.h"

#include <algorithm>
#include <functional>

namespace stratoscope {

std::size_t CategoryIndex::slotOf(std::string_view text, std::size_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (std::int32_t number = m_slots[slot]; number != kEmpty; number = m_slots[slot]) {
        const auto index = static_cast<std::size_t>(number);
        if (m_hashes[index] == hash && m_texts[index] == text)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

std::int32_t CategoryIndex::find(std::string_view text) const
{
    return m_slots.empty() ? kEmpty : m_slots[slotOf(text, std::hash<std::string_view>{}(text))];
}

std::int32_t CategoryIndex::add(std::string_view text)
{
    if (2 * (m_texts.size() + 1) > m_slots.size())
        enlarge();
    const std::size_t hash = std::hash<std::string_view>{}(text);
    const auto number = static_cast<std::int32_t>(m_texts.size());
    m_slots[slotOf(text, hash)] = number;
    m_texts.push_back(text);
    m_hashes.push_back(hash);
    return number;
}

void CategoryIndex::enlarge()
{
    m_slots.assign(std::max(kFirstSlots, 2 * m_slots.size()), kEmpty);
    for (std::size_t index = 0; index < m_texts.size(); ++index)
        m_slots[slotOf(m_texts[index], m_hashes[index])] = static_cast<std::int32_t>(index);
}

} // namespace stratoscope
