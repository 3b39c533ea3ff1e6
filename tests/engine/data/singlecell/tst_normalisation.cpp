// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_quality.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/gene_moments.h"
#include "engine/data/singlecell/normalisation.h"
#include "tests/support/errors.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_counts.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;
using namespace stratoscope::test;

class TestNormalisation : public QObject
{
    Q_OBJECT

private slots:
    void totalsBecomeTheTarget_data()
    {
        QTest::addColumn<bool>("sparse");
        QTest::newRow("dense") << false;
        QTest::newRow("sparse") << true;
    }
    void totalsBecomeTheTarget()
    {
        QFETCH(bool, sparse);
        const std::vector<std::vector<float>> rows{{1, 3, 0}, {0, 0, 0}, {5, 0, 5}};
        CellMatrix matrix = sparse ? sparseMatrix(rows) : denseMatrix(rows);
        QCOMPARE(normaliseTotal(matrix, 100.0), 100.0);
        QCOMPARE(matrixText(matrix), std::string("25 75 0\n0 0 0\n50 0 50\n"));
    }

    void withoutATargetTheMedianTotalIsTaken()
    {
        CellMatrix matrix = sparseMatrix(formulaCounts());
        QCOMPARE(normaliseTotal(matrix, std::nullopt), 94.5); // totals 84 103 98 91 54 109 164 82
        CellMatrix withEmpty = sparseMatrix({{1, 1}, {0, 0}, {2, 4}, {1, 2}});
        QCOMPARE(normaliseTotal(withEmpty, std::nullopt), 3.0); // of 2 6 3: an empty cell does not count
    }

    void logarithmsAreOfOnePlusX()
    {
        CellMatrix matrix = sparseMatrix(formulaCounts());
        normaliseTotal(matrix);
        logTransform(matrix);
        const std::vector<float> expected{7.082948F, 8.181001F, 6.977681F, 6.8600144F, 6.726633F, 5.476862F, 7.670362F}; // NumPy
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(matrix.values[i] - expected[i]) < 2e-6F);
    }

    void scalingCentresAndHoldsWithinTheLimit()
    {
        CellMatrix matrix = sparseMatrix(formulaCounts());
        normaliseTotal(matrix);
        logTransform(matrix);
        const CellMatrix scaled = scaledGenes(matrix, fitGeneScaling(matrix), 1.5);
        const std::vector<double> expected{-1.1910963258555944, 0.7739513301844284, 0.7119758038503008,
                                           -0.927732332385879,  0.7898942771275931, 0.0,
                                           -0.9208467194141655, 0.7537722981753892, 0.9069987877111918,
                                           0.36080055896765445, 0.8479005698345277, -1.2054012616457839}; // NumPy
        for (std::size_t gene = 0; gene < expected.size(); ++gene)
            QVERIFY(std::abs(static_cast<double>(scaled.values[gene]) - expected[gene]) < 1e-5);
        for (const float value : scaled.values)
            QVERIFY(std::abs(value) <= 1.5F);
        QVERIFY(std::ranges::count(scaled.values, -1.5F) > 0); // some are held
    }

    void whatIsScaledOrDamagedIsRefused()
    {
        CellMatrix negative = sparseMatrix({{1, -2.5F}});
        const QString text = errorText([&] { normaliseTotal(negative); });
        QVERIFY2(text.contains("the matrix has 1 negative value, down to -2.5, where normalising totals needs counts"),
                 qPrintable(text));
        CellMatrix infinite = sparseMatrix({{1, INFINITY}});
        QVERIFY(errorText([&] { logTransform(infinite); }).contains("not all values of the matrix are finite (1 are not)"));
    }

    void contentIsRecognised_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<int>("content");
        QTest::newRow("zeros") << "0 0;0 0" << static_cast<int>(MatrixContent::Empty);
        QTest::newRow("counts") << "0 3;7 120" << static_cast<int>(MatrixContent::Counts);
        QTest::newRow("logarithms") << "0 1.5;0.7 2" << static_cast<int>(MatrixContent::Logarithms);
        QTest::newRow("normalised, small totals") << "0.25 0.75;0.5 0.5" << static_cast<int>(MatrixContent::Normalised);
        QTest::newRow("normalised, large values") << "2500.5 10;3 4" << static_cast<int>(MatrixContent::Normalised);
        QTest::newRow("scaled") << "-0.3 1.5;0.7 2" << static_cast<int>(MatrixContent::Scaled);
        QTest::newRow("not finite") << "nan 1;2 3" << static_cast<int>(MatrixContent::Damaged);
    }
    void contentIsRecognised()
    {
        QFETCH(QString, values);
        QFETCH(int, content);
        std::vector<std::vector<float>> rows;
        for (const QString& line : values.split(';')) {
            rows.emplace_back();
            for (const QString& word : line.split(' '))
                rows.back().push_back(word == "nan" ? NAN : word.toFloat());
        }
        QCOMPARE(static_cast<int>(summariseContent(sparseMatrix(rows)).content), content);
        QCOMPARE(static_cast<int>(summariseContent(denseMatrix(rows)).content), content);
    }

    void qualityOfCells()
    {
        const CellMatrix counts = sparseMatrix({{1, 3, 0, 4}, {0, 0, 0, 0}, {0, 0, 5, 0}});
        const CellQuality quality = cellQuality(passOver(counts), {"CD4", "MT-ND1", "mt-Co1", "MTOR"});
        QCOMPARE(quality.totalCounts, (std::vector<double>{8, 0, 5}));
        QCOMPARE(quality.geneCounts, (std::vector<double>{3, 0, 1}));
        QCOMPARE(quality.percentMitochondrial, (std::vector<double>{37.5, 0, 100}));
        QCOMPARE(quality.mitochondrialGenes, std::int64_t(2));
    }

    void thresholdsKeepTheCellsWithinAllOfThem()
    {
        const CellQuality quality{{8, 0, 5, 9}, {3, 0, 1, 2}, {37.5, 0, 100, 10}, 1};
        QualityThresholds thresholds;
        QCOMPARE(cellsWithin(quality, thresholds), (std::vector<std::int64_t>{0, 1, 2, 3}));
        thresholds.totalCounts.low = 5;
        thresholds.percentMitochondrial.high = 37.5;
        QCOMPARE(cellsWithin(quality, thresholds), (std::vector<std::int64_t>{0, 3}));
    }

    void thresholdsAreCountedEachByItself()
    {
        const CellQuality quality{{8, 0, 5, 9}, {3, 0, 1, 2}, {37.5, 0, 100, 10}, 1};
        const ThresholdCounts open = countCells(quality, {});
        QVERIFY(open == (ThresholdCounts{4, 4, {}, {}, {}}));
        const QualityThresholds thresholds{{5, 8}, {2, 3}, {-HUGE_VAL, 37.5}};
        QVERIFY(countCells(quality, thresholds) == (ThresholdCounts{4, 1, {1, 1}, {2, 0}, {0, 1}}));
    }

    void countingAgreesWithChoosingOverManyBlocks()
    {
        CellQuality quality;
        for (int cell = 0; cell < 10'000; ++cell) {
            quality.totalCounts.push_back(cell % 101);
            quality.geneCounts.push_back(cell % 37);
            quality.percentMitochondrial.push_back(cell % 19);
        }
        const QualityThresholds thresholds{{10, 90}, {5, 30}, {0, 12}};
        const ThresholdCounts counts = countCells(quality, thresholds);
        QCOMPARE(counts.within, static_cast<std::int64_t>(cellsWithin(quality, thresholds).size()));
        QCOMPARE(counts.totalCounts.below, std::int64_t(991)); // 99 whole rounds of 101 cells, and the first of another
    }

    void mitochondrialGenesBeginWithAPrefix_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<int>("genes");
        QTest::newRow("human") << "MT-" << 3;
        QTest::newRow("mouse") << "mt-" << 3;
        QTest::newRow("without a dash") << "MT" << 4;
        QTest::newRow("of another organism") << "mitochondrial:" << 1;
        QTest::newRow("longer than a name") << "MT-ND1-and-more" << 0;
        QTest::newRow("none") << "" << 0;
    }
    void mitochondrialGenesBeginWithAPrefix()
    {
        QFETCH(QString, prefix);
        const std::vector<std::string> genes{"CD4", "MT-ND1", "mt-Co1", "Mt-cyb", "MTOR", "Mitochondrial:ND2"};
        QTEST(static_cast<int>(countMitochondrial(genes, prefix.toStdString())), "genes");
    }

    void contentIsSaidWithItsReason_data()
    {
        QTest::addColumn<QString>("matrix");
        QTest::addColumn<QString>("reason");
        QTest::newRow("counts") << "0 3\n419 1"
                                << "raw holds counts: whole numbers up to 419.";
        QTest::newRow("logarithms") << "0.5 3\n2.25 1"
                                    << "raw holds logarithms: fractions up to 3, and the cells have different sums.";
        QTest::newRow("same sums")
            << "0.5 2.5\n2.25 0.75"
            << "raw holds normalised values, not logarithms: fractions up to 2.5, with the same sum in each cell.";
        QTest::newRow("too large") << "0.5 99\n2.25 7"
                                   << "raw holds normalised values, not logarithms: fractions up to 99, more than a logarithm of "
                                      "counts can be.";
        QTest::newRow("scaled") << "-0.5 2\n2.25 0"
                                << "raw holds centred or scaled values: they go down to -0.5.";
        QTest::newRow("zeros") << "0 0\n0 0"
                               << "raw holds nothing but zeros.";
    }
    void contentIsSaidWithItsReason()
    {
        QFETCH(QString, matrix);
        std::vector<std::vector<float>> rows;
        for (const QString& line : matrix.split('\n')) {
            rows.emplace_back();
            for (const QString& word : line.split(' '))
                rows.back().push_back(word.toFloat());
        }
        QTEST(QString::fromStdString(contentReason(summariseContent(sparseMatrix(rows)), "raw")), "reason");
    }

    void genesSeenInFewCellsAreFound()
    {
        QCOMPARE(genesInCells(sparseMatrix({{1, 0, 2}, {1, 0, 0}, {0, 0, 7}}), 2), (std::vector<std::int64_t>{0, 2}));
    }
};

QTEST_APPLESS_MAIN(TestNormalisation)
#include "tst_normalisation.moc"
