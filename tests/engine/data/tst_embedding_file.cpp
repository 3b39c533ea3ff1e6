// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/embedding_file.h"
#include "engine/serialization/npz.h"
#include "tests/support/errors.h"
#include "tests/support/h5ad_files.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;
using namespace stratoscope::test;

class TestEmbeddingFile : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    static Array numbers(std::vector<std::int64_t> shape, const std::vector<double>& values)
    {
        return makeArray<double>(std::move(shape), values);
    }
    std::filesystem::path npz(const NamedArrays& arrays) const
    {
        const auto path = m_files.path("file.data"); // the name says nothing
        writeNpz(path, arrays);
        return path;
    }

private slots:
    void routerDataHaveNamedTargets()
    {
        const auto path = npz({{"targets", numbers({2, 2}, {0, 1, 1, 0})},
                               {"embeddings", numbers({2, 3}, {1, 2, 3, 4, 5, 6})},
                               {"target_names", makeTextArray({"small", "large"})}});
        const EmbeddingSet set = readEmbeddings(path);
        QCOMPARE(set.embeddings.shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(set.targetNames, (std::vector<std::string>{"small", "large"}));
        QCOMPARE(tableText(embeddingTable(set)),
                 std::string("embeddings 1 real: 1|4\nembeddings 2 real: 2|5\nembeddings 3 real: 3|6\n"
                             "small real: 0|1\nlarge real: 1|0\n"));
    }

    void whatARunWroteIsReadBack()
    {
        const auto path = npz({{"embedding", numbers({2, 1}, {0.5, 1.5})},
                               {"ids", makeArray<std::int64_t>({2}, std::vector<std::int64_t>{3, 9})},
                               {"labels", makeTextArray({"basalt", "chalk"})},
                               {"meta", makeTextArray({"not a row"})}});
        QCOMPARE(tableText(embeddingTable(readEmbeddings(path))),
                 std::string("ids integer: 3|9\nlabels text: basalt|chalk\nembedding 1 real: 0.5|1.5\n"));
    }

    void embeddingsOfCellsComeFromObsm()
    {
        const auto path = m_files.path("cells.h5ad");
        {
            Hdf5Writer writer(path);
            writeFrame(writer, "obs", {"a", "b"});
            writeFrame(writer, "var", {"g"});
            writer.numbers("obsm/X_pca", {1, 2}, {2, 1});
            writer.numbers("obsm/X_umap", {3, 4}, {2, 1});
        }
        QCOMPARE(tableText(embeddingTable(readEmbeddings(path, "X_umap"))), std::string("cell text: a|b\nX_umap 1 real: 3|4\n"));
        const QString text = errorText([&] { (void)readEmbeddings(path); });
        QVERIFY2(text.contains("holds several embeddings. Choose among X_pca and X_umap"), qPrintable(text));
    }

    void whatDoesNotFitIsNamed_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("names");
        QTest::addColumn<QString>("problem");
        QTest::newRow("targets of other rows") << 3 << 1 << "'targets' has the shape [3, 1], where the embeddings have 2 rows";
        QTest::newRow("too many names") << 2 << 2 << "names 2 targets of 1";
    }
    void whatDoesNotFitIsNamed()
    {
        QFETCH(int, rows);
        QFETCH(int, names);
        QFETCH(QString, problem);
        const auto path = npz({{"embeddings", numbers({2, 1}, {1, 2})},
                               {"targets", numbers({rows, 1}, std::vector<double>(static_cast<std::size_t>(rows)))},
                               {"target_names", makeTextArray(std::vector<std::string>(static_cast<std::size_t>(names), "t"))}});
        const QString text = errorText([&] { (void)readEmbeddings(path); });
        QVERIFY2(text.contains(problem), qPrintable(text));
    }

    void aFileWithoutEmbeddingsSaysSo()
    {
        QVERIFY(errorText([&] { (void)readEmbeddings(npz({{"labels", makeTextArray({"a"})}})); }).contains("holds no embeddings"));
        const auto path = npz({{"z", numbers({1, 1}, {1})}});
        QCOMPARE(readEmbeddings(path).name, std::string("z")); // the only one
        QVERIFY(errorText([&] { (void)readEmbeddings(path, "y"); }).contains("holds no embedding 'y'. Choose among z"));
    }

    void valuesThatAreNotFiniteAreCounted()
    {
        const EmbeddingSet set = readEmbeddings(npz({{"embeddings", numbers({2, 1}, {1, NAN})}}));
        QCOMPARE(set.rows.warnings, std::vector<std::string>{"The embeddings have values that are not finite: 1."});
    }
};

QTEST_APPLESS_MAIN(TestEmbeddingFile)
#include "tst_embedding_file.moc"
