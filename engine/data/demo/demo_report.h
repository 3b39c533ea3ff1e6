// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>

namespace stratoscope {

/// What a demonstration wrote.
struct DemoReport
{
    std::filesystem::path data;
    std::filesystem::path config; ///< ready to train with
    std::size_t rows = 0;
};

} // namespace stratoscope
