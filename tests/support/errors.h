// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QString>

namespace stratoscope::test {

/// What work says when it fails with an Error; "no error" when it does not fail. Anything else thrown goes through.
template <typename Work>
QString errorText(const Work& work)
{
    try {
        work();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return QStringLiteral("no error");
}

} // namespace stratoscope::test
