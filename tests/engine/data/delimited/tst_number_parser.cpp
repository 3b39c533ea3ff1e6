// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/data/delimited/cell_value.h"
#include "engine/data/delimited/number_parser.h"

#include <QtTest>

#include <bit>
#include <charconv>
#include <cmath>

using namespace stratoscope;

class TestNumberParser : public QObject
{
    Q_OBJECT

private slots:
    void readsNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("integral");
        QTest::newRow("zero") << "0" << 0.0 << true;
        QTest::newRow("integer") << "238506" << 238506.0 << true;
        QTest::newRow("signs") << "-12" << -12.0 << true;
        QTest::newRow("plus") << "+7" << 7.0 << true;
        QTest::newRow("decimal") << "1.7346" << 1.7346 << false;
        QTest::newRow("no digit before the point") << ".5" << 0.5 << false;
        QTest::newRow("no digit behind the point") << "5." << 5.0 << false;
        QTest::newRow("exponent") << "1e5" << 1e5 << false;
        QTest::newRow("exponent with signs") << "-2.5E-07" << -2.5e-7 << false;
        QTest::newRow("16 digits") << "0.7877763509750366" << 0.7877763509750366 << false;
        QTest::newRow("17 digits") << "40.860062876663178" << 40.860062876663178 << false;
        QTest::newRow("20 digits") << "0.10000000000000000555" << 0.1 << false;
        QTest::newRow("largest exact integer") << "9007199254740992" << 9007199254740992.0 << true;
        QTest::newRow("integer beyond exactness") << "9007199254740993" << 9007199254740992.0 << false;
        QTest::newRow("halfway case") << "9007199254740993.00000000000000000000000000000000001" << 9007199254740994.0 << false;
        QTest::newRow("smallest subnormal") << "5e-324" << 5e-324 << false;
        QTest::newRow("largest double") << "1.7976931348623157e308" << 1.7976931348623157e308 << false;
        QTest::newRow("power beyond the table") << "1e23" << 1e23 << false;
    }
    void readsNumbers()
    {
        QFETCH(QString, text);
        QFETCH(double, value);
        const std::string terminated = text.toStdString() + ",";
        const ParsedNumber number = parseNumber(terminated.c_str(), '.');
        QCOMPARE(number.end, terminated.c_str() + terminated.size() - 1);
        QVERIFY2(number.value == value, exactNumber(number.value).c_str()); // QCOMPARE allows small differences
        QTEST(number.integral, "integral");
    }

    void refusesWhatIsNoNumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "-", "+", ".", "e5", "1e", "1e+", "--1", "+-1", "abc", "-.e1"})
            QTest::newRow(text) << text;
    }
    void refusesWhatIsNoNumber()
    {
        QFETCH(QString, text);
        QCOMPARE(parseNumber((text.toStdString() + ",").c_str(), '.').end, nullptr);
    }

    void stopsBehindTheNumber()
    {
        const std::string text = "1.5.2";
        QCOMPARE(parseNumber(text.c_str(), '.').end, text.c_str() + 3);
    }

    void keepsTheSignOfZero() { QVERIFY(std::signbit(parseNumber("-0.0,", '.').value)); }

    void readsDecimalCommas()
    {
        QCOMPARE(parseNumber("1,5;", ',').value, 1.5);
        QCOMPARE(parseNumber("0,10000000000000000555;", ',').value, 0.1);
        QCOMPARE(parseNumber("-12,5e-3;", ',').value, -0.0125);
    }

    void numbersOutOfRangeAreInfiniteOrZero_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        const double infinity = std::numeric_limits<double>::infinity();
        QTest::newRow("large exponent") << "1e999" << infinity;
        QTest::newRow("negative") << "-2e400" << -infinity;
        QTest::newRow("400 digits") << QString(400, '9') << infinity;
        QTest::newRow("small exponent") << "1e-999" << 0.0;
        QTest::newRow("400 zeros behind the point") << "0." + QString(400, '0') + "1" << 0.0;
        QTest::newRow("exponent longer than an integer") << "1e99999999999999999999" << infinity;
        QTest::newRow("negative exponent longer than an integer") << "1e-99999999999999999999" << 0.0;
        QTest::newRow("zero with a large exponent") << "0e999" << 0.0;
    }
    void numbersOutOfRangeAreInfiniteOrZero()
    {
        QFETCH(QString, text);
        QFETCH(double, value);
        QVERIFY(parseNumber((text.toStdString() + ",").c_str(), '.').value == value);
    }

    /// std::from_chars is correctly rounded and independent of parseNumber's fast way.
    void roundsAsTheStandardLibraryDoes()
    {
        RandomStream random(5);
        for (int i = 0; i < 200000; ++i) {
            std::string text = random.below(2) == 0 ? "-" : "";
            const std::uint64_t before = random.below(12);
            const std::uint64_t behind = random.below(12);
            for (std::uint64_t digit = 0; digit <= before; ++digit)
                text += static_cast<char>('0' + random.below(10));
            if (behind > 0)
                text += '.';
            for (std::uint64_t digit = 0; digit < behind; ++digit)
                text += static_cast<char>('0' + random.below(10));
            if (random.below(3) == 0)
                text += "e" + std::to_string(static_cast<int>(random.below(61)) - 30);
            double expected = 0;
            std::from_chars(text.data(), text.data() + text.size(), expected);
            const double value = parseNumber((text + ",").c_str(), '.').value;
            QVERIFY2(std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(expected), text.c_str());
        }
    }

    void tellsKindsOfCells_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<int>("kind");
        for (const char* missing :
             {"", "NA", "N/A", "n/a", "NaN", "nan", "-nan", "null", "NULL", "None", "-", "<NA>", "#N/A", "#DIV/0!"})
            QTest::newRow(missing) << missing << static_cast<int>(CellKind::Missing);
        for (const char* number : {"1", "-999.25", "1e5", "+3.0"})
            QTest::newRow(number) << number << static_cast<int>(CellKind::Number);
        for (const char* infinite : {"inf", "-Inf", "Infinity", "1e999"})
            QTest::newRow(infinite) << infinite << static_cast<int>(CellKind::Infinite);
        for (const char* text : {"bad", "1.2.3", "12 m", "1,5", "nano", "0x1F", "nan(2)", "1_000", "--x"})
            QTest::newRow(text) << text << static_cast<int>(CellKind::Text);
    }
    void tellsKindsOfCells()
    {
        QFETCH(QString, cell);
        QTEST(static_cast<int>(cellValue(cell.toStdString(), '.').kind), "kind");
    }
};

QTEST_GUILESS_MAIN(TestNumberParser)
#include "tst_number_parser.moc"
