// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_overview.h"
#include "tests/support/files.h"
#include "widgets/data/data_panel.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestDataPanel : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    TableOverview m_overview;

    static QPushButton* accept(const DataPanel& panel) { return panel.findChild<QPushButton*>(QStringLiteral("treatAsMissing")); }

private slots:
    void initTestCase()
    {
        m_overview =
            openTable(m_folder.write("log.csv", "Depth (m),GR (API),Site,Lithology\n1,10,A,clay\n2,-999,A,sand\n3,-500,A,clay\n"
                                                "3,-500,A,clay\n4,9000,A,clay\n5,11,A,sand\n6,12,A,sand\n7,13,A,sand\n"));
    }

    void saysWhatTheDataAreLike()
    {
        DataPanel panel;
        panel.showOverview(m_overview);
        panel.resize(520, 420);
        if (const QString folder = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !folder.isEmpty())
            panel.grab().save(folder + QStringLiteral("/data_panel.png"));
        const QString notes = panel.findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(notes.contains("Of one value throughout, so that nothing can be learnt from them: Site."), qPrintable(notes));
        QVERIFY2(notes.contains("1 row repeats an earlier one in every column."), qPrintable(notes));
        QVERIFY2(notes.contains("Lithology has 2 classes: clay 4 and sand 4."), qPrintable(notes));
    }

    void offersUsualNullsUntilTheyAreChosen()
    {
        DataPanel panel;
        panel.showOverview(openTable(m_folder.write(
            "log.las", "~V\n VERS. 2.0 :\n~W\n WELL. A : WELL\n~C\n DEPT.M :\n GR.API :\n~A\n1 -999\n2 50\n3 -999\n4 60\n")));
        if (const QString folder = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !folder.isEmpty())
            panel.grab().save(folder + QStringLiteral("/null_offer.png"));
        QVERIFY(!accept(panel)->parentWidget()->isHidden());
        QSignalSpy chosen(&panel, &DataPanel::nullsChosen);
        accept(panel)->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<std::vector<double>>(), std::vector<double>{-999});
        panel.showChosenNulls({-999});
        QVERIFY(accept(panel)->parentWidget()->isHidden());
        panel.showChosenNulls({});
        QVERIFY(!accept(panel)->parentWidget()->isHidden());
    }
};

QTEST_MAIN(TestDataPanel)
#include "tst_data_panel.moc"
