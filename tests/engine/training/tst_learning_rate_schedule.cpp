// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/early_stopping.h"
#include "engine/training/learning_rate_schedule.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

/// Factors of the learning rate, and the end of training, at known values of the metric.
class TestLearningRateSchedule : public QObject
{
    Q_OBJECT

    static std::unique_ptr<LearningRateSchedule> made(const std::string& yaml, std::int64_t epochs = 10)
    {
        ComponentConfig config;
        (void)Codec<ComponentConfig>::decode(parseConfig(yaml, "schedule.yaml", {}).root, config);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        config = resolveSchedule(config, epochs, diagnostics);
        diagnostics.throwIfAny();
        return makeSchedule(config);
    }

private slots:
    void hasTheFactorOfItsStep_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("epoch");
        QTest::addColumn<int>("step");
        QTest::addColumn<double>("expected");
        QTest::newRow("constant") << "{name: constant}" << 7 << 3 << 1.0;
        QTest::newRow("step, before the first change") << "{name: step, every: 3, gamma: 0.5}" << 2 << 3 << 1.0;
        QTest::newRow("step, after the second") << "{name: step, every: 3, gamma: 0.5}" << 6 << 0 << 0.25;
        QTest::newRow("cosine, first step") << "{name: cosine}" << 0 << 0 << 1.0;
        QTest::newRow("cosine, half way") << "{name: cosine}" << 5 << 0 << 0.5;
        QTest::newRow("cosine, a third of the way to its floor")
            << "{name: cosine, epochs: 6, min_factor: 0.2}" << 2 << 0 << 0.2 + 0.8 * 0.75;
        QTest::newRow("cosine, past its end") << "{name: cosine, epochs: 6, min_factor: 0.2}" << 9 << 2 << 0.2;
        // From torch.optim.lr_scheduler of PyTorch 1.13: MultiStepLR, ExponentialLR, and OneCycleLR over 40 and 24 steps.
        const QString milestones = "{name: multi_step, milestones: [5, 2], gamma: 0.5}";
        QTest::newRow("multi-step, before the first milestone") << milestones << 1 << 3 << 1.0;
        QTest::newRow("multi-step, at the first") << milestones << 2 << 0 << 0.5;
        QTest::newRow("multi-step, between two") << milestones << 4 << 3 << 0.5;
        QTest::newRow("multi-step, at the second") << milestones << 5 << 0 << 0.25;
        QTest::newRow("exponential, first epoch") << "{name: exponential, gamma: 0.9}" << 0 << 3 << 1.0;
        QTest::newRow("exponential, fifth") << "{name: exponential, gamma: 0.9}" << 4 << 1 << 0.6561;
        QTest::newRow("one cycle, first step") << "{name: one_cycle}" << 0 << 0 << 0.04;
        QTest::newRow("one cycle, rising") << "{name: one_cycle}" << 0 << 3 << 0.2056668477062631;
        QTest::newRow("one cycle, at the top") << "{name: one_cycle}" << 2 << 3 << 1.0;
        QTest::newRow("one cycle, after the top") << "{name: one_cycle}" << 3 << 0 << 0.9968561175222016;
        QTest::newRow("one cycle, falling") << "{name: one_cycle}" << 5 << 0 << 0.7660169741935152;
        QTest::newRow("one cycle, last step") << "{name: one_cycle}" << 9 << 3 << 4e-6;
        QTest::newRow("one cycle, past its end") << "{name: one_cycle}" << 12 << 1 << 4e-6;
        QTest::newRow("one cycle, before a top between steps") << "{name: one_cycle, epochs: 6}" << 1 << 2 << 0.9975372752281096;
        QTest::newRow("one cycle, after it") << "{name: one_cycle, epochs: 6}" << 1 << 3 << 0.9944154354509117;
        const QString straight = "{name: one_cycle, annealing: linear, rise_fraction: 0.25, start_divisor: 10, end_divisor: 100}";
        QTest::newRow("straight cycle, rising") << straight << 0 << 3 << 0.4;
        QTest::newRow("straight cycle, falling") << straight << 2 << 2 << 0.9667;
        QTest::newRow("straight cycle, last step") << straight << 9 << 3 << 0.001;
        QTest::newRow("cycle too short to rise") << "{name: one_cycle, epochs: 1, rise_fraction: 0.25}" << 0 << 0 << 1.0;
        QTest::newRow("warm-up, first step") << "{name: cosine, warmup_epochs: 2}" << 0 << 0 << 1.0 / 8;
        QTest::newRow("warm-up, last step") << "{name: cosine, warmup_epochs: 2}" << 1 << 3 << 1.0;
        QTest::newRow("cosine after a warm-up, half way") << "{name: cosine, warmup_epochs: 2}" << 6 << 0 << 0.5;
    }
    void hasTheFactorOfItsStep()
    {
        QFETCH(QString, yaml);
        QFETCH(int, epoch);
        QFETCH(int, step);
        QFETCH(double, expected);
        const double factor = made(yaml.toStdString())->factor({epoch, step, 4});
        QVERIFY2(std::abs(factor - expected) < 1e-12, qPrintable(QString::number(factor)));
    }

    void aCycleMovesMomentumAgainstTheRate_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("step");
        QTest::addColumn<double>("expected");
        // From torch.optim.lr_scheduler.OneCycleLR of PyTorch 1.13 over 40 and 24 steps.
        QTest::newRow("first step") << "{name: one_cycle}" << 0 << 0.95;
        QTest::newRow("as the rate rises") << "{name: one_cycle}" << 3 << 0.9327430366972642;
        QTest::newRow("at the full rate") << "{name: one_cycle}" << 11 << 0.85;
        QTest::newRow("as it falls") << "{name: one_cycle}" << 20 << 0.8733983961742331;
        QTest::newRow("last step") << "{name: one_cycle}" << 39 << 0.95;
        QTest::newRow("past the end") << "{name: one_cycle}" << 50 << 0.95;
        QTest::newRow("a top between steps") << "{name: one_cycle, epochs: 6}" << 6 << 0.8502565338304052;
        QTest::newRow("straight") << "{name: one_cycle, annealing: linear}" << 6 << 0.8954545454545454;
        QTest::newRow("other bounds") << "{name: one_cycle, base_momentum: 0.5, max_momentum: 0.8}" << 11 << 0.5;
    }
    void aCycleMovesMomentumAgainstTheRate()
    {
        QFETCH(QString, yaml);
        QFETCH(int, step);
        QFETCH(double, expected);
        const std::optional<double> momentum = made(yaml.toStdString())->momentum({step / 4, step % 4, 4});
        QVERIFY(momentum);
        QVERIFY2(std::abs(*momentum - expected) < 1e-12, qPrintable(QString::number(*momentum, 'g', 12)));
    }

    void momentumIsLeftAloneWhereNothingIsSaidOfIt()
    {
        QVERIFY(!made("{name: cosine}")->momentum({0, 0, 4}));
        QVERIFY(!made("{name: one_cycle, cycle_momentum: false}")->momentum({0, 0, 4}));
    }

    void aPlateauLowersTheRateAndCountsAnew()
    {
        const auto schedule = made("{name: plateau, factor: 0.5, patience: 1, min_factor: 0.3}");
        QCOMPARE(schedule->monitor(), "val/loss");
        std::vector<double> factors;
        for (const double loss : {1.0, 0.99995, 0.9, 0.95, 0.91, 0.92, 0.93, 0.94, 0.95}) { // 0.99995 is within the threshold
            schedule->epochFinished(loss);
            factors.push_back(schedule->factor({}));
        }
        QVERIFY(factors == (std::vector<double>{1, 1, 1, 1, 0.5, 0.5, 0.3, 0.3, 0.3}));
    }

    void aPlateauGoesOnFromItsState()
    {
        const char* const yaml = "{name: plateau, monitor: val/accuracy, factor: 0.5, patience: 1}";
        const auto whole = made(yaml);
        for (const double accuracy : {0.5, 0.6, 0.55, 0.6, 0.4})
            whole->epochFinished(accuracy);
        QCOMPARE(whole->factor({}), 0.5); // larger is better: three epochs without a better one
        const auto resumed = made(yaml);
        resumed->loadState(whole->state());
        QCOMPARE(resumed->factor({}), 0.5);
        resumed->epochFinished(0.6);
        QCOMPARE(resumed->factor({}), 0.25); // the epoch before the state counts
        QVERIFY_THROWS_EXCEPTION(CheckpointError, resumed->loadState({}));
    }

    void aWarmUpLongerThanTheRunIsAnIssue()
    {
        QVERIFY_THROWS_EXCEPTION(ConfigError, made("{name: cosine, warmup_epochs: 10}", 10));
        QVERIFY_THROWS_EXCEPTION(ConfigError, made("{name: zigzag}"));
    }

    void trainingEndsAfterThePatience_data()
    {
        QTest::addColumn<QString>("monitor");
        QTest::addColumn<double>("minDelta");
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<int>("epochs"); // after which it is due; 0: never
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("falling") << "val/loss" << 0.0 << QVector<double>{3, 2, 1, 0.5} << 0;
        QTest::newRow("rising") << "val/loss" << 0.0 << QVector<double>{1, 2, 3, 4} << 3;
        QTest::newRow("steps too small") << "val/loss" << 0.5 << QVector<double>{1, 0.9, 0.8, 0.7} << 3;
        QTest::newRow("small steps add up") << "val/loss" << 0.5 << QVector<double>{1, 0.7, 0.4, 0.3} << 0;
        QTest::newRow("accuracy that falls") << "val/accuracy" << 0.0 << QVector<double>{0.5, 0.6, 0.5, 0.5} << 4;
        QTest::newRow("no value is no better one") << "val/loss" << 0.0 << QVector<double>{1, nan, nan, 0.5} << 3;
    }
    void trainingEndsAfterThePatience()
    {
        QFETCH(QString, monitor);
        QFETCH(double, minDelta);
        QFETCH(QVector<double>, values);
        QFETCH(int, epochs);
        EarlyStoppingConfig config;
        config.patience = 2;
        config.monitor = monitor.toStdString();
        config.minDelta = minDelta;
        EarlyStopping stopping(config);
        int due = 0;
        for (int epoch = 0; epoch < values.size() && due == 0; ++epoch) {
            EarlyStopping resumed(config); // every epoch from the state of the one before
            resumed.loadState(stopping.state());
            resumed.epochFinished(values[epoch]);
            stopping = resumed;
            due = stopping.isDue() ? epoch + 1 : 0;
        }
        QCOMPARE(due, epochs);
    }
};

QTEST_GUILESS_MAIN(TestLearningRateSchedule)
#include "tst_learning_rate_schedule.moc"
