// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace stratoscope {

/// A text in memory with line feeds after its end: a scanner that stops at the end of a line needs no check of bounds.
/// Unlike a std::string it does not clear memory that is about to be overwritten.
class TextBuffer
{
public:
    static constexpr std::size_t kPadding = 64; ///< line feeds after the end

    TextBuffer()
        : TextBuffer(0)
    {
    }
    explicit TextBuffer(std::size_t capacity);
    explicit TextBuffer(std::string_view text);

    [[nodiscard]] char* begin() { return m_bytes.get() + m_first; }
    [[nodiscard]] const char* begin() const { return m_bytes.get() + m_first; }
    [[nodiscard]] const char* end() const { return begin() + m_size; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t capacity() const { return m_capacity; }
    [[nodiscard]] std::string_view view() const { return {begin(), m_size}; }

    /// Says how many bytes of the capacity are text and puts the line feeds after them. @pre size <= capacity()
    void setSize(std::size_t size);
    /// Enlarges the capacity; the first size() bytes stay.
    void grow(std::size_t capacity);
    /// Forgets the first count bytes (a byte-order mark). @pre count <= size()
    void dropFront(std::size_t count);

private:
    std::size_t m_capacity = 0; ///< from begin() on, padding not counted
    std::size_t m_first = 0;
    std::size_t m_size = 0;
    std::unique_ptr<char[]> m_bytes;
};

} // namespace stratoscope
