// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/open_folder.h"

#include "widgets/common/path_text.h"

#include <QApplication>
#include <QMessageBox>
#include <QProcess>

namespace stratoscope {

void openFolder(const std::filesystem::path& folder)
{
    // QDesktopServices starts its processes by fork(), which ends the threads of OpenBLAS beneath a training's matrix products.
    auto* opener = new QProcess; // of no parent, so that the end of this program is not that of the file manager
    QObject::connect(opener, &QProcess::finished, opener, &QObject::deleteLater);
    QObject::connect(opener, &QProcess::errorOccurred, opener, [opener, folder](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        opener->deleteLater();
        QMessageBox::information(
            QApplication::activeWindow(), QObject::tr("No file manager"),
            QObject::tr("xdg-open, which shows a folder, is not installed. The folder is %1.").arg(pathText(folder)));
    });
    opener->setStandardOutputFile(QProcess::nullDevice());
    opener->setStandardErrorFile(QProcess::nullDevice());
    opener->start(QStringLiteral("xdg-open"), {pathText(folder)});
}

} // namespace stratoscope
