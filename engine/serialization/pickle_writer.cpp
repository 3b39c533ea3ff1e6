// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_writer.h"

#include "engine/serialization/utf8.h"

#include <utility>

namespace stratoscope {

PickleWriter::PickleWriter()
{
    put(pickle::Proto);
    putNumber(2, 1);
}

void PickleWriter::putNumber(std::uint64_t value, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        m_bytes += static_cast<char>(static_cast<unsigned char>(value & 0xffU));
        value >>= 8U;
    }
}

void PickleWriter::integer(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    if (value >= 0 && value <= UINT8_MAX) {
        put(pickle::BinInt1);
        putNumber(bits, 1);
    } else if (value >= INT32_MIN && value <= INT32_MAX) {
        put(pickle::BinInt);
        putNumber(bits, 4);
    } else {
        put(pickle::Long1);
        putNumber(8, 1);
        putNumber(bits, 8);
    }
}

void PickleWriter::text(std::string_view value)
{
    const std::string utf8 = toUtf8(value);
    put(pickle::BinUnicode);
    putNumber(utf8.size(), 4);
    m_bytes += utf8;
}

void PickleWriter::integers(std::span<const std::int64_t> values)
{
    beginTuple();
    for (const std::int64_t value : values)
        integer(value);
    endTuple();
}

void PickleWriter::reference(const std::string& module, const std::string& name)
{
    put(pickle::Global);
    m_bytes += module + "\n" + name + "\n";
}

void PickleWriter::emptyOrderedDict()
{
    reference("collections", "OrderedDict");
    put(pickle::EmptyTuple);
    call();
}

std::string PickleWriter::finish()
{
    put(pickle::Stop);
    return std::move(m_bytes);
}

} // namespace stratoscope
