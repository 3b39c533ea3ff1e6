// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stratoscope {

/// Numbers distinct texts in the order in which they are first seen. Keeps views: the texts must outlive it.
class CategoryIndex
{
public:
    /// The number of text, or -1 if it has none yet.
    [[nodiscard]] std::int32_t find(std::string_view text) const;
    /// Gives text the next number. @pre find(text) < 0   @pre there are fewer than 2^31 - 1 of them
    std::int32_t add(std::string_view text);

    [[nodiscard]] const std::vector<std::string_view>& texts() const { return m_texts; }

private:
    static constexpr std::int32_t kEmpty = -1;
    static constexpr std::size_t kFirstSlots = 64; ///< a power of two, as all later sizes

    void enlarge();
    [[nodiscard]] std::size_t slotOf(std::string_view text, std::size_t hash) const;

    std::vector<std::string_view> m_texts;
    std::vector<std::size_t> m_hashes; ///< of m_texts
    std::vector<std::int32_t> m_slots; ///< open addressing, linear probing, at most half full
};

} // namespace stratoscope
