// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace stratoscope {

/// What a demonstration wrote.
struct DemoReport
{
    std::filesystem::path data;
    std::filesystem::path config; ///< ready to train with
    std::size_t rows = 0;
};

/// @param kind of demonstration, such as "router"   @param noun what a row is, in the singular
/// @throws DataError unless there are 1 to most rows
void requireDemoRows(const std::filesystem::path& folder, const std::string& kind, std::size_t rows, std::size_t most,
                     const std::string& noun = "row");

} // namespace stratoscope
