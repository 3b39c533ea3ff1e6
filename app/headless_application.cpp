// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless_application.h"

namespace stratoscope {

HeadlessApplication::HeadlessApplication()
{
    if (QCoreApplication::instance() != nullptr)
        return;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) // a session without a login has none, and Qt complains
        qputenv("XDG_RUNTIME_DIR", m_runtimeFolder.path().toUtf8());
    m_application.emplace(m_count, m_arguments);
}

} // namespace stratoscope
