// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/data/demo/count_sampling.h"
#include "engine/data/demo/demo_single_cell.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/normalisation.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/python.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace stratoscope;

/// The made-up cells, and the file that they are written to.
class TestDemoSingleCell : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

private slots:
    void initTestCase() { (void)writeSingleCellDemo(m_folder.path(), 400); }

    void isReadBackAsCountsWithTypesAndBatches()
    {
        const AnnotatedMatrix cells = readSingleCells(m_folder.path("cells.h5ad"));
        QVERIFY2(cells.warnings.empty(), cells.warnings.empty() ? "" : cells.warnings.front().c_str());
        QCOMPARE(cells.cells.count(), std::int64_t(400));
        QCOMPARE(cells.genes.names.front(), "GENE001");
        QCOMPARE(cells.genes.names.back(), "MT-8");
        QVERIFY(cells.x->isSparse() && summariseContent(*cells.x).content == MatrixContent::Counts);
        const double median = medianTotal(cellTotals(passOver(*cells.x)));
        QVERIFY2(median > 1000 && median < 1400, qPrintable(QString::number(median)));
        const Table table = cellTable(cells);
        QCOMPARE(table.find("cell_type")->categories.size(), std::size_t(6));
        QCOMPARE(table.find("batch")->categories.size(), std::size_t(3));
    }

    void theSameSeedGivesTheSameBytes()
    {
        (void)writeSingleCellDemo(m_folder.path("again"), 400);
        (void)writeSingleCellDemo(m_folder.path("other"), 400, 1);
        const std::string bytes = readFile(m_folder.path("cells.h5ad"));
        QVERIFY(bytes == readFile(m_folder.path("again/cells.h5ad")));
        QVERIFY(bytes != readFile(m_folder.path("other/cells.h5ad")));
    }

    void anndataOpensIt()
    {
        if (!test::pythonHas("anndata"))
            QSKIP("Debian's python3-anndata is not installed");
        const QString script = "import anndata, sys\n"
                               "a = anndata.read_h5ad(sys.argv[1])\n"
                               "print(a.shape, a.X.format, int(a.X.sum()), a.obs['cell_type'].cat.categories.size,"
                               " list(a.obs.columns), a.var_names[0], a.obs_names[399])\n";
        const AnnotatedMatrix cells = readSingleCells(m_folder.path("cells.h5ad"));
        const std::vector<double> totals = cellTotals(passOver(*cells.x));
        const auto sum = static_cast<qint64>(std::accumulate(totals.begin(), totals.end(), 0.0));
        QCOMPARE(test::runPython(script, {QString::fromStdString(m_folder.path("cells.h5ad").string())}),
                 QString("(400, 600) csr %1 6 ['cell_type', 'batch'] GENE001 cell000400").arg(sum));
    }

    void drawsHaveTheMeanAndVarianceOfTheirDistribution_data()
    {
        QTest::addColumn<double>("mean");
        QTest::newRow("small") << 0.5;
        QTest::newRow("middling") << 20.0;
        QTest::newRow("large") << 300.0;
    }
    void drawsHaveTheMeanAndVarianceOfTheirDistribution()
    {
        QFETCH(double, mean);
        constexpr int draws = 40000;
        constexpr double dispersion = 2;
        RandomStream random(3);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; ++i) {
            const auto count = static_cast<double>(negativeBinomial(mean, dispersion, random));
            sum += count;
            squares += count * count;
        }
        const double variance = mean + mean * mean / dispersion;
        const double found = sum / draws;
        QVERIFY2(std::abs(found - mean) < 5 * std::sqrt(variance / draws), qPrintable(QString::number(found)));
        QVERIFY(std::abs(squares / draws - found * found - variance) < 0.06 * variance);
    }

    void anImpossibleNumberOfCellsIsAnError()
    {
        QVERIFY(test::errorText([&] { (void)writeSingleCellDemo(m_folder.path(), 0); }).contains("cannot have 0 cells"));
    }
};

QTEST_GUILESS_MAIN(TestDemoSingleCell)
#include "tst_demo_single_cell.moc"
