// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "tests/support/warnings.h"
#include "widgets/plot/scatter_plottable.h"

#include <QBuffer>
#include <QSvgGenerator>
#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

namespace {

const QRgb kRed = qRgb(255, 0, 0);
const QRgb kGreen = qRgb(0, 255, 0);
constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();

/// A plot of 200 × 100 pixels without margins; its axes run from 0 to 200 and from 0 to 100, so that a value is a pixel,
/// counted from the left and from below.
struct Fixture
{
    QCustomPlot plot;
    ScatterPlottable* scatter = nullptr;

    Fixture()
    {
        plot.resize(200, 100);
        plot.plotLayout()->setAutoMargins(QCP::msNone);
        plot.plotLayout()->setMargins(QMargins());
        plot.axisRect()->setAutoMargins(QCP::msNone);
        plot.axisRect()->setMargins(QMargins());
        for (QCPAxis* axis : plot.axisRect()->axes()) {
            axis->setVisible(false);
            axis->grid()->setVisible(false);
        }
        plot.xAxis->setRange(0, 200);
        plot.yAxis->setRange(0, 100);
        scatter = new ScatterPlottable(plot.xAxis, plot.yAxis);
        scatter->setDiameter(7);
        scatter->setOpacity(1);
    }

    void setPoints(const std::vector<float>& x, const std::vector<float>& y, const std::vector<std::uint16_t>& colors)
    {
        scatter->setPoints(std::make_shared<PointSet>(x, y));
        scatter->setColors(colors, {kRed, kGreen});
    }
    /// Their mean lies at 0; the axes run from -100 to 100 and from -50 to 50.
    void setSpace(const std::vector<float>& x, const std::vector<float>& y, const std::vector<float>& z,
                  const std::vector<std::uint16_t>& colors)
    {
        plot.xAxis->setRange(-100, 100);
        plot.yAxis->setRange(-50, 50);
        scatter->setPoints(std::make_shared<PointSet>(x, y, z));
        scatter->setColors(colors, {kRed, kGreen});
        scatter->setCamera({0, 0});
    }
    [[nodiscard]] QImage image(double scale = 1) { return plot.toPixmap(200, 100, scale).toImage(); }
    [[nodiscard]] QByteArray svg()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({200, 100});
        QCPPainter painter(&generator);
        painter.setMode(QCPPainter::pmVectorized);
        plot.toPainter(&painter, 200, 100);
        painter.end();
        return bytes;
    }
};

} // namespace

class TestScatterPlottable : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void drawsColoursAtTheirPlaces()
    {
        Fixture f;
        f.setPoints({50, 150, kNowhere}, {30, 70, 50}, {0, 1, 0});
        const QImage image = f.image();
        QCOMPARE(image.pixel(50, 69), kRed); // y runs upwards
        QCOMPARE(image.pixel(150, 29), kGreen);
        QCOMPARE(image.pixel(100, 50), qRgb(255, 255, 255));
        QCOMPARE(f.scatter->drawnCount(), std::size_t{2});
        QCOMPARE(f.scatter->totalCount(), std::size_t{3});
    }

    void centresPointsWhereTheAxesDo()
    {
        Fixture f;
        f.setPoints({50}, {30}, {0});
        const QImage image = f.image();
        double weight = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < image.height(); ++row) {
            for (int column = 0; column < image.width(); ++column) {
                const double red = 255 - qGreen(image.pixel(column, row));
                weight += red;
                x += red * column;
                y += red * row;
            }
        }
        QVERIFY(std::abs(x / weight - f.plot.xAxis->coordToPixel(50)) < 0.15); // a whole coordinate is a pixel's middle
        QVERIFY(std::abs(y / weight - f.plot.yAxis->coordToPixel(30)) < 0.15);
    }

    /// Of seven points the first is sure and the last is not.
    void spreadMakesPointsLargerOrPaler()
    {
        Fixture f;
        f.setPoints({20, 40, 60, 80, 100, 120, 140}, std::vector<float>(7, 50), std::vector<std::uint16_t>(7, 0));
        const std::vector<float> spread{0, 1, 2, 3, 4, 5, 6};
        f.scatter->setSpread(spread, SpreadStyle::Size);
        const QImage large = f.image();
        QCOMPARE(large.pixel(140 + 7, 49), kRed); // 7 × 2.6 pixels across
        QCOMPARE(large.pixel(20 + 4, 49), qRgb(255, 255, 255));
        QCOMPARE(f.scatter->drawnCount(), std::size_t{7});
        f.scatter->setSpread(spread, SpreadStyle::Fade);
        const QImage pale = f.image();
        QCOMPARE(pale.pixel(20, 49), kRed);
        QVERIFY(qGreen(pale.pixel(140, 49)) > 220 && qGreen(pale.pixel(140, 49)) < 255);
        QCOMPARE(pale.pixel(140 + 7, 49), qRgb(255, 255, 255));
        f.scatter->setSpread({}, SpreadStyle::Fade);
        QCOMPARE(f.image().pixel(140, 49), kRed);
    }

    void spreadIsOfThePointsThatStandOutAndAreVisible()
    {
        Fixture f;
        f.setPoints({20, 60, 100}, {50, 50, 50}, {0, 0, 1});
        f.scatter->setSpread(std::vector<float>{6, 6, 0}, SpreadStyle::Size);
        f.scatter->setHighlight({true, false, false});
        const QImage image = f.image();
        QCOMPARE(image.pixel(20 + 7, 49), kRed);
        QCOMPARE(image.pixel(60 + 7, 49), qRgb(255, 255, 255)); // grey and as large as without
        f.scatter->setHighlight({});
        f.scatter->setVisibleColors({true, false});
        QCOMPARE(f.image().pixel(100, 49), qRgb(255, 255, 255));
        QCOMPARE(f.scatter->drawnCount(), std::size_t{2});
    }

    void spreadGoesIntoVectorFiguresAsCirclesOfTheirSize()
    {
        Fixture f;
        f.setPoints({20, 60}, {50, 50}, {0, 0});
        f.scatter->setDiameter(10);
        f.scatter->setSpread(std::vector<float>{0, 1}, SpreadStyle::Size);
        const QByteArray svg = f.svg();
        QVERIFY2(svg.contains("r=\"3.5\"") && svg.contains("r=\"13\""), svg.constData());
    }

    void densityColoursBinsByTheirCounts()
    {
        Fixture f;
        std::vector<float> x(9, 50.5F);
        std::vector<float> y(9, 30.5F);
        x.insert(x.end(), {150.5F, 150.5F, 150.5F, 100.5F});
        y.insert(y.end(), {70.5F, 70.5F, 70.5F, 50.5F});
        f.setPoints(x, y, std::vector<std::uint16_t>(x.size(), 0));
        f.scatter->setMode(ScatterMode::Density);
        const QImage image = f.image();
        QCOMPARE(f.scatter->greatestDensity(), 9U);
        const ColorTable viridis = colorTable(ColorMap::Viridis);
        QCOMPARE(image.pixel(50, 69), viridis.back());      // nine: the most
        QCOMPARE(image.pixel(150, 29), viridis[128]);       // three: half way up to nine on a logarithmic scale
        QCOMPARE(image.pixel(100, 49), viridis.front());    // one
        QCOMPARE(image.pixel(20, 20), qRgb(255, 255, 255)); // none
        QCOMPARE(f.scatter->drawnCount(), std::size_t(13));
        f.plot.xAxis->setRange(90, 110); // the bins are those of the view
        f.plot.replot();
        QCOMPARE(f.scatter->greatestDensity(), 1U);
        QCOMPARE(f.scatter->drawnCount(), std::size_t(1));
    }

    void densityLeavesHiddenPointsOutAndShowsTheOthersGrey()
    {
        Fixture f;
        f.setPoints({50.5F, 50.5F, 150.5F}, {30.5F, 30.5F, 70.5F}, {0, 1, 1});
        f.scatter->setMode(ScatterMode::Density);
        f.plot.replot();
        QCOMPARE(f.scatter->greatestDensity(), 2U);
        f.scatter->setVisibleColors({true, false});
        QCOMPARE(f.scatter->greatestDensity(), 1U);
        f.scatter->setVisibleColors({});
        f.scatter->setHighlight({true, true, false});
        const QImage image = f.image();
        QCOMPARE(image.pixel(50, 69), colorTable(ColorMap::Viridis).back());
        const QColor other = image.pixelColor(150, 29);
        QVERIFY(other != Qt::white && std::abs(other.red() - other.blue()) < 24);
    }

    void drawsAtTheResolutionOfTheDevice()
    {
        Fixture f;
        f.setPoints({50}, {30}, {0});
        const QImage image = f.image(3);
        QCOMPARE(image.size(), QSize(600, 300));
        QCOMPARE(image.pixel(151, 208), kRed);
        int red = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                red += image.pixel(x, y) == kRed ? 1 : 0;
        }
        const double area = std::numbers::pi / 4 * 21 * 21;                           // 7 logical pixels
        QVERIFY2(red > area * 0.85 && red <= area, qPrintable(QString::number(red))); // without the softened edge
    }

    void highlightedRowsStandOutAboveTheOthers()
    {
        Fixture f;
        f.setPoints({50, 52, 150, 100}, {30, 30, 70, 50}, {0, 1, 1, 0});
        f.scatter->setVisibleColors({true, true});
        f.scatter->setHighlight({true, false, false, false});
        const QImage image = f.image();
        QCOMPARE(image.pixel(50, 69), kRed); // though green lies within its reach
        const QRgb pale = image.pixel(150, 29);
        QVERIFY(pale != kGreen && qRed(pale) == qGreen(pale) && qGreen(pale) == qBlue(pale));
        QVERIFY(qRed(pale) > 150 && qRed(pale) < 255);
        QCOMPARE(f.scatter->drawnCount(), std::size_t{4});
        QVERIFY(f.scatter->pointAt(QPointF(150, 30), 3).has_value()); // pale points are still found
        QCOMPARE(f.svg().count("<ellipse") + f.svg().count("<circle"), 4);
        f.scatter->setHighlight({});
        QCOMPARE(f.image().pixel(150, 29), kGreen);
    }

    void findsThePointsInsideAnOutline()
    {
        Fixture f;
        f.setPoints({50, 60, 150, kNowhere}, {30, 30, 70, 30}, {0, 1, 0, 0});
        (void)f.image();                                        // lays the axes out
        const QPolygonF triangle{{40, 80}, {80, 80}, {50, 50}}; // y runs downwards in the widget
        std::vector<std::size_t> rows = f.scatter->pointsInside(triangle);
        std::ranges::sort(rows);
        QVERIFY(rows == (std::vector<std::size_t>{0, 1}));
        f.scatter->setVisibleColors({true, false});
        QVERIFY(f.scatter->pointsInside(triangle) == std::vector<std::size_t>{0}); // hidden points cannot be meant
        QVERIFY(f.scatter->pointsInside(QPolygonF{{0, 0}, {200, 100}}).empty());
        const QPolygonF arch{{40, 90}, {40, 40}, {80, 40}, {80, 90}, {70, 90}, {70, 50}, {45, 50}, {45, 90}}; // around the points
        QVERIFY(f.scatter->pointsInside(arch).empty());
    }

    void hiddenClassesVanishAndAreNotFound()
    {
        Fixture f;
        f.setPoints({50, 150}, {30, 70}, {0, 1});
        f.scatter->setVisibleColors({true, false});
        const QImage image = f.image();
        QCOMPARE(image.pixel(50, 69), kRed);
        QCOMPARE(image.pixel(150, 29), qRgb(255, 255, 255));
        QCOMPARE(f.scatter->drawnCount(), std::size_t{1});
        QVERIFY(!f.scatter->pointAt({150, 30}, 10));
        f.scatter->setVisibleColors({});
        QCOMPARE(f.image().pixel(150, 29), kGreen);
    }

    void findsTheNearestPoint_data()
    {
        QTest::addColumn<QPointF>("position");
        QTest::addColumn<double>("radius");
        QTest::addColumn<int>("row");
        QTest::newRow("on it") << QPointF(50, 70) << 5.0 << 0;
        QTest::newRow("beside it") << QPointF(53, 73) << 5.0 << 0;
        QTest::newRow("too far") << QPointF(60, 70) << 5.0 << -1;
        QTest::newRow("the nearer of two") << QPointF(153, 30) << 20.0 << 2;
        QTest::newRow("outside the axes") << QPointF(-5, 70) << 100.0 << -1;
    }
    void findsTheNearestPoint()
    {
        QFETCH(QPointF, position);
        QFETCH(double, radius);
        Fixture f;
        f.setPoints({50, 150, 155}, {30, 70, 70}, {0, 1, 1});
        (void)f.image();
        const std::optional<std::size_t> found = f.scatter->pointAt(position, radius);
        QTEST(found ? static_cast<int>(*found) : -1, "row");
    }

    void findsWhatAFullSearchFinds()
    {
        Fixture f;
        RandomStream stream(3);
        std::vector<float> x;
        std::vector<float> y;
        for (int i = 0; i < 30000; ++i) {
            x.push_back(static_cast<float>(200 * stream.uniform()));
            y.push_back(static_cast<float>(100 * stream.uniform()));
        }
        f.setPoints(x, y, std::vector<std::uint16_t>(x.size(), 0));
        (void)f.image();
        for (int trial = 0; trial < 50; ++trial) {
            const QPointF at(200 * stream.uniform(), 99 * stream.uniform());
            double least = 3;
            for (std::size_t i = 0; i < x.size(); ++i)
                least = std::min(least, std::hypot(x[i] - at.x(), 99 - y[i] - at.y()));
            const std::optional<std::size_t> row = f.scatter->pointAt(at, 3);
            QCOMPARE(row.has_value(), least < 3);
            if (row)
                QVERIFY(std::abs(std::hypot(x[*row] - at.x(), 99 - y[*row] - at.y()) - least) < 1e-4);
        }
    }

    void saysWhereARowIs()
    {
        Fixture f;
        f.setPoints({50, kNowhere}, {30, 1}, {0, 0});
        (void)f.image();
        QCOMPARE(f.scatter->positionOf(0), std::optional<QPointF>(QPointF(50, 69)));
        QVERIFY(!f.scatter->positionOf(1));
    }

    void givesRangesToRescaling()
    {
        Fixture f;
        f.setPoints({-50, 150, 20}, {-30, 70, 5}, {0, 1, 1});
        f.scatter->rescaleAxes();
        QCOMPARE(f.plot.xAxis->range(), QCPRange(-50, 150));
        QCOMPARE(f.plot.yAxis->range(), QCPRange(-30, 70));
        bool found = false;
        QCOMPARE(f.scatter->getKeyRange(found, QCP::sdPositive), QCPRange(20, 150));
        QCOMPARE(f.scatter->getValueRange(found, QCP::sdBoth, QCPRange(0, 100)), QCPRange(5, 5));
        f.scatter->setPoints(nullptr);
        (void)f.scatter->getKeyRange(found);
        QVERIFY(!found);
    }

    void vectorFormatsGetCirclesUpToTheLimit()
    {
        Fixture f;
        f.setPoints({50, 150, 100, 900}, {30, 70, 50, 50}, {0, 1, 0, 0}); // the last lies outside
        QByteArray svg = f.svg();
        QCOMPARE(svg.count("<circle"), 3);
        QVERIFY(svg.contains("#ff0000") && svg.contains("#00ff00"));
        QVERIFY(!svg.contains("<image"));

        f.scatter->setVectorLimit(2);
        svg = f.svg();
        QCOMPARE(svg.count("<circle"), 0);
        QCOMPARE(svg.count("<image"), 1);
        QCOMPARE(f.scatter->drawnCount(), std::size_t{3});
    }

    void theImageInVectorFormatsHasPrintResolution()
    {
        Fixture f;
        f.setPoints({50, 150}, {30, 70}, {0, 1});
        f.scatter->setVectorLimit(0);
        f.scatter->setImageResolution(288); // three times the screen's
        const QByteArray svg = f.svg();
        const QByteArray marker = "base64,";
        const qsizetype begin = svg.indexOf(marker) + marker.size();
        const QImage image = QImage::fromData(QByteArray::fromBase64(svg.mid(begin, svg.indexOf('"', begin) - begin)));
        QCOMPARE(image.size(), QSize(600, 300));
        QCOMPARE(image.pixel(151, 208), kRed);
    }

    void sizeAndOpacityFollowTheDensity()
    {
        Fixture f;
        f.scatter->setDiameter(std::nullopt);
        f.scatter->setOpacity(std::nullopt);
        RandomStream stream(4);
        const auto styleOf = [&](std::size_t count) {
            std::vector<float> x(count);
            std::vector<float> y(count);
            for (std::size_t i = 0; i < count; ++i) {
                x[i] = static_cast<float>(200 * stream.uniform());
                y[i] = static_cast<float>(100 * stream.uniform());
            }
            f.setPoints(x, y, std::vector<std::uint16_t>(count, 0));
            (void)f.image(); // lays the plot out
            return f.scatter->style();
        };
        const PointStyle few = styleOf(20);
        const PointStyle many = styleOf(50000);
        QVERIFY(few.diameter > many.diameter && few.opacity > many.opacity);
        f.plot.xAxis->setRange(100, 102);
        f.plot.yAxis->setRange(50, 51);
        QVERIFY(f.scatter->style().diameter > many.diameter); // zooming in makes room
    }

    void fewPointsOnALineAreLarge()
    {
        Fixture f;
        f.scatter->setDiameter(std::nullopt);
        f.setPoints({50, 50, 50}, {10, 20, 90}, {0, 0, 0});
        (void)f.image();
        QVERIFY(f.scatter->style().diameter > 5);
    }

    void pointsInSpaceAreSeenFromTheSideOfTheCamera()
    {
        Fixture f;
        f.setSpace({-40, 40}, {20, -20}, {30, -30}, {0, 1});
        QImage image = f.image();
        QCOMPARE(image.pixel(60, 29), kRed); // near, at full strength
        QVERIFY(image.pixel(140, 69) != qRgb(255, 255, 255));
        f.scatter->setCamera({90, 0});
        image = f.image();
        QCOMPARE(image.pixel(60, 29), qRgb(255, 255, 255));
        QCOMPARE(image.pixel(130, 29), kRed); // z is where x was, and x points away
        QVERIFY(image.pixel(70, 69) != qRgb(255, 255, 255));
        QCOMPARE(f.scatter->drawnCount(), std::size_t{2});
    }

    void theFarPointIsPalerAndLiesBehind()
    {
        Fixture f;
        f.setSpace({0, 0, 60, -60}, {0, 0, 0, 0}, {50, -50, -50, 50}, {0, 1, 1, 0});
        QImage image = f.image();
        QCOMPARE(image.pixel(100, 49), kRed); // in front of the green one
        QCOMPARE(image.pixel(40, 49), kRed);
        const QRgb far = image.pixel(160, 49);
        QVERIFY(qRed(far) > 60 && qRed(far) < 200 && qGreen(far) == 255);
        f.scatter->setCamera({180, 0});
        QCOMPARE(f.image().pixel(100, 49), kGreen);
    }

    void thePointInFrontIsFound()
    {
        Fixture f;
        f.setSpace({0.2F, -0.2F}, {0, 0}, {-50, 50}, {0, 1});
        (void)f.image();
        const QPointF place(f.plot.xAxis->coordToPixel(0.2), f.plot.yAxis->coordToPixel(0));
        QCOMPARE(f.scatter->pointAt(place, 5), std::optional<std::size_t>(1)); // the other is nearer to the cursor by half a pixel
        f.scatter->setCamera({180, 0});
        QCOMPARE(f.scatter->pointAt(place, 5), std::optional<std::size_t>(0));
    }

    void anOutlineTakesWhatIsSeenInsideIt()
    {
        Fixture f;
        f.setSpace({-40, 40, 0}, {0, 0, 0}, {0, 0, 0}, {0, 1, 0});
        (void)f.image();
        const QPolygonF left(QRectF(50, 40, 20, 20));
        QCOMPARE(f.scatter->pointsInside(left), std::vector<std::size_t>{0});
        f.scatter->setCamera({180, 0});
        QCOMPARE(f.scatter->pointsInside(left), std::vector<std::size_t>{1});
    }

    void pointsInSpaceGoIntoVectorFiguresFromBackToFront()
    {
        Fixture f;
        f.setSpace({0, 0}, {0, 0}, {50, -50}, {0, 1});
        const QByteArray svg = f.svg();
        QVERIFY(svg.contains("#00ff00") && svg.indexOf("#00ff00") < svg.indexOf("#ff0000"));
    }

    void highlightSpreadAndDensityWorkInSpace()
    {
        Fixture f;
        f.setSpace({-40, 40}, {0, 0}, {30, -30}, {0, 1});
        f.scatter->setSpread(std::vector<float>{1, 0}, SpreadStyle::Size);
        f.scatter->setHighlight({true, false});
        const QImage image = f.image();
        QCOMPARE(image.pixel(60 + 7, 49), kRed);
        const QRgb pale = image.pixel(140, 49);
        QVERIFY(pale != qRgb(255, 255, 255) && qRed(pale) == qBlue(pale));
        f.scatter->setHighlight({});
        f.scatter->setMode(ScatterMode::Density);
        QCOMPARE(f.scatter->greatestDensity(), 1U);
        f.scatter->setCamera({90, 0});
        f.plot.xAxis->setRange(20, 40); // where the first is seen from there
        QCOMPARE(f.scatter->greatestDensity(), 1U);
        f.plot.replot();
        QCOMPARE(f.scatter->drawnCount(), std::size_t{1});
    }

    void aPlotWithoutRoomDrawsNothing()
    {
        Fixture f;
        f.scatter->setDiameter(std::nullopt);
        f.setPoints({50, 150}, {30, 70}, {0, 1});
        (void)f.plot.toPixmap(1, 1);
        f.scatter->setPoints(nullptr);
        (void)f.plot.toPixmap(1, 1);
        (void)f.image();
        QCOMPARE(f.scatter->drawnCount(), std::size_t{0});
    }

    void isFoundByThePlot()
    {
        Fixture f;
        f.setPoints({50, 150}, {30, 70}, {0, 1});
        (void)f.image();
        QVERIFY(f.scatter->selectTest({51, 70}, false) < 2);
        QVERIFY(f.scatter->selectTest({100, 50}, false) < 0);
        QVERIFY(f.scatter->selectTest({51, 70}, true) < 0); // it is not selectable
    }
};

QTEST_MAIN(TestScatterPlottable)
#include "tst_scatter_plottable.moc"
