// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// How NumPy lays out one element: what a type string such as "<f8", "|b1", ">i4", "<U12" or "|S5" says.
struct NumpyType
{
    ElementType type = ElementType::Float64;
    std::size_t itemSize = 8; ///< bytes
    bool isBigEndian = false;
    bool isWideText = false; ///< "U": four bytes a character; "S" has one
};

/// No value for what an Array cannot hold: objects, records, complex numbers, dates, 128-bit floats.
[[nodiscard]] std::optional<NumpyType> parseNumpyType(std::string_view text);

/// The type string of what encodeElements() gives: bfloat16 becomes float32, text "<U" of the longest string.
[[nodiscard]] std::string numpyTypeText(const Array& array);

/// An Array of NumPy's bytes: C order, little-endian, bool as 0 and 1, text as UTF-8 without trailing NULs.
/// @pre bytes.size() is the product of shape times itemSize (asserted)
[[nodiscard]] Array decodeElements(const NumpyType& type, std::vector<std::int64_t> shape, bool isFortranOrder,
                                   std::vector<std::byte> bytes);

/// The bytes of an array whose elements NumPy lays out otherwise than Array does (text, bfloat16); see numpyTypeText().
[[nodiscard]] std::vector<std::byte> encodeElements(const Array& array);

/// Whether array.bytes are already what NumPy wants, so that they need no encodeElements().
[[nodiscard]] bool hasNumpyLayout(const Array& array);

} // namespace stratoscope
