// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/bootstrap.h"
#include "engine/analysis/metrics/regression_scores.h"
#include "engine/core/random.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

using namespace stratoscope;

class TestRegressionScores : public QObject
{
    Q_OBJECT

private slots:
    void agreeWithScikitLearn()
    {
        const RegressionScores scores =
            regressionScores(std::vector<double>{1, 2.5, 3, 4.5, 5, 7}, std::vector<double>{1.2, 2.1, 3.3, 4.0, 5.5, 6.1});
        VERIFY_NEAR(scores.r2, 0.9283582089552238, 1e-12);
        VERIFY_NEAR(scores.rmse, 0.5163977794943223, 1e-12);
        VERIFY_NEAR(scores.mae, 0.4666666666666666, 1e-12);
    }

    void gapsAreLeftOutAndCounted()
    {
        const RegressionScores scores = regressionScores(std::vector<double>{1, NAN, 3, 5}, std::vector<double>{1, 2, 3, NAN});
        QCOMPARE(scores.rows, std::int64_t(2));
        QCOMPARE(scores.leftOut, std::int64_t(2));
        QCOMPARE(scores.r2, 1.0);
    }

    void aConstantTruthIsRightOrNot()
    {
        QCOMPARE(regressionScores(std::vector<double>{2, 2}, std::vector<double>{2, 2}).r2, 1.0);
        QCOMPARE(regressionScores(std::vector<double>{2, 2}, std::vector<double>{2, 3}).r2, 0.0);
        QVERIFY(std::isnan(regressionScores({}, {}).r2));
        QVERIFY(test::errorText([] { (void)regressionScores(std::vector<double>{1}, {}); }).contains("each of 1 row, found 0"));
    }

    void theIntervalOfAMeanIsThatOfTheory()
    {
        // the mean of 400 standard normal numbers spreads by 1/20: 95 % lie within 1.96/20 of it
        RandomStream random(9);
        std::vector<double> values;
        for (int i = 0; i < 400; ++i)
            values.push_back(random.normal());
        const Statistic mean = [&](std::span<const std::size_t> rows) {
            double sum = 0;
            for (const std::size_t row : rows)
                sum += values[row];
            return sum / static_cast<double>(rows.size());
        };
        const ConfidenceInterval found = bootstrapInterval(values.size(), mean);
        VERIFY_NEAR(found.high - found.value, 1.96 / 20, 0.012);
        VERIFY_NEAR(found.value - found.low, 1.96 / 20, 0.012);
        QCOMPARE(found.resamples, 1000);
        QCOMPARE(bootstrapInterval(values.size(), mean).low, found.low);
        BootstrapOptions narrow;
        narrow.level = 0.5;
        QVERIFY(bootstrapInterval(values.size(), mean, narrow).low > found.low);
    }

    void theIntervalNeedsSense()
    {
        const Statistic one = [](std::span<const std::size_t>) { return 1.0; };
        QVERIFY_THROWS_EXCEPTION(DataError, (void)bootstrapInterval(0, one));
        BootstrapOptions options;
        options.level = 1;
        QVERIFY_THROWS_EXCEPTION(DataError, (void)bootstrapInterval(3, one, options));
        const ConfidenceInterval none = bootstrapInterval(3, [](std::span<const std::size_t>) { return NAN; });
        QVERIFY(none.resamples == 0 && std::isnan(none.low));
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)bootstrapInterval(3, one, {}, {}, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestRegressionScores)
#include "tst_regression_scores.moc"
