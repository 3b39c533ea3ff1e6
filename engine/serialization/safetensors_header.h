// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/array.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope {

/// One tensor as a .safetensors header describes it.
struct SafetensorsEntry
{
    std::string name;
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< bytes from the end of the header
    std::uint64_t end = 0;
};

struct SafetensorsHeader
{
    std::vector<SafetensorsEntry> entries; ///< in the order of the header
    std::vector<std::pair<std::string, std::string>> metadata;
};

/// Reads the JSON of a header and checks it against the bytes that follow it.
/// @param dataSize bytes of the file after the header   @throws CheckpointError naming the tensor
[[nodiscard]] SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t dataSize, const SourceLocation& where);

/// The JSON text, padded with blanks to a multiple of 8 bytes.
[[nodiscard]] std::string formatSafetensorsHeader(const SafetensorsHeader& header);

} // namespace stratoscope
