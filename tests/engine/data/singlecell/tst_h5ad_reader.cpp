// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/h5ad_reader.h"
#include "tests/support/errors.h"
#include "tests/support/h5ad_files.h"
#include "tests/support/matrix_text.h"
#include "tests/support/shared_data.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace stratoscope;
using namespace stratoscope::test;

namespace {

using Json = nlohmann::ordered_json;

Json peerReads()
{
    if (sharedFolder().empty())
        return {};
    std::ifstream file(sharedFolder() / "data/singlecell/expected_h5ad.json");
    return Json::parse(file);
}

/// What AnnData's reader says of a column: dtype and missing, or categories, counts and missing.
void compareColumn(const Column& column, const Json& expected)
{
    const ColumnSummary summary = summarise(column);
    QCOMPARE(summary.missing, expected.at("missing").get<std::size_t>());
    if (expected.contains("categories")) {
        constexpr std::size_t mostListed = 60; // by expected_h5ad.json
        auto categories = column.categories;
        auto counts = categoryCounts(column);
        categories.resize(std::min(categories.size(), mostListed));
        counts.resize(categories.size());
        QCOMPARE(categories, expected.at("categories").get<std::vector<std::string>>());
        QCOMPARE(counts, expected.at("counts").get<std::vector<std::size_t>>());
        return;
    }
    const auto dtype = expected.at("dtype").get<std::string>();
    QCOMPARE(columnTypeName(column.type), dtype.starts_with("float") ? std::string("real") : std::string("integer"));
}

void compareMatrix(const CellMatrix& matrix, const Json& expected)
{
    QCOMPARE(matrix.isSparse(), expected.at("x") != "ndarray");
    double sum = 0;
    double size = 0;
    std::int64_t nonZero = 0;
    for (const float value : matrix.values) {
        sum += static_cast<double>(value);
        size += std::abs(static_cast<double>(value));
        nonZero += value != 0 ? 1 : 0;
    }
    QCOMPARE(matrix.isSparse() ? matrix.storedCount() : nonZero, expected.at("nnz").get<std::int64_t>());
    QVERIFY2(std::abs(sum - expected.at("sum").get<double>()) <= 1e-6 * size, "sum of X"); // X is kept in single precision
    QCOMPARE(elementName(matrix.storedType), expected.at("dtype").get<std::string>());
}

} // namespace

class TestH5adReader : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    std::filesystem::path target() const { return m_files.path("cells.h5ad"); }
    AnnotatedMatrix read() const { return readH5ad(Hdf5File(target())); }
    QString failure() const
    {
        return errorText([&] { (void)read(); });
    }

private slots:
    void agreesWithAnnData_data()
    {
        QTest::addColumn<QString>("name");
        const Json expected = peerReads();
        if (expected.empty())
            QTest::newRow("shared files absent") << QString();
        for (const auto& [name, entry] : expected.items())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void agreesWithAnnData()
    {
        QFETCH(QString, name);
        if (name.isEmpty())
            QSKIP("needs ../shared/data/singlecell");
        const Json expected = peerReads().at(name.toStdString());
        const auto path = sharedFolder() / "data/singlecell" / name.toStdString();
        if (expected.contains("error_in_anndata_0.8")) {
            const QString text = errorText([&] { (void)readH5ad(Hdf5File(path)); });
            QVERIFY2(text.contains("the file is cut off: it has 16,384 of 24,653,425 bytes") || text.contains("a Git LFS pointer"),
                     qPrintable(text));
            return;
        }
        const AnnotatedMatrix data = readH5ad(Hdf5File(path));
        QCOMPARE(data.cells.count(), expected.at("cells").get<std::int64_t>());
        QCOMPARE(data.genes.count(), expected.at("genes").get<std::int64_t>());
        QCOMPARE(data.x.has_value(), expected.at("x") != "NoneType");
        if (data.x)
            compareMatrix(*data.x, expected);
        QCOMPARE(data.cells.table.columns.size(), expected.at("obs").size());
        std::size_t index = 0;
        for (const auto& [column, entry] : expected.at("obs").items()) {
            QCOMPARE(data.cells.table.columns[index].name, column);
            compareColumn(data.cells.table.columns[index++], entry);
        }
        std::vector<std::string> layers;
        for (const auto& [layer, matrix] : data.layers)
            layers.push_back(layer);
        QCOMPARE(layers, expected.at("layers").get<std::vector<std::string>>());
        QCOMPARE(data.embeddings.size(), expected.at("obsm").size());
        for (const auto& [embedding, shape] : expected.at("obsm").items())
            QCOMPARE(find(data.embeddings, embedding)->shape, shape.get<std::vector<std::int64_t>>());
        QCOMPARE(data.raw ? Json(data.raw->genes.count()) : Json(nullptr), expected.at("raw_genes"));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(data.cells.names[i], expected.at("first_cells")[i].get<std::string>());
            QCOMPARE(data.genes.names[i], expected.at("first_genes")[i].get<std::string>());
        }
    }

    void rowsColumnsAndDenseArraysAreTheSameMatrix_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::newRow("compressed rows") << "csr_matrix";
        QTest::newRow("compressed columns") << "csc_matrix";
        QTest::newRow("dense") << "dense";
    }
    void rowsColumnsAndDenseArraysAreTheSameMatrix()
    {
        QFETCH(QString, layout);
        if (layout == "dense") {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", numbered("c", 3));
            writeFrame(writer, "var", numbered("g", 3));
            writer.numbers("X", {1, 2, 0, 0, 0, 3, 4, 0, 5}, {3, 3});
        } else if (layout == "csc_matrix") {
            writeSparseH5ad(target(), {{1, 4, 2, 3, 5}, {0, 2, 0, 1, 2}, {0, 2, 3, 5}, {3, 3}}, "csc_matrix");
        } else {
            writeSparseH5ad(target(), smallCounts());
        }
        const AnnotatedMatrix data = read();
        QCOMPARE(matrixText(*data.x), std::string("1 2 0\n0 0 3\n4 0 5\n"));
        QCOMPARE(data.x->isSparse(), layout != "dense");
        QCOMPARE(data.warnings.size(), std::size_t(0));
    }

    void unsortedRowsArePutInOrderAndRepeatedPlacesAdded()
    {
        writeSparseH5ad(target(), {{7, 1, 2, 3}, {2, 0, 2, 1}, {0, 3, 4}, {2, 3}});
        const AnnotatedMatrix data = read();
        QCOMPARE(data.x->indices, (std::vector<std::int32_t>{0, 2, 1}));
        QCOMPARE(data.x->values, (std::vector<float>{1, 9, 3}));
        QCOMPARE(data.x->offsets, (std::vector<std::int64_t>{0, 2, 3}));
    }

    void columnsOfEveryKindAreRead()
    {
        {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", numbered("c", 3), {"old", "new", "whole", "flag", "real", "word", "truth", "odd"});
            const H5::DataSet old = writer.integers("obs/old", {1, 0, -1}, {}, H5::PredType::STD_I8LE);
            writer.texts("obs/__categories/old", {"A", "B"});
            writer.reference(old, "categories", "obs/__categories/old");
            writer.integers("obs/new/codes", {-1, 1, 1});
            writer.integers("obs/new/categories", {10, 20});
            writer.integers("obs/whole/values", {1, 2, 3});
            writer.booleans("obs/whole/mask", {0, 1, 0});
            writer.booleans("obs/flag/values", {1, 0, 1});
            writer.booleans("obs/flag/mask", {0, 0, 1});
            writer.reals("obs/real", {0.5, std::nan(""), 2});
            writer.texts("obs/word/values", {"x", "y", "z"});
            writer.booleans("obs/word/mask", {1, 0, 0});
            writer.booleans("obs/truth", {0, 1, 0});
            writer.group("obs/odd/deeper");
            writeFrame(writer, "var", numbered("g", 1));
        }
        const AnnotatedMatrix data = read();
        Table table = data.cells.table;
        table.rows = 3;
        QCOMPARE(tableText(table), std::string("old text: B|A|?\n"
                                               "new text: ?|20|20\n"
                                               "whole integer: 1|?|3\n"
                                               "flag text: True|False|?\n"
                                               "real real: 0.5|?|2\n"
                                               "word text: ?|y|z\n"
                                               "truth text: False|True|False\n"));
        QCOMPARE(data.warnings, std::vector<std::string>{"'odd' of obs are of a kind that is not read here, and left out."});
    }

    void theOldestLayoutIsRead()
    {
        struct Cell
        {
            char index[4];
            signed char label;
            float size;
        };
        {
            Hdf5Writer writer(target());
            H5::CompType type(sizeof(Cell));
            type.insertMember("index", HOFFSET(Cell, index), H5::StrType(H5::PredType::C_S1, 4));
            type.insertMember("label", HOFFSET(Cell, label), H5::PredType::NATIVE_INT8);
            type.insertMember("size", HOFFSET(Cell, size), H5::PredType::NATIVE_FLOAT);
            const Cell cells[] = {{"c0", 1, 2.5F}, {"c1", -1, 3}};
            writer.write("obs", type, type, cells, {2});
            writer.write("var", type, type, cells, {2});
            writer.texts("uns/label_categories", {"T", "B"});
            const H5::Group x = writer.group("X");
            Hdf5Writer::attribute(x, "h5sparse_format", std::string("csr"));
            Hdf5Writer::attribute(x, "h5sparse_shape", std::vector<std::int64_t>{2, 2});
            writer.numbers("X/data", {4});
            writer.integers("X/indices", {1});
            writer.integers("X/indptr", {0, 0, 1});
        }
        const AnnotatedMatrix data = read();
        QCOMPARE(matrixText(*data.x), std::string("0 0\n0 4\n"));
        QCOMPARE(data.cells.names, (std::vector<std::string>{"c0", "c1"}));
        QCOMPARE(data.cells.table.columns[0].text(0), std::string("B"));
        QVERIFY(data.cells.table.columns[0].isMissing(1));
        QCOMPARE(data.cells.table.columns[1].numbers, (std::vector<double>{2.5, 3}));
        QVERIFY(data.format.starts_with("AnnData before 0.7"));
    }

    void colorsAndEmbeddingsComeAlong()
    {
        {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", numbered("c", 2), {"kind"});
            writer.integers("obs/kind/codes", {0, 1});
            writer.texts("obs/kind/categories", {"a", "b"});
            writeFrame(writer, "var", numbered("g", 1));
            writer.texts("uns/kind_colors", {"#ff0000", "#00ff00"});
            writer.numbers("obsm/X_umap", {1, 2, 3, 4}, {2, 2});
        }
        const AnnotatedMatrix data = read();
        QCOMPARE(data.colors.size(), std::size_t(1));
        QCOMPARE(data.colors[0].column, std::string("kind"));
        QCOMPARE(data.colors[0].colors, (std::vector<std::string>{"#ff0000", "#00ff00"}));
        QCOMPARE(tableText(cellTable(data)),
                 std::string("cell text: c0|c1\nkind text: a|b\nX_umap 1 real: 1|3\nX_umap 2 real: 2|4\n"));
    }

    void oddContentIsNamed()
    {
        Compressed matrix = smallCounts();
        matrix.data = {1, -2, 3, INFINITY, 5};
        {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", {"same", "same", "other"});
            writeFrame(writer, "var", numbered("g", 3));
            writeCompressed(writer, "X", matrix);
        }
        QCOMPARE(
            read().warnings,
            (std::vector<std::string>{
                "1 barcode repeats an earlier one, first 'same': cells are told apart by their row number.",
                "X has values that are not finite: 1, first in cell 'other', gene 'g0'. They cannot be trained on: remove those "
                "cells, or write the matrix again.",
                "X has negative values among whole numbers: 1, first in cell 'same', gene 'g1'. Counts cannot be negative: "
                "something was subtracted from them."}));
    }

    void aFileWithoutCellsIsRead()
    {
        writeSparseH5ad(target(), {{}, {}, {0}, {0, 4}});
        const AnnotatedMatrix data = read();
        QCOMPARE(data.cells.count(), std::int64_t(0));
        QCOMPARE(data.warnings, std::vector<std::string>{"The file has no cells (0 rows)."});
    }

    void partsThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("problem");
        QTest::newRow("fewer cells than rows") << "obs"
                                               << "cells.h5ad: X: has 3 cells (rows), where obs has 2";
        QTest::newRow("fewer genes than columns") << "var"
                                                  << "X: has 3 genes (columns), where var has 2";
        QTest::newRow("index beyond the genes") << "index"
                                                << "X: has index 3, where its shape allows 0 to 2";
        QTest::newRow("negative index") << "negative"
                                        << "X: has index -1, where its shape allows 0 to 2";
        QTest::newRow("offsets that fall") << "offsets"
                                           << "X: has offsets (indptr) that do not rise";
        QTest::newRow("too few offsets") << "short"
                                         << "X: has 3 offsets (indptr), where its shape asks for 4";
        QTest::newRow("fewer values than indices") << "values"
                                                   << "X: has 4 values but 5 indices";
        QTest::newRow("a shape of one size") << "shape"
                                             << "X: does not say its shape";
        QTest::newRow("an unknown encoding") << "encoding"
                                             << "X: has the unknown encoding 'coo_matrix'";
        QTest::newRow("a hostile shape") << "hostile"
                                         << "X: claims 4,611,686,018,427,387,904 cells";
    }
    void partsThatDoNotFitAreRefused()
    {
        QFETCH(QString, damage);
        QFETCH(QString, problem);
        Compressed matrix = smallCounts();
        if (damage == "index")
            matrix.indices[1] = 3;
        if (damage == "negative")
            matrix.indices[1] = -1;
        if (damage == "offsets")
            matrix.indptr = {0, 4, 3, 5};
        if (damage == "short")
            matrix.indptr = {0, 2, 5};
        if (damage == "values")
            matrix.data.pop_back();
        if (damage == "shape")
            matrix.shape = {3};
        if (damage == "hostile")
            matrix.shape = {std::int64_t{1} << 62U, 3};
        {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", numbered("c", damage == "obs" ? 2 : 3));
            writeFrame(writer, "var", numbered("g", damage == "var" ? 2 : 3));
            writeCompressed(writer, "X", matrix, damage == "encoding" ? "coo_matrix" : "csr_matrix");
        }
        QVERIFY2(failure().contains(problem), qPrintable(failure()));
    }

    void aColumnOfAnotherLengthIsRefused()
    {
        {
            Hdf5Writer writer(target());
            writeFrame(writer, "obs", numbered("c", 3), {"size"});
            writer.reals("obs/size", {1, 2});
            writeFrame(writer, "var", numbered("g", 1));
        }
        QVERIFY2(failure().contains("obs/size: has 2 values, where its index has 3 values"), qPrintable(failure()));
    }

    void readingCanBeStopped()
    {
        writeSparseH5ad(target(), smallCounts());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN((void)readH5ad(Hdf5File(target()), {}, stop.get_token()), Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestH5adReader)
#include "tst_h5ad_reader.moc"
