// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace stratoscope {

/// A text of the evaluation panel and its figures in the user's language.
[[nodiscard]] inline QString evaluationText(const char* text)
{
    return QCoreApplication::translate("Evaluation", text);
}

} // namespace stratoscope
