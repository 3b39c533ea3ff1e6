// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/selection_profile.h"
#include "engine/data/csv_reader.h"
#include "engine/data/row_query.h"
#include "tests/support/files.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestSelectionProfile : public QObject
{
    Q_OBJECT

private slots:
    void theColumnsThatDifferMostComeFirst()
    {
        test::Folder folder;
        const Table table = readCsv(folder.write("log.csv", "same,apart,rock,empty\n"
                                                            "1,10,sand,\n"
                                                            "2,12,sand,\n"
                                                            "3,11,clay,\n"
                                                            "1,20,clay,\n"
                                                            "2,,clay,\n"
                                                            "3,24,clay,\n"));
        const auto contrasts = selectionProfile(table, rowsOfQuery(table, "row < 3"));
        QCOMPARE(contrasts.size(), std::size_t(3)); // nothing can be said of the empty column
        QCOMPARE(contrasts[0].column, "apart");
        QCOMPARE(contrasts[0].selected, 11.0);
        QCOMPARE(contrasts[0].others, 22.0);
        // (11 - 22) / sqrt((2 + 8) / 3), worked out by hand
        QVERIFY(std::abs(contrasts[0].effect + 11 / std::sqrt(10.0 / 3)) < 1e-12);
        QCOMPARE(contrasts[1].column, "rock");
        QCOMPARE(contrasts[1].category, "sand");
        QVERIFY(std::abs(contrasts[1].effect - 2.0 / 3) < 1e-12);
        QVERIFY(std::isnan(contrasts[1].probability));
        QCOMPARE(contrasts[2].column, "same");
        QCOMPARE(contrasts[2].effect, 0.0);
        QCOMPARE(contrasts[2].probability, 1.0);
    }

    void stopsWhenAsked()
    {
        test::Folder folder;
        const Table table = readCsv(folder.write("log.csv", "a\n1\n2\n"));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, selectionProfile(table, rowsOfQuery(table, "a > 1"), {}, stop.get_token()));
    }
};

QTEST_APPLESS_MAIN(TestSelectionProfile)
#include "tst_selection_profile.moc"
