// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/progress_pacer.h"
#include "engine/data/text_buffer.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace stratoscope {

[[nodiscard]] bool isGzip(std::string_view bytes);

/// Unpacks gzip members one after the other, as gunzip does.
/// @param path names the file in errors   @param maximumBytes an upper bound of what is unpacked
/// @throws DataError if the data is damaged, cut off or larger than maximumBytes; Cancelled
[[nodiscard]] TextBuffer gunzip(std::string_view packed, const std::filesystem::path& path, std::uint64_t maximumBytes,
                                ProgressPacer& pacer);

} // namespace stratoscope
