// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_writer.h"
#include "engine/data/table_file.h"
#include "tests/support/files.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

class TestLasWriter : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

    static LasLog smallLog()
    {
        LasLog log;
        log.curves = {{"DEPT", "m", "Depth", std::vector<double>{100.1, 100.2, 100.30000000000001}},
                      {"GR (API)", "API units", "Gamma: natural", std::vector<float>{45.3F, NAN, 1e-7F}},
                      {"gr api", "", "Another\nof the name", std::vector<std::int64_t>{1, -2, 3}}};
        log.well = {{"WELL", {}, "Demo 1", "Well name", {}, {}, 0}, {"NULL", {}, "-1", "An old one", {}, {}, 0}};
        log.parameters = {{"CLASS_0", {}, "basalt", "What the number stands for", {}, {}, 0}};
        log.nullValue = -9999.25;
        return log;
    }

private slots:
    void whatIsWrittenIsReadBack()
    {
        const auto path = m_folder.path("log.las");
        writeLas(path, smallLog());
        const Table table = readTable(path);
        QVERIFY2(table.format.starts_with("LAS 2.0"), table.format.c_str());
        QVERIFY(table.warnings.empty());
        QCOMPARE(table.hole, "Demo 1");
        QCOMPARE(table.nullValue.value(), -9999.25);
        QVERIFY(table.columnNames() == (std::vector<std::string>{"DEPT", "GR_API", "GR_API_2"}));
        QVERIFY(table.columns[0].numbers == (std::vector<double>{100.1, 100.2, 100.30000000000001}));
        QCOMPARE(static_cast<float>(table.columns[1].numbers[0]), 45.3F);
        QVERIFY(std::isnan(table.columns[1].numbers[1]));
        QCOMPARE(static_cast<float>(table.columns[1].numbers[2]), 1e-7F);
        QVERIFY(table.columns[2].numbers == (std::vector<double>{1, -2, 3}));
        QCOMPARE(table.columns[0].unit, "m");
        QCOMPARE(table.columns[1].unit, "APIunits");
        QCOMPARE(table.columns[1].description, "Gamma: natural");
        QCOMPARE(table.columns[2].description, "Another of the name");
    }

    void theHeaderSaysWhereTheLogBeginsAndEnds()
    {
        const auto path = m_folder.path("header.las");
        writeLas(path, smallLog());
        const QString text = QString::fromStdString(readFile(path)).simplified();
        QVERIFY2(text.contains("STRT .m 100.1 :") && text.contains("STEP .m 0.1 :"), qPrintable(text));
        QVERIFY(text.contains("STOP .m 100.30000000000001 :") && text.contains("WRAP . NO :"));
        QVERIFY(text.contains("CLASS_0 . basalt :") && !text.contains("An old one"));
    }

    void anUnevenIndexHasStepZero()
    {
        LasLog log = smallLog();
        log.curves[0].values = std::vector<double>{1, 2, 4};
        const auto path = m_folder.path("uneven.las");
        writeLas(path, log);
        QVERIFY(QString::fromStdString(readFile(path)).simplified().contains("STEP .m 0 :"));
    }

    void longRowsAreWrapped()
    {
        LasLog log;
        log.curves.push_back({"DEPT", "m", {}, std::vector<double>{1, 2}});
        for (int curve = 0; curve < 60; ++curve)
            log.curves.push_back({"C", {}, {}, std::vector<double>{curve + 0.5, curve == 7 ? NAN : -curve}});
        const auto path = m_folder.path("wrapped.las");
        writeLas(path, log);
        for (const QString& line : QString::fromStdString(readFile(path)).section("~ASCII", 1).split('\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        const Table table = readTable(path);
        QCOMPARE(table.rows, std::size_t(2));
        QCOMPARE(table.columns.size(), std::size_t(61));
        QCOMPARE(table.columns[60].numbers[0], 59.5);
        QCOMPARE(table.columns[60].numbers[1], -59.0);
        QVERIFY(std::isnan(table.columns[8].numbers[1]));
    }

    void aLogWithoutRowsIsStillOne()
    {
        LasLog log;
        log.curves.push_back({"", "m", {}, std::vector<double>{}});
        const auto path = m_folder.path("empty.las");
        writeLas(path, log);
        const Table table = readTable(path);
        QCOMPARE(table.rows, std::size_t(0));
        QCOMPARE(table.columns[0].name, "UNKNOWN");
    }

    void mnemonicsAreCapitalsDigitsAndUnderscores_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("mnemonic");
        QTest::newRow("plain") << "GR"
                               << "GR";
        QTest::newRow("small") << "rhob"
                               << "RHOB";
        QTest::newRow("unit in brackets") << "Density (g/cm3)"
                                          << "DENSITY_G_CM3";
        QTest::newRow("repeated curve") << "RES:2"
                                        << "RES_2";
        QTest::newRow("only strange") << "···"
                                      << "UNKNOWN";
    }
    void mnemonicsAreCapitalsDigitsAndUnderscores()
    {
        QFETCH(QString, name);
        QTEST(QString::fromStdString(lasMnemonic(name.toStdString())), "mnemonic");
    }
};

QTEST_GUILESS_MAIN(TestLasWriter)
#include "tst_las_writer.moc"
