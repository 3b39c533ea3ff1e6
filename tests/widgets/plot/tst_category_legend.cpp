// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/category_delegate.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
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

    /// Chooses an entry of the menu of a row.
    static void choose(Fixture& f, int row, const QString& entry, const std::function<void(const QStringList&)>& see = {})
    {
        QTimer::singleShot(0, &f.legend, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu != nullptr);
            QStringList entries;
            for (QAction* action : menu->actions())
                entries.append(action->text());
            if (see)
                see(entries);
            menu->close(); // before the entry does its work, as a click has it
            for (QAction* action : menu->actions()) {
                if (action->text() == entry)
                    action->trigger();
            }
        });
        emit f.list.customContextMenuRequested(f.name(row).toPoint());
    }

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

    void theMenuPromotesAClassOfTheOthers()
    {
        Fixture f;
        f.legend.setCategories("Lithology", {{"clay", QColor(0x0072b2), 30, false, false},
                                             {"ash", Qt::gray, 7, true, false},
                                             {"missing", Qt::gray, 5, false, true}});
        QSignalSpy recolored(&f.legend, &CategoryLegend::recolorRequested);
        choose(f, 1, "Give it a colour");
        QCOMPARE(recolored.count(), 1);
        QCOMPARE(recolored.at(0).at(0).toString(), "ash");
        QCOMPARE(recolored.at(0).at(1).value<QColor>(), QColor(0xe69f00)); // the palette's second
        choose(f, 0, {}, [](const QStringList& entries) {
            QVERIFY(entries.contains("Colour…") && entries.contains("Rename…"));
            QVERIFY(!entries.contains("Give it a colour") && !entries.contains("Usual colour") && !entries.contains("Usual name"));
        });
        choose(f, 2, {}, [](const QStringList& entries) { QVERIFY(!entries.contains("Colour…") && !entries.contains("Rename…")); });
    }

    void theMenuBringsTheUsualLookBack()
    {
        Fixture f;
        Category clay{"clay", Qt::red, 30, false, false};
        clay.label = "Clay stone";
        clay.recolored = true;
        f.legend.setCategories("Lithology", {clay});
        QSignalSpy recolored(&f.legend, &CategoryLegend::recolorRequested);
        QSignalSpy renamed(&f.legend, &CategoryLegend::renameRequested);
        choose(f, 0, "Usual colour");
        QCOMPARE(recolored.count(), 1);
        QVERIFY(!recolored.at(0).at(1).value<QColor>().isValid());
        choose(f, 0, "Usual name");
        QCOMPARE(renamed.value(0), (QVariantList{"clay", QString()}));
    }

    void theMenuRenamesInPlace()
    {
        Fixture f;
        choose(f, 1, "Rename…");
        const auto* editor = f.list.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->text(), "class 1");
        QVERIFY(editor->geometry().left() >= f.row(1).left() + 12); // the swatch stays in sight
    }

    void f2RenamesInPlace()
    {
        Fixture f;
        QSignalSpy renamed(&f.legend, &CategoryLegend::renameRequested);
        test::click(*f.list.viewport(), f.name(1));
        QTest::keyClick(&f.list, Qt::Key_F2);
        auto* editor = f.list.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->setText("Granite");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(renamed.count(), 1);
        QCOMPARE(renamed.at(0), (QVariantList{"class 1", "Granite"}));
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
