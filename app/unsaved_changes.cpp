// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/unsaved_changes.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace stratoscope {

namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("UnsavedChanges", source);
}

} // namespace

bool askAboutQueue(QWidget* window, const QString& runs)
{
    QMessageBox box(QMessageBox::Question, text("Leave the queue?"), text("Still in the queue: %1.").arg(runs),
                    QMessageBox::Discard | QMessageBox::Cancel, window);
    box.setInformativeText(text("They are not trained once the window is closed."));
    box.setDefaultButton(QMessageBox::Cancel);
    return box.exec() == QMessageBox::Discard;
}

Unsaved askAboutUnsaved(QWidget* window, bool training)
{
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
