// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_unit.h"

#include <QtTest>

using namespace stratoscope;

class TestColumnUnit : public QObject
{
    Q_OBJECT

private slots:
    void findsUnitsInNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("unit");
        QTest::newRow("brackets") << "DEPT [M]"
                                  << "M";
        QTest::newRow("brackets, anything") << "DT [furlong]"
                                            << "furlong";
        QTest::newRow("known unit") << "Depth (m)"
                                    << "m";
        QTest::newRow("without a blank") << "age(days)"
                                         << "days";
        QTest::newRow("composed") << "Strength (kN/m^2)"
                                  << "kN/m^2";
        QTest::newRow("units in words") << "Magnetic susceptibility (instr. units)"
                                        << "instr. units";
        QTest::newRow("a method is no unit") << "Bulk density (GRA)"
                                             << "";
        QTest::newRow("parentheses inside") << "k (W/(m*K))"
                                            << "W/(m*K)";
        QTest::newRow("parentheses in the middle") << "R (raw) value"
                                                   << "";
        QTest::newRow("the whole name") << "(m)"
                                        << "";
        QTest::newRow("unbalanced") << "a)"
                                    << "";
        QTest::newRow("empty parentheses") << "a ()"
                                           << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void findsUnitsInNames()
    {
        QFETCH(QString, name);
        QTEST(QString::fromStdString(unitOfName(name.toStdString())), "unit");
    }

    void tellsUnitsFromWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("known");
        QTest::addColumn<bool>("like");
        QTest::newRow("padded") << "M          " << true << true;
        QTest::newRow("case") << "API" << true << true;
        QTest::newRow("none") << "unitless" << true << true;
        QTest::newRow("unknown but like one") << "mg*kg^-1" << false << true;
        QTest::newRow("number") << "12" << false << false;
        QTest::newRow("sentence") << "measured at the rig site" << false << false;
        QTest::newRow("punctuation") << "yes, sir" << false << false;
        QTest::newRow("empty") << "" << false << false;
    }
    void tellsUnitsFromWords()
    {
        QFETCH(QString, text);
        QTEST(isKnownUnit(text.toStdString()), "known");
        QTEST(looksLikeUnit(text.toStdString()), "like");
    }
};

QTEST_GUILESS_MAIN(TestColumnUnit)
#include "tst_column_unit.moc"
