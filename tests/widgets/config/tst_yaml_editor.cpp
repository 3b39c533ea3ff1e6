// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "widgets/config/yaml_editor.h"

#include <QtTest>

using namespace stratoscope;

class TestYamlEditor : public QObject
{
    Q_OBJECT

    static Issue issue(int line, const char* problem) { return {problem, {"config.yaml", line, 3, "model"}, "Do this instead."}; }

private slots:
    void marksTheLinesOfIssues()
    {
        YamlEditor editor;
        editor.setText("model:\n  clas: VAE\ntraining: {}\n");
        editor.showIssues({issue(2, "unknown key"), issue(0, "no line of its own")});
        QCOMPARE(editor.markersAtLine(0), 0u);
        QVERIFY(editor.markersAtLine(1) != 0);
        QVERIFY(editor.annotation(1).contains("unknown key"));
        editor.showIssues({});
        QCOMPARE(editor.markersAtLine(1), 0u);
        QVERIFY(editor.annotation(1).isEmpty());
    }

    void writesIssuesOfOneLineTogether()
    {
        YamlEditor editor;
        editor.setText("model: {}\n");
        editor.showIssues({issue(1, "first"), issue(1, "second")});
        QVERIFY(editor.annotation(0).contains("first") && editor.annotation(0).contains("second"));
    }

    void replacesTheTextAsOneStep()
    {
        YamlEditor editor;
        editor.replaceText("a: 1\n");
        editor.replaceText("a: 2\n");
        editor.undo();
        QCOMPARE(editor.text(), "a: 1\n");
        editor.redo();
        QCOMPARE(editor.text(), "a: 2\n");
    }

    void issuesBeyondTheTextDoNoHarm()
    {
        YamlEditor editor;
        editor.setText("a: 1\n");
        editor.showIssues({issue(99, "far below")});
        editor.goToLine(99, 99);
        QCOMPARE(editor.text(), "a: 1\n");
    }
};

QTEST_MAIN(TestYamlEditor)
#include "tst_yaml_editor.moc"
