// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "widgets/plot/point_set.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace stratoscope;

class TestPointSet : public QObject
{
    Q_OBJECT

    static std::vector<float> normals(std::size_t count, std::uint64_t seed)
    {
        RandomStream stream(seed);
        std::vector<float> values(count);
        for (float& value : values)
            value = static_cast<float>(stream.normal());
        return values;
    }

private slots:
    void holdsEachFiniteRowOnce()
    {
        std::vector<float> x = normals(5000, 1);
        std::vector<float> y = normals(5000, 2);
        x[7] = std::numeric_limits<float>::quiet_NaN();
        y[8] = std::numeric_limits<float>::infinity();

        const PointSet points(x, y);

        QCOMPARE(points.rowCount(), std::size_t{5000});
        QCOMPARE(points.size(), std::size_t{4998});
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(points.x()[i], x[points.rows()[i]]);
            QCOMPARE(points.y()[i], y[points.rows()[i]]);
        }
        std::vector<std::uint32_t> rows = points.rows();
        std::sort(rows.begin(), rows.end());
        QVERIFY(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
        QVERIFY(!std::binary_search(rows.begin(), rows.end(), 7U));
        QVERIFY(!std::binary_search(rows.begin(), rows.end(), 8U));
    }

    void cellsCoverAllPointsInTheirBoxes()
    {
        const std::vector<float> x = normals(20000, 3);
        const std::vector<float> y = normals(20000, 4);
        const PointSet points(x, y);
        std::uint32_t next = 0;
        for (const PointSet::Cell& cell : points.cells()) {
            QCOMPARE(cell.begin, next);
            QVERIFY(cell.end > cell.begin && cell.end - cell.begin <= PointSet::kCellSize);
            for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
                QVERIFY(points.x()[i] >= cell.minX && points.x()[i] <= cell.maxX);
                QVERIFY(points.y()[i] >= cell.minY && points.y()[i] <= cell.maxY);
            }
            next = cell.end;
        }
        QCOMPARE(next, 20000U);
        QCOMPARE(points.bounds().minX, *std::min_element(x.begin(), x.end()));
        QCOMPARE(points.bounds().maxY, *std::max_element(y.begin(), y.end()));
    }

    void holdsPointsInSpace()
    {
        const std::vector<float> x = normals(20000, 3);
        const std::vector<float> y = normals(20000, 4);
        std::vector<float> z = normals(20000, 5);
        z[9] = std::numeric_limits<float>::quiet_NaN();
        const PointSet points(x, y, z);
        QVERIFY(points.isInSpace() && !PointSet(x, y).isInSpace());
        QCOMPARE(points.size(), std::size_t{19999});
        for (std::size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points.z()[i], z[points.rows()[i]]);
        const auto isSmall = [&points](const PointSet::Cell& cell) { // in all three directions
            const auto [near, far] = std::minmax_element(points.z().begin() + cell.begin, points.z().begin() + cell.end);
            return std::max({cell.maxX - cell.minX, cell.maxY - cell.minY, *far - *near}) < 8;
        };
        QVERIFY(std::ranges::all_of(points.cells(), isSmall));
        QVERIFY(std::abs(points.centre().x) < 0.03 && std::abs(points.centre().z) < 0.03);
        QVERIFY(points.radius() > 3.5 && points.radius() < 6.5);
        QVERIFY(points.typicalDensity() > 300 && points.typicalDensity() < 30000); // seen from a side, at most 3,200 in a unit
    }

    void pointsOfAPlaneInSpaceHaveNoVolume()
    {
        const std::vector<float> x = normals(2000, 3);
        const PointSet points(x, normals(2000, 4), std::vector<float>(2000, 7));
        QVERIFY(std::isinf(points.typicalDensity()));
        QCOMPARE(points.centre().z, 7.0);
    }

    void anOutlierLeavesTheOtherCellsSmall()
    {
        std::vector<float> x = normals(20000, 5);
        std::vector<float> y = normals(20000, 6);
        x[0] = 1e6F;
        y[0] = 1e6F;
        const PointSet points(x, y);
        const auto large = std::count_if(points.cells().begin(), points.cells().end(),
                                         [](const PointSet::Cell& cell) { return cell.maxX - cell.minX > 10; });
        QCOMPARE(large, std::ptrdiff_t{1});
        QVERIFY(points.typicalDensity() > 100); // 20,000 in some tens of square units
    }

    void neitherOfTwoClassesAtOnePlaceIsAlwaysDrawnLast()
    {
        // 10,000 rows at one place: the first half of one class, the second of another.
        const std::vector<float> x(10000, 1.0F);
        const std::vector<float> y(10000, 2.0F);
        const PointSet points(x, y);
        const auto late =
            std::count_if(points.rows().end() - 1000, points.rows().end(), [](std::uint32_t row) { return row >= 5000; });
        QVERIFY2(late > 400 && late < 600, qPrintable(QString::number(late))); // 500 ± 6 standard deviations
    }

    void theOrderIsTheSameEveryTime()
    {
        const std::vector<float> x = normals(3000, 7);
        const std::vector<float> y = normals(3000, 8);
        QCOMPARE(PointSet(x, y).rows(), PointSet(x, y).rows());
    }

    void nothingMakesAnEmptySet()
    {
        const PointSet none({}, {});
        QCOMPARE(none.size(), std::size_t{0});
        QVERIFY(none.cells().empty());
        const std::vector<float> missing(3, std::numeric_limits<float>::quiet_NaN());
        const PointSet allMissing(missing, missing);
        QCOMPARE(allMissing.rowCount(), std::size_t{3});
        QCOMPARE(allMissing.size(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestPointSet)
#include "tst_point_set.moc"
