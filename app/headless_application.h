// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTemporaryDir>

#include <optional>

namespace stratoscope {

/// A QApplication on the offscreen platform, while it lives, where the program has none yet: for commands that draw.
class HeadlessApplication
{
public:
    HeadlessApplication();

private:
    QTemporaryDir m_runtimeFolder;
    int m_count = 1;
    char m_name[12] = "stratoscope";
    char* m_arguments[2] = {m_name, nullptr};
    std::optional<QApplication> m_application;
};

} // namespace stratoscope
