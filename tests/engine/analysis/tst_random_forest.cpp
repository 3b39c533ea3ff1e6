// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/random_forest.h"
#include "engine/core/random.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace stratoscope;

class TestRandomForest : public QObject
{
    Q_OBJECT

    /// 400 rows of 3 features; the first says the class, 0 below -0.5, 1 up to 0.5, 2 above, and the second adds to the value.
    struct Data
    {
        std::vector<float> features;
        std::vector<std::int64_t> labels;
        std::vector<float> values;

        Data()
        {
            RandomStream random(5);
            for (int row = 0; row < 400; ++row) {
                for (int feature = 0; feature < 3; ++feature)
                    features.push_back(static_cast<float>(2 * random.uniform() - 1));
                const float first = features[features.size() - 3];
                labels.push_back(first < -0.5F ? 0 : first < 0.5F ? 1 : 2);
                values.push_back(3 * first + features[features.size() - 2]);
            }
        }
        [[nodiscard]] RowMatrix rows() const { return {features, 3}; }
    };

private slots:
    void tellsClassesApart()
    {
        const Data data;
        const RandomForest forest(data.rows(), data.labels, 4, {30, 8, 1}); // class 3 never occurs
        const std::vector<float> shares = forest.probabilities(data.rows());
        QCOMPARE(shares.size(), std::size_t(1600));
        int right = 0;
        for (std::size_t row = 0; row < 400; ++row) {
            const auto first = shares.begin() + static_cast<std::ptrdiff_t>(4 * row);
            QVERIFY(std::abs(std::accumulate(first, first + 4, 0.0F) - 1) < 1e-5F);
            QCOMPARE(first[3], 0.0F);
            right += std::max_element(first, first + 4) - first == data.labels[row] ? 1 : 0;
        }
        QVERIFY2(right > 390, qPrintable(QString::number(right)));
    }

    void predictsValues()
    {
        const Data data;
        const RandomForest forest(data.rows(), data.values, {30, 10, 1});
        const std::vector<float> predicted = forest.values(data.rows());
        double error = 0;
        for (std::size_t row = 0; row < 400; ++row)
            error += std::abs(predicted[row] - data.values[row]) / 400;
        QVERIFY2(error < 0.3, qPrintable(QString::number(error))); // of values from -4 to 4
    }

    void rowsWithoutATargetAreLeftOut()
    {
        Data data;
        std::vector<std::int64_t> wrong = data.labels;
        for (std::size_t row = 0; row < 400; row += 2)
            wrong[row] = -1;
        const RandomForest forest(data.rows(), wrong, 3, {10, 8, 1});
        QCOMPARE(forest.probabilities(data.rows()).size(), std::size_t(1200));
    }

    void theSameSeedGrowsTheSameForest()
    {
        const Data data;
        const auto grown = [&data](std::uint64_t seed) {
            return RandomForest(data.rows(), data.labels, 3, {5, 3, seed}).probabilities(data.rows());
        };
        QVERIFY(grown(7) == grown(7));
        QVERIFY(grown(7) != grown(8));
    }
};

QTEST_APPLESS_MAIN(TestRandomForest)
#include "tst_random_forest.moc"
