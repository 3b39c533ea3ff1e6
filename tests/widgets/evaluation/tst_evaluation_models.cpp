// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_evaluation.h"
#include "tests/support/warnings.h"
#include "widgets/evaluation/class_report_model.h"
#include "widgets/evaluation/confusion_model.h"
#include "widgets/evaluation/metric_table_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace stratoscope;

class TestEvaluationModels : public QObject
{
    Q_OBJECT

    static QStringList rowTexts(const QAbstractItemModel& model, int row)
    {
        QStringList texts;
        for (int column = 0; column < model.columnCount(); ++column)
            texts += model.index(row, column).data().toString();
        return texts;
    }

    static int rowOf(const QAbstractItemModel& model, const QString& name)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data().toString() == name)
                return row;
        }
        return -1;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void theConfusionMatrixShowsClassesThatOccur()
    {
        ConfusionModel model;
        const QAbstractItemModelTester tester(&model);
        model.setPart(test::madePart());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), "ash"); // 20 rows, basalt 16
        QCOMPARE(rowTexts(model, 0), (QStringList{"65.0 %", "35.0 %"}));
        model.setNormalization(Normalization::ByPrediction);
        QCOMPARE(rowTexts(model, 0), (QStringList{"65.0 %", "43.8 %"}));
        model.setNormalization(std::nullopt);
        QCOMPARE(rowTexts(model, 0), (QStringList{"13", "7"}));
        QCOMPARE(model.index(0, 1).data(Qt::ToolTipRole).toString(), "7 rows of ash taken for basalt");
        QCOMPARE(model.index(0, 1).data(ConfusionModel::ShareRole).toDouble(), 0.35);
    }

    void classesCanBeOrdered()
    {
        ConfusionModel model;
        model.setPart(test::madePart());
        model.setOrder(ConfusionModel::Order::Recall);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), "basalt");
        model.setOrder(ConfusionModel::Order::Name);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), "ash");
        model.setPart(std::nullopt);
        QCOMPARE(model.rowCount(), 0);
    }

    void classesAreCalledAsTheUserWants()
    {
        ClassStyles styles;
        styles.setLabel("ash", "Tephra");
        ConfusionModel matrix;
        const QAbstractItemModelTester matrixTester(&matrix);
        matrix.setPart(test::madePart());
        matrix.setClassStyles(styles);
        QCOMPARE(matrix.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), "Tephra");
        QCOMPARE(matrix.index(0, 1).data(Qt::ToolTipRole).toString(), "7 rows of Tephra taken for basalt");
        matrix.setOrder(ConfusionModel::Order::Name); // by what is shown
        QCOMPARE(matrix.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), "Tephra");
        styles.setLabel("ash", "volcanic");
        matrix.setClassStyles(styles);
        QCOMPARE(matrix.headerData(1, Qt::Vertical, Qt::DisplayRole).toString(), "volcanic");

        ClassReportModel table;
        const QAbstractItemModelTester tableTester(&table);
        table.setClassStyles(styles);
        table.setParts({test::madePart()});
        QCOMPARE(table.index(0, 0).data().toString(), "volcanic");
        QCOMPARE(table.index(0, 0).data(ClassReportModel::SortRole).toString(), "volcanic");
        QCOMPARE(table.index(0, 0).data(Qt::ToolTipRole).toString(), "volcanic, ash in the data");
        table.setClassStyles({});
        QCOMPARE(table.index(0, 0).data().toString(), "ash");
    }

    void scoresOfClassesAreNumbersToSortBy()
    {
        ClassReportModel model;
        const QAbstractItemModelTester tester(&model);
        model.setParts({test::madePart()});
        QCOMPARE(rowTexts(model, 0), (QStringList{"ash", "20", "0.650", "0.650", "0.650", "0.766", "0.847"}));
        QCOMPARE(model.index(1, 1).data(ClassReportModel::SortRole).toDouble(), 16.0);
    }

    void twoRunsStandSideBySide()
    {
        ClassReportModel model;
        EvaluatedPart second = test::madePart();
        second.run = "other";
        model.setParts({test::madePart(), second});
        QCOMPARE(model.columnCount(), 13);
        QCOMPARE(model.headerData(7, Qt::Horizontal, Qt::DisplayRole).toString(), "Rows\nother");
    }

    void numbersOfWholePartsHaveIntervals()
    {
        MetricTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setColumns({test::madePart()});
        const int accuracy = rowOf(model, "Accuracy");
        QVERIFY(accuracy >= 0 && rowOf(model, "R² of GR") >= 0);
        QCOMPARE(rowOf(model, "F1/ash"), -1); // of one class
        QCOMPARE(model.index(accuracy, 1).data().toString(), "0.6111");
        model.setIntervals(0, {{"accuracy", {0.6111, 0.5, 0.75, 1000}}});
        QCOMPARE(model.index(accuracy, 1).data().toString(), "0.6111  (0.5 – 0.75)");
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), "test part");
    }
};

QTEST_MAIN(TestEvaluationModels)
#include "tst_evaluation_models.moc"
