// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/table_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestTableModel : public QObject
{
    Q_OBJECT

    static std::shared_ptr<const Table> table()
    {
        auto made = std::make_shared<Table>();
        made->rows = 3;
        made->columns.resize(2);
        made->columns[0].name = "Density";
        made->columns[0].unit = "g/cm3";
        made->columns[0].numbers = {2.25, std::nan(""), 1.5};
        made->columns[1].name = "Lithology";
        made->columns[1].type = ColumnType::Text;
        made->columns[1].codes = {1, 0, -1};
        made->columns[1].categories = {"basalt", "ooze"};
        return made;
    }

private slots:
    void keepsTheRulesOfAModel()
    {
        TableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTable(table());
        QCOMPARE(model.rowCount(), 3);
        model.setTable(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void showsCellsAsTheyAre()
    {
        TableModel model;
        model.setTable(table());
        QCOMPARE(model.index(0, 0).data().toString(), "2.25");
        QCOMPARE(model.index(0, 1).data().toString(), "ooze");
        QCOMPARE(model.index(1, 1).data().toString(), "basalt");
        for (const QModelIndex& missing : {model.index(1, 0), model.index(2, 1)})
            QCOMPARE(missing.data().toString(), QStringLiteral("–"));
        QVERIFY(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains("Density"));
        QCOMPARE(model.headerData(2, Qt::Vertical, Qt::DisplayRole).toInt(), 2); // as ids in exported files
    }

    void showsSomeRowsUnderTheirNumbers()
    {
        TableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTable(table());
        model.setRows(std::vector<std::int64_t>{0, 2});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 0).data().toString(), "1.5");
        QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toInt(), 2);
        QCOMPARE(model.modelRow(2), 1);
        QCOMPARE(model.modelRow(1), -1);
        model.setRows(std::nullopt);
        QCOMPARE(model.modelRow(1), 1);
        QCOMPARE(model.modelRow(3), -1);
    }

    void holdsMillionsOfRowsWithoutCopyingThem()
    {
        auto large = std::make_shared<Table>();
        large->rows = 5'000'000;
        large->columns.resize(1);
        large->columns[0].name = "GR";
        large->columns[0].numbers.assign(large->rows, 1);
        large->columns[0].numbers.back() = 77;
        TableModel model;
        model.setTable(large);
        QCOMPARE(model.rowCount(), 5'000'000);
        QCOMPARE(model.index(4'999'999, 0).data().toString(), "77");
        QCOMPARE(large.use_count(), 2L);
    }
};

QTEST_GUILESS_MAIN(TestTableModel)
#include "tst_table_model.moc"
