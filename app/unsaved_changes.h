// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

class QWidget;

namespace stratoscope {

/// What to do with changes that are not saved.
enum class Unsaved
{
    Save,
    Discard,
    Stay ///< neither: leave everything as it is
};

/// Asks in a dialog. @param training says that a training under way would stop @param waitingRuns in the queue, which a saved
/// project keeps
[[nodiscard]] Unsaved askAboutUnsaved(QWidget* window, bool training, std::size_t waitingRuns);

} // namespace stratoscope
