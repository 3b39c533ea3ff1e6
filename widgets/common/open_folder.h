// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace stratoscope {

/// Shows a folder in the desktop's file manager, which outlives this program. @pre the application runs
void openFolder(const std::filesystem::path& folder);

} // namespace stratoscope
