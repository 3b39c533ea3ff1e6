// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/selection/gene_model.h"
#include "widgets/selection/genes_view.h"
#include "widgets/selection/selection_panel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

class TestGenesView : public QObject
{
    Q_OBJECT

    static std::vector<GeneContrast> threeGenes()
    {
        GeneContrast high{"CD3E", 3.254, 0.91, 0.045, 2.1, 0.1, 1.987, 24.56, 1e-120, 3e-120};
        GeneContrast low{"MS4A1", -2.5, 0.02, 0.4, 0.05, 1.1, -0.9, -11.04, 2e-9, 2.1e-9};
        GeneContrast scaled{"CD8A", std::numeric_limits<double>::quiet_NaN(), 0.5, 0.1, 1, 0.2, 0.75, 9.5, 0, 0};
        return {high, scaled, low};
    }

    /// The table as the user sees it, a row a line.
    static QStringList shownRows(const GenesView& view)
    {
        const QAbstractItemModel& model = *view.findChild<QTableView*>(QStringLiteral("genes"))->model();
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data().toString());
            lines.append(cells.join(QLatin1Char('|')));
        }
        return lines;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void theModelKeepsItsPromises()
    {
        GeneModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContrasts(threeGenes());
        QCOMPARE(model.rowCount(), 3);
        model.setContrasts({});
        QCOMPARE(model.rowCount(), 0);
    }

    void genesAreShownTheHighestScoreFirst()
    {
        GenesView view;
        view.showGenes(threeGenes());
        QCOMPARE(shownRows(view), (QStringList{"CD3E|3.25|91.0|4.5|1.99|24.6|3e-120", "CD8A|–|50.0|10.0|0.75|9.5|< 1e-300",
                                               "MS4A1|-2.50|2.0|40.0|-0.90|-11.0|2.1e-09"}));
        view.findChild<QTableView*>("genes")->sortByColumn(GeneModel::OtherShare, Qt::DescendingOrder);
        QVERIFY(shownRows(view).constFirst().startsWith("MS4A1")); // by number, not by text
        view.findChild<QLineEdit*>("geneFilter")->setText("cd");
        QCOMPARE(shownRows(view).size(), 2);
    }

    void aGeneIsChosenToColourBy()
    {
        GenesView view;
        const QSignalSpy asked(&view, &GenesView::colorRequested);
        auto* button = view.findChild<QPushButton*>("colorByGene");
        button->click();
        QCOMPARE(asked.size(), 0); // nothing is there
        view.showGenes(threeGenes());
        button->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constLast().constFirst().toString(), "CD3E");
        auto* table = view.findChild<QTableView*>("genes");
        Q_EMIT table->doubleClicked(table->model()->index(2, GeneModel::Score));
        QCOMPARE(asked.constLast().constFirst().toString(), "MS4A1");
    }

    void aMessageTakesTheGenesAway()
    {
        GenesView view;
        view.showGenes(threeGenes());
        view.showProgress("comparing genes", 0.5);
        QCOMPARE(view.genes().size(), std::size_t(3));
        view.showMessage("Select some of the cells.", false);
        QVERIFY(view.genes().empty());
        const QSignalSpy cancelled(&view, &GenesView::cancelRequested);
        view.showProgress("reading", -1);
        view.findChild<QPushButton*>("cancelGenes")->click();
        QCOMPARE(cancelled.size(), 1);
    }

    void thePanelHasATabForGenesOfCellsOnly()
    {
        SelectionPanel panel;
        const auto* tabs = panel.findChild<QTabWidget*>("distinguishing");
        QCOMPARE(tabs->count(), 1);
        panel.setGenesAvailable(true);
        panel.setGenesAvailable(true);
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(1), "Genes");
        panel.setGenesAvailable(false);
        QCOMPARE(tabs->count(), 1);
    }
};

QTEST_MAIN(TestGenesView)
#include "tst_genes_view.moc"
