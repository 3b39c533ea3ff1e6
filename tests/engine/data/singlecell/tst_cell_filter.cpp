// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_filter.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

using Rows = std::vector<std::int64_t>;

/// Which of six cells a config keeps. Their counts are 4, 3, 10, 10, 0 and 56, their genes 3, 1, 3, 2, 0 and 4, and their shares of
/// mitochondrial counts 25, 0, 10, 90, 0 and 3.6 %.
class TestCellFilter : public QObject
{
    Q_OBJECT

    Folder m_folder;

    [[nodiscard]] CellSource source(const std::vector<std::string>& genes = fourGenes()) const
    {
        writeCells(m_folder.path("cells.h5ad"), sparseMatrix(sixCells()), genes);
        return readCellSource({m_folder.path("cells.h5ad"), {}}, {});
    }

    /// The section data.cells of a config, as its lines have it.
    struct Given
    {
        explicit Given(const QString& lines)
            : document(parseConfig("data:\n  cells:\n" + lines.toStdString(), "cells.yaml", {}))
            , diagnostics(document)
            , config(cellsSchema().read(*document.root.findPath("data.cells"), "data.cells", diagnostics))
        {
        }
        [[nodiscard]] QString issues() const
        {
            QStringList texts;
            for (const Issue& issue : diagnostics.issues())
                texts.append(QString::fromStdString(issue.text()));
            return texts.join('\n');
        }
        ConfigDocument document;
        Diagnostics diagnostics;
        CellsConfig config;
    };

private slots:
    void cellsWithinAllBoundsAreKept_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QList<int>>("kept");
        QTest::addColumn<QString>("notes");
        QTest::newRow("no bound") << "    layer: X\n" << QList<int>{0, 1, 2, 3, 4, 5} << "";
        QTest::newRow("without the empty one")
            << "    min_genes: 1\n"
            << QList<int>{0, 1, 2, 3, 5} << "1 of 6 cells have fewer than 1 genes (data.cells.min_genes).";
        QTest::newRow("two genes") << "    min_genes: 2\n"
                                   << QList<int>{0, 2, 3, 5} << "2 of 6 cells have fewer than 2 genes (data.cells.min_genes).";
        QTest::newRow("few genes") << "    max_genes: 2\n"
                                   << QList<int>{1, 3, 4} << "3 of 6 cells have more than 2 genes (data.cells.max_genes).";
        QTest::newRow("enough counts") << "    min_counts: 4\n"
                                       << QList<int>{0, 2, 3, 5}
                                       << "2 of 6 cells have fewer than 4 counts (data.cells.min_counts).";
        QTest::newRow("not too many counts") << "    max_counts: 9.5\n"
                                             << QList<int>{0, 1, 4}
                                             << "3 of 6 cells have more than 9.5 counts (data.cells.max_counts).";
        QTest::newRow("at most a quarter")
            << "    max_mitochondrial: 25\n"
            << QList<int>{0, 1, 2, 4, 5} << "1 of 6 cells have more than 25 % mitochondrial counts (data.cells.max_mitochondrial).";
        QTest::newRow("of other genes") << "    max_mitochondrial: 50\n    mitochondrial_prefix: d\n"
                                        << QList<int>{0, 1, 2, 3, 4}
                                        << "1 of 6 cells have more than 50 % mitochondrial counts (data.cells.max_mitochondrial).";
        QTest::newRow("several") << "    min_genes: 2\n    max_counts: 10\n    max_mitochondrial: 24.9\n"
                                 << QList<int>{2}
                                 << "1 of 6 cells have more than 10 counts (data.cells.max_counts).\n"
                                    "2 of 6 cells have fewer than 2 genes (data.cells.min_genes).\n"
                                    "2 of 6 cells have more than 24.9 % mitochondrial counts (data.cells.max_mitochondrial).\n"
                                    "5 cells left out by these together.";
    }
    void cellsWithinAllBoundsAreKept()
    {
        QFETCH(QString, config);
        QFETCH(QList<int>, kept);
        Given given(config);
        std::vector<std::string> notes;
        QVERIFY(goodCells(source(), given.config, given.diagnostics, notes) == Rows(kept.begin(), kept.end()));
        QCOMPARE(given.issues(), "");
        QStringList said;
        for (const std::string& note : notes)
            said.append(QString::fromStdString(note));
        QTEST(said.join('\n'), "notes");
    }

    void boundsThatCannotBeMetAreErrorsOfTheirLine_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<int>("mitochondrialGenes");
        QTest::addColumn<QString>("issue");
        QTest::newRow("counts") << "    min_counts: 500\n    max_counts: 200\n"
                                << 1 << "cells.yaml:3:5: data.cells.min_counts: 500 is above max_counts, 200";
        QTest::newRow("genes") << "    layer: X\n    min_genes: 7\n    max_genes: 6\n"
                               << 1 << "cells.yaml:4:5: data.cells.min_genes: 7 is above max_genes, 6";
        QTest::newRow("no such gene") << "    max_mitochondrial: 20\n"
                                      << 0 << "cells.yaml:3:5: data.cells.max_mitochondrial: no gene's name begins with 'MT-'";
        QTest::newRow("empty prefix") << "    mitochondrial_prefix: ''\n"
                                      << 4 << "cells.yaml:3:5: data.cells.mitochondrial_prefix: the prefix is empty";
        QTest::newRow("below 0") << "    min_counts: -1\n" << 1 << "cells.yaml:3:5: data.cells.min_counts";
        QTest::newRow("more than all") << "    max_mitochondrial: 101\n" << 1 << "cells.yaml:3:5: data.cells.max_mitochondrial";
    }
    void boundsThatCannotBeMetAreErrorsOfTheirLine()
    {
        QFETCH(QString, config);
        QFETCH(int, mitochondrialGenes);
        QFETCH(QString, issue);
        Given given(config);
        checkThresholds(given.config, mitochondrialGenes, given.diagnostics);
        QCOMPARE(given.diagnostics.issues().size(), std::size_t(1));
        QVERIFY2(given.issues().startsWith(issue), qPrintable(given.issues()));
    }

    void theBoundThatLeavesNoCellIsNamed()
    {
        Given given("    min_genes: 99\n    max_counts: 10\n");
        std::vector<std::string> notes;
        QVERIFY(goodCells(source(), given.config, given.diagnostics, notes).empty());
        QVERIFY2(given.issues().startsWith(
                     "cells.yaml:3:5: data.cells.min_genes: no cell is left: 6 of 6 cells have fewer than 99 genes"),
                 qPrintable(given.issues()));
    }

    void aFileWithoutMitochondrialGenesKeepsItsCells() // as a run's other files may be
    {
        Given given("    max_mitochondrial: 5\n");
        std::vector<std::string> notes;
        QCOMPARE(goodCells(source({"A", "B", "C", "D"}), given.config, given.diagnostics, notes).size(), std::size_t(6));
        QVERIFY(notes.size() == 1 && notes.front().find("leaves no cell out") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCellFilter)
#include "tst_cell_filter.moc"
