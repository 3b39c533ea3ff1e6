// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/density_contours.h"
#include "engine/core/random.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestDensityContours : public QObject
{
    Q_OBJECT

    struct Cloud
    {
        std::vector<float> x;
        std::vector<float> y;

        void add(RandomStream& random, std::size_t count, double atX, double atY, double widthX, double widthY)
        {
            for (std::size_t i = 0; i < count; ++i) {
                x.push_back(static_cast<float>(atX + widthX * random.normal()));
                y.push_back(static_cast<float>(atY + widthY * random.normal()));
            }
        }
    };

    /// By the even-odd rule.
    static bool isInside(const DensityContour& contour, double x, double y)
    {
        bool inside = false;
        for (const std::vector<PlanePoint>& line : contour.lines) {
            for (std::size_t i = 0; i < line.size(); ++i) {
                const PlanePoint& a = line[i];
                const PlanePoint& b = line[(i + 1) % line.size()];
                if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
                    inside = !inside;
            }
        }
        return inside;
    }

    static double shareInside(const DensityContour& contour, const Cloud& cloud)
    {
        std::size_t inside = 0;
        for (std::size_t i = 0; i < cloud.x.size(); ++i)
            inside += isInside(contour, double{cloud.x[i]}, double{cloud.y[i]}) ? 1 : 0;
        return static_cast<double>(inside) / static_cast<double>(cloud.x.size());
    }

private slots:
    void aGaussianGetsEllipsesOfKnownRadii()
    {
        RandomStream random(5);
        Cloud cloud;
        cloud.add(random, 200'000, 3, -7, 2, 0.01); // axes of very different units
        const auto contours = densityContours(cloud.x, cloud.y);
        QCOMPARE(contours.size(), contourShares.size());
        for (std::size_t i = 0; i < contours.size(); ++i) {
            const double share = contourShares[i];
            QCOMPARE(contours[i].share, share);
            QCOMPARE(contours[i].lines.size(), std::size_t{1});
            const double expected = std::sqrt(-2 * std::log(1 - share));
            double mean = 0;
            for (const PlanePoint& place : contours[i].lines[0]) {
                const double radius = std::hypot((place.x - 3) / 2, (place.y + 7) / 0.01);
                QVERIFY2(std::abs(radius / expected - 1) < 0.12, qPrintable(QString("%1: %2").arg(share).arg(radius)));
                mean += radius / static_cast<double>(contours[i].lines[0].size());
            }
            QVERIFY2(std::abs(mean / expected - 1) < 0.015, qPrintable(QString("%1: %2 of %3").arg(share).arg(mean).arg(expected)));
        }
    }

    void theLinesHoldTheShareOfThePoints_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("few points") << 300;
        QTest::newRow("many points") << 20'000;
    }
    void theLinesHoldTheShareOfThePoints()
    {
        QFETCH(int, count);
        RandomStream random(6);
        Cloud cloud;
        cloud.add(random, static_cast<std::size_t>(count), 0, 0, 1, 1);
        cloud.add(random, static_cast<std::size_t>(count) / 2, 6, 3, 0.5, 0.5);
        for (const DensityContour& contour : densityContours(cloud.x, cloud.y)) {
            const double held = shareInside(contour, cloud);
            QVERIFY2(std::abs(held - contour.share) < 0.02, qPrintable(QString("%1: %2").arg(contour.share).arg(held)));
        }
    }

    void clustersApartGetLinesOfTheirOwn()
    {
        RandomStream random(7);
        Cloud cloud;
        cloud.add(random, 5000, 0, 0, 1, 1);
        cloud.add(random, 5000, 20, 0, 1, 1);
        const auto contours = densityContours(cloud.x, cloud.y, std::array{0.5});
        QCOMPARE(contours[0].lines.size(), std::size_t{2});
        QVERIFY(isInside(contours[0], 0, 0) && isInside(contours[0], 20, 0) && !isInside(contours[0], 10, 0));
    }

    void outliersDoNotCoarsenTheGrid()
    {
        RandomStream random(8);
        Cloud cloud;
        cloud.add(random, 50'000, 0, 0, 1, 1);
        cloud.x.push_back(1e6F);
        cloud.y.push_back(-1e6F);
        const auto contours = densityContours(cloud.x, cloud.y, std::array{0.5});
        QCOMPARE(contours[0].lines.size(), std::size_t{1});
        for (const PlanePoint& place : contours[0].lines[0])
            QVERIFY(std::abs(std::hypot(place.x, place.y) - std::sqrt(2 * std::log(2.0))) < 0.12);
    }

    void pointsWithoutAreaHaveNone_data()
    {
        QTest::addColumn<std::vector<float>>("x");
        QTest::addColumn<std::vector<float>>("y");
        QTest::newRow("none") << std::vector<float>{} << std::vector<float>{};
        QTest::newRow("one") << std::vector<float>{1} << std::vector<float>{2};
        QTest::newRow("on a line") << std::vector<float>{1, 2, 3, 4} << std::vector<float>{5, 5, 5, 5};
        QTest::newRow("all at one place") << std::vector<float>(100, 1.5F) << std::vector<float>(100, -2.0F);
    }
    void pointsWithoutAreaHaveNone()
    {
        QFETCH(std::vector<float>, x);
        QFETCH(std::vector<float>, y);
        const auto contours = densityContours(x, y);
        QCOMPARE(contours.size(), contourShares.size());
        for (const DensityContour& contour : contours)
            QVERIFY(contour.lines.empty());
    }
};

QTEST_GUILESS_MAIN(TestDensityContours)
#include "tst_density_contours.moc"
