// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"
#include "engine/training/verification.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestVerification : public QObject
{
    Q_OBJECT

    using Outcome = VerificationCheck::Outcome;
    std::unique_ptr<test::Folder> m_folder;
    ModelRegistry m_registry = builtinModels();

    static constexpr const char* usualModel = "{class: SemiSupervisedVAE, params: {hidden_dims: [16, 8], latent_dim: 3}}";
    static constexpr const char* usualRecipe = "schedule: {name: cosine, warmup_epochs: 1}";

    void trainRun(const std::string& model = usualModel, const std::string& recipe = usualRecipe)
    {
        const std::string text =
            "data: {path: log.csv}\nmodel: " + model + "\ntraining: {epochs: 3, batch_size: 32, threads: 1, " + recipe + "}\n";
        TrainingObserver quiet;
        quiet.onLog = [](LogLevel, const std::string&) {};
        (void)train({parseConfig(text, "config.yaml", m_folder->path()), m_folder->path("run"), false, nullptr, {}}, m_registry,
                    quiet);
    }
    [[nodiscard]] std::vector<VerificationCheck> verify() const { return verifyRun(m_folder->path("run"), m_registry); }
    static const VerificationCheck& named(const std::vector<VerificationCheck>& checks, const char* name)
    {
        return *std::ranges::find(checks, name, &VerificationCheck::name);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        m_folder->write("log.csv", test::smallCoreLog());
    }

    void aRunAsItWasTrainedPassesAll_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("recipe");
        QTest::newRow("SemiSupervisedVAE") << usualModel << usualRecipe;
        QTest::newRow("mlp_dense") << "{class: mlp_dense, params: {hidden_dim: 16}}" << usualRecipe;
        QTest::newRow("lbfgs, one cycle") << usualModel
                                          << "optimizer: {name: lbfgs, max_iterations: 5}, schedule: {name: one_cycle}";
        QTest::newRow("adagrad, multi-step") << usualModel
                                             << "optimizer: {name: adagrad}, schedule: {name: multi_step, milestones: [1]}";
    }
    void aRunAsItWasTrainedPassesAll()
    {
        QFETCH(QString, model);
        QFETCH(QString, recipe);
        trainRun(model.toStdString(), recipe.toStdString());
        const auto checks = verify();
        for (const VerificationCheck& check : checks)
            QVERIFY2(check.outcome == Outcome::Passed, (check.name + ": " + check.detail).c_str());
        QCOMPARE(checks.size(), std::size_t(6));
        QVERIFY(isVerified(checks));
        QVERIFY2(named(checks, "resuming").detail.find("resumed 3 times") != std::string::npos,
                 named(checks, "resuming").detail.c_str());
    }

    void otherDataAreNoticedAndNotTrainedOn()
    {
        trainRun();
        m_folder->write("log.csv", test::smallCoreLog(500));
        const auto checks = verify();
        QVERIFY(named(checks, "data").outcome == Outcome::Failed);
        QVERIFY(named(checks, "training").outcome == Outcome::Skipped);
        QVERIFY(!isVerified(checks));
    }

    void metricsThatWereChangedAreNoticed()
    {
        trainRun();
        std::string metrics = readFile(m_folder->path("run/metrics.csv"));
        const std::size_t digit = metrics.find('.', metrics.find('\n')) + 3; // of the first loss
        metrics[digit] = metrics[digit] == '1' ? '2' : '1';
        m_folder->write("run/metrics.csv", metrics);
        const auto checks = verify();
        QVERIFY(named(checks, "training anew").outcome == Outcome::Failed);
        QVERIFY(named(checks, "training anew").detail.find("train/loss of step") != std::string::npos);
        QVERIFY(named(checks, "resuming").outcome == Outcome::Passed);
    }

    void aDamagedCheckpointIsNoticed()
    {
        trainRun();
        const std::string weights = readFile(m_folder->path("run/checkpoints/last/model.safetensors"));
        m_folder->write("run/checkpoints/last/model.safetensors", weights.substr(0, weights.size() / 2));
        QVERIFY(named(verify(), "checkpoint last").outcome == Outcome::Failed);
    }

    void aFolderWithoutARunIsAnError() { QVERIFY_THROWS_EXCEPTION(IoError, verifyRun(m_folder->path(), m_registry)); }
};

QTEST_GUILESS_MAIN(TestVerification)
#include "tst_verification.moc"
