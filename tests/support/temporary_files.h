// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string_view>

namespace stratoscope::test {

/// A folder of files that a test writes, gone when the test is.
class TemporaryFiles
{
public:
    [[nodiscard]] std::filesystem::path path(const char* name = "table.csv") const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    /// Writes the bytes as they are. @return the file's path
    std::filesystem::path write(std::string_view bytes, const char* name = "table.csv") const
    {
        std::filesystem::remove(path(name)); // some file systems flush a file that is written over
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace stratoscope::test
