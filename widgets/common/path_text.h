// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>

namespace stratoscope {

/// A path as the window shows it and as Qt takes it.
[[nodiscard]] inline QString pathText(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace stratoscope
