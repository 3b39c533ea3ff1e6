// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/serialization/array.h"
#include "engine/serialization/element_layout.h"
#include "engine/serialization/utf8.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

class TestArray : public QObject
{
    Q_OBJECT

private slots:
    void widensHalves_data()
    {
        // IEEE 754-2008, table 3.5, and its neighbours
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("expected");
        QTest::newRow("one") << 0x3c00 << 1.0;
        QTest::newRow("minus two") << 0xc000 << -2.0;
        QTest::newRow("largest") << 0x7bff << 65504.0;
        QTest::newRow("smallest normal") << 0x0400 << std::ldexp(1.0, -14);
        QTest::newRow("smallest subnormal") << 0x0001 << std::ldexp(1.0, -24);
        QTest::newRow("minus infinity") << 0xfc00 << -std::numeric_limits<double>::infinity();
    }
    void widensHalves()
    {
        QFETCH(int, bits);
        QFETCH(double, expected);
        const std::vector<std::uint16_t> raw{static_cast<std::uint16_t>(bits)};
        Array array = makeArray<std::uint16_t>({1}, raw);
        array.type = ElementType::Float16;
        QCOMPARE(array.toDoubles(), std::vector<double>{expected});
    }

    void keepsSignedZeroAndNanOfHalves()
    {
        QVERIFY(std::signbit(halfToFloat(0x8000)));
        QVERIFY(std::isnan(halfToFloat(0x7e00)));
        QCOMPARE(bfloat16ToFloat(0x4049), 3.140625F);
    }

    void convertsEveryNumberTypeToDoubles()
    {
        QCOMPARE((makeArray<std::int8_t>({2}, std::vector<std::int8_t>{-128, 7}).toDoubles()), (std::vector<double>{-128, 7}));
        QCOMPARE((makeArray<std::uint64_t>({1}, std::vector<std::uint64_t>{1ULL << 63U}).toDoubles()),
                 (std::vector<double>{9223372036854775808.0}));
        const bool flags[] = {true, false};
        QCOMPARE(makeArray<bool>({2}, flags).toDoubles(), (std::vector<double>{1, 0}));
        QVERIFY_THROWS_EXCEPTION(DataError, (void)makeTextArray({"a"}).toDoubles());
    }

    void countsElementsWithoutOverflow_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<qint64>("expected"); // -1: no value
        const qint64 large = qint64(1) << 40;
        QTest::newRow("scalar") << QList<qint64>{} << qint64(1);
        QTest::newRow("matrix") << QList<qint64>{64, 6} << qint64(384);
        QTest::newRow("negative") << QList<qint64>{3, -1} << qint64(-1);
        QTest::newRow("overflow") << QList<qint64>{large, large} << qint64(-1);
        QTest::newRow("empty beside large sizes") << QList<qint64>{large, large, 0} << qint64(0);
        QTest::newRow("empty and negative") << QList<qint64>{0, -1} << qint64(-1);
    }
    void countsElementsWithoutOverflow()
    {
        QFETCH(QList<qint64>, shape);
        const std::vector<std::int64_t> sizes(shape.begin(), shape.end());
        QTEST(qint64(checkedElementCount(sizes).value_or(-1)), "expected");
    }

    void gathersStrides_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<qint64>>("strides");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("contiguous") << QList<qint64>{2, 3} << QList<qint64>{3, 1} << QList<int>{0, 1, 2, 3, 4, 5};
        QTest::newRow("transposed") << QList<qint64>{3, 2} << QList<qint64>{1, 3} << QList<int>{0, 3, 1, 4, 2, 5};
        QTest::newRow("every second column") << QList<qint64>{2, 2} << QList<qint64>{4, 2} << QList<int>{0, 2, 4, 6};
        QTest::newRow("rows of a wider matrix") << QList<qint64>{2, 2} << QList<qint64>{4, 1} << QList<int>{0, 1, 4, 5};
        QTest::newRow("expanded") << QList<qint64>{2, 3} << QList<qint64>{0, 1} << QList<int>{0, 1, 2, 0, 1, 2};
        QTest::newRow("expanded inside") << QList<qint64>{2, 3} << QList<qint64>{1, 0} << QList<int>{0, 0, 0, 1, 1, 1};
        QTest::newRow("size 1 has any stride") << QList<qint64>{2, 1, 2} << QList<qint64>{2, 77, 1} << QList<int>{0, 1, 2, 3};
        QTest::newRow("scalar") << QList<qint64>{} << QList<qint64>{} << QList<int>{0};
        QTest::newRow("empty") << QList<qint64>{0, 3} << QList<qint64>{3, 1} << QList<int>{};
    }
    void gathersStrides()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<qint64>, strides);
        const std::vector<std::int32_t> source{0, 1, 2, 3, 4, 5, 6, 7};
        const std::vector<std::int64_t> sizes(shape.begin(), shape.end());
        const std::vector<std::int64_t> steps(strides.begin(), strides.end());
        std::vector<std::int32_t> target(static_cast<std::size_t>(*checkedElementCount(sizes)), -1);
        copyStrided(std::as_bytes(std::span(source)).data(), sizeof(std::int32_t), sizes, steps,
                    std::as_writable_bytes(std::span(target)).data());
        QTEST(QList<int>(target.begin(), target.end()), "expected");
    }

    void writesAndReadsUtf8()
    {
        const std::string text = "Grès α 层 🪨";
        std::string again;
        for (const char32_t codePoint : decodeUtf8(text))
            appendUtf8(again, codePoint);
        QCOMPARE(again, text);
        QCOMPARE(decodeUtf8("层").front(), char32_t(0x5c42));
    }

    void replacesWhatIsNotUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("codePoints");
        QTest::newRow("lone continuation") << QByteArray("a\x80") << 2;
        QTest::newRow("cut short") << QByteArray("\xe5\xb1") << 2;
        QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << 2;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << 3;
        QTest::newRow("beyond the last code point") << QByteArray("\xf4\x90\x80\x80") << 4;
    }
    void replacesWhatIsNotUtf8()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!isValidUtf8(bytes.toStdString()));
        const std::u32string decoded = decodeUtf8(bytes.toStdString());
        QTEST(int(decoded.size()), "codePoints");
        QCOMPARE(decoded.back(), char32_t(0xfffd));
    }
};

QTEST_GUILESS_MAIN(TestArray)
#include "tst_array.moc"
