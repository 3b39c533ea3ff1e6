// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/text_buffer.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace stratoscope {

TextBuffer::TextBuffer(std::size_t capacity)
    : m_capacity(capacity)
    , m_bytes(std::make_unique_for_overwrite<char[]>(capacity + kPadding))
{
    setSize(0);
}

TextBuffer::TextBuffer(std::string_view text)
    : TextBuffer(text.size())
{
    std::copy(text.begin(), text.end(), begin());
    setSize(text.size());
}

void TextBuffer::setSize(std::size_t size)
{
    assert(size <= m_capacity);
    m_size = size;
    std::memset(begin() + size, '\n', kPadding);
}

void TextBuffer::grow(std::size_t capacity)
{
    if (capacity <= m_capacity)
        return;
    TextBuffer larger(capacity);
    std::copy(begin(), begin() + m_size, larger.begin());
    larger.setSize(m_size);
    *this = std::move(larger);
}

void TextBuffer::dropFront(std::size_t count)
{
    assert(count <= m_size);
    m_first += count;
    m_size -= count;
    m_capacity -= count;
}

} // namespace stratoscope
