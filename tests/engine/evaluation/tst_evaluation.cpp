// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/evaluation/evaluate_run.h"
#include "tests/support/made_prediction.h"
#include "tests/support/near.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace stratoscope;

/// Scores of predictions that are made up. Reference values: scikit-learn 1.2.1 on the same numbers.
class TestEvaluation : public QObject
{
    Q_OBJECT

    static std::map<std::string, double> metricsOf(const Prediction& made, std::vector<std::size_t> rows = test::everyRow(40))
    {
        const auto flat = flatMetrics(made, evaluatePart(made, "test", std::move(rows)));
        return {flat.begin(), flat.end()};
    }

private slots:
    void classesAgreeWithScikitLearn()
    {
        const std::map<std::string, double> metrics = metricsOf(test::madePrediction());
        const std::map<std::string, double> expected{{"accuracy", 0.6111111111111112},
                                                     {"balanced_accuracy", 0.60625},
                                                     {"macro_f1", 0.60625},
                                                     {"weighted_f1", 0.6111111111111112},
                                                     {"macro_precision", 0.60625},
                                                     {"macro_recall", 0.60625},
                                                     {"precision/ash", 0.65},
                                                     {"recall/ash", 0.65},
                                                     {"f1/ash", 0.65},
                                                     {"support/ash", 20.0},
                                                     {"roc_auc/ash", 0.765625},
                                                     {"average_precision/ash", 0.846767045068588},
                                                     {"pr_auc/ash", 0.8432777825920936},
                                                     {"precision/basalt", 0.5625},
                                                     {"recall/basalt", 0.5625},
                                                     {"f1/basalt", 0.5625},
                                                     {"support/basalt", 16.0},
                                                     {"roc_auc/basalt", 0.759375},
                                                     {"average_precision/basalt", 0.7393779898749865},
                                                     {"pr_auc/basalt", 0.7304530572640555},
                                                     {"macro_roc_auc", 0.7625},
                                                     {"micro_roc_auc", 0.8815586419753085},
                                                     {"macro_average_precision", 0.7930725174717872},
                                                     {"micro_average_precision", 0.8006510610446358},
                                                     {"micro_pr_auc", 0.7980203636940593},
                                                     {"log_loss", 0.6973271191095514},
                                                     {"expected_calibration_error", 0.25360467698838973},
                                                     {"largest_calibration_error", 0.37452176213264465}};
        for (const auto& [name, value] : expected) {
            QVERIFY2(metrics.contains(name), name.c_str());
            VERIFY_NEAR(metrics.at(name), value, 1e-6); // probabilities are single precision
        }
    }

    void whatIsNotDefinedIsLeftOut()
    {
        const std::map<std::string, double> metrics = metricsOf(test::madePrediction());
        QVERIFY(!metrics.contains("roc_auc/clay")); // no row is of it
        QVERIFY(metrics.contains("support/clay"));
        for (const auto& [name, value] : metrics)
            QVERIFY2(std::isfinite(value), name.c_str());
    }

    void featuresAgreeWithScikitLearn()
    {
        const std::map<std::string, double> metrics = metricsOf(test::madePrediction());
        const std::map<std::string, double> expected{{"r2/GR", 0.903439361327161},      {"rmse/GR", 2.1702274974809463},
                                                     {"mae/GR", 2.0286463216832353},    {"r2/RHOB", 0.9986999453286594},
                                                     {"rmse/RHOB", 0.4999997893149654}, {"mean_r2", 0.9510696533279102}};
        for (const auto& [name, value] : expected)
            VERIFY_NEAR(metrics.at(name), value, 1e-5);
    }

    void clustersAreComparedWithClasses()
    {
        const std::map<std::string, double> metrics = metricsOf(test::madePrediction());
        QCOMPARE(metrics.at("clusters"), 2.0); // of the classes that rows have
        QCOMPARE(metrics.at("adjusted_rand_index"), 1.0);
        QCOMPARE(metrics.at("cluster_purity"), 1.0);
        VERIFY_NEAR(metrics.at("class_silhouette"), 0.9151635589793504, 1e-5);
    }

    void aPartLooksAtItsRowsOnly()
    {
        const Prediction made = test::madePrediction();
        const std::map<std::string, double> metrics = metricsOf(made, {0, 2, 4});
        QCOMPARE(metrics.at("rows"), 3.0);
        QCOMPARE(metrics.at("support/ash"), 3.0);
        QCOMPARE(metrics.at("support/basalt"), 0.0);
    }

    void someRowsAreEvaluatedPartByPart()
    {
        RunEvaluation whole;
        whole.checkpoint = "best";
        whole.prediction = std::make_shared<const Prediction>(test::madePrediction());
        whole.parts.push_back(evaluatePart(*whole.prediction, "train", {0, 1, 2, 4, 5, 6}));
        whole.parts.push_back(evaluatePart(*whole.prediction, "val", {8, 9, 10}));
        whole.parts.push_back(evaluatePart(*whole.prediction, "test", {20, 21, 22}));
        RowSet rows(40);
        for (const std::size_t row : {0, 2, 4, 7, 20, 22})
            rows.insert(row);
        const RunEvaluation some = evaluationOfRows(whole, rows, "even");
        QCOMPARE(some.chosenRows, std::string("even"));
        QCOMPARE(some.checkpoint, whole.checkpoint);
        QCOMPARE(some.parts.size(), std::size_t(2)); // none is of the validation part
        QCOMPARE(some.parts[0].part, std::string("train"));
        QCOMPARE(some.parts[0].rows, (std::vector<std::size_t>{0, 2, 4}));
        QCOMPARE(some.parts[1].rows, (std::vector<std::size_t>{20, 22}));
        QVERIFY(flatMetrics(*some.prediction, some.parts[0]) ==
                flatMetrics(*whole.prediction, evaluatePart(*whole.prediction, "train", {0, 2, 4})));
        QVERIFY(evaluationOfRows(whole, RowSet(40), "none").parts.empty());
    }

    void aPartWithoutKnownClassesHasNone()
    {
        Prediction made = test::madePrediction();
        QVERIFY(!evaluatePart(made, "test", {3, 13}).classes.has_value());
        made.trueClasses.clear();
        QVERIFY(!evaluatePart(made, "test", test::everyRow(40)).classes.has_value());
        QVERIFY(!metricsOf(made).contains("accuracy"));
    }

    void oneClassAloneHasNoCurves()
    {
        Prediction made = test::madePrediction();
        std::ranges::fill(made.trueClasses, 0);
        const std::map<std::string, double> metrics = metricsOf(made);
        QVERIFY(metrics.contains("accuracy") && !metrics.contains("macro_roc_auc"));
        QCOMPARE(metrics.at("balanced_accuracy"), metrics.at("recall/ash"));
    }

    void labelsAreJudgedEachForItself()
    {
        Prediction made;
        made.rows.ids = {0, 1};
        made.rows.dimensions = 1;
        made.rows.values = {0, 1};
        made.areLabels = true;
        made.outputNames = {"small", "large"};
        made.outputs = {0.9F, 0.2F, 0.4F, 0.6F};
        made.trueOutputs = {1, 1, 0, 0};
        made.choices = {0, 1};
        const auto flat = flatMetrics(made, evaluatePart(made, "test", {0, 1}));
        const std::map<std::string, double> metrics(flat.begin(), flat.end());
        QCOMPARE(metrics.at("accuracy/small"), 1.0);
        QCOMPARE(metrics.at("accuracy/large"), 0.0);
        QCOMPARE(metrics.at("mean_accuracy"), 0.5);
        QCOMPARE(metrics.at("routed_accuracy"), 0.5);
    }

    void aRegressionIsScoredByItsTarget()
    {
        Prediction made;
        made.rows.ids = {0, 1, 2};
        made.rows.dimensions = 1;
        made.rows.values = {0, 1, 2};
        made.outputNames = {"grade"};
        made.outputs = {1, 2, 4};
        made.trueOutputs = {1, 2, 3};
        const auto flat = flatMetrics(made, evaluatePart(made, "test", {0, 1, 2}));
        const std::map<std::string, double> metrics(flat.begin(), flat.end());
        VERIFY_NEAR(metrics.at("r2/grade"), 0.5, 1e-12);
        VERIFY_NEAR(metrics.at("mae/grade"), 1.0 / 3, 1e-12);
    }

    void intervalsHoldTheValuesAndRepeat()
    {
        const Prediction made = test::madePrediction();
        const PartEvaluation part = evaluatePart(made, "test", test::everyRow(40));
        BootstrapOptions options;
        options.resamples = 300;
        const auto intervals = bootstrapMetrics(made, part, options);
        const std::map<std::string, double> metrics = metricsOf(made);
        QStringList names;
        for (const auto& [name, interval] : intervals) {
            names += QString::fromStdString(name);
            VERIFY_NEAR(interval.value, metrics.at(name), 1e-9);
            QVERIFY2(interval.low < interval.value && interval.value < interval.high, name.c_str());
        }
        QCOMPARE(names, (QStringList{"accuracy", "balanced_accuracy", "macro_f1", "weighted_f1", "r2/GR", "r2/RHOB"}));
        const auto again = bootstrapMetrics(made, part, options);
        QCOMPARE(again.front().second.low, intervals.front().second.low);
    }

    void manyRowsAndClassesTakeLittleTime()
    {
        constexpr std::size_t rows = 50'000;
        constexpr std::size_t classes = 44;
        Prediction made;
        RandomStream random(5);
        made.rows.dimensions = 2;
        for (std::size_t number = 0; number < classes; ++number)
            made.classNames.push_back("class " + std::to_string(number));
        for (std::size_t row = 0; row < rows; ++row) {
            made.rows.ids.push_back(static_cast<std::int64_t>(row));
            made.trueClasses.push_back(static_cast<std::int64_t>(random.below(classes)));
            made.classes.push_back(random.uniform() < 0.5 ? made.trueClasses.back()
                                                          : static_cast<std::int64_t>(random.below(classes)));
            for (std::size_t number = 0; number < classes; ++number)
                made.probabilities.push_back(static_cast<float>(random.uniform() / classes));
            made.rows.values.insert(made.rows.values.end(),
                                    {static_cast<float>(random.normal()), static_cast<float>(random.normal())});
        }
        const PartEvaluation part = evaluatePart(made, "train", test::everyRow(rows));
        std::size_t points = part.classes->curves.microRoc.thresholds.size();
        for (const RocCurve& curve : part.classes->curves.roc)
            points += curve.thresholds.size();
        QVERIFY(points < 45 * 1100); // of 2.2 million decisions
        VERIFY_NEAR(part.classes->report.accuracy, 0.5 + 0.5 / classes, 0.02);
    }
};

QTEST_GUILESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
