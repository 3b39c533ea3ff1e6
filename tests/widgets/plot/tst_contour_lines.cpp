// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/embedding_data.h"
#include "tests/support/files.h"
#include "tests/support/warnings.h"
#include "widgets/plot/contour_lines.h"
#include "widgets/plot/embedding_figure.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/scatter_plottable.h"

#include <QtTest>

using namespace stratoscope;

class TestContourLines : public QObject
{
    Q_OBJECT

    /// Two clusters, one a class, about (0, 0) and (20, 0).
    static EmbeddingFigure twoClusters()
    {
        RandomStream random(3);
        std::vector<float> x;
        std::vector<float> y;
        std::vector<std::int32_t> codes;
        for (int row = 0; row < 4000; ++row) {
            codes.push_back(row % 2);
            x.push_back(static_cast<float>(20 * codes.back() + random.normal()));
            y.push_back(static_cast<float>(random.normal()));
        }
        EmbeddingFigure figure;
        figure.points = std::make_shared<PointSet>(x, y);
        figure.coloring = colorByCategory("side", codes, {"left", "right"});
        figure.contours = true;
        return figure;
    }

    /// Least and greatest x of the widest contour.
    static std::pair<double, double> reach(ContourLines& lines)
    {
        double left = 1e9;
        double right = -1e9;
        for (const auto& line : lines.contours().back().lines) {
            for (const PlanePoint& place : line) {
                left = std::min(left, place.x);
                right = std::max(right, place.x);
            }
        }
        return {left, right};
    }

private slots:
    void init() { test::failOnWarnings(); }

    void linesAreAboutWhatIsVisibleAndStandsOut()
    {
        QCustomPlot plot;
        auto* scene = new EmbeddingScene(plot);
        scene->setFigure(twoClusters());
        QVERIFY(reach(scene->contours()).first < -2 && reach(scene->contours()).second > 22);
        scene->setVisibleCategories({false, true});
        QVERIFY(reach(scene->contours()).first > 15 && reach(scene->contours()).second > 22);
        scene->setVisibleCategories({});
        std::vector<bool> left(4000);
        for (std::size_t row = 0; row < left.size(); row += 2)
            left[row] = true;
        scene->setHighlight(left);
        QVERIFY(reach(scene->contours()).first < -2 && reach(scene->contours()).second < 5);
    }

    void areDrawnWhereTheFigureWantsThem()
    {
        EmbeddingFigure figure = twoClusters();
        const auto isDrawn = [&figure] {
            QCustomPlot plot;
            auto* scene = new EmbeddingScene(plot);
            scene->setFigure(figure);
            const QImage with = plot.toPixmap(500, 400).toImage();
            scene->setContours(false);
            return plot.toPixmap(500, 400).toImage() != with && !scene->figure().contours;
        };
        QVERIFY(isDrawn());
        figure.mode = ScatterMode::Density;
        QVERIFY(isDrawn());
        figure.contours = false;
        QVERIFY(!isDrawn());
    }

    void areLinesInVectorFiguresAlsoWherePointsAreAnImage()
    {
        const test::Folder folder;
        EmbeddingFigure figure = twoClusters();
        figure.mode = ScatterMode::Density;
        const auto paths = [&](bool contours) {
            figure.contours = contours;
            const std::filesystem::path file = folder.path("figure.svg");
            exportFigure(*makeEmbeddingFigure(figure), file, {});
            return QString::fromStdString(readFile(file)).count("<path");
        };
        // A line and its halo for each of four shares.
        QCOMPARE(paths(true) - paths(false), 8);
    }
};

QTEST_MAIN(TestContourLines)
#include "tst_contour_lines.moc"
