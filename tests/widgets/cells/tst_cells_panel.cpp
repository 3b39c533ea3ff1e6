// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_quality.h"
#include "tests/support/warnings.h"
#include "widgets/cells/bound_spin_box.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/cells/gene_count_box.h"
#include "widgets/cells/quality_plot.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

class TestCellsPanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<CellsPanel> m_panel;

    template <typename Widget>
    [[nodiscard]] Widget& child(const char* name) const
    {
        return *m_panel->findChild<Widget*>(QLatin1String(name));
    }
    [[nodiscard]] BoundSpinBox& box(const char* name) const
    {
        for (BoundSpinBox* found : m_panel->findChildren<BoundSpinBox*>()) {
            if (found->accessibleName() == QLatin1String(name))
                return *found;
        }
        qFatal("there is no box %s", name);
    }
    static void type(BoundSpinBox& box, const QString& text)
    {
        box.selectAll();
        QTest::keyClicks(&box, text);
        QTest::keyClick(&box, Qt::Key_Enter);
    }
    [[nodiscard]] QString left() const { return child<QLabel>("cellsLeft").text(); }
    [[nodiscard]] bool canApply() const { return child<QPushButton>("applySteps").isEnabled(); }

private slots:
    void init()
    {
        failOnWarnings();
        m_panel = std::make_unique<CellsPanel>();
        m_panel->resize(1000, 600);
        CellSteps steps;
        steps.cells.minGenes = 50;
        m_panel->setSteps(steps);
        m_panel->showScene(makeQualityScene(shared(hundredCells())));
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void showsWhatTheConfigLeaves()
    {
        QCOMPARE(left(), "96 of 100 cells left"); // the first four have 10, 20, 30 and 40 genes
        QCOMPARE(child<QLabel>("matrixContent").text(), "X holds counts: whole numbers up to 419.");
        QCOMPARE(child<QLabel>("mitochondrialGenes").text(), "13 of 2,000 genes begin with MT-.");
        QVERIFY(!canApply());
    }

    void typedThresholdsCountAtOnce()
    {
        type(box("Counts at most"), "8000");
        QCOMPARE(left(), "76 of 100 cells left");
        QCOMPARE(m_panel->plot().thresholds().totalCounts.high, 8000.0);
        type(box("% mito. at most"), "30.2");
        QCOMPARE(left(), "57 of 100 cells left"); // shares up to 30 are of 61 cells, four of which have too few genes
        type(box("Counts at most"), "any");
        type(box("% mito. at most"), "any");
        QCOMPARE(left(), "96 of 100 cells left");
        QVERIFY(!canApply());
    }

    void theFirstStepOfABoxGoesToWhereItMatters()
    {
        box("Genes at most").stepUp();
        QCOMPARE(box("Genes at most").bound().value_or(0), 991.0); // 99 % of the cells are below 990.1
        QCOMPARE(left(), "95 of 100 cells left");
    }

    void draggedThresholdsWaitToBeApplied()
    {
        m_panel->plot().setThresholds({{500, 9000}, {50, 900}, {-HUGE_VAL, 12.5}});
        Q_EMIT m_panel->plot().thresholdsDragged();
        QCOMPARE(box("Counts at least").bound().value_or(0), 500.0);
        QVERIFY(canApply());
        const QSignalSpy applied(m_panel.get(), &CellsPanel::applyRequested);
        child<QPushButton>("applySteps").click();
        QCOMPARE(applied.size(), 1);
        QCOMPARE(applied[0][0].value<CellSteps>().cells.minGenes, std::int64_t(50));
        const CellSteps after = applied[0][1].value<CellSteps>();
        QCOMPARE(after.cells.minCounts.value_or(0), 500.0);
        QCOMPARE(after.cells.maxGenes.value_or(0), std::int64_t(900));
        QCOMPARE(after.cells.maxMitochondrial.value_or(0), 12.5);
        m_panel->setSteps(after); // as the config then says
        QVERIFY(!canApply());
    }

    void stepsAreChosen()
    {
        child<QComboBox>("normalize").setCurrentText("total");
        child<QComboBox>("log1p").setCurrentText("take log(1 + x)");
        child<QComboBox>("flavor").setCurrentText("Seurat v3");
        child<GeneCountBox>("geneCount").setValue(300);
        child<QComboBox>("scaler").setCurrentText("none");
        const CellSteps& steps = m_panel->steps();
        QCOMPARE(steps.cells.normalize, CellNormalization::Total);
        QVERIFY(steps.cells.log1p == true && steps.scaler == "none");
        QVERIFY(steps.cells.genes == (GenesConfig{300, GeneFlavor::SeuratV3}));
        QCOMPARE(steps.cells.minGenes, std::int64_t(50)); // as before
        QVERIFY(canApply());
        child<QPushButton>("revertSteps").click();
        QVERIFY(m_panel->steps().cells.normalize == CellNormalization::Auto && !canApply());
        QCOMPARE(child<GeneCountBox>("geneCount").text(), "auto");
    }

    void anUnusualScalerStays()
    {
        CellSteps steps;
        steps.scaler = "robust";
        m_panel->setSteps(steps);
        QCOMPARE(child<QComboBox>("scaler").currentText(), "robust");
        QCOMPARE(m_panel->steps().scaler, std::string("robust"));
    }

    void anotherPrefixIsAskedFor()
    {
        const QSignalSpy edited(m_panel.get(), &CellsPanel::prefixEdited);
        auto& prefix = child<QLineEdit>("mitochondrialPrefix");
        prefix.selectAll();
        QTest::keyClicks(&prefix, "mt:");
        QTest::keyClick(&prefix, Qt::Key_Enter);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(m_panel->steps().cells.mitochondrialPrefix, std::string("mt:"));
        child<QPushButton>("revertSteps").click();
        QCOMPARE(edited.size(), 2);
    }

    void geneCountsHaveWords_data()
    {
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << -1 << "auto";
        QTest::newRow("zero") << 0 << "all";
        QTest::newRow("some") << 2000 << "2,000";
    }
    void geneCountsHaveWords()
    {
        QFETCH(int, value);
        QFETCH(QString, text);
        GeneCountBox box;
        box.setValue(value);
        QCOMPARE(box.text(), text);
        box.setValue(77);
        box.selectAll();
        QTest::keyClicks(&box, text);
        QTest::keyClick(&box, Qt::Key_Enter);
        QCOMPARE(box.value(), value);
    }
};

QTEST_MAIN(TestCellsPanel)
#include "tst_cells_panel.moc"
