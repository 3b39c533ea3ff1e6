// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace stratoscope {

/// Why a piece of background work ended without a result, ready to be shown.
struct Failure
{
    QString message;
    std::vector<Issue> issues; ///< of an Error; empty for other causes
    bool cancelled = false;    ///< the user stopped it; nothing to show
};

/// The exception now being handled, as a value. Call inside a catch block.
[[nodiscard]] Failure currentFailure();

} // namespace stratoscope

Q_DECLARE_METATYPE(stratoscope::Failure)
