// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace stratoscope {

/// Unpacks one LZF block (M. Lehmann's LibLZF format, which h5py calls "lzf").
/// @return the bytes written, or no value where the block is damaged or does not fit
[[nodiscard]] std::optional<std::size_t> unpackLzf(std::span<const std::byte> packed, std::span<std::byte> into);

} // namespace stratoscope
