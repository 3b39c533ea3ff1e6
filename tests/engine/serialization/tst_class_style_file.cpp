// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/class_style_file.h"
#include "engine/serialization/project_file.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestClassStyleFile : public QObject
{
    Q_OBJECT

    const std::vector<ClassStyle> m_styles{{"clay: 1", "#0072b2", "Clay"}, {"ash", "", "Tephra"}, {"sand", "#A0b0C0", ""}};

private slots:
    void aProjectAndAFileOfTheSameFormAreRead()
    {
        const test::Folder folder;
        Project project;
        project.file = folder.path("wells.stratoscope");
        project.view.classes = m_styles;
        writeProject(project);
        QVERIFY(readClassStyles(project.file) == m_styles);
        const auto file = folder.write("styles.yaml", "classes:\n"
                                                      "  - {name: \"clay: 1\", color: \"#0072b2\", label: Clay}\n"
                                                      "  - name: ash\n    label: Tephra\n"
                                                      "  - {name: sand, color: '#A0b0C0'}\n");
        QVERIFY(readClassStyles(file) == m_styles);
    }

    void aProjectWithoutThemHasNone()
    {
        const test::Folder folder;
        QVERIFY(readClassStyles(folder.write("p.stratoscope", "stratoscope_project: 1\n")).empty());
        QVERIFY(readClassStyles(folder.write("none.yaml", "classes: []\n")).empty());
    }

    void saysWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("another file") << std::string("a: 1\n") << "there is no list of classes. Name a project, or a file that says";
        QTest::newRow("a text") << std::string("clay\n") << "there is no list of classes";
        QTest::newRow("no list") << std::string("classes: {clay: red}\n") << ":1:1: classes: expected a list of classes, found a map";
        QTest::newRow("a name only") << std::string("classes: [clay]\n") << "expected a map of keys";
        QTest::newRow("no name") << std::string("classes:\n  - {label: Clay}\n") << "the key classes.0.name is missing";
        QTest::newRow("a misspelt key") << std::string("classes:\n  - {name: clay, colour: \"#0072b2\"}\n") << "did you mean color";
        QTest::newRow("no colour") << std::string("classes:\n  - name: clay\n    color: seventeen\n")
                                   << ":3:5: classes.0.color: 'seventeen' is no colour. Write it in quotes";
        QTest::newRow("a colour without quotes") << std::string("classes:\n  - name: clay\n    color: #0072b2\n")
                                                 << ":3:5: classes.0.color: the colour is empty. Write it in quotes";
        QTest::newRow("of a project") << std::string("stratoscope_project: 1\nview:\n  classes:\n    - {name: a, color: \"#12345\"}\n")
                                      << "view.classes.0.color: '#12345' is no colour";
    }
    void saysWhatIsWrongWithAFile()
    {
        QFETCH(std::string, text);
        QFETCH(QString, message);
        const test::Folder folder;
        const auto file = folder.write("bad.yaml", text);
        const QString said = test::errorText([&file] { static_cast<void>(readClassStyles(file)); });
        QVERIFY2(said.contains(message), qPrintable(said));
    }

    void aFileThatIsNotThereIsNamed()
    {
        const QString said = test::errorText([] { static_cast<void>(readClassStyles("/nowhere/styles.yaml")); });
        QVERIFY2(said.contains("/nowhere/styles.yaml"), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestClassStyleFile)
#include "tst_class_style_file.moc"
