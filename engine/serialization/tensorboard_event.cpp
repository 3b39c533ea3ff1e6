// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/tensorboard_event.h"

#include <bit>
#include <optional>

namespace stratoscope {

namespace {

enum WireType : std::uint64_t
{
    Varint = 0,
    Fixed64 = 1,
    Counted = 2,
    Fixed32 = 5
};

// Numbers of the fields in event.proto (Event) and summary.proto (Summary, Summary.Value).
constexpr std::uint64_t eventWallTime = 1;
constexpr std::uint64_t eventStep = 2;
constexpr std::uint64_t eventFileVersion = 3;
constexpr std::uint64_t eventSummary = 5;
constexpr std::uint64_t summaryValue = 1;
constexpr std::uint64_t valueTag = 1;
constexpr std::uint64_t valueSimpleValue = 2;

constexpr std::size_t fixed64Size = 8;
constexpr std::size_t fixed32Size = 4;

class Message
{
public:
    Message& addDouble(std::uint64_t field, double value)
    {
        addKey(field, Fixed64);
        return addFixed(std::bit_cast<std::uint64_t>(value), fixed64Size);
    }
    Message& addFloat(std::uint64_t field, float value)
    {
        addKey(field, Fixed32);
        return addFixed(std::bit_cast<std::uint32_t>(value), fixed32Size);
    }
    Message& addInteger(std::uint64_t field, std::int64_t value)
    {
        addKey(field, Varint);
        return addVarint(static_cast<std::uint64_t>(value));
    }
    Message& addBytes(std::uint64_t field, std::string_view bytes)
    {
        addKey(field, Counted);
        addVarint(bytes.size());
        m_bytes += bytes;
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    void addKey(std::uint64_t field, WireType type) { addVarint(field << 3U | type); }
    Message& addVarint(std::uint64_t value)
    {
        constexpr std::uint64_t more = 0x80;
        for (; value >= more; value >>= 7U)
            m_bytes += static_cast<char>((value & 0x7fU) | more);
        m_bytes += static_cast<char>(value);
        return *this;
    }
    Message& addFixed(std::uint64_t value, std::size_t size)
    {
        for (std::size_t i = 0; i < size; ++i)
            m_bytes += static_cast<char>((value >> (8 * i)) & 0xffU);
        return *this;
    }

    std::string m_bytes;
};

std::optional<std::uint64_t> takeVarint(std::string_view& bytes)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0)
            return value;
    }
    return std::nullopt;
}

/// Bytes of a field's value that follow its key. @returns nothing for a type that is not known or a length that is cut off
std::optional<std::uint64_t> sizeOfValue(std::uint64_t type, std::string_view& bytes)
{
    switch (type) {
    case Varint: {
        std::string_view rest = bytes;
        return takeVarint(rest) ? std::optional(bytes.size() - rest.size()) : std::nullopt;
    }
    case Fixed64:
        return fixed64Size;
    case Fixed32:
        return fixed32Size;
    case Counted:
        return takeVarint(bytes);
    default:
        return std::nullopt;
    }
}

} // namespace

std::string fileVersionEvent(double wallTime)
{
    return Message().addDouble(eventWallTime, wallTime).addBytes(eventFileVersion, "brain.Event:2").bytes();
}

std::string scalarsEvent(double wallTime, std::int64_t step, const std::vector<std::pair<std::string, double>>& scalars)
{
    Message summary;
    for (const auto& [tag, value] : scalars)
        summary.addBytes(summaryValue,
                         Message().addBytes(valueTag, tag).addFloat(valueSimpleValue, static_cast<float>(value)).bytes());
    return Message().addDouble(eventWallTime, wallTime).addInteger(eventStep, step).addBytes(eventSummary, summary.bytes()).bytes();
}

std::int64_t stepOfEvent(std::string_view event)
{
    while (const auto key = takeVarint(event)) {
        const auto size = sizeOfValue(*key & 7U, event);
        if (*key == (eventStep << 3U | Varint))
            return static_cast<std::int64_t>(takeVarint(event).value_or(0));
        if (!size || *size > event.size())
            return 0;
        event.remove_prefix(*size);
    }
    return 0;
}

} // namespace stratoscope
