// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <string>

namespace stratoscope::test {

/// One small damage: a byte set, a bit flipped, a piece cut out or repeated, or the end cut off.
inline std::string damaged(std::string bytes, RandomStream& random)
{
    const std::size_t at = random.below(bytes.size());
    const std::size_t length = 1 + random.below(16);
    switch (random.below(5)) {
    case 0:
        bytes[at] = static_cast<char>(static_cast<unsigned char>(random.below(256)));
        break;
    case 1:
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << random.below(8)));
        break;
    case 2:
        bytes.erase(at, length);
        break;
    case 3:
        bytes.insert(at, bytes.substr(at, length));
        break;
    default:
        bytes.resize(at);
    }
    return bytes;
}

} // namespace stratoscope::test
