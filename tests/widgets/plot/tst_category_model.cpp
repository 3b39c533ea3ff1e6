// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/category_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestCategoryModel : public QObject
{
    Q_OBJECT

    static std::vector<Category> lithologies()
    {
        return {{"clay", Qt::red, 10, false, false},
                {"basalt", Qt::blue, 3000, false, false},
                {"unused", Qt::green, 0, false, false},
                {"ash", Qt::gray, 7, true, false},
                {"missing", Qt::gray, 500, false, true}};
    }
    static QStringList shown(const CategoryModel& model)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row).data(Qt::CheckStateRole) == Qt::Checked)
                names += model.index(row).data().toString();
        }
        return names;
    }

private slots:
    void listsTheMostFrequentFirstAndTheMissingLast()
    {
        CategoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCategories(lithologies());
        QCOMPARE(shown(model), (QStringList{"basalt", "clay", "ash", "missing"}));
        QCOMPARE(model.index(0).data(CategoryModel::CountRole).toLongLong(), 3000);
        QCOMPARE(model.index(0).data(CategoryModel::CodeRole).toInt(), 1);
        QCOMPARE(model.index(0).data(Qt::DecorationRole).value<QColor>(), QColor(Qt::blue));
        QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), "basalt: 3,000 rows");
        QVERIFY(model.index(2).data(Qt::ToolTipRole).toString().contains("smaller classes"));
    }

    void hidesAndShowsByTheCheckState()
    {
        CategoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCategories(lithologies());
        QSignalSpy spy(&model, &CategoryModel::visibilityChanged);

        QVERIFY(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));

        QCOMPARE(shown(model), (QStringList{"clay", "ash", "missing"}));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.takeFirst().at(0).value<std::vector<bool>>(), (std::vector<bool>{true, false, true, true, true}));
        QCOMPARE(model.tally().classes, 3);
        QCOMPARE(model.tally().shownClasses, 2);
        QVERIFY(!model.tally().allShown);

        model.showAll();
        QCOMPARE(spy.count(), 1);
        QVERIFY(model.tally().allShown);
        model.showAll(); // nothing changes
        QCOMPARE(spy.count(), 1);
    }

    void isolatingTwiceShowsAllAgain()
    {
        CategoryModel model;
        model.setCategories(lithologies());
        model.isolate(model.index(1));
        QCOMPARE(shown(model), QStringList{"clay"});
        model.isolate(model.index(0));
        QCOMPARE(shown(model), QStringList{"basalt"});
        model.isolate(model.index(0));
        QCOMPARE(shown(model).size(), 4);
    }

    void editingAsksForAnotherName()
    {
        CategoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCategories(lithologies());
        QSignalSpy spy(&model, &CategoryModel::renameRequested);
        QVERIFY(model.setData(model.index(0), "Granite", Qt::EditRole));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.at(0), (QVariantList{"basalt", "Granite"}));
        QVERIFY(model.setData(model.index(0), "basalt", Qt::EditRole)); // as it is
        QCOMPARE(spy.count(), 1);
        QVERIFY(!model.flags(model.index(3)).testFlag(Qt::ItemIsEditable)); // the missing
        QVERIFY(!model.setData(model.index(3), "none", Qt::EditRole));
    }

    void otherLooksLeaveTheHiddenHidden()
    {
        CategoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCategories(lithologies());
        model.hide({"clay"});
        std::vector<Category> other = lithologies();
        other[0].label = "Clay stone";
        other[0].color = Qt::cyan;
        model.restyle(other);
        QCOMPARE(shown(model), (QStringList{"basalt", "ash", "missing"}));
        QCOMPARE(model.index(1).data().toString(), "Clay stone");
        QCOMPARE(model.index(1).data(Qt::DecorationRole).value<QColor>(), QColor(Qt::cyan));
        QCOMPARE(model.index(1).data(Qt::ToolTipRole).toString(), "Clay stone, clay in the data: 10 rows");
        QCOMPARE(model.hiddenNames(), QStringList{"clay"});
        other[0].count = 5000; // of other rows
        model.restyle(other);
        QCOMPARE(shown(model), (QStringList{"Clay stone", "basalt", "ash", "missing"}));
    }

    void refusesWhatIsNotACheckState()
    {
        CategoryModel model;
        model.setCategories(lithologies());
        QVERIFY(!model.setData(model.index(0), "granite", Qt::ToolTipRole));
        QVERIFY(!model.setData({}, Qt::Unchecked, Qt::CheckStateRole));
    }

    void newCategoriesAreAllShown()
    {
        CategoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCategories(lithologies());
        model.isolate(model.index(1));
        model.setCategories({{"a", Qt::red, 1, false, false}});
        QCOMPARE(shown(model), QStringList{"a"});
        QCOMPARE(model.visible(), std::vector<bool>{true});
        model.setCategories({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestCategoryModel)
#include "tst_category_model.moc"
