// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace stratoscope {

/// CRC-32C (Castagnoli polynomial, RFC 3720 appendix B.4) of bytes.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

} // namespace stratoscope
