// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/tensor_statistics.h"
#include "engine/core/error.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

class TestTensorStatistics : public QObject
{
    Q_OBJECT

    static Array floats(const std::vector<float>& values)
    {
        return makeArray<float>({static_cast<std::int64_t>(values.size())}, std::span<const float>(values));
    }

private slots:
    void numbersAreWhatOneWorksOutByHand()
    {
        Array array = floats({-2, 0, 0, 1, 4, 3});
        array.shape = {2, 3};
        const TensorStatistics statistics = tensorStatistics("fc.weight", array, 3);
        QCOMPARE(statistics.name, "fc.weight");
        QVERIFY(statistics.shape == (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(statistics.count, 6);
        QCOMPARE(statistics.notFinite, 0);
        QCOMPARE(statistics.mean, 1.0);
        QCOMPARE(statistics.spread, 2.0); // deviations -3 -1 -1 0 3 2: squares 24, over 6
        QCOMPARE(statistics.minimum, -2.0);
        QCOMPARE(statistics.maximum, 4.0);
        QCOMPARE(statistics.zeroFraction, 2.0 / 6);
        QCOMPARE(statistics.sumNorm, 10.0);
        QCOMPARE(statistics.euclideanNorm, std::sqrt(30.0));
        QCOMPARE(statistics.maximumNorm, 4.0);
        QCOMPARE(statistics.binWidth, 2.0); // from -2, 0 and 2; the largest value belongs to the last
        QVERIFY(statistics.bins == (std::vector<std::int64_t>{1, 3, 2}));
    }

    void valuesThatAreNotFiniteAreCountedAndLeftOut()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        const TensorStatistics some = tensorStatistics("w", floats({1, std::nanf(""), 3, infinity, -infinity}), 2);
        QCOMPARE(some.notFinite, 3);
        QCOMPARE(some.mean, 2.0);
        QCOMPARE(some.spread, 1.0);
        QCOMPARE(some.euclideanNorm, std::sqrt(10.0));
        QVERIFY(some.bins == (std::vector<std::int64_t>{1, 1}));
        const TensorStatistics none = tensorStatistics("w", floats({std::nanf(""), infinity}), 2);
        QCOMPARE(none.notFinite, 2);
        QCOMPARE(none.mean, 0.0);
        QVERIFY(none.bins.empty());
    }

    void aConstantTensorHasOneBin_data()
    {
        QTest::addColumn<float>("value");
        QTest::newRow("zeros") << 0.0F;
        QTest::newRow("ones") << 1.0F;
    }
    void aConstantTensorHasOneBin()
    {
        QFETCH(float, value);
        const TensorStatistics statistics = tensorStatistics("w", floats({value, value, value, value}), 5);
        QVERIFY(statistics.bins == (std::vector<std::int64_t>{4}));
        QCOMPARE(statistics.binWidth, 0.0);
        QCOMPARE(statistics.spread, 0.0);
        QCOMPARE(statistics.euclideanNorm, 2.0 * static_cast<double>(value));
        QCOMPARE(statistics.zeroFraction, value == 0 ? 1.0 : 0.0);
    }

    void emptyAndScalarTensorsAreTensors()
    {
        QCOMPARE(tensorStatistics("w", floats({}), 5).count, 0);
        const float value = 2.5F;
        const TensorStatistics scalar = tensorStatistics("w", makeArray<float>({}, std::span(&value, 1)), 5);
        QCOMPARE(scalar.count, 1);
        QCOMPARE(scalar.mean, 2.5);
    }

    void hugeValuesDoNotOverflow()
    {
        const std::vector<double> values{-1e308, 1e308};
        const TensorStatistics statistics = tensorStatistics("w", makeArray<double>({2}, std::span<const double>(values)), 4);
        QVERIFY(std::abs(statistics.euclideanNorm / 1e308 - std::sqrt(2.0)) < 1e-12);
        QCOMPARE(statistics.spread, 1e308);
        QVERIFY(statistics.bins == (std::vector<std::int64_t>{1, 0, 0, 1}));
    }

    void manyValuesGoThroughInBlocks()
    {
        std::vector<float> values(200'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i % 4); // 0 1 2 3
        const TensorStatistics statistics = tensorStatistics("w", floats(values), 4);
        QCOMPARE(statistics.mean, 1.5);
        QVERIFY(std::abs(statistics.spread - std::sqrt(1.25)) < 1e-12);
        QVERIFY(statistics.bins == (std::vector<std::int64_t>(4, 50'000)));
    }

    void aStopEndsIt()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN((void)tensorStatistics("w", floats({1, 2}), 4, stop.get_token()), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTensorStatistics)
#include "tst_tensor_statistics.moc"
