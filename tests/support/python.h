// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace stratoscope::test {

/// What a script of Debian's Python prints, or why it failed. Bounded in time, so that a test cannot hang.
inline QString runPython(const QString& script, const QStringList& arguments = {}, int timeoutMs = 240000)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), QStringList{QStringLiteral("-c"), script} + arguments);
    if (!python.waitForFinished(timeoutMs)) {
        python.kill();
        python.waitForFinished();
        return QStringLiteral("python did not run or finish: ") + python.errorString();
    }
    return QString::fromUtf8(python.readAllStandardOutput() + python.readAllStandardError()).trimmed();
}

/// Whether Debian's Python can import a module; a test that compares with it skips otherwise.
inline bool pythonHas(const QString& module)
{
    return runPython(QStringLiteral("import %1; print('yes')").arg(module)) == QStringLiteral("yes");
}

} // namespace stratoscope::test
