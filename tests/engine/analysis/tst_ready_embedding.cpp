// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/ready_embedding.h"
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_cells.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

/// Embeddings that single cells bring with them.
class TestReadyEmbedding : public QObject
{
    Q_OBJECT

    static Column numbers(const std::string& name, std::vector<double> values)
    {
        Column column;
        column.name = name;
        column.numbers = std::move(values);
        return column;
    }

    static Column classes(const std::string& name, std::vector<std::int32_t> codes, std::vector<std::string> categories)
    {
        Column column;
        column.name = name;
        column.type = ColumnType::Text;
        column.codes = std::move(codes);
        column.categories = std::move(categories);
        return column;
    }

    static Table twoEmbeddings()
    {
        Table table;
        table.path = "cells.h5ad";
        table.rows = 3;
        table.columns = {classes("cell_type", {0, 1, 0}, {"B", "T"}), numbers("X_pca 1", {1, 2, 3}), numbers("X_umap 1", {4, 5, 6}),
                         numbers("X_umap 2", {7, 8, 9})};
        table.embeddings = {{"X_pca", 1, 1}, {"X_umap", 2, 2}};
        return table;
    }

private slots:
    void theOneThatShowsMostIsTaken()
    {
        const ProjectedEmbedding umap = readyEmbedding(twoEmbeddings());
        QVERIFY(umap.x == (std::vector<float>{4, 5, 6}) && umap.y == (std::vector<float>{7, 8, 9}));
        QVERIFY(umap.embedding.values == (std::vector<float>{4, 7, 5, 8, 6, 9}));
        QVERIFY(umap.embedding.ids == (std::vector<std::int64_t>{0, 1, 2}));
        QCOMPARE(umap.yLabel, std::string("X_umap 2"));
    }

    void labelsAreThoseOfTheLikelyTarget()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "cells.h5ad";
        writeUmap(file);
        const ProjectedEmbedding ready = readyEmbedding(readTable(file));
        QCOMPARE(ready.embedding.targetName, std::string("cell_type"));
        QVERIFY(ready.embedding.classNames == (std::vector<std::string>{"B", "T"}));
        QCOMPARE(ready.embedding.labels[7], std::int64_t(1));
    }

    void anotherMayBeNamed()
    {
        const ProjectedEmbedding pca = readyEmbedding(twoEmbeddings(), "X_pca");
        QVERIFY(pca.x == (std::vector<float>{1, 2, 3}) && pca.y == (std::vector<float>{0, 0, 0})); // of one dimension
        QVERIFY(errorText([] { (void)readyEmbedding(twoEmbeddings(), "X_umpa"); }).contains("did you mean X_umap?"));
    }

    void aFileWithoutOneSaysSo()
    {
        QCOMPARE(usualEmbedding({}), std::string());
        QVERIFY(errorText([] { (void)readyEmbedding({}); }).contains("brings no embedding with it"));
    }

    void realFilesBringTheirOwn()
    {
        const std::filesystem::path shared = sharedFolder();
        if (shared.empty())
            QSKIP("the folder of real files is not there");
        int found = 0;
        for (const auto& entry : std::filesystem::directory_iterator(shared / "data/singlecell/h5ad")) {
            if (entry.path().extension() != ".h5ad")
                continue;
            try {
                const Table table = readTable(entry.path());
                if (table.embeddings.empty())
                    continue;
                ++found;
                const ProjectedEmbedding ready = readyEmbedding(table);
                QCOMPARE(ready.x.size(), table.rows);
                QVERIFY(table.columns[table.embeddings.front().first].name.starts_with(table.embeddings.front().name));
            } catch (const Error&) {
                continue; // damaged on purpose
            }
        }
        QVERIFY(found > 0);
    }
};

QTEST_APPLESS_MAIN(TestReadyEmbedding)
#include "tst_ready_embedding.moc"
