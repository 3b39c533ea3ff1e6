// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/striplog/hole_chooser.h"

#include <QAbstractItemView>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestHoleChooser : public QObject
{
    Q_OBJECT

    /// Opens the list and clicks on a row: on its box, or on its name.
    static void click(HoleChooser& chooser, int row, bool onBox)
    {
        chooser.showPopup();
        QVERIFY(QTest::qWaitForWindowExposed(chooser.view()->window()));
        QTest::qWait(QApplication::doubleClickInterval()); // a list that has just opened takes no clicks
        const QRect place = chooser.view()->visualRect(chooser.view()->model()->index(row, 0));
        QTest::mouseMove(chooser.view()->viewport(), place.center());
        const QPoint at(onBox ? place.left() + 10 : place.right() - 4, place.center().y());
        QTest::mouseClick(chooser.view()->viewport(), Qt::LeftButton, {}, at);
    }

private slots:
    void init() { test::failOnWarnings(); }

    void theFirstIsChosenAtTheStart()
    {
        HoleChooser chooser;
        QVERIFY(chooser.chosen().isEmpty());
        chooser.setHoles({"A", "B"});
        QCOMPARE(chooser.chosen(), QStringList{"A"});
    }

    void holesThatAreStillThereStayChosen()
    {
        HoleChooser chooser;
        chooser.setHoles({"A", "B", "C"});
        chooser.choose({"B", "C"});
        chooser.setHoles({"C", "D", "B"});
        QCOMPARE(chooser.chosen(), (QStringList{"C", "B"}));
        chooser.setHoles({"E", "F"});
        QCOMPARE(chooser.chosen(), QStringList{"E"});
        chooser.choose({"G"});
        QCOMPARE(chooser.chosen(), QStringList{"E"});
    }

    void aBoxAddsAHoleAndTakesItAway()
    {
        HoleChooser chooser;
        chooser.setHoles({"A", "B", "C"});
        chooser.show();
        QSignalSpy spy(&chooser, &HoleChooser::holesChosen);
        click(chooser, 2, true);
        QCOMPARE(chooser.chosen(), (QStringList{"A", "C"}));
        QVERIFY(chooser.view()->isVisible()); // for the next box
        click(chooser, 0, true);
        QCOMPARE(chooser.chosen(), QStringList{"C"});
        click(chooser, 2, true); // the last stays
        QCOMPARE(chooser.chosen(), QStringList{"C"});
        QCOMPARE(spy.count(), 2);
        QCOMPARE(spy.at(0).at(0).toStringList(), (QStringList{"A", "C"}));
    }

    void aNameChoosesItsHoleAlone()
    {
        HoleChooser chooser;
        chooser.setHoles({"A", "B", "C"});
        chooser.choose({"A", "B"});
        chooser.show();
        QSignalSpy spy(&chooser, &HoleChooser::holesChosen);
        click(chooser, 2, false);
        QCOMPARE(chooser.chosen(), QStringList{"C"});
        QCOMPARE(spy.count(), 1);
        QVERIFY(!chooser.view()->isVisible());
    }

    void keysGoFromHoleToHoleAndTick()
    {
        HoleChooser chooser;
        chooser.setHoles({"A", "B", "C"});
        chooser.show();
        chooser.setFocus();
        QTest::keyClick(&chooser, Qt::Key_Down);
        QCOMPARE(chooser.chosen(), QStringList{"B"});
        chooser.showPopup();
        QTest::keyClick(chooser.view(), Qt::Key_Down);
        QTest::keyClick(chooser.view(), Qt::Key_Space);
        QCOMPARE(chooser.chosen(), (QStringList{"B", "C"}));
    }

    void countsOfSelectedRowsStandBesideTheNames()
    {
        HoleChooser chooser;
        chooser.setHoles({"A", "B"});
        chooser.setSelectedCounts({1234, 0});
        QCOMPARE(chooser.itemText(0), QStringLiteral("A (1,234)"));
        QCOMPARE(chooser.itemText(1), QStringLiteral("B"));
        QCOMPARE(chooser.chosen(), QStringList{"A"});
    }
};

QTEST_MAIN(TestHoleChooser)
#include "tst_hole_chooser.moc"
