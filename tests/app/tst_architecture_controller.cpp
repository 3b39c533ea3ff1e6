// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/architecture_controller.h"
#include "app/config_controller.h"
#include "engine/data/table_file.h"
#include "engine/data/table_overview.h"
#include "engine/training/run_folder.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/architecture/weights_pane.h"
#include "widgets/config/config_panel.h"
#include "widgets/config/yaml_editor.h"

#include <QLabel>
#include <QTreeView>
#include <QtTest>

using namespace stratoscope;

/// The panel and the config together, as the window has them.
class TestArchitectureController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    std::unique_ptr<ConfigPanel> m_configPanel;
    std::unique_ptr<ConfigController> m_config;
    std::unique_ptr<ArchitecturePanel> m_panel;
    std::unique_ptr<ArchitectureController> m_controller;

    static QString config(const QString& more = {})
    {
        return "# mine\nmodel:\n  class: VAE # why not\n  params: {input_dim: 3, hidden_dims: [8], latent_dim: 2}\n" + more +
               "training:\n  batch_size: 64\n";
    }
    [[nodiscard]] YamlEditor* editor() const { return m_configPanel->findChild<YamlEditor*>(); }
    [[nodiscard]] int layer(const std::string& name) const
    {
        const auto& layers = m_panel->info().layers;
        return static_cast<int>(std::ranges::find(layers, name, &LayerInfo::name) - layers.begin());
    }
    [[nodiscard]] std::int64_t trainable(const std::string& name) const
    {
        const auto& layers = m_panel->info().layers;
        return layers.empty() ? -1 : layers[static_cast<std::size_t>(layer(name))].trainableParameters;
    }
    [[nodiscard]] QString label(const char* name) const { return m_panel->findChild<QLabel*>(QLatin1String(name))->text(); }
    void show(const QString& text)
    {
        m_config->setText(text);
        QTRY_VERIFY_WITH_TIMEOUT(!m_panel->info().layers.empty(), patienceMs);
    }

private slots:
    void init()
    {
        m_configPanel = std::make_unique<ConfigPanel>();
        m_config = std::make_unique<ConfigController>(*m_configPanel, m_registry);
        m_config->setFolder(m_folder.path());
        m_panel = std::make_unique<ArchitecturePanel>();
        m_controller = std::make_unique<ArchitectureController>(*m_panel, *m_config, m_registry);
    }
    void cleanup()
    {
        m_controller.reset();
        m_panel.reset();
        m_config.reset();
        m_configPanel.reset();
    }

    void showsTheModelBeforeThereAreData()
    {
        show(config());
        QCOMPARE(m_panel->info().className, "VAE");
        QVERIFY(label("parameterTotal").contains("with batches of 64 rows"));
    }

    void freezingWritesTheConfigAndCanBeUndone()
    {
        show(config());
        Q_EMIT m_panel->freezeRequested("fc_mu");
        QCOMPARE(m_config->text(), config("  frozen: [fc_mu]\n"));
        QTRY_COMPARE_WITH_TIMEOUT(trainable("fc_mu"), 0, patienceMs);
        Q_EMIT m_panel->freezeRequested("fc_logvar");
        QCOMPARE(m_config->text(), config("  frozen: [fc_mu, fc_logvar]\n"));
        QTRY_COMPARE_WITH_TIMEOUT(trainable("fc_logvar"), 0, patienceMs);
        editor()->undo();
        QCOMPARE(m_config->text(), config("  frozen: [fc_mu]\n"));
        QTRY_VERIFY_WITH_TIMEOUT(trainable("fc_logvar") > 0, patienceMs);
        Q_EMIT m_panel->unfreezeRequested("fc_mu");
        QCOMPARE(m_config->text(), config()); // as it was written
        editor()->undo();
        editor()->undo();
        QCOMPARE(m_config->text(), config());
    }

    void everythingCanBeFrozenAndFreedAgain()
    {
        show(config());
        Q_EMIT m_panel->freezeRequested("");
        QCOMPARE(m_config->text(), config("  frozen: [\"*\"]\n"));
        QTRY_COMPARE_WITH_TIMEOUT(trainable(""), 0, patienceMs); // the tree stays, to take it back by
        Q_EMIT m_panel->unfreezeRequested("encoder");
        QTRY_VERIFY_WITH_TIMEOUT(trainable("encoder") > 0, patienceMs);
        QCOMPARE(trainable("encoder"), trainable(""));
    }

    void reinitialisingIsARuleOfTheConfig()
    {
        show(config());
        Q_EMIT m_panel->initializeRequested("fc_mu", Initializer::Zeros);
        QCOMPARE(m_config->text(), config("  initialize:\n    - layers: fc_mu\n      method: zeros\n"));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        m_panel->selectLayer(layer("fc_mu"));
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->weights().tensor(), "fc_mu.weight", patienceMs);
        QCOMPARE(label("zeros"), "100 %");
        Q_EMIT m_panel->defaultsRequested("fc_mu");
        QCOMPARE(m_config->text(), config());
        QTRY_COMPARE_WITH_TIMEOUT(label("zeros"), "0 %", patienceMs); // follows without another click
    }

    void weightsAreTheInitialOnesUntilARunOfTheModelIsShown()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        const QString text = "data: {path: log.csv}\n"
                             "model: {class: VAE, params: {hidden_dims: [8], latent_dim: 2}}\n"
                             "training: {epochs: 1, batch_size: 32, threads: 1}\n";
        (void)train({parseConfig(text.toStdString(), "c", m_folder.path()), m_folder.path("run"), false, nullptr}, m_registry);
        m_controller->setTable(std::make_shared<const Table>(readTable(m_folder.path("log.csv"))));
        show(config());
        m_panel->selectLayer(layer("fc_mu"));
        QTRY_COMPARE_WITH_TIMEOUT(label("weightsSource"), "initial weights, seed 42", patienceMs);
        m_controller->setRun(m_folder.path("run"));
        QTRY_COMPARE_WITH_TIMEOUT(label("weightsSource"), "run: best checkpoint, epoch 1", patienceMs);
        m_config->setText(config().replace("latent_dim: 2", "latent_dim: 3"));
        QTRY_COMPARE_WITH_TIMEOUT(label("weightsSource"), "initial weights, seed 42 (run has another model)", patienceMs);
    }

    void aModelThatCannotBeBuiltSaysWhy()
    {
        m_panel->show();
        m_config->setText(config().replace("class: VAE", "class: VEA"));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        QVERIFY(m_panel->info().layers.empty());
        const auto data = m_folder.write("log.csv", test::smallCoreLog());
        m_config->setText(config("  frozen: [encodr]\n") + "data: {path: log.csv}\n");
        m_config->setData(openTable(data));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        QVERIFY(editor()->annotation(4).contains("no parameter of the model has a name like 'encodr'. did you mean encoder?"));
    }
};

QTEST_MAIN(TestArchitectureController)
#include "tst_architecture_controller.moc"
