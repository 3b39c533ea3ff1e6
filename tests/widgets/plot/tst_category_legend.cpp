// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/category_delegate.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestCategoryLegend : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        CategoryLegend legend;
        QListView& list = *legend.findChild<QListView*>();
        QSignalSpy spy{&legend, &CategoryLegend::visibilityChanged};

        explicit Fixture(int classes = 3)
        {
            std::vector<Category> categories;
            for (int i = 0; i < classes; ++i)
                categories.push_back({QString("class %1").arg(i), Qt::red, 1000 - i, false, false});
            legend.setCategories("Lithology", categories);
            legend.resize(260, 400);
            legend.show();
            QVERIFY(QTest::qWaitForWindowExposed(&legend));
        }
        [[nodiscard]] QRect row(int index) const { return list.visualRect(list.model()->index(index, 0)); }
        [[nodiscard]] QPointF swatch(int index) const { return CategoryDelegate::swatchArea(row(index)).center(); }
        [[nodiscard]] QPointF name(int index) const { return row(index).center(); }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void aClickOnTheSwatchHidesAndShows()
    {
        Fixture f;
        test::click(*f.list.viewport(), f.swatch(1));
        QCOMPARE(f.legend.visible(), (std::vector<bool>{true, false, true}));
        QCOMPARE(f.spy.count(), 1);
        test::click(*f.list.viewport(), f.swatch(1));
        QCOMPARE(f.legend.visible(), std::vector<bool>(3, true));
    }

    void aClickOnTheNameOnlySelects()
    {
        Fixture f;
        test::click(*f.list.viewport(), f.name(1));
        QCOMPARE(f.spy.count(), 0);
        QCOMPARE(f.list.currentIndex().row(), 1);
    }

    void theSpaceBarHidesTheSelected()
    {
        Fixture f;
        test::click(*f.list.viewport(), f.name(2));
        QTest::keyClick(&f.list, Qt::Key_Space);
        QCOMPARE(f.legend.visible(), (std::vector<bool>{true, true, false}));
    }

    void aDoubleClickOnTheNameIsolates()
    {
        Fixture f;
        test::doubleClick(*f.list.viewport(), f.name(1));
        QCOMPARE(f.legend.visible(), (std::vector<bool>{false, true, false}));
        QVERIFY(f.legend.findChild<QPushButton*>()->isEnabled());
        QTest::mouseClick(f.legend.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(f.legend.visible(), std::vector<bool>(3, true));
        QVERIFY(!f.legend.findChild<QPushButton*>()->isEnabled());
    }

    void aDoubleClickOnTheSwatchIsTwoClicks()
    {
        Fixture f;
        test::doubleClick(*f.list.viewport(), f.swatch(1));
        QCOMPARE(f.legend.visible(), std::vector<bool>(3, true));
        QCOMPARE(f.spy.count(), 2);
    }

    void searchNarrowsTheListWithoutHidingPoints()
    {
        Fixture f(139);
        f.legend.findChild<QLineEdit*>()->setText("CLASS 13");
        QCOMPARE(f.list.model()->rowCount(), 10); // 13 and 130 … 138
        QCOMPARE(f.spy.count(), 0);
        test::click(*f.list.viewport(), f.swatch(1));
        QCOMPARE(f.legend.visible()[130], false); // the row that is shown, not the second of all
    }

    void hundredsOfClassesScroll()
    {
        Fixture f(400);
        QVERIFY(f.list.verticalScrollBar()->maximum() > 0);
        const auto labels = f.legend.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text() == "400 classes"; }));
    }

    void paintsHiddenSwatchesHollow()
    {
        Fixture f;
        const QPoint middle = f.list.viewport()->mapTo(&f.legend, f.swatch(1).toPoint());
        QCOMPARE(f.legend.grab().toImage().pixelColor(middle), QColor(Qt::red));
        test::click(*f.list.viewport(), f.swatch(1));
        QVERIFY(f.legend.grab().toImage().pixelColor(middle) != QColor(Qt::red));
    }
};

QTEST_MAIN(TestCategoryLegend)
#include "tst_category_legend.moc"
