// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_preparation.h"
#include "engine/data/singlecell/gene_choice.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <cmath>
#include <fstream>

using namespace stratoscope;
using namespace stratoscope::test;

using Rows = std::vector<std::int64_t>;
using Names = std::vector<std::string>;

/// From the cells of a file to what a model is given, against values worked out by hand.
class TestCellPreparation : public QObject
{
    Q_OBJECT

    Folder m_folder;

    [[nodiscard]] CellSource source(const std::vector<std::vector<float>>& values = sixCells(), const Names& genes = fourGenes(),
                                    bool onDisk = false) const
    {
        writeCells(m_folder.path("cells.h5ad"), sparseMatrix(values), genes);
        return readCellSource({m_folder.path("cells.h5ad"), {}}, {"X", onDisk});
    }

    /// The value of a gene in a cell.
    static float at(const CellStore& x, std::int64_t cell, std::int64_t gene)
    {
        float found = 0;
        x.fetch(Rows{cell}).forEachNonZero(0, [&](std::int64_t column, float value) { found = column == gene ? value : found; });
        return found;
    }

    static bool isNear(float value, double expected) { return std::abs(static_cast<double>(value) - expected) < 1e-6; }

    /// A dataset of all cells, prepared for a model; the first three train.
    struct Prepared
    {
        Dataset dataset;
        CellsConfig config;
        Names notes;
        QStringList issues;
    };
    static Prepared prepare(CellSource cells, CellsConfig config, const CellReader& reader)
    {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        DataConfig data;
        data.kind = KindChoice::SingleCell;
        data.columns.numerical = Names();
        Prepared prepared{makeDataset(cells.table, data), std::move(config), {}, {}};
        CellPreparation preparation(std::move(cells), diagnostics);
        const Rows training{0, 1, 2};
        if (preparation.chooseGenes(prepared.dataset, prepared.config, training))
            preparation.makeValues(prepared.config, reader, prepared.notes);
        for (const Issue& issue : diagnostics.issues())
            prepared.issues.append(QString::fromStdString(issue.text()));
        return prepared;
    }

private slots:
    void genesAreChosenOnTheTrainingPartOnly()
    {
        const CellSource cells = source();
        const Rows training{0, 1, 2};
        QVERIFY(chooseGenes(cells, training, 3, GeneFlavor::Dispersion) == (Rows{0, 1, 2})); // D varies elsewhere only
        QVERIFY(chooseGenes(cells, training, 4, GeneFlavor::Dispersion) == (Rows{0, 1, 2, 3}));
    }

    void aRepeatedNameMeansItsFirstGene()
    {
        const Names genes{"A", "B", "A", "D"};
        QVERIFY(distinctGenes(genes) == (Rows{0, 1, 3}));
        QVERIFY(placeGenes(genes, {"D", "A"}).places == (std::vector<std::int32_t>{1, -1, -1, 0}));
    }

    void genesComeInTheOrderOfTheRun()
    {
        const PlacedGenes placed = placeGenes(fourGenes(), {"B", "Z", "A"});
        QCOMPARE(placed.width, std::int64_t(3));
        QVERIFY(placed.missing == Names{"Z"});
        FittedCells fitted;
        fitted.genes = {"B", "Z", "A"};
        const CellStore x = modelCells(CellRows(sparseMatrix(sixCells())), placed.places, {}, fitted);
        QCOMPARE(x.columns(), std::int64_t(3));
        QCOMPARE(at(x, 0, 0), 2.0F);
        QCOMPARE(at(x, 0, 1), 0.0F);
        QCOMPARE(at(x, 0, 2), 1.0F);
        QCOMPARE(at(x, 2, 0), 5.0F);
        QCOMPARE(x.fetch(Rows{4}).storedCount(), std::int64_t(0));
    }

    void countsBecomeLogarithmsOfShares()
    {
        CellsConfig config;
        config.targetSum = 10;
        config.genes.count = 0;
        const Prepared prepared = prepare(source(), config, {CellInput::Numbers, false});
        QVERIFY2(prepared.issues.isEmpty(), qPrintable(prepared.issues.join('\n')));
        QCOMPARE(nameOf(prepared.config.normalize), "total");
        QVERIFY(prepared.config.log1p == true && !prepared.config.ofTokens());
        QVERIFY(prepared.config.genes.count == 4);
        const CellStore& x = prepared.dataset.cells->x;
        QVERIFY(isNear(at(x, 0, 0), std::log1p(1.0 * 10 / 4)));
        QVERIFY(isNear(at(x, 2, 1), std::log1p(5.0 * 10 / 10)));
        QVERIFY(isNear(at(x, 5, 3), std::log1p(50.0 * 10 / 56)));
        QCOMPARE(prepared.dataset.shape().inputDim, std::int64_t(4));
        QCOMPARE(prepared.dataset.shape().vocabularySize, std::int64_t(8));
    }

    void totalsAreThoseOfAllGenes()
    {
        CellsConfig config;
        config.targetSum = 10;
        config.genes.count = 3; // D is left out
        const Prepared prepared = prepare(source(), config, {CellInput::Numbers, false});
        QVERIFY(isNear(at(prepared.dataset.cells->x, 5, 0), std::log1p(2.0 * 10 / 56)));
    }

    void theMedianIsThatOfTheTrainingPart()
    {
        CellsConfig config;
        config.normalize = CellNormalization::Median;
        config.log1p = false;
        config.genes.count = 0;
        const Prepared prepared = prepare(source(), config, {CellInput::Numbers, false});
        QCOMPARE(prepared.dataset.cells->fitted.total, 4.0); // of 4, 3 and 10
        QVERIFY(isNear(at(prepared.dataset.cells->x, 2, 0), 4.0 * 4 / 10));
    }

    void aModelOfCountsGetsCounts()
    {
        const Prepared prepared = prepare(source(), {}, {CellInput::Numbers, true});
        QCOMPARE(nameOf(prepared.config.normalize), "none");
        QVERIFY(prepared.config.log1p == false);
        QCOMPARE(at(prepared.dataset.cells->x, 5, 3), 50.0F);
    }

    void batchesAreThoseOfACatalogueColumn()
    {
        CellsConfig config;
        config.batch = "donor";
        const Prepared prepared = prepare(source(), config, {});
        QVERIFY(prepared.dataset.cells->fitted.batches == (Names{"p", "q", "r"}));
        QVERIFY(prepared.dataset.cells->batches == (Rows{0, 1, 2, 0, 1, 2}));
        QCOMPARE(prepared.dataset.shape().batchCount, std::int64_t(3));
    }

    void anotherFileIsMadeTheSameWay()
    {
        CellsConfig config;
        config.targetSum = 10;
        config.genes.count = 0;
        config.batch = "donor";
        const Prepared prepared = prepare(source(), config, {});
        const CellSource other = source({{7, 1, 2}, {0, 5, 5}, {1, 0, 0}, {1, 1, 1}}, {"B", "new", "A"});
        Names notes;
        const auto features = cellFeatures(other, prepared.dataset.cells->fitted, notes);
        QCOMPARE(notes.size(), std::size_t(1));
        QVERIFY2(notes.front().starts_with("2 genes of the run's 4 are not in the file"), notes.front().c_str());
        QCOMPARE(features->x.columns(), std::int64_t(4));
        QVERIFY(isNear(at(features->x, 0, 1), std::log1p(7.0))); // of 10 in all
        QVERIFY(isNear(at(features->x, 1, 0), std::log1p(5.0)));
        QVERIFY(features->batches == (Rows{0, 1, 2, 0}));
        const CellSource strange = source({{1, 2}}, {"x", "y"});
        const QString text = errorText([&] { (void)cellFeatures(strange, prepared.dataset.cells->fitted, notes); });
        QVERIFY2(text.contains("none of the run's 4 genes"), qPrintable(text));
    }

    void cellsOnDiskBecomeTheSame_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::newRow("logarithms of shares") << "{genes: {count: 3}}";
        QTest::newRow("variance of counts") << "{genes: {count: 2, flavor: seurat_v3}, normalize: none, log1p: false}";
        QTest::newRow("to the median") << "{genes: 0, normalize: median}";
        QTest::newRow("quantile bins") << "{genes: 0, tokenizer: binned, bins: 3, bin_edges: quantile}";
    }
    void cellsOnDiskBecomeTheSame()
    {
        QFETCH(QString, settings);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const CellsConfig config = cellsSchema().read(parseConfig(settings.toStdString(), "cells.yaml", {}).root, {}, diagnostics);
        const CellReader reader{config.tokenizer == CellInput::Binned ? CellInput::Binned : CellInput::Numbers, false};
        const Prepared inMemory = prepare(source(), config, reader);
        CellSource left = source(sixCells(), fourGenes(), true);
        QVERIFY(left.x.areOnDisk());
        const Prepared onDisk = prepare(std::move(left), config, reader);
        QVERIFY2(onDisk.issues.isEmpty(), qPrintable(onDisk.issues.join('\n')));
        const CellFeatures& cells = *onDisk.dataset.cells;
        QVERIFY(cells.x.isOnDisk() && !inMemory.dataset.cells->x.isOnDisk());
        QVERIFY(cells.fitted == inMemory.dataset.cells->fitted);
        const Rows all{5, 4, 3, 2, 1, 0};
        const CellMatrix expected = inMemory.dataset.cells->x.fetch(all);
        const CellMatrix found = cells.x.fetch(all);
        QVERIFY(found.offsets == expected.offsets && found.indices == expected.indices && found.values == expected.values);
    }

    void onlyWhatCanStayOnDiskIsLeftThere()
    {
        (void)source();
        const std::filesystem::path file = m_folder.path("cells.h5ad");
        const QString several = errorText([&] { (void)readCellSource({file, {file}}, {"X", true}); });
        QVERIFY2(several.contains("several files are joined in memory"), qPrintable(several));
        std::ofstream(m_folder.path("t.csv")) << "a,b\n1,2\n";
        const QString table = errorText([&] { (void)readCellSource({m_folder.path("t.csv"), {}}, {"X", true}); });
        QVERIFY2(table.contains("only an .h5ad or a 10x .h5 can"), qPrintable(table));
        const QString layer = errorText([&] { (void)readCellSource({file, {}}, {"counts", true}); });
        QVERIFY2(layer.contains("no matrix 'counts'") && layer.contains("It has X."), qPrintable(layer));
    }

    void severalFilesAreJoinedByGene()
    {
        const std::filesystem::path first = m_folder.path("first.h5ad");
        const std::filesystem::path second = m_folder.path("second.h5ad");
        writeCells(first, sparseMatrix(sixCells()), fourGenes());
        writeCells(second, sparseMatrix({{7, 1}, {0, 5}}), {"D", "A"});
        const CellSource joined = readCellSource({first, {second}}, {});
        QVERIFY(joined.genes == (Names{"A", "D"}));
        QCOMPARE(joined.x.rows(), std::int64_t(8));
        QVERIFY(joined.totals == (std::vector<double>{1, 0, 4, 0, 0, 52, 8, 5}));
        QVERIFY(joined.table->furtherPaths == std::vector{second});
        const Column& batch = *joined.table->find("batch");
        QCOMPARE(batch.categories.at(static_cast<std::size_t>(batch.codes[7])), std::string("second"));
    }

    void whatDoesNotFitIsSaid_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("counts");
        QTest::addColumn<QString>("expected");
        QTest::newRow("more genes than there are") << "count"
                                                   << "5" << false << "5 genes are asked for, and the file has 4";
        QTest::newRow("no such batch") << "batch"
                                       << "dono" << false << "there is no column 'dono'";
        QTest::newRow("normalised counts for a model of counts") << "normalize"
                                                                 << "total" << true << "counts must reach the model";
        QTest::newRow("tokens for a model of numbers") << "tokenizer"
                                                       << "binned" << false << "takes a number a gene, and no tokens";
    }
    void whatDoesNotFitIsSaid()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(bool, counts);
        QFETCH(QString, expected);
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        ConfigNode node = ConfigNode::map();
        node.setPath(key == "count" ? "genes.count" : key.toStdString(), ConfigNode::scalar(value.toStdString()));
        const Prepared prepared = prepare(source(), cellsSchema().read(node, {}, diagnostics), {CellInput::Numbers, counts});
        QVERIFY(diagnostics.empty());
        QCOMPARE(prepared.issues.size(), 1);
        QVERIFY2(prepared.issues.front().contains(expected), qPrintable(prepared.issues.front()));
    }

    void valuesThatAreNoCountsAreSaid()
    {
        std::vector<std::vector<float>> halves = sixCells();
        halves[0][0] = 0.5F;
        const Prepared prepared = prepare(source(halves), {}, {CellInput::Numbers, true});
        QCOMPARE(prepared.issues.size(), 1);
        QVERIFY2(prepared.issues.front().contains("the model's likelihood is for counts, and X holds values that are none"),
                 qPrintable(prepared.issues.front()));
        const QString flavor = errorText([&] { (void)chooseGenes(source(halves), Rows{0, 1, 2}, 2, GeneFlavor::SeuratV3); });
        QVERIFY2(flavor.contains("no counts, which the flavor seurat_v3 needs"), qPrintable(flavor));
    }

    void filesWithoutCellsOrLayersAreErrors()
    {
        CellMatrix none = sparseMatrix({});
        none.columns = 4;
        writeCells(m_folder.path("empty.h5ad"), none, fourGenes());
        const QString empty = errorText([&] { (void)readCellSource({m_folder.path("empty.h5ad"), {}}, {}); });
        QVERIFY2(empty.contains("holds no cells"), qPrintable(empty));
        (void)source();
        const QString layer = errorText([&] { (void)readCellSource({m_folder.path("cells.h5ad"), {}}, {"counts", false}); });
        QVERIFY2(layer.contains("no matrix 'counts'") && layer.contains("It has X."), qPrintable(layer));
    }

    void aConfigMeansCellsUnlessItNamesColumns()
    {
        (void)source();
        const auto path = m_folder.path("cells.h5ad");
        DataConfig config;
        QVERIFY(meansSingleCells(config, path));
        config.columns.numerical = Names{"n_genes"};
        QVERIFY(!meansSingleCells(config, path));
        config.kind = KindChoice::SingleCell;
        QVERIFY(meansSingleCells(config, path));
        config = {};
        m_folder.write("table.csv", "a,b\n1,2\n");
        QVERIFY(!meansSingleCells(config, m_folder.path("table.csv")));
    }
};

QTEST_GUILESS_MAIN(TestCellPreparation)
#include "tst_cell_preparation.moc"
