// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
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

/// Asks whether to leave although runs wait in the queue, which lives only as long as the window. @param runs e.g. "3 runs"
[[nodiscard]] bool askAboutQueue(QWidget* window, const QString& runs);

} // namespace stratoscope
