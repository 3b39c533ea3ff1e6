// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope::test {

/// One event of a TensorBoard file.
struct ReadEvent
{
    double wallTime = 0;
    std::int64_t step = 0;
    std::string fileVersion;
    std::map<std::string, float> scalars;
};

/// Reads event files by their published formats, sharing nothing with the writer: records with masked CRC-32C, and the fields of
/// event.proto and summary.proto. Throws std::runtime_error at the first byte that is not as it should be.
class EventFileReader
{
public:
    explicit EventFileReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    std::vector<ReadEvent> all()
    {
        std::vector<ReadEvent> events;
        while (!m_bytes.empty())
            events.push_back(event(record()));
        return events;
    }

private:
    static void require(bool holds, const char* what)
    {
        if (!holds)
            throw std::runtime_error(what);
    }

    /// Bit by bit, without a table.
    static std::uint32_t castagnoli(std::string_view data)
    {
        std::uint32_t crc = 0xffffffffU;
        for (const char byte : data) {
            crc ^= static_cast<unsigned char>(byte);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0x82f63b78U : crc >> 1U;
        }
        return crc ^ 0xffffffffU;
    }

    static std::string_view take(std::string_view& from, std::uint64_t count)
    {
        require(count <= from.size(), "cut off");
        const std::string_view taken = from.substr(0, count);
        from.remove_prefix(count);
        return taken;
    }
    static std::uint64_t number(std::string_view little)
    {
        std::uint64_t value = 0;
        while (!little.empty()) {
            value = value * 256 + static_cast<unsigned char>(little.back());
            little.remove_suffix(1);
        }
        return value;
    }
    static std::uint64_t varint(std::string_view& from)
    {
        std::uint64_t value = 0;
        for (std::uint64_t scale = 1;; scale *= 128) {
            const auto byte = static_cast<unsigned char>(take(from, 1).front());
            value += (byte % 128) * scale;
            if (byte < 128)
                return value;
        }
    }

    void requireCrc(std::string_view of)
    {
        const auto masked = static_cast<std::uint32_t>(number(take(m_bytes, 4)));
        const std::uint32_t turned = masked - 0xa282ead8U;
        require(((turned >> 17U) | (turned << 15U)) == castagnoli(of), "a CRC is wrong");
    }
    std::string_view record()
    {
        const std::string_view length = take(m_bytes, 8);
        requireCrc(length);
        const std::string_view data = take(m_bytes, number(length));
        requireCrc(data);
        return data;
    }

    static std::pair<std::string, float> scalar(std::string_view message)
    {
        std::pair<std::string, float> found;
        while (!message.empty()) {
            const std::uint64_t key = varint(message);
            if (key == 1 * 8 + 2)
                found.first = take(message, varint(message));
            else if (key == 2 * 8 + 5)
                found.second = std::bit_cast<float>(static_cast<std::uint32_t>(number(take(message, 4))));
            else
                require(false, "an unknown field in a value");
        }
        return found;
    }
    static ReadEvent event(std::string_view message)
    {
        ReadEvent read;
        while (!message.empty()) {
            const std::uint64_t key = varint(message);
            if (key == 1 * 8 + 1) {
                read.wallTime = std::bit_cast<double>(number(take(message, 8)));
            } else if (key == 2 * 8 + 0) {
                read.step = static_cast<std::int64_t>(varint(message));
            } else if (key == 3 * 8 + 2) {
                read.fileVersion = take(message, varint(message));
            } else if (key == 5 * 8 + 2) {
                std::string_view summary = take(message, varint(message));
                while (!summary.empty()) {
                    require(varint(summary) == 1 * 8 + 2, "an unknown field in a summary");
                    const bool isNew = read.scalars.insert(scalar(take(summary, varint(summary)))).second;
                    require(isNew, "a tag comes twice in an event");
                }
            } else {
                require(false, "an unknown field in an event");
            }
        }
        return read;
    }

    std::string_view m_bytes;
};

} // namespace stratoscope::test
