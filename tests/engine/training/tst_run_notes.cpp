// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_notes.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestRunNotes : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    RunFolder m_run{m_folder.path()};

private slots:
    void whatIsWrittenIsRead()
    {
        QVERIFY(readRunNotes(m_run).isEmpty());
        const RunNotes notes{{"baseline", "no: colours"}, "beta of 0.5: \"too\" strong\nsecond line"};
        writeRunNotes(m_run, notes);
        QVERIFY(readRunNotes(m_run) == notes);
    }

    void nothingToSayLeavesNoFile()
    {
        writeRunNotes(m_run, {{"a"}, {}});
        QVERIFY(std::filesystem::exists(m_run.notes()));
        writeRunNotes(m_run, {});
        QVERIFY(!std::filesystem::exists(m_run.notes()));
        writeRunNotes(m_run, {});
    }

    void aDamagedFileIsNamed()
    {
        m_folder.write("notes.yaml", "tags: [a\n");
        QVERIFY(test::errorText([this] { (void)readRunNotes(m_run); }).contains("notes.yaml"));
        m_folder.write("notes.yaml", "tag: [a]\n");
        const QString text = test::errorText([this] { (void)readRunNotes(m_run); });
        QVERIFY2(text.contains("did you mean tags?"), qPrintable(text));
    }

    void commasSeparateTags()
    {
        QVERIFY(tagsOf(" baseline,  long run ,, baseline,") == (std::vector<std::string>{"baseline", "long run"}));
        QVERIFY(tagsOf("").empty());
    }
};

QTEST_APPLESS_MAIN(TestRunNotes)
#include "tst_run_notes.moc"
