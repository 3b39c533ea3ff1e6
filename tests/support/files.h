// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/atomic_file.h"

#include <QTemporaryDir>

#include <filesystem>
#include <string>

namespace stratoscope::test {

/// A folder of its own for a test, gone with it.
class Folder
{
public:
    [[nodiscard]] std::filesystem::path path(const std::string& name = {}) const
    {
        const std::filesystem::path folder = m_folder.path().toStdString();
        return name.empty() ? folder : folder / name;
    }
    std::filesystem::path write(const std::string& name, const std::string& text) const
    {
        writeFileAtomically(path(name), text);
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace stratoscope::test
