// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/metric_curves.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestMetricCurves : public QObject
{
    Q_OBJECT

    static MetricsHistory history()
    {
        MetricsHistory made;
        made.names = {"train/loss", "val/loss",           "train/kl",  "val/kl",    "lr",
                      "seconds",    "samples_per_second", "grad_norm", "memory_mib"};
        made.rows = {{10, 1, {5, 6, 0.5, 0.6, 0.01, 1.5, 1000, 7, 200}},
                     {20, 2, {4, 3, 0.4, 0.3, 0.01, 3, 1100, 6, 210}},
                     {30, 3, {3, 5, 0.2, 0.5, 0.01, 4.5, 1200, 5, 205}}};
        return made;
    }

private slots:
    void sortsMetricsIntoGroups()
    {
        QCOMPARE(metricsOf(MetricGroup::Loss, history()), (QStringList{"train/loss", "val/loss"}));
        QCOMPARE(metricsOf(MetricGroup::Parts, history()), (QStringList{"train/kl", "val/kl"}));
        QCOMPARE(metricsOf(MetricGroup::Schedules, history()), (QStringList{"lr"}));
        QCOMPARE(metricsOf(MetricGroup::Gradient, history()), (QStringList{"grad_norm"}));
        QCOMPARE(metricsOf(MetricGroup::Speed, history()), (QStringList{"samples_per_second"}));
        QCOMPARE(metricsOf(MetricGroup::Memory, history()), (QStringList{"memory_mib"}));
    }

    void meansOverEpochsAreNotDrawnAmongThoseOfAFewSteps()
    {
        MetricsHistory fine = history();
        fine.rows = {{5, 0.5, {9, NAN, 0.9, NAN, 0.01, 1, 900, 9, 200}},
                     {10, 1, {7, 6, 0.7, 0.6, 0.01, 1.5, 1000, 8, 200}},
                     {15, 1.5, {4, NAN, 0.4, NAN, 0.01, 2, 900, 5, 200}}};
        QVERIFY(curveOf("train/loss", MetricAxis::Epoch, fine).y == (std::vector<double>{9, 4}));
        QVERIFY(curveOf("grad_norm", MetricAxis::Epoch, fine).y == (std::vector<double>{9, 5}));
        QVERIFY(curveOf("val/loss", MetricAxis::Epoch, fine).y == std::vector<double>{6});
    }

    void leavesOutMetricsWithoutAnyValue()
    {
        MetricsHistory noValidation = history();
        for (MetricsRow& row : noValidation.rows)
            row.values[1] = std::nan("");
        QCOMPARE(metricsOf(MetricGroup::Loss, noValidation), (QStringList{"train/loss"}));
    }

    void drawsOverEpochsStepsOrTime_data()
    {
        QTest::addColumn<int>("axis");
        QTest::addColumn<double>("last");
        QTest::newRow("epoch") << static_cast<int>(MetricAxis::Epoch) << 3.0;
        QTest::newRow("step") << static_cast<int>(MetricAxis::Step) << 30.0;
        QTest::newRow("time") << static_cast<int>(MetricAxis::Time) << 4.5;
    }
    void drawsOverEpochsStepsOrTime()
    {
        QFETCH(const int, axis);
        QFETCH(const double, last);
        const Curve curve = curveOf("val/loss", static_cast<MetricAxis>(axis), history());
        QCOMPARE(curve.x.back(), last);
        QVERIFY(curve.y == (std::vector<double>{6, 3, 5}));
    }

    void marksTheEpochOfTheSmallestValidationLoss()
    {
        const std::optional<std::size_t> row = bestRow(history());
        QCOMPARE(row, std::optional<std::size_t>(1));
        QCOMPARE(bestMark(history(), row, MetricAxis::Epoch)->x, 2.0);
        QCOMPARE(bestMark(history(), row, MetricAxis::Step)->x, 20.0);
        QVERIFY(!bestRow({}).has_value());
        QVERIFY(!bestMark(history(), std::nullopt, MetricAxis::Epoch).has_value());
    }

    void theBestIsFoundAmongRowsThatCameSince()
    {
        MetricsHistory longer = history();
        const std::optional<std::size_t> known = bestRow(longer);
        longer.rows.push_back({40, 4, {3, 4, 0.2, 0.5, 0.01, 6, 1200, 5, 205}});
        QCOMPARE(bestRow(longer, known, 3), known);
        longer.rows.push_back({50, 5, {3, 2, 0.2, 0.5, 0.01, 7, 1200, 5, 205}});
        QCOMPARE(bestRow(longer, known, 3), std::optional<std::size_t>(4));
    }

    void runsLieOverEachOtherInAColourEach()
    {
        const std::vector<RunCurves> runs{{"one", history()}, {"two", history()}};
        QCOMPARE(partsOf(MetricGroup::Loss, runs), QStringList{"loss"});
        QCOMPARE(partsOf(MetricGroup::Parts, runs), QStringList{"kl"});
        const LossFigure figure = lossFigure(runs);
        QStringList names;
        for (const Curve& curve : figure.curves)
            names.append(curve.name);
        QCOMPARE(names, (QStringList{"one · train/loss", "one · val/loss", "two · train/loss", "two · val/loss"}));
        QCOMPARE(figure.curves[0].color, figure.curves[1].color);
        QVERIFY(figure.curves[0].color != figure.curves[2].color);
        QVERIFY(figure.curves[0].dashed && !figure.curves[1].dashed);
        QVERIFY(!figure.best.has_value()); // each run has its own
        QCOMPARE(figure.title, QString("loss of 2 runs"));
    }

    void ofSeveralRunsThePartAskedForIsDrawn()
    {
        MetricsHistory other = history();
        other.names[4] = "beta";
        CurveOptions options;
        options.group = MetricGroup::Schedules;
        const std::vector<RunCurves> runs{{"one", history()}, {"two", other}};
        QCOMPARE(partsOf(options.group, runs), (QStringList{"lr", "beta"}));
        QCOMPARE(lossFigure(runs, options).curves.size(), std::size_t{1});
        options.part = "beta";
        QCOMPARE(lossFigure(runs, options).curves.front().name, QString("two · beta"));
        QVERIFY(!lossFigure(runs, options).curves.front().dashed);
    }

    void columnsHaveARowForEachRowOfEachRun()
    {
        MetricsHistory shorter = history();
        shorter.rows.resize(1);
        const std::vector<CsvColumn> columns = curveColumns({{"one", history()}, {"two", shorter}}, MetricGroup::Parts);
        QStringList names;
        for (const CsvColumn& column : columns)
            names.append(QString::fromStdString(column.name));
        QCOMPARE(names, (QStringList{"run", "step", "epoch", "seconds", "train/kl", "val/kl"}));
        QCOMPARE(std::get<std::vector<std::string>>(columns[0].values), (std::vector<std::string>{"one", "one", "one", "two"}));
        QCOMPARE(std::get<std::vector<double>>(columns[5].values), (std::vector<double>{0.6, 0.3, 0.5, 0.6}));
    }

    void trainingAndValidationOfAPartShareAColour()
    {
        const Curve training = curveOf("train/kl", MetricAxis::Epoch, history());
        const Curve validation = curveOf("val/kl", MetricAxis::Epoch, history());
        QCOMPARE(training.color, validation.color);
        QVERIFY(!training.dashed && validation.dashed);
    }
};

QTEST_GUILESS_MAIN(TestMetricCurves)
#include "tst_metric_curves.moc"
