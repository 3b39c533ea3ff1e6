// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_overview.h"
#include "tests/support/files.h"
#include "widgets/data/columns_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestColumnsModel : public QObject
{
    Q_OBJECT

    using Section = ColumnsModel::Section;
    test::Folder m_folder;
    TableOverview m_overview;

    [[nodiscard]] static QString text(const ColumnsModel& model, int row, Section section)
    {
        return model.index(row, section).data(Qt::DisplayRole).toString();
    }

private slots:
    void initTestCase()
    {
        m_overview =
            openTable(m_folder.write("log.csv", "Hole,Depth (m),NGR (cps),Lithology,Comment\n"
                                                "A,1,10,clay,x\nA,2,,ooze,y\nA,3,30,clay,z\nB,1,20,ooze,w\nB,2,40,clay,v\n"));
    }

    void keepsTheRulesOfAModel()
    {
        ColumnsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setOverview(m_overview);
        QCOMPARE(model.rowCount(), 5);
    }

    void showsWhatAColumnHolds()
    {
        ColumnsModel model;
        model.setOverview(m_overview);
        QCOMPARE(text(model, 2, Section::Name), "NGR (cps)");
        QCOMPARE(text(model, 2, Section::Role), "numerical");
        QCOMPARE(text(model, 2, Section::Unit), "cps");
        QVERIFY(text(model, 2, Section::Missing).startsWith("1"));
        QCOMPARE(text(model, 2, Section::Minimum), "10");
        QCOMPARE(text(model, 2, Section::Maximum), "40");
        QCOMPARE(text(model, 2, Section::Mean), "25");
        QVERIFY2(text(model, 2, Section::Spread).startsWith("11.18"), qPrintable(text(model, 2, Section::Spread)));
        QCOMPARE(text(model, 3, Section::Role), "target");
    }

    void aSecondTargetTakesTheFirstOnesPlace()
    {
        ColumnsModel model;
        model.setOverview(m_overview);
        QSignalSpy edited(&model, &ColumnsModel::rolesEdited);
        QVERIFY(model.setData(model.index(0, Section::Role), "target", Qt::EditRole));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(text(model, 0, Section::Role), "target");
        QCOMPARE(text(model, 3, Section::Role), "ignored");
    }

    void refusesARoleThatAColumnCannotHave()
    {
        ColumnsModel model;
        model.setOverview(m_overview);
        QSignalSpy edited(&model, &ColumnsModel::rolesEdited);
        QVERIFY(!model.rolesFor(3).contains("numerical"));
        QVERIFY(!model.setData(model.index(3, Section::Role), "numerical", Qt::EditRole));
        QVERIFY(!model.setData(model.index(3, Section::Role), "no such role", Qt::EditRole));
        QVERIFY(edited.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestColumnsModel)
#include "tst_columns_model.moc"
