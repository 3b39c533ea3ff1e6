// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/gene_contrasts.h"
#include "engine/core/atomic_file.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"
#include "tests/support/small_counts.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace stratoscope;

/// Values worked out with scipy.stats.mannwhitneyu(method="asymptotic"), numpy, and the formulas of scanpy's rank_genes_groups
/// and of Benjamini & Hochberg, of the expression in single precision.
class TestGeneContrasts : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    const std::vector<std::int64_t> m_selected{0, 1, 4};

    CellSource source(bool onDisk = false)
    {
        std::vector<std::string> genes;
        for (int gene = 0; gene < 12; ++gene)
            genes.push_back("G" + std::to_string(gene));
        const std::filesystem::path file = m_folder.path("cells.h5ad");
        test::writeCells(file, test::sparseMatrix(test::formulaCounts()), genes);
        return readCellSource({file, {}}, {"X", onDisk});
    }

    static GeneContrast find(const std::vector<GeneContrast>& contrasts, const QString& gene)
    {
        const auto found = std::ranges::find(contrasts, gene.toStdString(), &GeneContrast::gene);
        return found == contrasts.end() ? GeneContrast{} : *found;
    }

    /// All that is known of the genes, to compare to the bit.
    static QStringList exactLines(const std::vector<GeneContrast>& contrasts)
    {
        QStringList lines;
        for (const GeneContrast& of : contrasts) {
            QString line = QString::fromStdString(of.gene);
            for (const double value : {of.logFoldChange, of.selectedShare, of.otherShare, of.selectedMean, of.otherMean, of.effect,
                                       of.score, of.probability, of.adjustedProbability})
                line += QLatin1Char(' ') + QString::number(value, 'g', 17);
            lines.append(line);
        }
        return lines;
    }

private slots:
    void agreesWithReference_data()
    {
        QTest::addColumn<QString>("gene");
        QTest::addColumn<QList<double>>("expected"); // z, p, adjusted p, log2 fold change, d, shares in and out
        QTest::newRow("higher")
            << "G2"
            << QList<double>{
                   0.8997991743810768, 0.3682271338216957, 0.7421867390453952, 4.576824457032817, 0.9386512885748991, 1.0, 0.6};
        QTest::newRow("lower") << "G1" << QList<double>{-0.916515138991168,
                                                        0.35939677082051935,
                                                        0.7421867390453952,
                                                        -4.5729846436656905,
                                                        -0.8762387691550863,
                                                        1.0 / 3,
                                                        0.8};
        QTest::newRow("in every cell")
            << "G9"
            << QList<double>{
                   0.8944271909999159, 0.37109336952269756, 0.7421867390453952, 0.4432173746038027, 1.060080347020302, 1.0, 1.0};
        QTest::newRow("alike") << "G8" << QList<double>{0, 1, 1, 0.39266245812124484, 0.07697130716649096, 2.0 / 3, 0.6};
        QTest::newRow("in no cell") << "G5" << QList<double>{0, 1, 1, 0, 0, 0, 0};
        QTest::newRow("adjusted apart") << "G10" << QList<double>{-0.4611488131266319,
                                                                  0.6446918427693864,
                                                                  0.8595891236925152,
                                                                  -4.584789377293746,
                                                                  -0.8482969732300881,
                                                                  1.0 / 3,
                                                                  0.8};
    }
    void agreesWithReference()
    {
        QFETCH(QString, gene);
        QFETCH(QList<double>, expected);
        const CellSource cells = source();
        const GeneContrast found = find(geneContrasts(cells, RowSet(8, m_selected)), gene);
        const QList<double> values{found.score,  found.probability,   found.adjustedProbability, found.logFoldChange,
                                   found.effect, found.selectedShare, found.otherShare};
        constexpr double tolerance = 2e-6; // logarithms in single precision
        for (qsizetype i = 0; i < values.size(); ++i)
            QVERIFY2(std::abs(values[i] - expected[i]) < tolerance,
                     qPrintable(QStringLiteral("%1: %2").arg(i).arg(values[i], 0, 'g', 12)));
    }

    void theHighestScoreComesFirst()
    {
        const CellSource cells = source();
        const auto contrasts = geneContrasts(cells, RowSet(8, m_selected));
        QCOMPARE(contrasts.size(), std::size_t(12));
        QCOMPARE(contrasts.front().gene, "G6"); // z 1.11
        QCOMPARE(contrasts.back().gene, "G7");  // z -0.95
        QVERIFY(std::ranges::is_sorted(contrasts, std::greater(), &GeneContrast::score));
    }

    void isTheSameHoweverTheCellsAreRead_data()
    {
        QTest::addColumn<bool>("onDisk");
        QTest::addColumn<int>("threads");
        QTest::addColumn<qint64>("valuesAtOnce");
        QTest::newRow("on disk") << true << 1 << qint64(kGeneValuesAtOnce);
        QTest::newRow("several threads") << false << 3 << qint64(kGeneValuesAtOnce);
        QTest::newRow("a few genes at a time") << false << 1 << qint64(11);
        QTest::newRow("one gene at a time, on disk") << true << 2 << qint64(1);
    }
    void isTheSameHoweverTheCellsAreRead()
    {
        QFETCH(bool, onDisk);
        QFETCH(int, threads);
        QFETCH(qint64, valuesAtOnce);
        const RowSet selected(8, m_selected);
        const CellSource inMemory = source();
        const CellSource other = source(onDisk);
        QCOMPARE(exactLines(geneContrasts(other, selected, {.threads = threads, .onProgress = {}, .stop = {}}, valuesAtOnce)),
                 exactLines(geneContrasts(inMemory, selected)));
    }

    void scaledValuesHaveNoFolds()
    {
        test::writeCells(m_folder.path("scaled.h5ad"), test::sparseMatrix({{-1.5F}, {0}, {2}, {-1.5F}, {0.5F}}), {"A"});
        const CellSource cells = readCellSource({m_folder.path("scaled.h5ad"), {}}, {});
        const auto contrasts = geneContrasts(cells, RowSet(5, std::vector<std::int64_t>{2, 4}));
        QVERIFY(std::isnan(contrasts.at(0).logFoldChange));
        QVERIFY(std::isnan(contrasts.at(0).selectedShare) && std::isnan(contrasts.at(0).otherShare));
        QCOMPARE(contrasts.at(0).selectedMean, 1.25);
        QCOMPARE(contrasts.at(0).otherMean, -1.0);
    }

    void needsCellsOnBothSides()
    {
        const CellSource cells = source();
        QVERIFY(geneContrasts(cells, RowSet(8)).empty());
        QVERIFY(geneContrasts(cells, RowSet(8).inverted()).empty());
    }

    void stopsWhenAsked()
    {
        const CellSource cells = source();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, geneContrasts(cells, RowSet(8, m_selected), {.threads = 1, .onProgress = {}, .stop = stop.get_token()}));
    }

    void writesThemAsCsv()
    {
        GeneContrast contrast;
        contrast.gene = "CD3E";
        contrast.logFoldChange = 1.5;
        contrast.selectedShare = 0.75;
        writeGeneContrasts(m_folder.path("genes.csv"), {contrast});
        QCOMPARE(QString::fromStdString(readFile(m_folder.path("genes.csv"))),
                 "gene,log2_fold_change,share_selected,share_others,mean_selected,mean_others,cohens_d,score,p,p_adjusted\n"
                 "CD3E,1.5,0.75,0,0,0,0,0,1,1\n");
    }
};

QTEST_APPLESS_MAIN(TestGeneContrasts)
#include "tst_gene_contrasts.moc"
