// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/null_codes.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestNullCodes : public QObject
{
    Q_OBJECT

    static QString warningOf(std::vector<double> values, NullPolicy policy, std::size_t& missing)
    {
        std::vector<Column> columns(1);
        columns[0].name = "GR";
        columns[0].numbers = std::move(values);
        const double lowest = *std::min_element(columns[0].numbers.begin(), columns[0].numbers.end());
        const auto warnings = treatNullCodes(columns, {lowest}, policy);
        missing = summarise(columns[0]).missing;
        QString text;
        for (const std::string& warning : warnings)
            text += QString::fromStdString(warning).section(' ', 0, 2) + ";" + QString::fromStdString(warning).section(": ", -1);
        return text;
    }

private slots:
    void treatsThem_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("missing");
        QTest::addColumn<QString>("warning");
        QTest::newRow("none") << QList<double>{-5, 0, 5} << 0 << "";
        QTest::newRow("below values that are never negative")
            << QList<double>{0, 4000, -999.25} << 1 << "Treated as missing,;-999.25 in GR (1).";
        QTest::newRow("far below negative values")
            << QList<double>{-150, 50, -999, -999} << 2 << "Treated as missing,;-999 in GR (2).";
        QTest::newRow("two codes") << QList<double>{1, -999, -9999} << 2 << "Treated as missing,;-999 in GR (1); -9999 in GR (1).";
        QTest::newRow("nothing else") << QList<double>{-999.25, -999.25} << 2 << "Treated as missing,;-999.25 in GR (2).";
        QTest::newRow("among other values") << QList<double>{-3000, -999, 500} << 0 << "Kept as numbers,;-999 in GR (1).";
        QTest::newRow("not far below") << QList<double>{-600, 500, -999} << 0 << "Kept as numbers,;-999 in GR (1).";
        QTest::newRow("one among, one below") << QList<double>{-3000, -999, 500, -9999} << 1
                                              << "Treated as missing,;-9999 in GR (1).Kept as numbers,;-999 in GR (1).";
        QTest::newRow("near a code") << QList<double>{-998, -999.3, 500} << 0 << "";
    }
    void treatsThem()
    {
        QFETCH(QList<double>, values);
        std::size_t missing = 0;
        const QString warning = warningOf({values.begin(), values.end()}, NullPolicy::WhereObvious, missing);
        QTEST(static_cast<int>(missing), "missing");
        QTEST(warning, "warning");
    }

    void aFormatThatSaysSoLosesThemAll()
    {
        std::size_t missing = 0;
        QCOMPARE(warningOf({-3000, -999, 500}, NullPolicy::Always, missing), "Treated as missing,;-999 in GR (1).");
        QCOMPARE(missing, 1);
    }
};

QTEST_GUILESS_MAIN(TestNullCodes)
#include "tst_null_codes.moc"
