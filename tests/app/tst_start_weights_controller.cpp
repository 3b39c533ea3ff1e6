// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config_controller.h"
#include "app/start_weights_controller.h"
#include "engine/data/table_overview.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"
#include "widgets/architecture/weights_fit_dialog.h"
#include "widgets/common/message_bar.h"
#include "widgets/config/config_panel.h"
#include "widgets/config/yaml_editor.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

using namespace stratoscope;

class TestStartWeightsController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    QWidget m_window;
    MessageBar* m_messages = nullptr; ///< of the window
    std::unique_ptr<ConfigPanel> m_panel;
    std::unique_ptr<ConfigController> m_config;
    std::unique_ptr<StartWeightsController> m_controller;

    static QString config(int latentDim)
    {
        return QStringLiteral("data: {path: log.csv}\n"
                              "model:\n  class: VAE\n  params: {hidden_dims: [8], latent_dim: %1}\n"
                              "training: {epochs: 1, batch_size: 32, threads: 1}\n")
            .arg(latentDim);
    }
    [[nodiscard]] std::filesystem::path weights() const { return m_folder.path("run/checkpoints/last/model.safetensors"); }
    void showConfig(int latentDim)
    {
        m_config->setText(config(latentDim));
        m_config->setData(openTable(m_folder.path("log.csv")));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        QVERIFY(m_config->check()->issues.empty());
    }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        (void)train({parseConfig(config(2).toStdString(), "c", m_folder.path()), m_folder.path("run"), false, nullptr}, m_registry);
    }
    void init()
    {
        m_messages = new MessageBar(&m_window);
        m_panel = std::make_unique<ConfigPanel>();
        m_config = std::make_unique<ConfigController>(*m_panel, m_registry);
        m_config->setFolder(m_folder.path());
        m_controller = std::make_unique<StartWeightsController>(*m_config, *m_messages, m_window);
        m_window.show();
    }
    void cleanup()
    {
        m_controller.reset();
        m_config.reset();
        m_panel.reset();
        delete m_messages;
    }

    void theFileIsWrittenIntoTheConfigAndCanBeUndone()
    {
        showConfig(2);
        m_controller->startFrom(weights());
        QVERIFY(m_config->text().contains(QString::fromStdString("file: " + weights().string())));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        QVERIFY(m_config->check()->issues.empty());
        QVERIFY(!m_messages->isVisible());
        m_panel->findChild<YamlEditor*>()->undo();
        QCOMPARE(m_config->text(), config(2));
    }

    void whereNotAllFitsThePartThatDoesIsOffered()
    {
        showConfig(3);
        m_controller->startFrom(weights());
        QTRY_VERIFY_WITH_TIMEOUT(m_messages->isVisible(), patienceMs);
        QVERIFY2(m_messages->text().contains("of another shape"), qPrintable(m_messages->text()));
        m_messages->findChild<QPushButton*>()->click();
        auto* dialog = m_window.findChild<WeightsFitDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        const QString table = dialog->findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(table.startsWith("  in the model") && table.contains("fc_mu.weight [3, 8]") &&
                     table.contains("fc_mu.weight [2, 8]"),
                 qPrintable(table));
        dialog->accept();
        QVERIFY(m_config->text().contains("partial: true"));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        QVERIFY(m_config->check()->issues.empty());
    }

    void aFileNamedAloneStaysWhereItsPartIsTaken()
    {
        showConfig(3);
        const QString alone = "  weights: " + QString::fromStdString(weights().string()) + "\ntraining:";
        m_config->setText(config(3).replace("training:", alone));
        QTRY_VERIFY_WITH_TIMEOUT(m_messages->isVisible(), patienceMs);
        m_messages->findChild<QPushButton*>()->click();
        m_window.findChild<WeightsFitDialog*>()->accept();
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value(), patienceMs);
        QVERIFY(m_config->check()->issues.empty());
        QVERIFY2(m_config->text().contains(QString::fromStdString("file: " + weights().string())), qPrintable(m_config->text()));
    }

    void aFileThatHoldsNoWeightsIsSaidAtItsKey()
    {
        showConfig(2);
        m_controller->startFrom(m_folder.path("log.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(m_config->check().has_value() && !m_config->check()->issues.empty(), patienceMs);
        QCOMPARE(m_config->check()->issues.front().where.key, "model.weights.file");
        QVERIFY(!m_messages->isVisible());
    }
};

QTEST_MAIN(TestStartWeightsController)
#include "tst_start_weights_controller.moc"
