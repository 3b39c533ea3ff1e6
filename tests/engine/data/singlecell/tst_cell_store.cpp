// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_store.h"
#include "engine/data/singlecell/value_quantiles.h"
#include "tests/support/matrix_text.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <array>
#include <limits>
#include <thread>

using namespace stratoscope;
using namespace stratoscope::test;

/// Rows fetched by index, from memory and from a scratch file, and exact quantiles over passes.
class TestCellStore : public QObject
{
    Q_OBJECT

    static CellStore store(bool onDisk)
    {
        const CellMatrix cells = sparseMatrix(sixCells());
        if (!onDisk)
            return CellStore(cells);
        CellStore made = CellStore::onDisk(cells.columns);
        made.append(selectRows(cells, std::array<std::int64_t, 4>{0, 1, 2, 3}));
        made.append(selectRows(cells, std::array<std::int64_t, 2>{4, 5}));
        return made;
    }

private slots:
    void rowsComeInAnyOrder_data()
    {
        QTest::addColumn<bool>("onDisk");
        QTest::newRow("in memory") << false;
        QTest::newRow("on disk") << true;
    }
    void rowsComeInAnyOrder()
    {
        QFETCH(bool, onDisk);
        const CellStore cells = store(onDisk);
        QCOMPARE(cells.isOnDisk(), onDisk);
        QCOMPARE(cells.rows(), std::int64_t(6));
        QCOMPARE(cells.columns(), std::int64_t(4));
        const std::array<std::int64_t, 4> some{5, 0, 4, 0};
        QCOMPARE(matrixText(cells.fetch(some)), std::string("2 2 2 50\n1 2 1 0\n0 0 0 0\n1 2 1 0\n"));
        QCOMPARE(cells.fetch({}).rows, std::int64_t(0));
        std::string passed;
        cells.some(some)([&passed](const CellMatrix& block) { passed += matrixText(block); });
        QCOMPARE(passed, matrixText(cells.fetch(some)));
    }

    void denseBlocksAreKeptByTheirValues()
    {
        CellMatrix dense{MatrixLayout::Dense, 2, 2, ElementType::Float32, {0, 3, 0, 0}, {}, {}};
        CellStore cells = CellStore::onDisk(2);
        cells.append(dense);
        QCOMPARE(matrixText(cells.fetch(std::array<std::int64_t, 2>{1, 0})), std::string("0 0\n0 3\n"));
    }

    void severalThreadsMayFetch()
    {
        const CellStore cells = store(true);
        std::array<bool, 4> same{};
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < same.size(); ++i) {
                threads.emplace_back([&cells, &same, i] {
                    same[i] = true;
                    for (int turn = 0; turn < 500; ++turn)
                        same[i] = same[i] && cells.fetch(std::array<std::int64_t, 1>{5}).values == std::vector<float>{2, 2, 2, 50};
                });
            }
        }
        QCOMPARE(same, (std::array{true, true, true, true}));
    }

    void quantilesAreExact_data()
    {
        QTest::addColumn<QList<float>>("values");
        QTest::addColumn<QList<float>>("quantiles"); // numpy.quantile(values without 0, [0, 0.1, 0.5, 0.75, 1])
        QTest::newRow("one value") << QList<float>{7} << QList<float>{7, 7, 7, 7, 7};
        QTest::newRow("two values") << QList<float>{4, 0, 2} << QList<float>{2, 2.2F, 3, 3.5F, 4};
        QTest::newRow("negative ones") << QList<float>{-3, 5, -1, 0, 2.5F} << QList<float>{-3, -2.4F, 0.75F, 3.125F, 5};
        QTest::newRow("close together") << QList<float>{1, 1.0000001F, 1.0000002F}
                                        << QList<float>{1, 1, 1.0000001F, 1.0000002F, 1.0000002F};
        QTest::newRow("nothing but zeros") << QList<float>{0, 0} << QList<float>{};
    }
    void quantilesAreExact()
    {
        QFETCH(QList<float>, values);
        QFETCH(QList<float>, quantiles);
        const auto inBlocks = [&values](const auto& visit) {
            for (const float value : values)
                visit(CellMatrix{MatrixLayout::Dense, 1, 1, ElementType::Float32, {value}, {}, {}});
        };
        const std::vector<float> found = valueQuantiles(inBlocks, std::array{0.0, 0.1, 0.5, 0.75, 1.0});
        QCOMPARE(found.size(), static_cast<std::size_t>(quantiles.size()));
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY2(std::abs(found[i] - quantiles[static_cast<qsizetype>(i)]) <= 1e-6F,
                     qPrintable(QString::number(found[i], 'g', 9)));
    }
};

QTEST_APPLESS_MAIN(TestCellStore)
#include "tst_cell_store.moc"
