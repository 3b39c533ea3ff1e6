// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <filesystem>

namespace stratoscope::test {

/// The folder of real files and reference outputs, or an empty path where it is absent.
/// A test that needs it says so: if (sharedFolder().empty()) QSKIP("…");
inline std::filesystem::path sharedFolder()
{
    const std::filesystem::path folder = qgetenv("STRATOSCOPE_TEST_SHARED").toStdString();
    return !folder.empty() && std::filesystem::is_directory(folder / "data") ? folder : std::filesystem::path();
}

} // namespace stratoscope::test
