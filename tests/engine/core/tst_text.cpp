// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/checksum.h"
#include "engine/core/random.h"
#include "engine/core/text.h"

#include <QtTest>

using namespace stratoscope;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void groupsThousands_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("zero") << qint64(0) << "0";
        QTest::newRow("three digits") << qint64(999) << "999";
        QTest::newRow("four digits") << qint64(6426) << "6,426";
        QTest::newRow("seven digits, negative") << qint64(-1234567) << "-1,234,567";
    }
    void groupsThousands()
    {
        QFETCH(qint64, value);
        QTEST(QString::fromStdString(grouped(value)), "expected");
    }

    void wordsDurations_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("expected");
        QTest::newRow("tenths") << 1.24 << "1.2 s";
        QTest::newRow("seconds") << 42.4 << "42 s";
        QTest::newRow("minutes") << 185.0 << "3 min 05 s";
        QTest::newRow("hours") << 7800.0 << "2 h 10 min";
    }
    void wordsDurations()
    {
        QFETCH(double, seconds);
        QTEST(QString::fromStdString(duration(seconds)), "expected");
    }

    void wordsByteSizes()
    {
        QCOMPARE(byteSize(999), "999 bytes");
        QCOMPARE(byteSize(16197892), "16.2 MB");
        QCOMPARE(byteSize(999'999'999), "1.0 GB");
    }

    void exactNumbersReadBack()
    {
        for (const double value : {0.1, 1.0 / 3, 238506.0, 1e300, -2.5e-17})
            QCOMPARE(parseReal(exactNumber(value)).value(), value);
        QCOMPARE(exactNumber(0.1), "0.1");
    }

    void parsesWholeTextsOnly()
    {
        QCOMPARE(parseReal(" +1.5e3 ").value(), 1500.0);
        QVERIFY(!parseReal("1.5x"));
        QVERIFY(!parseReal(""));
        QCOMPARE(parseInteger("-7").value(), -7);
        QVERIFY(!parseInteger("7.0"));
    }

    void suggestsNearWords()
    {
        const std::vector<std::string> known{"learning_rate", "weight_decay", "epochs"};
        QCOMPARE(suggestion("learnig_rate", known), "did you mean learning_rate?");
        QCOMPARE(suggestion("Epochs", known), "did you mean epochs?");
        QCOMPARE(suggestion("rate", known), "did you mean learning_rate?");
        QCOMPARE(suggestion("qqqqqq", known), "known: learning_rate, weight_decay and epochs");
    }

    void checksumOfAKnownText()
    {
        // FIPS 180-2, appendix B.1
        QCOMPARE(sha256OfText("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    void randomStreamIsTheSameEverywhere()
    {
        // The reference generator of O'Neill's pcg32 demo: seed 42, stream 54.
        RandomStream stream(42, 54);
        for (const std::uint32_t expected : {0xa15c02b7U, 0x7b47f409U, 0xba1d3330U, 0x83d2f293U, 0xbfa4784bU, 0xcbed606eU})
            QCOMPARE(stream.next(), expected);
    }

    void permutationHoldsEachOnce()
    {
        RandomStream stream(7);
        std::vector<std::int64_t> order = permutation(1000, stream);
        QVERIFY(!std::is_sorted(order.begin(), order.end()));
        std::sort(order.begin(), order.end());
        for (std::int64_t i = 0; i < 1000; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }

    void normalHasMeanZeroAndUnitSpread()
    {
        RandomStream stream(3);
        double sum = 0;
        double squares = 0;
        constexpr int count = 100000;
        for (int i = 0; i < count; ++i) {
            const double value = stream.normal();
            sum += value;
            squares += value * value;
        }
        QVERIFY(std::abs(sum / count) < 0.02);         // 6 standard errors
        QVERIFY(std::abs(squares / count - 1) < 0.03); // 6 standard errors
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
