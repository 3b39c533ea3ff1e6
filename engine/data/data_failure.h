// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace stratoscope {

/// @throws DataError about a file as a whole. @param problem what was found and expected   @param advice what to do, a sentence
[[noreturn]] void failOnData(const std::filesystem::path& path, std::string problem, std::string advice);

} // namespace stratoscope
