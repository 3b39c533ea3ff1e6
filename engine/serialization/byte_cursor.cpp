// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/byte_cursor.h"

#include <bit>

namespace stratoscope {

std::string_view ByteCursor::take(std::uint64_t count)
{
    if (count > remaining())
        fail("it ends too early: " + std::to_string(count) + " more bytes are expected, " + std::to_string(remaining()) + " follow",
             "The file was cut short or damaged; copy or save it again.");
    const std::string_view taken = m_bytes.substr(m_position, count);
    m_position += count;
    return taken;
}

std::string_view ByteCursor::takeLine()
{
    const std::size_t end = m_bytes.find('\n', m_position);
    if (end == std::string_view::npos)
        fail("it ends inside a line", "The file was cut short or damaged; copy or save it again.");
    const std::string_view line = take(end - m_position);
    ++m_position;
    return line;
}

std::uint64_t ByteCursor::takeUnsigned(std::size_t size)
{
    std::uint64_t value = 0;
    unsigned shift = 0;
    for (const char byte : take(size)) {
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << shift;
        shift += 8;
    }
    return value;
}

double ByteCursor::takeBigEndianDouble()
{
    std::uint64_t bits = 0;
    for (const char byte : take(8))
        bits = (bits << 8U) | static_cast<unsigned char>(byte);
    return std::bit_cast<double>(bits);
}

void ByteCursor::fail(const std::string& problem, const std::string& advice) const
{
    SourceLocation where = m_where;
    where.key += (where.key.empty() ? "byte " : " byte ") + std::to_string(m_position);
    throw CheckpointError(Issue{problem, where, advice});
}

} // namespace stratoscope
