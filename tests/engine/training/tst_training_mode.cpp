// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/registry.h"
#include "engine/training/training_mode.h"

#include <QtTest>

using namespace stratoscope;

/// Which mode a config means, and which models it can train.
class TestTrainingMode : public QObject
{
    Q_OBJECT

    static TrainingConfig resolve(const std::string& mode, const std::string& model, std::vector<Issue>& issues)
    {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        TrainingConfig config;
        config.mode = mode;
        const TrainingConfig resolved = resolveTrainingMode(config, model, diagnostics);
        issues = diagnostics.issues();
        return resolved;
    }

private slots:
    void namesOfOtherDocumentsMeanAMode_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("weights");
        QTest::newRow("mlp_dense") << "mlp_dense"
                                   << "mlp_dense"
                                   << "supervised"
                                   << "none";
        QTest::newRow("linear_glm_baseline") << "linear_glm_baseline"
                                             << "linear_glm_baseline"
                                             << "supervised"
                                             << "none";
        QTest::newRow("tabresnet") << "tabresnet"
                                   << "tabresnet"
                                   << "supervised"
                                   << "none";
        QTest::newRow("imbalance_aware") << "imbalance_aware"
                                         << "mlp_dense"
                                         << "imbalance_aware"
                                         << "inverse_frequency";
        QTest::newRow("supervised") << "supervised"
                                    << "residual_mlp"
                                    << "supervised"
                                    << "none";
    }
    void namesOfOtherDocumentsMeanAMode()
    {
        QFETCH(QString, given);
        QFETCH(QString, model);
        QFETCH(QString, mode);
        QFETCH(QString, weights);
        std::vector<Issue> issues;
        const TrainingConfig config = resolve(given.toStdString(), model.toStdString(), issues);
        QVERIFY(issues.empty());
        QCOMPARE(QString::fromStdString(config.mode), mode);
        QCOMPARE(QString::fromStdString(config.loss.find("class_weights")->text()), weights);
        QCOMPARE(QString::fromStdString(config.loss.find("label_smoothing")->text()), QStringLiteral("0"));
    }

    void aModelThatAModeCannotTrainIsOneError_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a table's model by a VAE's mode")
            << "hybrid"
            << "tabresnet"
            << "the mode hybrid cannot train a tabresnet. It trains VAE and SemiSupervisedVAE; a "
               "tabresnet is trained by supervised, imbalance_aware";
        QTest::newRow("a VAE by a table's mode") << "supervised"
                                                 << "VAE"
                                                 << "the mode supervised cannot train a VAE";
        QTest::newRow("an SAE") << "standard"
                                << "SAE"
                                << "a SAE is trained by sparse_autoencoder.";
        QTest::newRow("a mode named after another model") << "mlp_dense"
                                                          << "tabresnet"
                                                          << "the mode mlp_dense trains a mlp_dense, and the model is a tabresnet";
        QTest::newRow("unknown") << "supervise"
                                 << "mlp_dense"
                                 << "supervised";
    }
    void aModelThatAModeCannotTrainIsOneError()
    {
        QFETCH(QString, mode);
        QFETCH(QString, model);
        QFETCH(QString, expected);
        std::vector<Issue> issues;
        (void)resolve(mode.toStdString(), model.toStdString(), issues);
        QCOMPARE(issues.size(), std::size_t(1));
        const QString text = QString::fromStdString(issues.front().text());
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void aModeWithoutAModelBringsItsOwn_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("model"); // empty: none
        QTest::newRow("a mode named after its model") << "training: {mode: tabresnet}"
                                                      << "tabresnet";
        QTest::newRow("weighted classes") << "training: {mode: imbalance_aware}"
                                          << "mlp_dense";
        QTest::newRow("calibrated") << "training: {mode: calibrated_classifier}"
                                    << "mlp_dense";
        QTest::newRow("sparse autoencoder") << "training: {mode: sparse_autoencoder}"
                                            << "SAE";
        QTest::newRow("standard") << "training: {mode: standard}"
                                  << "VAE";
        QTest::newRow("a class that is named stays") << "training: {mode: imbalance_aware}\nmodel: {class: mlp}"
                                                     << "mlp";
        QTest::newRow("an unknown mode brings none") << "training: {mode: wishful}"
                                                     << "";
        QTest::newRow("no mode brings none") << "training: {epochs: 3}"
                                             << "";
    }
    void aModeWithoutAModelBringsItsOwn()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, model);
        const ConfigDocument document = withModelOfMode(parseConfig(yaml.toStdString(), "c.yaml", {}));
        const ConfigNode* name = document.root.findPath("model.class");
        QCOMPARE(name == nullptr ? QString() : QString::fromStdString(name->text()), model);
    }

    void everyModelIsTrainedBySomeMode()
    {
        const Catalog models = builtinModels().catalog();
        for (const ComponentInfo& model : models.components()) {
            const std::vector<std::string> modes = modesOfModel(model.name);
            QVERIFY2(!modes.empty(), model.name.c_str());
            for (const std::string& mode : modes) {
                const std::vector<std::string> trained = modelsOfMode(mode);
                QVERIFY(std::ranges::find(trained, model.name) != trained.end());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainingMode)
#include "tst_training_mode.moc"
