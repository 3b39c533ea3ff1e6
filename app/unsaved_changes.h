// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace stratoscope {

/// What to do with changes that are not saved.
enum class Unsaved
{
    Save,
    Discard,
    Stay ///< neither: leave everything as it is
};

/// Asks in a dialog. @param training says that a training under way would stop
[[nodiscard]] Unsaved askAboutUnsaved(QWidget* window, bool training);

} // namespace stratoscope
