// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/training/embedding_h5ad.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/python.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;
using namespace stratoscope::test;

/// Embeddings as .h5ad, read back by our own reader and by anndata.
class TestEmbeddingH5ad : public QObject
{
    Q_OBJECT

    Folder m_folder;

    /// Two dimensions of the second and the fourth of six cells.
    static EmbeddingTable twoRows()
    {
        EmbeddingTable table;
        table.dimensions = 2;
        table.values = {1, 2, 3, 4};
        table.ids = {1, 3};
        table.names = {"c1", "c3"};
        table.targetName = "type";
        table.classNames = {"a", "b"};
        table.labels = {1, -1};
        table.depthName = "depth (m)";
        table.depth = {0.5, std::nan("")};
        return table;
    }

    [[nodiscard]] std::filesystem::path original() const
    {
        writeCells(m_folder.path("cells.h5ad"), sparseMatrix(sixCells()), fourGenes());
        return m_folder.path("cells.h5ad");
    }

    static std::vector<double> numbers(const AnnotatedMatrix& data, const std::string& key)
    {
        for (const auto& [name, array] : data.embeddings) {
            if (name == key)
                return array.toDoubles();
        }
        return {};
    }

private slots:
    void aFileOfItsOwnHoldsTheRows()
    {
        const std::filesystem::path file = m_folder.path("e.h5ad");
        writeH5adEmbedding(file, twoRows(), {"X_vae", {}, {"#112233", "#445566"}});
        const AnnotatedMatrix data = readSingleCells(file);
        QVERIFY(data.cells.names == (std::vector<std::string>{"c1", "c3"}));
        QVERIFY(numbers(data, "X_vae") == (std::vector<double>{1, 2, 3, 4}));
        const Column& type = *data.cells.table.find("type");
        QVERIFY(type.categories[static_cast<std::size_t>(type.codes[0])] == "b" && type.codes[1] == -1);
        const Column& depth = *data.cells.table.find("depth (m)");
        QVERIFY(depth.numbers[0] == 0.5 && std::isnan(depth.numbers[1]));
        QCOMPARE(data.colors.size(), std::size_t(1));
        QVERIFY(data.colors[0].column == "type" && data.colors[0].colors[1] == "#445566");
        QVERIFY(!data.x);
    }

    void aCopyHasEveryCell()
    {
        const std::filesystem::path from = original();
        const std::string before = readFile(from);
        writeH5adEmbedding(m_folder.path("copy.h5ad"), twoRows(), {"X_vae", from, {}});
        QVERIFY(readFile(from) == before);
        const AnnotatedMatrix data = readSingleCells(m_folder.path("copy.h5ad"));
        const std::vector<double> values = numbers(data, "X_vae");
        QCOMPARE(values.size(), std::size_t(12));
        QVERIFY(std::isnan(values[0]) && std::isnan(values[11]));
        QVERIFY(values[2] == 1 && values[3] == 2 && values[6] == 3 && values[7] == 4);
        QCOMPARE(data.x->storedCount(), sparseMatrix(sixCells()).storedCount());
        QVERIFY(data.cells.table.find("donor") != nullptr);
    }

    void manyCategoriesNeedWiderCodes()
    {
        EmbeddingTable table;
        table.dimensions = 1;
        for (std::int64_t row = 0; row < 300; ++row) {
            table.ids.push_back(row);
            table.values.push_back(0);
            table.classNames.push_back("class " + std::to_string(1000 + row));
            table.labels.push_back(row);
        }
        writeH5adEmbedding(m_folder.path("many.h5ad"), table, {});
        const Column& labels = *readSingleCells(m_folder.path("many.h5ad")).cells.table.find("labels");
        QCOMPARE(labels.categories[static_cast<std::size_t>(labels.codes[299])], std::string("class 1299"));
    }

    void whatCannotBeAddedIsSaid()
    {
        const std::filesystem::path from = original();
        const auto problem = [&](const std::filesystem::path& into, const std::string& to, const std::string& key = "X_vae") {
            return errorText([&] { writeH5adEmbedding(m_folder.path(to), twoRows(), {key, into, {}}); });
        };
        QVERIFY(problem(from, "cells.h5ad").contains("is the file itself"));
        writeH5adEmbedding(m_folder.path("once.h5ad"), twoRows(), {"X_vae", from, {}});
        QVERIFY(problem(m_folder.path("once.h5ad"), "twice.h5ad").contains("obsm/X_vae: is there already"));
        m_folder.write("t.csv", "a\n1\n");
        QVERIFY(problem(m_folder.path("t.csv"), "x.h5ad").contains("is no .h5ad"));
        writeCells(m_folder.path("three.h5ad"), sparseMatrix({{1}, {2}, {3}}), {"A"});
        QVERIFY(problem(m_folder.path("three.h5ad"), "x.h5ad").contains("has 3 cells, where the embedding has a row of cell 4"));
        QVERIFY(!std::filesystem::exists(m_folder.path("x.h5ad")));
    }

    void anndataOpensThemUnchanged()
    {
        if (!pythonHas("anndata"))
            QSKIP("python3-anndata is not installed");
        writeH5adEmbedding(m_folder.path("own.h5ad"), twoRows(), {"X_vae", {}, {"#112233", "#445566"}});
        writeH5adEmbedding(m_folder.path("added.h5ad"), twoRows(), {"X_vae", original(), {"#112233", "#445566"}});
        const QString script =
            QStringLiteral("import sys, warnings; warnings.simplefilter('ignore'); import anndata\n"
                           "own, added = (anndata.read_h5ad(f) for f in sys.argv[1:])\n"
                           "print(own.shape, list(own.obs_names), own.obsm['X_vae'].tolist(), list(own.uns['type_colors']),\n"
                           "      list(own.obs['type'].cat.codes), added.shape, added.obsm['X_vae'].shape,\n"
                           "      added.X.sum() == %1)")
                .arg(storedSum(sparseMatrix(sixCells())));
        QCOMPARE(runPython(script, {QString::fromStdString(m_folder.path("own.h5ad").string()),
                                    QString::fromStdString(m_folder.path("added.h5ad").string())}),
                 "(2, 0) ['c1', 'c3'] [[1.0, 2.0], [3.0, 4.0]] ['#112233', '#445566'] [1, -1] (6, 4) (6, 2) True");
    }
};

QTEST_APPLESS_MAIN(TestEmbeddingH5ad)
#include "tst_embedding_h5ad.moc"
