// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/density_grid.h"

#include <QtTest>

using namespace stratoscope;

class TestDensityGrid : public QObject
{
    Q_OBJECT

    /// Counts points whose values are pixels, y downwards.
    static DensityGrid counted(const std::vector<float>& x, const std::vector<float>& y, QSize size)
    {
        const PointSet points(x, y);
        const std::vector<std::uint16_t> colors(points.size(), 0);
        const std::vector<QRgb> table{qRgb(0, 0, 0)};
        DensityGrid grid;
        grid.count({points.x(), points.y(), colors, points.cells(), table}, {}, size);
        return grid;
    }

private slots:
    void countsPointsInSquaresOfFourPixels()
    {
        const DensityGrid grid = counted({0, 3.9F, 4, 7, 9}, {0, 3.9F, 0, 3, 7}, {10, 8});
        QCOMPARE(grid.bins(), QSize(3, 2)); // the last column is cut off by the edge
        QCOMPARE(grid.at(0, 0), 2U);
        QCOMPARE(grid.at(1, 0), 2U);
        QCOMPARE(grid.at(2, 1), 1U);
        QCOMPARE(grid.at(0, 1), 0U);
        QCOMPARE(grid.greatest(), 2U);
        QCOMPARE(grid.counted(), std::size_t(5));
    }

    void leavesOutWhatIsOutOfSight()
    {
        const DensityGrid grid = counted({-0.1F, 10, 5, 5, 1e30F, 5}, {5, 5, -0.1F, 8, 5, 5}, {10, 8});
        QCOMPARE(grid.counted(), std::size_t(1));
        QCOMPARE(grid.at(1, 1), 1U);
    }

    void coloursByTheLogarithmOfTheCount()
    {
        std::vector<float> x(100, 1);
        x.insert(x.end(), 10, 5);
        x.push_back(9);
        const DensityGrid grid = counted(x, std::vector<float>(x.size(), 1), {16, 4});
        const ColorTable colors = colorTable(ColorMap::Viridis);
        const QImage image = grid.image(colors);
        QCOMPARE(image.size(), QSize(4, 1));
        QCOMPARE(image.pixel(0, 0), colors[255]);
        QCOMPARE(image.pixel(1, 0), colors[128]); // the square root of 100
        QCOMPARE(image.pixel(2, 0), colors[0]);
        QCOMPARE(qAlpha(image.pixel(3, 0)), 0);
    }

    void manySinglePointsAreAllTheSame()
    {
        const QImage image = counted({1, 9}, {1, 1}, {12, 4}).image(colorTable(ColorMap::Viridis));
        QCOMPARE(image.pixel(0, 0), image.pixel(2, 0));
        QCOMPARE(qAlpha(image.pixel(0, 0)), 255);
    }

    void withoutPointsNothingIsDrawn()
    {
        const DensityGrid grid = counted({}, {}, {8, 8});
        QCOMPARE(grid.greatest(), 0U);
        QCOMPARE(qAlpha(grid.image(colorTable(ColorMap::Viridis)).pixel(1, 1)), 0);
    }
};

QTEST_GUILESS_MAIN(TestDensityGrid)
#include "tst_density_grid.moc"
