// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/unsaved_changes.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace stratoscope {

Unsaved askAboutUnsaved(QWidget* window, bool training)
{
    const auto text = [](const char* source) { return QCoreApplication::translate("UnsavedChanges", source); };
    QMessageBox box(QMessageBox::Question, text("Save changes?"), text("The project has changes that are not saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window);
    box.setDefaultButton(QMessageBox::Save);
    if (training)
        box.setInformativeText(text("The training under way stops at a checkpoint and can be resumed."));
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
