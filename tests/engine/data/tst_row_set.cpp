// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/row_set.h"

#include <QtTest>

using namespace stratoscope;

class TestRowSet : public QObject
{
    Q_OBJECT

    using Rows = std::vector<std::int64_t>;
    static RowSet of(const Rows& rows) { return {6, rows}; }

private slots:
    void setsCombine()
    {
        const RowSet a = of({0, 1, 2});
        const RowSet b = of({2, 3});
        QVERIFY(a.intersected(b).rows() == Rows{2});
        QVERIFY(a.united(b).rows() == (Rows{0, 1, 2, 3}));
        QVERIFY(a.without(b).rows() == (Rows{0, 1}));
        QVERIFY(a.inverted().rows() == (Rows{3, 4, 5}));
        QCOMPARE(a.united(b).count(), std::size_t(4));
    }

    void rowsBeyondTheTableArePassedOver()
    {
        const RowSet set = of({-1, 5, 6, 5});
        QVERIFY(set.rows() == Rows{5});
        QCOMPARE(set.count(), std::size_t(1));
        QVERIFY(!set.contains(6));
    }

    void rowsThatLieTogetherAreWrittenAsRanges()
    {
        QCOMPARE(of({0, 1, 2, 4}).text(), "0-2, 4");
        QCOMPARE(of({4, 5}).text(), "4-5");
        QCOMPARE(of({}).text(), "");
    }

    void theTextReadsBack_data()
    {
        QTest::addColumn<QList<qint64>>("rows");
        QTest::newRow("none") << QList<qint64>{};
        QTest::newRow("all") << QList<qint64>{0, 1, 2, 3, 4, 5};
        QTest::newRow("with gaps") << QList<qint64>{0, 2, 3, 5};
    }
    void theTextReadsBack()
    {
        QFETCH(QList<qint64>, rows);
        const RowSet set = of(Rows(rows.begin(), rows.end()));
        QVERIFY(RowSet::fromText(set.text(), 6) == set);
    }

    void aTextThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("a word") << "0, two"
                                << "'two' is no range";
        QTest::newRow("backwards") << "4-2"
                                   << "'4-2' is no range";
        QTest::newRow("negative") << "-3"
                                  << "'-3' is no range";
        QTest::newRow("beyond the table") << "0-6"
                                          << "'0-6' goes beyond the 6 rows";
        QTest::newRow("nothing between commas") << "1,,2"
                                                << "'' is no range";
    }
    void aTextThatIsNoneIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, problem);
        try {
            (void)RowSet::fromText(text.toStdString(), 6);
            QFAIL("was taken");
        } catch (const DataError& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(problem), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(TestRowSet)
#include "tst_row_set.moc"
