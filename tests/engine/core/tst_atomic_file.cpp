// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestAtomicFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder.path().toStdString()))
            found.push_back(entry.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }

private slots:
    void init()
    {
        for (const std::string& name : names())
            fs::remove_all(path(name.c_str()));
    }

    void writesNothingWithoutCommit()
    {
        writeFileAtomically(path("a.txt"), "old");
        {
            AtomicFile file(path("a.txt"));
            file.write("half of the new");
        }
        QCOMPARE(readFile(path("a.txt")), "old");
        QCOMPARE(names(), std::vector<std::string>{"a.txt"});
    }

    void replacesOnCommitAndMakesParents()
    {
        writeFileAtomically(path("deep/er/a.txt"), "one");
        writeFileAtomically(path("deep/er/a.txt"), "two");
        QCOMPARE(readFile(path("deep/er/a.txt")), "two");
    }

    void aFullDiskNamesTheFileAndKeepsTheOldOne()
    {
        if (!fs::exists("/dev/full"))
            QSKIP("no /dev/full on this machine");
        // The neighbour cannot be made to be /dev/full, so the error path is called as write() calls it.
        try {
            throwIoError(path("model.safetensors"), "write", ENOSPC);
        } catch (const IoError& error) {
            const QString text = error.what();
            QVERIFY2(text.contains("model.safetensors") && text.contains("No space left") && text.contains("unchanged"),
                     error.what());
        }
    }

    void refusesToOverwriteAFolder()
    {
        fs::create_directory(path("folder"));
        QVERIFY_THROWS_EXCEPTION(IoError, AtomicFile(path("folder")));
    }

    void aMissingFileIsNamed()
    {
        try {
            (void)readFile(path("none.csv"));
            QFAIL("no error");
        } catch (const IoError& error) {
            QVERIFY2(QString(error.what()).contains("none.csv: cannot read: No such file"), error.what());
        }
    }

    void replacesAFolderWhole()
    {
        const auto fill = [](const char* text) {
            return [text](const fs::path& folder) { writeFileAtomically(folder / "model.txt", text); };
        };
        replaceDirectoryAtomically(path("last"), fill("first"));
        replaceDirectoryAtomically(path("last"), fill("second"));
        QCOMPARE(readFile(path("last") / "model.txt"), "second");
        QCOMPARE(names(), std::vector<std::string>{"last"});
    }

    void keepsTheOldFolderWhenFillingFails()
    {
        replaceDirectoryAtomically(path("last"), [](const fs::path& folder) { writeFileAtomically(folder / "a", "good"); });
        const auto failing = [](const fs::path& folder) {
            writeFileAtomically(folder / "a", "bad");
            throw IoError(Issue{"disk full", {}, {}});
        };
        QVERIFY_THROWS_EXCEPTION(IoError, replaceDirectoryAtomically(path("last"), failing));
        QCOMPARE(readFile(path("last") / "a"), "good");
        QCOMPARE(names(), std::vector<std::string>{"last"});
    }

    void recoversFromAKillBetweenTheRenames()
    {
        fs::create_directory(path(".last.previous"));
        writeFileAtomically(path(".last.previous") / "a", "good");
        recoverDirectory(path("last"));
        QCOMPARE(readFile(path("last") / "a"), "good");
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomic_file.moc"
