// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "widgets/plot/point_raster.h"

#include <QtTest>

using namespace stratoscope;

namespace {

/// Points given in pixels of the image.
struct Scene
{
    PointSet points;
    std::vector<std::uint16_t> indices; // in drawing order
    std::vector<QRgb> colors{qRgb(255, 0, 0), qRgb(0, 255, 0), qRgb(0, 0, 255)};

    Scene(const std::vector<float>& x, const std::vector<float>& y, const std::vector<std::uint16_t>& indexOfRow)
        : points(x, y)
    {
        for (const std::uint32_t row : points.rows())
            indices.push_back(indexOfRow[row]);
    }
    [[nodiscard]] PointLayer layer() const { return {points.x(), points.y(), indices, points.cells(), colors}; }
};

double sumOfAlpha(const QImage& image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += qAlpha(image.pixel(x, y)) / 255.0;
    }
    return sum;
}

} // namespace

class TestPointRaster : public QObject
{
    Q_OBJECT

private slots:
    void putsEachColourAtItsPixel()
    {
        const Scene scene({20.5F, 60.5F, 40.5F}, {10.5F, 10.5F, 50.5F}, {0, 1, 2});
        PointRaster raster;
        const QImage image = raster.draw(scene.layer(), {}, {5, 1}, {100, 80});
        QCOMPARE(image.size(), QSize(100, 80));
        QCOMPARE(image.pixel(20, 10), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(60, 10), qRgb(0, 255, 0));
        QCOMPARE(image.pixel(40, 50), qRgb(0, 0, 255));
        QCOMPARE(image.pixel(40, 10), qRgba(0, 0, 0, 0));
        QCOMPARE(raster.drawnCount(), std::size_t{3});
    }

    void laterLayersLieOverEarlierOnesEachInItsStyle()
    {
        const Scene below({50.5F, 20.5F}, {40.5F, 20.5F}, {0, 0});
        const Scene above({50.5F}, {40.5F}, {1});
        PointRaster raster;
        const std::vector<StyledPoints> layers{{below.layer(), {21, 1}}, {above.layer(), {5, 1}}};
        const QImage image = raster.draw(layers, {}, {100, 80});
        QCOMPARE(image.pixel(50, 40), qRgb(0, 255, 0));
        QCOMPARE(image.pixel(57, 40), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(13, 20), qRgb(255, 0, 0));
        QCOMPARE(raster.drawnCount(), std::size_t{3});
        QVERIFY(raster.draw(std::span(layers).first(1), {}, {100, 80}).pixel(50, 40) == qRgb(255, 0, 0));
    }

    void aPointCoversItsArea_data()
    {
        QTest::addColumn<double>("diameter");
        QTest::addColumn<double>("opacity");
        for (const double diameter : {0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.5, 12.0, 30.0})
            QTest::addRow("%.1f pixels", diameter) << diameter << 1.0;
        QTest::newRow("half transparent") << 6.0 << 0.5;
    }
    void aPointCoversItsArea()
    {
        QFETCH(double, diameter);
        QFETCH(double, opacity);
        const Scene scene({50.2F}, {40.7F}, {0});
        PointRaster raster;
        const double area = sumOfAlpha(raster.draw(scene.layer(), {}, {diameter, opacity}, {100, 80}));
        const double expected = std::numbers::pi / 4 * diameter * diameter * opacity;
        QVERIFY2(std::abs(area - expected) < 0.03 * expected + 0.06, qPrintable(QString("%1, not %2").arg(area).arg(expected)));
    }

    void aPointIsCentredWithinAQuarterPixel()
    {
        for (const float offset : {0.1F, 0.3F, 0.6F, 0.9F}) {
            const Scene scene({50 + offset}, {40 + offset}, {0});
            PointRaster raster;
            const QImage image = raster.draw(scene.layer(), {}, {5, 1}, {100, 80});
            double weight = 0;
            double x = 0;
            double y = 0;
            for (int row = 0; row < image.height(); ++row) {
                for (int column = 0; column < image.width(); ++column) {
                    const double alpha = qAlpha(image.pixel(column, row));
                    weight += alpha;
                    x += alpha * (column + 0.5);
                    y += alpha * (row + 0.5);
                }
            }
            QVERIFY(std::abs(x / weight - (50 + offset)) < 0.15);
            QVERIFY(std::abs(y / weight - (40 + offset)) < 0.15);
        }
    }

    void blendsWhatOverlaps()
    {
        const Scene scene({10.5F, 10.5F}, {10.5F, 10.5F}, {0, 0});
        PointRaster raster;
        const QImage image = raster.draw(scene.layer(), {}, {7, 0.5}, {20, 20});
        QVERIFY(std::abs(qAlpha(image.pixel(10, 10)) - 191) <= 2); // 1 - 0.5²
    }

    void clipsPointsAtTheEdgesAndSkipsThoseBeyond()
    {
        const float far = 1e9F;
        const Scene scene({0.0F, 99.9F, 50.0F, -2.0F, far, -far, 200.0F}, {40.0F, 40.0F, 79.9F, 40.0F, far, 40.0F, 40.0F},
                          std::vector<std::uint16_t>(7, 1));
        PointRaster raster;
        const QImage image = raster.draw(scene.layer(), {}, {9, 1}, {100, 80});
        QCOMPARE(raster.drawnCount(), std::size_t{3}); // those with their centre in the image
        QCOMPARE(image.pixel(0, 40), qRgb(0, 255, 0));
        QCOMPARE(image.pixel(99, 40), qRgb(0, 255, 0));
        QCOMPARE(image.pixel(50, 79), qRgb(0, 255, 0));
        QCOMPARE(image.pixel(1, 41), qRgb(0, 255, 0)); // the edge of the one two pixels beyond
    }

    void mapsValuesToPixelsAtDeepZoom()
    {
        // Two values one float apart at 1,000; the view is 8 such steps wide.
        const float first = 1000.0F;
        const float second = std::nextafter(first, 2000.0F);
        const float step = second - first;
        const Scene scene({first, second}, {0, 0}, {0, 1});
        PixelMap map;
        map.originX = first;
        map.scaleX = 10 / step;
        map.offsetX = 40.5F;
        map.offsetY = 10.5F;
        PointRaster raster;
        const QImage image = raster.draw(scene.layer(), map, {5, 1}, {80, 20});
        QCOMPARE(image.pixel(40, 10), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(50, 10), qRgb(0, 255, 0));
    }

    void drawsTheSameWhetherACellIsCutByTheEdgeOrNot()
    {
        RandomStream stream(1);
        std::vector<float> x;
        std::vector<float> y;
        std::vector<std::uint16_t> colors;
        for (int i = 0; i < 3000; ++i) {
            x.push_back(static_cast<float>(20 + 60 * stream.uniform()));
            y.push_back(static_cast<float>(20 + 60 * stream.uniform()));
            colors.push_back(static_cast<std::uint16_t>(stream.below(3)));
        }
        const Scene scene(x, y, colors);
        PointRaster raster;
        const QImage whole = raster.draw(scene.layer(), {}, {3, 0.6}, {100, 100}).copy(0, 0, 50, 50);
        const QImage cut = raster.draw(scene.layer(), {}, {3, 0.6}, {50, 50}).copy();
        QCOMPARE(cut, whole);
    }

    void unusableStylesAreBounded()
    {
        const Scene scene({10.5F}, {10.5F}, {0});
        PointRaster raster;
        for (const PointStyle style : {PointStyle{qQNaN(), 1}, PointStyle{1e9, qQNaN()}, PointStyle{-5, 7}})
            QVERIFY(sumOfAlpha(raster.draw(scene.layer(), {}, style, {20, 20})) > 0);
    }

    void anEmptyLayerIsTransparent()
    {
        PointRaster raster;
        QCOMPARE(sumOfAlpha(raster.draw({}, {}, {3, 1}, {30, 20})), 0.0);
        QCOMPARE(raster.drawnCount(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestPointRaster)
#include "tst_point_raster.moc"
