// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/pca.h"
#include "engine/analysis/randomized_pca.h"
#include "engine/core/error.h"
#include "engine/core/random.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestPca : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithScikitLearn()
    {
        // sklearn.decomposition.PCA(2) of these rows; signs turned so that each loading's largest entry is positive.
        const std::vector<float> rows{2.5F, 2.4F, 1.0F, 0.5F, 0.7F, 3.0F, 2.2F, 2.9F, 0.5F, 1.9F, 2.2F, 2.0F, 3.1F, 3.0F, 1.5F};
        const PcaResult result = pca(rows, 3, 2);
        const double ratio[] = {0.89825811, 0.09037122};
        const double scores[] = {0.70063554,  -0.16393743, -2.58811219, -0.06365305, 1.09782844,
                                 -0.66807925, -0.33059362, 0.2204324,   1.12024183,  0.67523733};
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY2(std::abs(result.explainedVarianceRatio[i] - ratio[i]) < 1e-6,
                     qPrintable(QString::number(result.explainedVarianceRatio[i], 'g', 9)));
        for (std::size_t i = 0; i < 10; ++i)
            QVERIFY2(std::abs(static_cast<double>(result.scores[i]) - scores[i]) < 1e-5,
                     qPrintable(QString("%1: %2").arg(i).arg(result.scores[i])));
    }

    void newRowsArePlacedAsThoseOfTheFitWere()
    {
        const std::vector<float> rows{2.5F, 2.4F, 1.0F, 0.5F, 0.7F, 3.0F, 2.2F, 2.9F, 0.5F, 1.9F, 2.2F, 2.0F, 3.1F, 3.0F, 1.5F};
        const PcaResult result = pca(rows, 3, 2);
        const std::vector<float> again = pcaTransform(result, rows);
        QCOMPARE(again.size(), result.scores.size());
        for (std::size_t i = 0; i < again.size(); ++i)
            QVERIFY(std::abs(again[i] - result.scores[i]) < 1e-6F);
        const std::vector<float> mean(result.mean.begin(), result.mean.end());
        QVERIFY(std::abs(pcaTransform(result, mean)[0]) < 1e-6F);
        QVERIFY(std::isnan(pcaTransform(result, std::vector<float>{1, NAN, 1})[1]));
    }

    void findsTheLineOfPointsOnALine()
    {
        const std::vector<float> rows{0, 0, 1, 2, 2, 4, 3, 6};
        const PcaResult result = pca(rows, 2, 2);
        QVERIFY(std::abs(result.explainedVarianceRatio[0] - 1) < 1e-12);
        QVERIFY(std::abs(result.loadings[1] - 2 / std::sqrt(5.0)) < 1e-12);
        QVERIFY(std::abs(static_cast<double>(result.scores[6]) - 1.5 * std::sqrt(5.0)) < 1e-6);
    }

    void rowsWithGapsGetNoPlace()
    {
        const std::vector<float> rows{0, 0, 1, 1, NAN, 5, 2, 2};
        const PcaResult result = pca(rows, 2, 1);
        QVERIFY(std::isnan(result.scores[2]));
        QVERIFY(std::abs(result.mean[0] - 1) < 1e-12);
    }

    void nothingVaries()
    {
        const PcaResult result = pca(std::vector<float>(8, 3.0F), 2, 2);
        QCOMPARE(result.explainedVarianceRatio[0], 0.0);
        QCOMPARE(result.scores[0], 0.0F);
    }

    void aRandomSubspaceGivesTheSame_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("dimensions");
        QTest::newRow("tall") << 3000 << 40; // more than a block of rows
        QTest::newRow("wide") << 60 << 300;
    }
    void aRandomSubspaceGivesTheSame()
    {
        QFETCH(int, rows);
        QFETCH(int, dimensions);
        RandomStream random(4);
        std::vector<float> values;
        for (int row = 0; row < rows; ++row) {
            const double hidden[] = {9 * random.normal(), 5 * random.normal(), 3 * random.normal()};
            for (int d = 0; d < dimensions; ++d)
                values.push_back(static_cast<float>(hidden[d % 3] + 0.5 * random.normal() + d));
        }
        values[3] = NAN;
        const PcaResult exact = pca(values, dimensions, 3);
        const PcaResult found = randomizedPca(values, dimensions, 3);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(found.explainedVariance[i] / exact.explainedVariance[i] - 1) < 1e-9);
            QVERIFY(std::abs(found.explainedVarianceRatio[i] - exact.explainedVarianceRatio[i]) < 1e-9);
        }
        QVERIFY(std::isnan(found.scores[0]));
        for (std::size_t i = 3; i < found.scores.size(); ++i)
            QVERIFY(std::abs(found.scores[i] - exact.scores[i]) < 1e-3F);
        QVERIFY(randomizedPca(values, dimensions, 3).loadings == found.loadings);
    }

    void wideRowsTakeARandomSubspace()
    {
        RandomStream random(6);
        std::vector<float> values;
        for (int row = 0; row < 50; ++row) {
            const double hidden = 4 * random.normal();
            for (int d = 0; d < 2000; ++d)
                values.push_back(static_cast<float>(hidden + random.normal()));
        }
        QVERIFY(pca(values, 2000, 2).loadings == randomizedPca(values, 2000, 2).loadings);
        QVERIFY(pca(values, 2000, 2).explainedVarianceRatio[0] > 0.8);
    }

    void saysWhatCannotBeDone()
    {
        QVERIFY_THROWS_EXCEPTION(DataError, pca(std::vector<float>{1, 2, 3, 4}, 2, 3));
        QVERIFY_THROWS_EXCEPTION(DataError, pca(std::vector<float>{1, 2}, 2, 1));
        QVERIFY_THROWS_EXCEPTION(DataError, (void)randomizedPca(std::vector<float>{1, 2, 3, 4}, 4, 2));
    }
};

QTEST_GUILESS_MAIN(TestPca)
#include "tst_pca.moc"
