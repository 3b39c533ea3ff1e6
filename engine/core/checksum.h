// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace stratoscope {

/// SHA-256 of a file's content, 64 lower-case hexadecimal digits. @throws IoError, Cancelled
[[nodiscard]] std::string sha256OfFile(const std::filesystem::path& path, const OnProgress& onProgress = {},
                                       const std::stop_token& stop = {});

/// SHA-256 of a text, 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256OfText(std::string_view text);

} // namespace stratoscope
