// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/embedding_data.h"
#include "tests/support/warnings.h"
#include "widgets/plot/class_legend.h"
#include "widgets/plot/embedding_scene.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/scatter_plottable.h"

#include <QtTest>

using namespace stratoscope;

class TestEmbeddingScene : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QCustomPlot plot;
        EmbeddingScene* scene = new EmbeddingScene(plot);

        Fixture()
        {
            applyTheme(plot, plotTheme(ThemeKind::Light));
            plot.resize(800, 600);
            plot.show();
        }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void showsAFigure()
    {
        Fixture f;
        f.scene->setFigure(test::clusters(5000, 5));
        f.plot.replot();
        QCOMPARE(f.plot.xAxis->label(), "PC 1 (43.1 %)");
        QCOMPARE(f.scene->countText(), "5,000 points");
        f.plot.xAxis->setRange(0, 1);
        f.plot.replot();
        QVERIFY(QRegularExpression("^[\\d,]+ of 5,000 points$").match(f.scene->countText()).hasMatch());
    }

    void figureIsWhatIsShown()
    {
        Fixture f;
        EmbeddingFigure figure = test::clusters(1000, 3);
        figure.visibleCategories = {true, false, true, true};
        figure.view = QRectF(QPointF(1, 2), QPointF(5, 9));
        figure.diameter = 4;
        f.scene->setFigure(figure);
        const EmbeddingFigure shown = f.scene->figure();
        QCOMPARE(shown.points, figure.points);
        QCOMPARE(shown.visibleCategories, figure.visibleCategories);
        QCOMPARE(shown.view, figure.view);
        QCOMPARE(shown.diameter, figure.diameter);
        QCOMPARE(f.plot.yAxis->range(), QCPRange(2, 9));
    }

    void fittingShowsTheExtentWhereThereIsOne()
    {
        Fixture f;
        EmbeddingFigure figure = test::clusters(1000, 3);
        figure.extent = QRectF(QPointF(-100, -50), QPointF(100, 50));
        f.scene->setFigure(figure);
        QVERIFY(f.plot.xAxis->range().lower < -100 && f.plot.xAxis->range().upper > 100);
        f.plot.xAxis->setRange(0, 1);
        f.scene->fit();
        QVERIFY(f.plot.xAxis->range().lower < -100 && f.plot.xAxis->range().lower > -120);
        QVERIFY(f.plot.yAxis->range().lower < -50 && f.plot.yAxis->range().lower > -60);
    }

    void aLegendCountsTogetherWhatItHasNoRoomFor()
    {
        Fixture f;
        f.scene->setFigure(test::clusters(5000, 5));
        f.scene->showLegend(2);
        QCOMPARE(f.scene->legend()->entries().size(), std::size_t(3));
        QCOMPARE(f.scene->legend()->entries().back().text, QString("and 4 more"));
        f.scene->showLegend(6);
        f.scene->setFigure(test::clusters(5000, 5));
        QCOMPARE(f.scene->legend()->entries().size(), std::size_t(6));
    }

    void densityHasAColourBarOfItsOwn()
    {
        Fixture f;
        EmbeddingFigure figure = test::clusters(5000, 3);
        f.scene->setFigure(figure);
        f.scene->showLegend();
        QVERIFY(f.scene->legend() != nullptr && f.scene->colorScale() == nullptr);
        f.scene->setMode(ScatterMode::Density);
        QVERIFY(f.scene->legend() == nullptr && f.scene->colorScale() != nullptr);
        f.plot.replot();
        QCOMPARE(f.scene->colorScale()->dataScaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(f.scene->colorScale()->dataRange(), QCPRange(1, f.scene->scatter().greatestDensity()));
        const double whole = f.scene->colorScale()->dataRange().upper;
        f.plot.xAxis->setRange(0, 0.5); // a closer look has fewer points in a square
        f.plot.yAxis->setRange(0, 0.5);
        f.plot.replot();
        QVERIFY(f.scene->colorScale()->dataRange().upper < whole);
        QCOMPARE(f.scene->figure().mode, ScatterMode::Density);
        f.scene->setMode(ScatterMode::Points);
        QVERIFY(f.scene->colorScale() == nullptr);
    }

    void keepsTheViewWhenOnlyColoursChange()
    {
        Fixture f;
        const EmbeddingFigure figure = test::clusters(1000, 3);
        f.scene->setFigure(figure);
        f.plot.xAxis->setRange(1, 2);
        EmbeddingFigure recoloured = figure;
        recoloured.coloring = uniformColoring(1000);
        f.scene->setFigure(recoloured);
        QCOMPARE(f.plot.xAxis->range(), QCPRange(1, 2));
        f.scene->setFigure(test::clusters(2000, 3)); // other points
        QVERIFY(f.plot.xAxis->range().size() > 5);
    }

    void aColouringThatDoesNotFitTheRowsIsDropped()
    {
        Fixture f;
        EmbeddingFigure figure = test::clusters(1000, 3);
        figure.coloring = uniformColoring(7);
        f.scene->setFigure(figure);
        QCOMPARE(f.scene->coloring().indices.size(), std::size_t{1000});
        (void)f.plot.toPixmap(400, 300);
    }

    void valuesGetAColourBarAndClassesTakeItAway()
    {
        Fixture f;
        const EmbeddingFigure figure = test::clusters(1000, 3);
        f.scene->setFigure(figure);
        QVERIFY(!f.scene->colorScale());
        std::vector<double> values(1000);
        std::iota(values.begin(), values.end(), 0);
        f.scene->setColoring(colorByValue("Depth (m)", values));
        QVERIFY(f.scene->colorScale());
        QCOMPARE(f.scene->colorScale()->label(), "Depth (m)");
        QVERIFY(std::abs(f.scene->colorScale()->dataRange().upper - 989) < 1);
        f.plot.replot();
        QVERIFY(f.scene->colorScale()->outerRect().left() > f.plot.axisRect()->rect().right());

        f.scene->setColoring(figure.coloring);
        QVERIFY(!f.scene->colorScale());
        f.plot.replot();
    }

    void spaceIsShownWithoutTicksInEqualUnits()
    {
        Fixture f;
        const EmbeddingFigure figure = test::clustersInSpace(2000, 4);
        f.scene->setFigure(figure);
        f.plot.replot();
        QVERIFY(!f.plot.xAxis->visible() && !f.plot.yAxis->visible());
        QCOMPARE(f.scene->countText(), "2,000 points, turned 30°, 20°");
        const QSize size = f.plot.axisRect()->size();
        QVERIFY(std::abs(f.plot.xAxis->range().size() / size.width() * size.height() / f.plot.yAxis->range().size() - 1) < 0.01);
        for (int azimuth = -180; azimuth < 180; azimuth += 45) { // from each side all are in view
            f.scene->setCamera({static_cast<double>(azimuth), 35});
            f.plot.replot();
            QCOMPARE(f.scene->scatter().drawnCount(), std::size_t{2000});
        }
        QCOMPARE(f.scene->figure().camera, (Camera{135, 35}));
        f.scene->setFigure(test::clusters(2000, 4));
        QVERIFY(f.plot.xAxis->visible() && f.plot.yAxis->visible());
        QCOMPARE(f.plot.xAxis->label(), "PC 1 (43.1 %)");
    }

    void theNamesOfTheAxesStandInACorner()
    {
        Fixture f;
        EmbeddingFigure figure = test::clustersInSpace(10, 2);
        figure.camera = {0, 0};
        f.scene->setFigure(figure);
        const QImage before = f.plot.toPixmap(400, 300).toImage();
        figure.xLabel = "PC 7";
        f.scene->setFigure(figure);
        const QImage after = f.plot.toPixmap(400, 300).toImage();
        QVERIFY(before != after);
        const QRect right(280, 0, 120, 300);
        QVERIFY(before.copy(right) == after.copy(right));
    }

    void withoutPointsThereAreNoAxes()
    {
        Fixture f;
        QVERIFY(!f.plot.xAxis->visible());
        f.scene->setFigure(test::clusters(10, 2));
        QVERIFY(f.plot.xAxis->visible());
        f.scene->setFigure({});
        QVERIFY(!f.plot.xAxis->visible());
        QCOMPARE(f.scene->countText(), "");
        f.plot.replot();
    }

    void oneRowHasARange()
    {
        Fixture f;
        EmbeddingFigure figure;
        const std::vector<float> one{5};
        figure.points = std::make_shared<PointSet>(one, one);
        f.scene->setFigure(figure);
        f.plot.replot();
        QVERIFY(f.plot.xAxis->range().contains(5) && f.plot.xAxis->range().size() > 0.5);
        QCOMPARE(f.scene->scatter().drawnCount(), std::size_t{1});
    }
};

QTEST_MAIN(TestEmbeddingScene)
#include "tst_embedding_scene.moc"
