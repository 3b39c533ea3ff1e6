// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/data_source.h"
#include "engine/data/null_codes.h"
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/small_cells.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using test::tableText;

class TestDataSource : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    [[nodiscard]] DataSource write(const std::string& text, const char* name = "log.las") const
    {
        return {m_files.write(text, name), {}};
    }

    static std::string las(const std::string& rows)
    {
        return "~V\n VERS. 2.0 :\n~W\n WELL. A : WELL\n~C\n DEPT.M :\n GR.API :\n~A\n" + rows;
    }

private slots:
    void appliesNullsThatAreChosenButNeverToTheDepth()
    {
        DataConfig config;
        config.nullValues = {-999, 7};
        const auto table = readData(config, write(las("-999 -999\n7 7\n8 50\n")));
        QCOMPARE(tableText(*table), std::string("DEPT [M] integer: -999|7|8\nGR [API] integer: ?|?|50\n"));
        QVERIFY(table->nullOffers.empty());
        QVERIFY(test::warningText(*table).find("-999 is treated as missing, as data.null_values says: GR (1).") !=
                std::string::npos);
    }

    void offersNullsThatAreNotChosen()
    {
        DataConfig config;
        const auto table = readData(config, write(las("1 -999\n2 50\n")));
        QCOMPARE(table->nullOffers.size(), std::size_t{1});
        QVERIFY(warningsOf(*table).back().find("data.null_values: [-999]") != std::string::npos);
    }

    void readsSeveralFilesRelativeToTheConfig()
    {
        (void)write(las("1 5\n"), "a.las");
        (void)write(las("1 6\n"), "b.las");
        const ConfigDocument document = parseConfig("{}", "config.yaml", m_files.path("").parent_path());
        DataConfig config;
        config.path = "a.las";
        config.moreFiles = {"b.las"};
        const DataSource source = dataSource(config, document);
        QCOMPARE(source.furtherPaths.at(0), m_files.path("b.las"));
        QCOMPARE(readData(config, source)->rows, std::size_t{2});
        QVERIFY(sha256OfData(source) != sha256OfData({source.path, {}}));
        QVERIFY(!keepsRowsOfFile(config));
    }

    void severalFilesOfSingleCellsAreJoinedByGene()
    {
        const std::filesystem::path first = m_files.path("first.h5ad");
        test::writeCells(first, test::sparseMatrix(test::sixCells()), test::fourGenes());
        const std::filesystem::path second = m_files.path("second.h5ad");
        test::writeCells(second, test::sparseMatrix({{7, 1}, {0, 5}}), {"D", "A"});
        const auto table = readData({}, {first, {second}});
        QCOMPARE(table->rows, std::size_t{8});
        QCOMPARE(table->format, std::string("2 files joined by gene, 2 genes"));
        QVERIFY(table->furtherPaths == std::vector{second} && table->find("batch") != nullptr);
        const DataSource mixed{first, {m_files.write("a,b\n1,2\n", "t.csv")}};
        const QString found = test::errorText([&] { (void)readData({}, mixed); });
        QVERIFY2(found.contains("t.csv: is a table, which cannot be joined to the single cells of first.h5ad"), qPrintable(found));
    }

    void binsByTheIndexOfALog()
    {
        DataConfig config;
        config.binning.interval = 1;
        const auto table = readData(config, write(las("1.1 5\n1.2 7\n2 8\n")));
        QCOMPARE(tableText(*table), std::string("DEPT [M] real: 1|2\nGR [API] real: 6|8\n"));
    }

    void binningNeedsDepths()
    {
        DataConfig config;
        config.binning.interval = 1;
        const DataSource source = write("a,b\n1,2\n2,5\n", "t.csv");
        const QString found = test::errorText([&] { (void)readData(config, source); });
        QVERIFY2(found.contains("binning needs a column of depths"), qPrintable(found));
    }

    void takesTheTableThatIsOpen()
    {
        const DataSource source = write(las("1 5\n"));
        const auto opened = std::make_shared<const Table>(readTable(source.path));
        QCOMPARE(readData({}, source, opened), opened);
        QVERIFY(readData({}, write(las("1 5\n"), "other.las"), opened) != opened);
    }

    void rangesAndGroupsSurviveTheWayThroughAConfig()
    {
        const ConfigDocument document = parseConfig("data:\n  path: a.csv\n  binning: 0.2\n  null_values: [-999]\n"
                                                    "  row_ranges: {Density: [0.3, 4.0], R: [null, 255]}\n"
                                                    "  labels: {groups: {basalt: Igneous}, minimum_rows: 5, unmapped: drop}\n"
                                                    "model: {class: VAE}\n",
                                                    "c.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        QVERIFY(diagnostics.empty());
        QCOMPARE(config.data.binning.interval, 0.2);
        QVERIFY(config.data.rowRanges[1].second.holds(-1e9) && !config.data.rowRanges[1].second.holds(256));
        const ConfigDocument again = parseConfig(toYaml(configSchema().write(config)), "again.yaml", {});
        Diagnostics clean(again);
        QVERIFY(configSchema().read(again.root, {}, clean) == config);
        QVERIFY(clean.empty());
    }

    void saysWhatIsWrongWithARange()
    {
        const ConfigDocument document = parseConfig("data: {row_ranges: {R: [5, 1]}}\nmodel: {class: VAE}\n", "c.yaml", {});
        Diagnostics diagnostics(document);
        (void)configSchema().read(document.root, {}, diagnostics);
        QCOMPARE(diagnostics.issues().size(), std::size_t{1});
        QVERIFY(diagnostics.issues()[0].text().find("map of columns to [low, high]") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestDataSource)
#include "tst_data_source.moc"
