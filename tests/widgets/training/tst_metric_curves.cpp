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
        made.names = {"train/loss", "val/loss", "train/kl", "val/kl", "lr", "seconds", "samples_per_second"};
        made.rows = {{10, 1, {5, 6, 0.5, 0.6, 0.01, 1.5, 1000}},
                     {20, 2, {4, 3, 0.4, 0.3, 0.01, 3, 1100}},
                     {30, 3, {3, 5, 0.2, 0.5, 0.01, 4.5, 1200}}};
        return made;
    }

private slots:
    void sortsMetricsIntoGroups()
    {
        QCOMPARE(metricsOf(MetricGroup::Loss, history()), (QStringList{"train/loss", "val/loss"}));
        QCOMPARE(metricsOf(MetricGroup::Parts, history()), (QStringList{"train/kl", "val/kl"}));
        QCOMPARE(metricsOf(MetricGroup::Schedules, history()), (QStringList{"lr"}));
        QCOMPARE(metricsOf(MetricGroup::Speed, history()), (QStringList{"samples_per_second"}));
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
        const std::optional<BestMark> best = bestEpoch(MetricAxis::Epoch, history());
        QVERIFY(best.has_value());
        QCOMPARE(best->x, 2.0);
        QCOMPARE(bestEpoch(MetricAxis::Step, history())->x, 20.0);
        QVERIFY(!bestEpoch(MetricAxis::Epoch, {}).has_value());
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
