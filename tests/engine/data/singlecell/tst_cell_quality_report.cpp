// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_quality_report.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <numeric>

using namespace stratoscope;
using namespace stratoscope::test;

class TestCellQualityReport : public QObject
{
    Q_OBJECT

    Folder m_folder;

private slots:
    void saysWhatAFileHolds()
    {
        const auto path = m_folder.path("cells.h5ad");
        writeCells(path, sparseMatrix(sixCells()), fourGenes());
        const CellQualityReport report = readCellQuality({path, {}}, {}, "MT-");
        QCOMPARE(report.genes, std::int64_t(4));
        QCOMPARE(report.quality.mitochondrialGenes, std::int64_t(1));
        QCOMPARE(report.quality.totalCounts, (std::vector<double>{4, 3, 10, 10, 0, 56}));
        QCOMPARE(report.quality.geneCounts, (std::vector<double>{3, 1, 3, 2, 0, 4}));
        QCOMPARE(report.quality.percentMitochondrial[3], 90.0);
        QCOMPARE(report.contentText(), std::string("X holds counts: whole numbers up to 50."));
        const QString error = errorText([&] { (void)readCellQuality({path, {}}, {"counts", false}, "MT-"); });
        QVERIFY2(error.contains("no matrix 'counts'"), qPrintable(error));
    }

    void cellsOnDiskAndOfSeveralFilesAreTheSame()
    {
        const auto first = m_folder.path("first.h5ad");
        const auto second = m_folder.path("second.h5ad");
        writeCells(first, sparseMatrix(sixCells()), fourGenes());
        writeCells(second, sparseMatrix({{0, 0, 3, 1}}), fourGenes());
        const CellQualityReport onDisk = readCellQuality({first, {}}, {"X", true}, "MT-");
        QCOMPARE(onDisk.quality.totalCounts, (std::vector<double>{4, 3, 10, 10, 0, 56}));
        QCOMPARE(onDisk.contentText(), std::string("X holds counts: whole numbers up to 50."));
        const CellQualityReport both = readCellQuality({first, {second}}, {}, "MT-");
        QCOMPARE(both.quality.totalCounts, (std::vector<double>{4, 3, 10, 10, 0, 56, 4}));
        QCOMPARE(both.quality.percentMitochondrial.back(), 75.0);
    }

    void readingStopsWhenAsked()
    {
        const auto path = m_folder.path("cells.h5ad");
        writeCells(path, sparseMatrix(sixCells()), fourGenes());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)readCellQuality({path, {}}, {}, "MT-", {}, stop.get_token()));
    }

    void spreadIsToldByQuantiles()
    {
        std::vector<double> values(101);
        std::iota(values.rbegin(), values.rend(), 0.0);
        const QualitySpread spread = spreadOf(values);
        QCOMPARE(spread.lowest, 0.0);
        QCOMPARE(spread.lowerPercent, 1.0);
        QCOMPARE(spread.lowerQuartile, 25.0);
        QCOMPARE(spread.median, 50.0);
        QCOMPARE(spread.upperQuartile, 75.0);
        QCOMPARE(spread.upperPercent, 99.0);
        QCOMPARE(spread.highest, 100.0);
    }

    void otherMatricesWithCountsAreNamed()
    {
        CellQualityReport report;
        report.layer = "X";
        report.content.content = MatrixContent::Scaled;
        report.content.minimum = -1.5;
        report.countLayers = {"raw", "counts"};
        QCOMPARE(report.contentText(),
                 std::string("X holds centred or scaled values: they go down to -1.5. There are counts in raw and "
                             "counts (data.cells.layer)."));
    }

    void agreesWithRealFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("cells");
        QTest::addColumn<double>("counts"); // all of them, as anndata has them
        QTest::addColumn<double>("values"); // that are not 0, likewise
        QTest::newRow("CSR") << "10x-10k-subset_counts_csr" << 10'000 << 1'597'698.0 << 691'914.0;
        QTest::newRow("brain") << "brainlarge_dataset_test" << 70 << 38'735.0 << 15'274.0;
        QTest::newRow("spatial") << "bruce-spatial" << 6'471 << 1'248'106.0 << 146'550.0;
        QTest::newRow("28,000 genes") << "pancreas_50obs" << 50 << 335'512.0 << 126'494.0;
    }
    void agreesWithRealFiles()
    {
        if (sharedFolder().empty())
            QSKIP("The real files are not there (STRATOSCOPE_TEST_SHARED).");
        QFETCH(QString, file);
        const auto path = sharedFolder() / "data/singlecell/h5ad" / (file.toStdString() + ".h5ad");
        const CellQuality quality = readCellQuality({path, {}}, {}, "MT-").quality;
        QTEST(static_cast<int>(quality.cells()), "cells");
        QTEST(std::accumulate(quality.totalCounts.begin(), quality.totalCounts.end(), 0.0), "counts");
        QTEST(std::accumulate(quality.geneCounts.begin(), quality.geneCounts.end(), 0.0), "values");
    }
};

QTEST_APPLESS_MAIN(TestCellQualityReport)
#include "tst_cell_quality_report.moc"
