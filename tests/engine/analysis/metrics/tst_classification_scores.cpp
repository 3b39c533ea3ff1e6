// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/calibration.h"
#include "engine/analysis/metrics/classification_report.h"
#include "engine/analysis/metrics/multiclass_curves.h"
#include "engine/analysis/metrics/ranked_scores.h"
#include "engine/core/random.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

/// Reference values: scikit-learn 1.2.1.
class TestClassificationScores : public QObject
{
    Q_OBJECT

    const std::vector<std::int64_t> m_truth{0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 0, 1};
    const std::vector<std::int64_t> m_predictions{0, 0, 1, 2, 1, 1, 0, 2, 2, 2, 1, 2, 0, 1};
    const std::vector<double> m_scores{0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.5, 0.5, 0.4, 0.3, 0.3, 0.1};
    const std::vector<std::uint8_t> m_isPositive{1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0};

    /// 30 × 3: 1 + sin(0.9 k + 1.7 c), 1.2 more for the true class k mod 3, each row divided by its sum.
    static std::vector<double> probabilities()
    {
        std::vector<double> all;
        for (int k = 0; k < 30; ++k) {
            double row[3];
            double sum = 0;
            for (int c = 0; c < 3; ++c) {
                row[c] = 1 + std::sin(0.9 * k + 1.7 * c) + (k % 3 == c ? 1.2 : 0);
                sum += row[c];
            }
            for (const double value : row)
                all.push_back(value / sum);
        }
        return all;
    }

    static std::vector<float> asFloats(const std::vector<double>& values) { return {values.begin(), values.end()}; }

    static std::vector<std::int64_t> cyclicTruth()
    {
        std::vector<std::int64_t> truth;
        for (int k = 0; k < 30; ++k)
            truth.push_back(k % 3);
        return truth;
    }

    static void compare(const std::vector<double>& found, const std::vector<double>& expected)
    {
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            VERIFY_NEAR(found[i], expected[i], 1e-12);
    }

private slots:
    void theConfusionMatrixCounts()
    {
        const ConfusionMatrix matrix = confusionMatrix(m_truth, m_predictions, 3);
        QVERIFY(matrix.counts == (std::vector<std::int64_t>{3, 1, 1, 1, 3, 0, 0, 1, 4}));
        compare(matrix.normalized(Normalization::ByTruth), {0.6, 0.2, 0.2, 0.25, 0.75, 0, 0, 0.2, 0.8});
        compare(matrix.normalized(Normalization::ByPrediction), {0.75, 0.2, 0.2, 0.25, 0.6, 0, 0, 0.2, 0.8});
        const ConfusionMatrix gaps = confusionMatrix(std::vector<std::int64_t>{-1, 0}, std::vector<std::int64_t>{0, 0}, 2);
        QCOMPARE(gaps.leftOut, std::int64_t(1));
        QCOMPARE(gaps.total(), std::int64_t(1));
        compare(gaps.normalized(Normalization::ByTruth), {1, 0, 0, 0});
    }

    void classesOutOfRangeAreRefused()
    {
        QVERIFY(test::errorText([&] {
                    (void)confusionMatrix(m_truth, m_predictions, 2);
                }).startsWith("row 3 is of class 0 and was given class 2, of 2 classes"));
        QVERIFY(test::errorText([&] { (void)confusionMatrix(m_truth, {}, 2); }).contains("each of 14 rows, found 0"));
    }

    void theReportAgreesWithScikitLearn()
    {
        const ClassificationReport report = classificationReport(confusionMatrix(m_truth, m_predictions, 3));
        const double precision[] = {0.75, 0.6, 0.8};
        const double recall[] = {0.6, 0.75, 0.8};
        const double f1[] = {2.0 / 3, 2.0 / 3, 0.8};
        const std::int64_t support[] = {5, 4, 5};
        for (std::size_t number = 0; number < 3; ++number) {
            VERIFY_NEAR(report.classes[number].precision, precision[number], 1e-12);
            VERIFY_NEAR(report.classes[number].recall, recall[number], 1e-12);
            VERIFY_NEAR(report.classes[number].f1, f1[number], 1e-12);
            QCOMPARE(report.classes[number].support, support[number]);
        }
        VERIFY_NEAR(report.accuracy, 0.7142857142857143, 1e-12);
        VERIFY_NEAR(report.balancedAccuracy, 0.7166666666666668, 1e-12);
        VERIFY_NEAR(report.macroPrecision, 0.7166666666666668, 1e-12);
        VERIFY_NEAR(report.macroF1, 0.7111111111111111, 1e-12);
        VERIFY_NEAR(report.weightedF1, 0.7142857142857143, 1e-12);
    }

    void classesThatDoNotOccurCountForNothing()
    {
        const ConfusionMatrix matrix = confusionMatrix(std::vector<std::int64_t>{0, 0, 1}, std::vector<std::int64_t>{0, 2, 1}, 5);
        const ClassificationReport report = classificationReport(matrix);
        VERIFY_NEAR(report.balancedAccuracy, 0.75, 1e-12); // of classes 0 and 1
        VERIFY_NEAR(report.macroRecall, 0.5, 1e-12);       // class 2 was predicted, 3 and 4 do not occur
        VERIFY_NEAR(report.macroF1, (2.0 / 3 + 1) / 3, 1e-12);
        QCOMPARE(classificationReport(confusionMatrix({}, {}, 3)).accuracy, 0.0);
    }

    void theRocCurveAgreesWithScikitLearn()
    {
        const RocCurve curve = rocCurve(m_scores, m_isPositive);
        compare(curve.falsePositiveRate, {0, 0, 1.0 / 6, 1.0 / 6, 1.0 / 6, 0.5, 2.0 / 3, 5.0 / 6, 1});
        compare(curve.truePositiveRate, {0, 1.0 / 6, 1.0 / 3, 0.5, 2.0 / 3, 5.0 / 6, 5.0 / 6, 1, 1});
        VERIFY_NEAR(curve.auc, 0.75, 1e-12);
        QVERIFY(std::isinf(curve.thresholds[0]) && curve.thresholds[1] == 0.9);
        QVERIFY(std::isnan(rocCurve(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{1, 1}).auc));
    }

    void thePrecisionRecallCurveAgreesWithScikitLearn()
    {
        const PrecisionRecallCurve curve = precisionRecallCurve(m_scores, m_isPositive);
        compare(curve.precision, {1, 1, 2.0 / 3, 0.75, 0.8, 0.625, 5.0 / 9, 6.0 / 11, 0.5});
        compare(curve.recall, {0, 1.0 / 6, 1.0 / 3, 0.5, 2.0 / 3, 5.0 / 6, 5.0 / 6, 1, 1});
        VERIFY_NEAR(curve.averagePrecision, 0.7311868686868687, 1e-12);
        VERIFY_NEAR(curve.auc, 0.7632786195286194, 1e-12);
    }

    void manyClassesAgreeWithScikitLearn()
    {
        const std::vector<float> scores = asFloats(probabilities());
        const MulticlassCurves curves = multiclassCurves({scores, 3}, cyclicTruth());
        VERIFY_NEAR(curves.roc[0].auc, 0.82, 1e-12);
        VERIFY_NEAR(curves.roc[1].auc, 0.94, 1e-12);
        VERIFY_NEAR(curves.roc[2].auc, 0.84, 1e-12);
        VERIFY_NEAR(curves.macroAuc, 0.8666666666666667, 1e-12);
        VERIFY_NEAR(curves.microRoc.auc, 0.8505555555555555, 1e-12);
        VERIFY_NEAR(curves.macroAveragePrecision, 0.8125342396395029, 1e-12);
        VERIFY_NEAR(curves.microPrecisionRecall.averagePrecision, 0.7925458477986409, 1e-12);
        VERIFY_NEAR(curves.microPrecisionRecall.auc, 0.789870112436934, 1e-12);
    }

    void tiesBetweenClassesAgreeWithScikitLearn()
    {
        std::vector<float> scores;
        for (const double value : probabilities())
            scores.push_back(static_cast<float>(std::round(value * 5) / 5));
        const MulticlassCurves curves = multiclassCurves({scores, 3}, cyclicTruth());
        VERIFY_NEAR(curves.roc[0].auc, 0.7825, 1e-12);
        VERIFY_NEAR(curves.roc[1].auc, 0.91, 1e-12);
        VERIFY_NEAR(curves.roc[2].auc, 0.825, 1e-12);
        VERIFY_NEAR(curves.microRoc.auc, 0.8366666666666667, 1e-12);
        VERIFY_NEAR(curves.microPrecisionRecall.averagePrecision, 0.6937735849056603, 1e-12);
        VERIFY_NEAR(curves.microPrecisionRecall.auc, 0.7890251572327045, 1e-12);
        VERIFY_NEAR(curves.macroAveragePrecision, 0.7292230576441102, 1e-12);
    }

    void theMacroCurveIsTheMeanOfTheClasses()
    {
        MulticlassCurves curves;
        curves.roc.resize(3);
        curves.roc[0] = {{}, {0, 0, 1}, {0, 1, 1}, 1};
        curves.roc[1] = {{}, {0, 0.4, 1}, {0, 0.8, 1}, 0.7};
        curves.roc[2].auc = std::numeric_limits<double>::quiet_NaN(); // of a class without rows
        curves.macroAuc = 0.85;
        const RocCurve macro = macroRoc(curves);
        const auto at = [&macro](double rate) {
            const auto found =
                std::ranges::find_if(macro.falsePositiveRate, [rate](double x) { return std::abs(x - rate) < 1e-9; });
            return macro.truePositiveRate[static_cast<std::size_t>(found - macro.falsePositiveRate.begin())];
        };
        QCOMPARE(macro.auc, 0.85);
        QCOMPARE(macro.truePositiveRate.front(), 0.0);
        VERIFY_NEAR(macro.truePositiveRate[1], 0.5, 1e-12); // the first class is found before any false positive
        VERIFY_NEAR(at(0.2), 0.7, 1e-12);
        VERIFY_NEAR(at(0.7), 0.95, 1e-12);
        VERIFY_NEAR(macro.truePositiveRate.back(), 1, 1e-12);
        QVERIFY(macroRoc({}).falsePositiveRate.empty());
    }

    void curvesOfManyRowsAreThinned()
    {
        std::vector<float> scores;
        std::vector<std::int64_t> truth;
        RandomStream random(3);
        for (std::size_t row = 0; row < 20'000; ++row) {
            truth.push_back(static_cast<std::int64_t>(random.below(2)));
            const double first = 1 / (1 + std::exp(random.normal() + static_cast<double>(2 * truth.back() - 1)));
            scores.insert(scores.end(), {static_cast<float>(first), static_cast<float>(1 - first)});
        }
        const MulticlassCurves curves = multiclassCurves({scores, 2}, truth, {.threads = 2, .onProgress = {}, .stop = {}});
        for (const RocCurve& curve : {curves.roc[0], curves.roc[1], curves.microRoc}) {
            QVERIFY(curve.thresholds.size() < 1100 && curve.thresholds.size() == curve.truePositiveRate.size());
            QVERIFY(curve.falsePositiveRate.front() == 0 && curve.truePositiveRate.back() == 1);
            // the area is that of all rows, from which that under the thinned curve hardly differs
            VERIFY_NEAR(areaUnder(curve.falsePositiveRate, curve.truePositiveRate), curve.auc, 1e-3);
        }
        VERIFY_NEAR(curves.roc[0].auc, 0.921, 0.01); // of two normals 2 apart: Φ(√2)
    }

    void aClassWithoutRowsHasNoShareInTheMean()
    {
        const std::vector<float> scores{0.9F, 0.1F, 0, 0.2F, 0.8F, 0, 0.5F, 0.5F, 0};
        const MulticlassCurves curves = multiclassCurves({scores, 3}, std::vector<std::int64_t>{0, 1, -1});
        QVERIFY(std::isnan(curves.roc[2].auc));
        VERIFY_NEAR(curves.macroAuc, 1, 1e-12);
        VERIFY_NEAR(curves.macroAveragePrecision, 1, 1e-12);
        QVERIFY(test::errorText([&] {
                    (void)multiclassCurves({scores, 3}, std::vector<std::int64_t>{0, 3, 1});
                }).startsWith("row 1 is of class 3, of 3 classes"));
        QVERIFY(test::errorText([&] {
                    (void)multiclassCurves({scores, 3}, std::vector<std::int64_t>{0});
                }).contains("found 9 in all"));
    }

    void scoresMustBeNumbers()
    {
        const std::vector<float> strange{0.5F, NAN};
        QVERIFY(test::errorText([&] { (void)rankDecisions({strange, 2}, std::vector<std::int64_t>{0}); }).contains("not a number"));
        QVERIFY(test::errorText([] {
                    (void)rankScores(std::vector<double>{NAN}, std::vector<std::uint8_t>{1});
                }).contains("not a number"));
    }

    void calibrationAgreesWithItsFormula()
    {
        // worked out with numpy from Naeini et al. 2015, bins open on the left
        const std::vector<double> all = probabilities();
        std::vector<double> confidence;
        std::vector<std::uint8_t> isRight;
        for (std::size_t k = 0; k < 30; ++k) {
            const auto row = std::span(all).subspan(3 * k, 3);
            const auto best = std::ranges::max_element(row);
            confidence.push_back(*best);
            isRight.push_back(static_cast<std::size_t>(best - row.begin()) == k % 3 ? 1 : 0);
        }
        const Calibration found = calibration(confidence, isRight, 10);
        VERIFY_NEAR(found.expectedCalibrationError, 0.18519688235722992, 1e-12);
        QCOMPARE(found.bins[4].rows, std::int64_t(9));
        VERIFY_NEAR(found.bins[4].accuracy, 1.0 / 3, 1e-12);
        VERIFY_NEAR(found.bins[4].meanConfidence, 0.445073690138383, 1e-12);
        VERIFY_NEAR(found.largestCalibrationError, 0.37560442169714503, 1e-12);
        QVERIFY(std::isnan(found.bins[0].accuracy));
    }

    void confidencesAtTheEndsHaveABin()
    {
        const Calibration found = calibration(std::vector<double>{0, 1, 0.5}, std::vector<std::uint8_t>{0, 1, 1}, 2);
        QCOMPARE(found.bins[0].rows, std::int64_t(2));
        QCOMPARE(found.bins[1].rows, std::int64_t(1));
        QVERIFY(test::errorText([] {
                    (void)calibration(std::vector<double>{1.5}, std::vector<std::uint8_t>{1});
                }).startsWith("a confidence of 1.5"));
        QVERIFY(test::errorText([] { (void)calibration({}, {}, 0); }).contains("0 bins"));
    }
};

QTEST_GUILESS_MAIN(TestClassificationScores)
#include "tst_classification_scores.moc"
