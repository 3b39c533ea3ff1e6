// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cells_controller.h"
#include "app/config_controller.h"
#include "engine/models/registry.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/cells/quality_plot.h"
#include "widgets/config/config_panel.h"
#include "widgets/config/yaml_editor.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

/// The panel and the config together, as the window has them.
class TestCellsController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 30'000;

    Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    std::unique_ptr<ConfigPanel> m_configPanel;
    std::unique_ptr<ConfigController> m_config;
    std::unique_ptr<CellsPanel> m_panel;
    std::unique_ptr<CellsController> m_controller;

    static QString config(const QString& cells = {})
    {
        return "# mine\ndata:\n  path: cells.h5ad # six\n" + cells + "model:\n  class: VAE\n";
    }
    [[nodiscard]] QString label(const char* name) const { return m_panel->findChild<QLabel*>(QLatin1String(name))->text(); }
    [[nodiscard]] QPushButton& button(const char* name) const { return *m_panel->findChild<QPushButton*>(QLatin1String(name)); }
    [[nodiscard]] bool says(const QString& text) const
    {
        const QList<QLabel*> labels = m_panel->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel* label) { return label->isVisible() && label->text() == text; });
    }
    [[nodiscard]] TableOverview overview(const char* file = "cells.h5ad") const
    {
        auto table = std::make_shared<Table>();
        table->path = m_folder.path(file);
        TableOverview made;
        made.table = table;
        return made;
    }
    void apply(const QualityThresholds& thresholds) const
    {
        m_panel->plot().setThresholds(thresholds);
        Q_EMIT m_panel->plot().thresholdsDragged();
        button("applySteps").click();
    }

private slots:
    void init()
    {
        writeCells(m_folder.path("cells.h5ad"), sparseMatrix(sixCells()), fourGenes());
        m_configPanel = std::make_unique<ConfigPanel>();
        m_config = std::make_unique<ConfigController>(*m_configPanel, m_registry);
        m_config->setFolder(m_folder.path());
        m_panel = std::make_unique<CellsPanel>();
        m_controller = std::make_unique<CellsController>(*m_panel, *m_config);
        m_config->setText(config());
        m_panel->show();
    }
    void cleanup()
    {
        m_controller.reset();
        m_panel.reset();
        m_config.reset();
        m_configPanel.reset();
    }

    void cellsAreLookedAtOnceThePanelIsSeen()
    {
        m_panel->hide();
        m_controller->setData(overview());
        QVERIFY(label("cellsLeft").isEmpty());
        m_panel->show();
        QTRY_COMPARE_WITH_TIMEOUT(label("cellsLeft"), "6 of 6 cells left", patienceMs);
        QVERIFY(button("applySteps").isVisible());
    }

    void otherDataHaveNoCells()
    {
        const QSignalSpy found(m_controller.get(), &CellsController::found);
        m_controller->setData(overview());
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, patienceMs);
        m_folder.write("table.csv", "a,b\n1,2\n");
        m_controller->setData(overview("table.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(says("No single cells"), patienceMs);
        QCOMPARE(found.size(), 1);
        const QSignalSpy asked(m_controller.get(), &CellsController::openRequested);
        Q_EMIT m_panel->buttonClicked();
        QCOMPARE(asked.size(), 1);
    }

    void applyingIsOneEditThatCanBeUndone()
    {
        m_controller->setData(overview());
        QTRY_COMPARE_WITH_TIMEOUT(label("cellsLeft"), "6 of 6 cells left", patienceMs);
        apply({{4, 20}, {2, HUGE_VAL}, {-HUGE_VAL, 25}});
        QCOMPARE(m_config->text(),
                 config("  cells:\n    min_counts: 4\n    max_counts: 20\n    min_genes: 2\n    max_mitochondrial: 25\n"));
        QCOMPARE(label("cellsLeft"), "2 of 6 cells left");
        QVERIFY(!button("applySteps").isEnabled());
        auto* editor = m_configPanel->findChild<YamlEditor*>();
        editor->undo();
        QCOMPARE(m_config->text(), config());
        QTRY_COMPARE(label("cellsLeft"), "6 of 6 cells left");
        QVERIFY(m_panel->plot().thresholds() == QualityThresholds());
        QVERIFY(!button("applySteps").isEnabled());
    }

    void thePanelFollowsTheTextAndKeepsWhatWaits()
    {
        m_controller->setData(overview());
        m_config->setText(config("  cells: {min_genes: 3}\n"));
        QTRY_COMPARE_WITH_TIMEOUT(label("cellsLeft"), "3 of 6 cells left", patienceMs);
        m_panel->plot().setThresholds({{}, {4, HUGE_VAL}, {}});
        Q_EMIT m_panel->plot().thresholdsDragged();
        QCOMPARE(label("cellsLeft"), "1 of 6 cells left");
        m_config->setText(config("  cells: {min_genes: 3}\n") + "training:\n  epochs: 3\n");
        QCOMPARE(label("cellsLeft"), "1 of 6 cells left"); // no step changed in the text
        m_config->setText(config("  cells: {min_genes: 1}\n"));
        QCOMPARE(label("cellsLeft"), "5 of 6 cells left");
    }

    void anotherPrefixIsLookedFor()
    {
        m_controller->setData(overview());
        QTRY_COMPARE_WITH_TIMEOUT(label("mitochondrialGenes"), "1 of 4 genes begin with MT-.", patienceMs);
        m_config->setText(config("  cells: {mitochondrial_prefix: d}\n"));
        QTRY_COMPARE_WITH_TIMEOUT(label("mitochondrialGenes"), "1 of 4 genes begin with d.", patienceMs);
        m_config->setText(config("  cells: {mitochondrial_prefix: x}\n"));
        QTRY_VERIFY_WITH_TIMEOUT(label("mitochondrialGenes").startsWith("No gene begins with x"), patienceMs);
    }

    void aMatrixThatIsNotThereIsSaid()
    {
        m_config->setText(config("  cells: {layer: counts}\n"));
        m_controller->setData(overview());
        QTRY_VERIFY_WITH_TIMEOUT(says("No quality of cells"), patienceMs);
        m_config->setText(config());
        QTRY_COMPARE_WITH_TIMEOUT(label("cellsLeft"), "6 of 6 cells left", patienceMs);
    }

    void stoppingWaitsToBeAskedAgain()
    {
        const QSignalSpy found(m_controller.get(), &CellsController::found);
        connect(m_controller.get(), &CellsController::found, m_panel.get(), &QWidget::hide); // so that nothing is read yet
        m_controller->setData(overview());
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, patienceMs);
        m_panel->show();
        Q_EMIT m_panel->buttonClicked(); // Cancel, before the event loop had a chance to show a result
        QVERIFY(says("Stopped"));
        m_panel->hide();
        m_panel->show();
        QVERIFY(says("Stopped"));
        Q_EMIT m_panel->buttonClicked();
        QTRY_COMPARE_WITH_TIMEOUT(label("cellsLeft"), "6 of 6 cells left", patienceMs);
    }
};

QTEST_MAIN(TestCellsController)
#include "tst_cells_controller.moc"
