// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestRunsModel : public QObject
{
    Q_OBJECT

    static RunSummary run(const char* name, std::int64_t epoch)
    {
        RunSummary summary;
        summary.folder = std::filesystem::path("runs") / name;
        summary.name = name;
        summary.modelClass = "VAE";
        summary.status = "running";
        summary.epoch = epoch;
        summary.epochs = 100;
        summary.parameters = 6426;
        summary.bestValidationLoss = 2.5;
        return summary;
    }

private slots:
    void keepsTheRulesOfAModelWhileRunsComeAndGo()
    {
        RunsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns({run("vae-001", 1)});
        model.setRuns({run("vae-001", 2), run("vae-002", 0)});
        QCOMPARE(model.rowCount(), 2);
        model.setRuns({run("vae-002", 1)});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowOf("vae-002"), 0);
        QCOMPARE(model.rowOf("vae-001"), -1);
    }

    void keepsARunInItsRow()
    {
        RunsModel model;
        model.setRuns({run("vae-001", 1), run("vae-002", 1)});
        const QPersistentModelIndex second = model.index(1, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRuns({run("vae-001", 1), run("vae-002", 7), run("vae-003", 0)});
        QVERIFY(reset.isEmpty() && second.isValid());
        QCOMPARE(second.data().toString(), "vae-002");
    }

    void showsARun()
    {
        RunsModel model;
        model.setRuns({run("vae-001", 7)});
        const auto text = [&model](int section) { return model.index(0, section).data().toString(); };
        QCOMPARE(text(RunsModel::Name), "vae-001");
        QCOMPARE(text(RunsModel::Model), "VAE");
        QVERIFY2(text(RunsModel::Epochs).contains("7") && text(RunsModel::Epochs).contains("100"),
                 qPrintable(text(RunsModel::Epochs)));
        QCOMPARE(text(RunsModel::Parameters), "6,426");
        QVERIFY(text(RunsModel::BestValidation).startsWith("2.5"));
        QCOMPARE(model.index(0, RunsModel::Parameters).data(RunsModel::SortRole).toLongLong(), 6426);
    }
};

QTEST_GUILESS_MAIN(TestRunsModel)
#include "tst_runs_model.moc"
