// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "widgets/plot/depth_order.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace stratoscope;

namespace {

PointColumns columns(std::vector<float> x, std::vector<float> y, std::vector<float> z)
{
    PointColumns points{std::move(x), std::move(y), std::move(z), {}, {}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        points.colorIndices.push_back(static_cast<std::uint16_t>(i % 7));
        points.rows.push_back(static_cast<std::uint32_t>(i));
    }
    return points;
}

PointColumns ball(std::size_t count)
{
    RandomStream stream(5);
    const auto values = [&] {
        std::vector<float> drawn(count);
        for (float& value : drawn)
            value = static_cast<float>(stream.normal());
        return drawn;
    };
    std::vector<float> x = values();
    std::vector<float> y = values();
    return columns(std::move(x), std::move(y), values());
}

SeenPoints arranged(const PointColumns& points, const SpaceView& view)
{
    DepthOrder order;
    SeenPoints seen;
    order.arrange(points, view, seen);
    return seen;
}

} // namespace

class TestDepthOrder : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNearComesLast()
    {
        const SeenPoints seen = arranged(columns({1, 2, 3}, {4, 5, 6}, {9, -9, 0}), {{0, 0}, {0, 0, 0}, 12});
        QCOMPARE(seen.points.rows, (std::vector<std::uint32_t>{1, 2, 0}));
        QCOMPARE(seen.points.x, (std::vector<float>{2, 3, 1}));
        QCOMPARE(seen.points.y, (std::vector<float>{5, 6, 4}));
        QCOMPARE(seen.points.colorIndices, (std::vector<std::uint16_t>{1, 2, 0}));
    }

    void aQuarterTurnPutsZWhereXWas()
    {
        const SeenPoints seen = arranged(columns({10}, {20}, {33}), {{90, 0}, {10, 20, 30}, 5});
        QVERIFY(std::abs(seen.points.x[0] - 3) < 1e-5F); // from the centre
        QVERIFY(std::abs(seen.points.y[0]) < 1e-5F);
    }

    /// The depth of a point may differ from that of its neighbours in the order by no more than a bucket.
    void manyPointsComeBackToFront()
    {
        const PointColumns points = ball(20000);
        const SpaceView view{{40, -25}, {0, 0, 0}, 6};
        const SeenPoints seen = arranged(points, view);
        std::vector<std::uint32_t> rows = seen.points.rows;
        std::ranges::sort(rows);
        QVERIFY(rows == points.rows); // each once
        const Rotation rotation(view.camera);
        double farthest = -6;
        double worst = 0;
        for (std::size_t i = 0; i < seen.points.size(); ++i) {
            const std::size_t row = seen.points.rows[i];
            const SpacePoint place = rotation({points.x[row], points.y[row], points.z[row]});
            QVERIFY(std::abs(place.x - static_cast<double>(seen.points.x[i])) < 1e-5);
            worst = std::max(worst, farthest - place.z);
            farthest = std::max(farthest, place.z);
        }
        QVERIFY2(worst < 2.1, qPrintable(QString::number(worst))); // the first bucket reaches furthest
    }

    void slabsHoldAboutAsManyPointsEvenWithPointsFarOut()
    {
        PointColumns points = ball(16000);
        points.z[0] = 40;
        const SeenPoints seen = arranged(points, {{0, 0}, {0, 0, 0}, 41});
        QCOMPARE(seen.slabs.size(), DepthOrder::kSlabs);
        for (const DepthSlab& slab : seen.slabs) {
            const std::uint32_t count = seen.cells[slab.endCell - 1].end - seen.cells[slab.firstCell].begin;
            QVERIFY2(count > 500 && count < 1600, qPrintable(QString::number(count)));
        }
        QCOMPARE(seen.slabs.front().nearness, 0.0);
        QCOMPARE(seen.slabs.back().nearness, 1.0);
    }

    void cellsHoldTheirPoints()
    {
        const SeenPoints seen = arranged(ball(30000), {{10, 10}, {0, 0, 0}, 6});
        std::uint32_t expected = 0;
        for (const PointSet::Cell& cell : seen.cells) {
            QCOMPARE(cell.begin, expected);
            QVERIFY(cell.end > cell.begin && cell.end - cell.begin <= PointSet::kCellSize);
            for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
                QVERIFY(seen.points.x[i] >= cell.minX && seen.points.x[i] <= cell.maxX);
                QVERIFY(seen.points.y[i] >= cell.minY && seen.points.y[i] <= cell.maxY);
            }
            expected = cell.end;
        }
        QCOMPARE(std::size_t{expected}, seen.points.size());
    }

    void pointsOfOneDepthAreAllTheNearest()
    {
        const SeenPoints seen = arranged(columns({0, 1, 2}, {0, 0, 0}, {5, 5, 5}), {{0, 0}, {1, 0, 5}, 1});
        QCOMPARE(seen.slabs.size(), std::size_t{1});
        QCOMPARE(seen.slabs[0].nearness, 1.0);
    }

    void nothingAndOnePlaceAreNoTrouble()
    {
        QCOMPARE(arranged({}, {}).points.size(), std::size_t{0});
        QVERIFY(arranged({}, {}).slabs.empty());
        const SeenPoints seen = arranged(columns({3, 3}, {3, 3}, {3, 3}), {{77, 12}, {3, 3, 3}, 0});
        QCOMPARE(seen.points.x, (std::vector<float>{0, 0}));
    }
};

QTEST_GUILESS_MAIN(TestDepthOrder)
#include "tst_depth_order.moc"
