// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/unsaved_changes.h"

#include "widgets/common/number_text.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace stratoscope {

namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("UnsavedChanges", source);
}

} // namespace

Unsaved askAboutUnsaved(QWidget* window, bool training, std::size_t waitingRuns)
{
    QMessageBox box(QMessageBox::Question, text("Save changes?"), text("The project has changes that are not saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window);
    box.setDefaultButton(QMessageBox::Save);
    QStringList notes;
    if (training)
        notes.append(text("The training under way stops at a checkpoint and can be resumed."));
    if (waitingRuns > 0)
        notes.append(
            text("Still in the queue: %1. A saved project keeps them.").arg(countedText(static_cast<qint64>(waitingRuns), "run")));
    box.setInformativeText(notes.join(QLatin1Char(' ')));
    switch (box.exec()) {
    case QMessageBox::Save:
        return Unsaved::Save;
    case QMessageBox::Discard:
        return Unsaved::Discard;
    default:
        return Unsaved::Stay;
    }
}

} // namespace stratoscope
