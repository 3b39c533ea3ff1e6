// SPDX-License-Identifier: GPL-3.0-or-later
// How long a redraw of a scatter takes: our plottable, which draws into an image, against QCustomPlot's own.
// Run alone on a quiet machine: QT_QPA_PLATFORM=offscreen bench_scatter [largest number of points]
#include "engine/analysis/density_contours.h"
#include "engine/core/random.h"
#include "tests/benchmarks/timing.h"
#include "widgets/plot/curve_scene.h"
#include "widgets/plot/embedding_scene.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/scatter_plottable.h"

#include <QApplication>
#include <QElapsedTimer>
#include <qcustomplot.h>

#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

using namespace stratoscope;
using benchmark::measure;
using benchmark::Timing;

namespace {

constexpr QSize kAxisRect(1000, 800);
constexpr int kClasses = 20;

struct Cloud
{
    std::vector<float> x;
    std::vector<float> y;
    std::vector<std::uint16_t> classes;
    std::vector<float> spread;
};

/// Gaussian clusters, one a class, as embeddings have them.
Cloud makeCloud(std::size_t count)
{
    RandomStream stream(1);
    Cloud cloud;
    for (std::size_t i = 0; i < count; ++i) {
        const auto group = static_cast<int>(stream.below(kClasses));
        cloud.x.push_back(static_cast<float>(1.5 * (group % 5) + 0.5 * stream.normal()));
        cloud.y.push_back(static_cast<float>(1.5 * (group / 5) + 0.5 * stream.normal()));
        cloud.classes.push_back(static_cast<std::uint16_t>(group));
        cloud.spread.push_back(static_cast<float>(std::exp(0.5 * stream.normal())));
    }
    return cloud;
}

/// A plot whose axis rect has exactly the size that is measured.
std::unique_ptr<QCustomPlot> makePlot()
{
    auto plot = std::make_unique<QCustomPlot>();
    plot->resize(kAxisRect);
    plot->plotLayout()->setAutoMargins(QCP::msNone);
    plot->plotLayout()->setMargins(QMargins());
    plot->axisRect()->setAutoMargins(QCP::msNone);
    plot->axisRect()->setMargins(QMargins());
    plot->show();
    QApplication::processEvents();
    return plot;
}

Timing redraw(QCustomPlot& plot, int repetitions)
{
    return measure(repetitions, [&] { plot.replot(QCustomPlot::rpImmediateRefresh); });
}

std::vector<QRgb> classColors()
{
    std::vector<QRgb> colors;
    for (int i = 0; i < kClasses; ++i)
        colors.push_back(categoryColor(i, kClasses).rgb());
    return colors;
}

void compareScatters(std::size_t count)
{
    const Cloud cloud = makeCloud(count);

    auto plot = makePlot();
    auto* scatter = new ScatterPlottable(plot->xAxis, plot->yAxis);
    QElapsedTimer timer;
    timer.start();
    const auto points = std::make_shared<PointSet>(cloud.x, cloud.y);
    const double build = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    scatter->setPoints(points);
    scatter->setColors(cloud.classes, classColors());
    plot->rescaleAxes();
    const Timing ours = redraw(*plot, 41);
    const double diameter = scatter->style().diameter;
    plot->xAxis->scaleRange(0.1);
    plot->yAxis->scaleRange(0.1);
    const Timing zoomed = redraw(*plot, 41);
    plot->rescaleAxes();
    scatter->setSpread(cloud.spread, SpreadStyle::Size);
    const Timing sized = redraw(*plot, 41);
    scatter->setSpread(cloud.spread, SpreadStyle::Fade);
    const Timing faded = redraw(*plot, 41);

    const Timing contours = measure(5, [&] { (void)densityContours(points->x(), points->y()); });

    auto stockPlot = makePlot();
    QCPGraph* graph = stockPlot->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, diameter));
    graph->setData(QVector<double>(cloud.x.begin(), cloud.x.end()), QVector<double>(cloud.y.begin(), cloud.y.end()));
    stockPlot->rescaleAxes();
    const Timing sampled = redraw(*stockPlot, 3);
    graph->setAdaptiveSampling(false);
    const Timing stock = redraw(*stockPlot, 3);

    std::printf("| %9zu | %8.1f | %6.2f | %6.2f | %6.2f | %6.2f | %6.2f | %8.1f | %8.1f | %5.0f × | %8.1f | %5.0f × |\n", count,
                build, ours.best, ours.median, zoomed.median, sized.median, faded.median, contours.median, sampled.median,
                sampled.median / ours.median, stock.median, stock.median / ours.median);
    std::fflush(stdout);
}

/// Each frame is turned by a degree.
void measureSpace(std::size_t count)
{
    const Cloud cloud = makeCloud(count);
    RandomStream stream(3);
    std::vector<float> z;
    for (const std::uint16_t group : cloud.classes)
        z.push_back(static_cast<float>(group % 3 + 0.5 * stream.normal()));
    auto plot = makePlot();
    auto* scatter = new ScatterPlottable(plot->xAxis, plot->yAxis);
    QElapsedTimer timer;
    timer.start();
    const auto points = std::make_shared<PointSet>(cloud.x, cloud.y, z);
    const double build = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    scatter->setPoints(points);
    scatter->setColors(cloud.classes, classColors());
    plot->rescaleAxes();
    Camera camera;
    const Timing turns = measure(41, [&] {
        camera = camera.turned(1, 0.25);
        scatter->setCamera(camera);
    });
    const auto frame = [&] {
        camera = camera.turned(1, 0.25);
        scatter->setCamera(camera);
        plot->replot(QCustomPlot::rpImmediateRefresh);
    };
    const Timing frames = measure(41, frame);
    plot->xAxis->scaleRange(0.1);
    plot->yAxis->scaleRange(0.1);
    const Timing zoomed = measure(41, frame);
    std::printf("| %9zu | %8.1f | %6.2f | %6.2f | %6.2f | %6.2f |\n", count, build, turns.median, frames.best, frames.median,
                zoomed.median);
    std::fflush(stdout);
}

/// Each frame spans other values with the colours, as an end of the colour bar that is dragged does.
void measureColorRange(std::size_t count)
{
    const Cloud cloud = makeCloud(count);
    QCustomPlot plot;
    auto* scene = new EmbeddingScene(plot);
    EmbeddingFigure figure;
    figure.points = std::make_shared<PointSet>(cloud.x, cloud.y);
    figure.coloring = colorByValue("spread", std::vector<double>(cloud.spread.begin(), cloud.spread.end()));
    scene->setFigure(figure);
    plot.resize(kAxisRect);
    plot.show();
    QApplication::processEvents();
    ColorRange range = figure.coloring.range();
    const auto drag = [&] {
        range.high *= 0.99;
        scene->setColorRange(range, figure.coloring.range());
    };
    const Timing colors = measure(41, drag);
    range = figure.coloring.range();
    const Timing frames = measure(41, [&] {
        drag();
        plot.replot(QCustomPlot::rpImmediateRefresh);
    });
    std::printf("| %9zu | %7.2f | %6.2f | %6.2f |\n", count, colors.median, frames.best, frames.median);
    std::fflush(stdout);
}

void measureCurves(std::size_t count)
{
    auto plot = std::make_unique<QCustomPlot>();
    auto* scene = new CurveScene(*plot);
    RandomStream stream(2);
    Curve curve;
    curve.name = "loss";
    for (std::size_t i = 0; i < count; ++i) {
        curve.x.push_back(static_cast<double>(i));
        curve.y.push_back(1 / (1 + 1e-5 * static_cast<double>(i)) + 0.05 * stream.normal());
    }
    scene->setCurve(curve);
    scene->fit();
    plot->resize(kAxisRect);
    plot->show();
    QApplication::processEvents();
    const Timing whole = redraw(*plot, 15);
    plot->xAxis->scaleRange(0.1);
    const Timing zoomed = redraw(*plot, 15);
    std::printf("| %9zu | %6.2f | %6.2f |\n", count, whole.median, zoomed.median);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    const std::size_t largest = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 3'000'000;
    std::printf("Scatter on %d × %d pixels, %d classes, one thread, milliseconds a redraw\n\n", kAxisRect.width(),
                kAxisRect.height(), kClasses);
    std::puts(
        "Build: ordering the points, once. Zoomed: a tenth of each axis. Sampled: QCPGraph as it comes, which leaves points out.");
    std::puts("Stock: QCPGraph drawing every point, as ours does. Sized and faded: by the posterior spread, in six levels.");
    std::puts("Contours: lines of equal density, computed when the points change.\n");
    std::puts("| points    | build    | best   | median | zoomed | sized  | faded  | contours | sampled  | ratio   | stock    | "
              "ratio   |");
    std::puts("|-----------|----------|--------|--------|--------|--------|--------|----------|----------|---------|----------|----"
              "-----|");
    for (const std::size_t count : {10'000UL, 100'000UL, 238'506UL, 1'000'000UL, 3'000'000UL}) {
        if (count <= largest)
            compareScatters(count);
    }
    std::puts("\nScatter in space, turned for each frame, milliseconds. Turn: without drawing. Zoomed: a tenth of each axis.\n");
    std::puts("| points    | build    | turn   | best   | median | zoomed "
              "|\n|-----------|----------|--------|--------|--------|--------|");
    for (const std::size_t count : {10'000UL, 100'000UL, 238'506UL, 1'000'000UL, 3'000'000UL}) {
        if (count <= largest)
            measureSpace(count);
    }
    std::puts("\nRange of the colours dragged, milliseconds a frame. Colours: without drawing.\n");
    std::puts("| points    | colours | best   | median |\n|-----------|---------|--------|--------|");
    for (const std::size_t count : {10'000UL, 100'000UL, 238'506UL, 1'000'000UL, 3'000'000UL}) {
        if (count <= largest)
            measureColorRange(count);
    }
    std::puts(
        "\nCurve of a training run, milliseconds a redraw\n\n| points    | whole  | a tenth |\n|-----------|--------|---------|");
    for (const std::size_t count : {500UL, 1'000UL, 2'000UL, 10'000UL, 100'000UL, 1'000'000UL}) {
        if (count <= largest)
            measureCurves(count);
    }
    return 0;
}
