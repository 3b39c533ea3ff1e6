// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/lzf.h"

#include <algorithm>

namespace stratoscope {

std::optional<std::size_t> unpackLzf(std::span<const std::byte> packed, std::span<std::byte> into)
{
    constexpr unsigned firstReference = 32; // smaller control bytes announce that many plain bytes and one more
    constexpr std::size_t longReference = 7;
    std::size_t read = 0;
    std::size_t written = 0;
    while (read < packed.size()) {
        const auto control = static_cast<unsigned>(packed[read++]);
        if (control < firstReference) {
            const std::size_t count = control + 1;
            if (count > packed.size() - read || count > into.size() - written)
                return std::nullopt;
            std::copy_n(packed.begin() + static_cast<std::ptrdiff_t>(read), count,
                        into.begin() + static_cast<std::ptrdiff_t>(written));
            read += count;
            written += count;
            continue;
        }
        std::size_t count = control >> 5U;
        if (read + (count == longReference ? 2 : 1) > packed.size())
            return std::nullopt;
        if (count == longReference)
            count += static_cast<std::size_t>(packed[read++]);
        count += 2;
        const std::size_t distance = ((control & 0x1FU) << 8U) + static_cast<std::size_t>(packed[read++]) + 1;
        if (distance > written || count > into.size() - written)
            return std::nullopt;
        for (std::size_t i = 0; i < count; ++i, ++written) // may overlap what it writes
            into[written] = into[written - distance];
    }
    return written;
}

} // namespace stratoscope
