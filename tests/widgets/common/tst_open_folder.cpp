// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "widgets/common/open_folder.h"

#include <QMessageBox>
#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestOpenFolder : public QObject
{
    Q_OBJECT

private slots:
    void theDesktopIsAskedToShowTheFolder()
    {
        const test::Folder folder;
        const fs::path opener = folder.write("xdg-open", "#!/bin/sh\nprintf '%s' \"$1\" > \"$(dirname \"$0\")/asked\"\n");
        fs::permissions(opener, fs::perms::owner_all);
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", QByteArray::fromStdString(folder.path().string()) + ':' + before);
        openFolder("/a folder");
        const auto asked = [&folder] {
            QFile file(QString::fromStdString(folder.path("asked").string()));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_COMPARE(asked(), QByteArray("/a folder"));
        qputenv("PATH", before);
    }

    void withoutAFileManagerTheFolderIsNamed()
    {
        const test::Folder empty;
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", QByteArray::fromStdString(empty.path().string()));
        QString said;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&said] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                said = box->text();
                box->accept();
            }
        });
        watch.start(10);
        openFolder("/a folder");
        QTRY_VERIFY2(said.contains("/a folder"), qPrintable(said));
        qputenv("PATH", before);
    }
};

QTEST_MAIN(TestOpenFolder)
#include "tst_open_folder.moc"
