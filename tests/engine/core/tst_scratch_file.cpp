// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/scratch_file.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <string>

using namespace stratoscope;
using namespace stratoscope::test;

class TestScratchFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }

    static std::string read(const ScratchFile& file, std::int64_t offset, std::size_t bytes)
    {
        std::string text(bytes, ' ');
        file.read(offset, text.data(), bytes);
        return text;
    }

private slots:
    void whatWasAppendedIsReadFromAnywhere()
    {
        ScratchFile file(folder());
        file.append("depth", 5);
        file.append(" of hole", 8);
        QCOMPARE(file.size(), std::int64_t(13));
        QCOMPARE(read(file, 0, 13), std::string("depth of hole"));
        QCOMPARE(read(file, 9, 4), std::string("hole"));
        QCOMPARE(read(file, 13, 0), std::string());
    }

    void theFolderStaysEmpty()
    {
        ScratchFile file(folder());
        file.append("x", 1);
        QVERIFY(std::filesystem::is_empty(folder()));
    }

    void aMovedFileKeepsItsContent()
    {
        ScratchFile first(folder());
        first.append("one", 3);
        ScratchFile second(std::move(first));
        ScratchFile third(folder());
        third = std::move(second);
        third.append("two", 3);
        QCOMPARE(read(third, 0, 6), std::string("onetwo"));
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const QString text = errorText([this] { const ScratchFile file(folder() / "absent"); });
        QVERIFY2(text.contains("absent") && text.contains("cannot make a temporary file in"), qPrintable(text));
    }
};

QTEST_APPLESS_MAIN(TestScratchFile)
#include "tst_scratch_file.moc"
