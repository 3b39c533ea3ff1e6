// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/striplog/depth_column.h"
#include "widgets/striplog/depth_cursor.h"
#include "widgets/striplog/hole_tracks.h"
#include "widgets/striplog/strip_figure.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/striplog/strip_scene.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <qcustomplot.h>

#include <cmath>

using namespace stratoscope;

namespace {

constexpr int depths = 101;

Column numbers(const std::string& name, const std::string& unit)
{
    Column column;
    column.name = name;
    column.unit = unit;
    return column;
}

/// 100 … 200 m at every metre but for a gap at 140 … 160 m: GR is 50 but misses 120 … 125 m, RDEP 10; clay above the gap and
/// sand below it.
Table gappyHole()
{
    Table table;
    table.columns = {numbers("Depth", "m"), numbers("GR", "API"), numbers("RDEP", "ohm.m"), {}};
    Column& lithology = table.columns[3];
    lithology.name = "Lithology";
    lithology.type = ColumnType::Text;
    lithology.categories = {"clay", "sand"};
    for (int i = 0; i < depths; ++i) {
        if (i > 40 && i < 60)
            continue;
        table.columns[0].numbers.push_back(100 + i);
        table.columns[1].numbers.push_back(i >= 20 && i <= 25 ? std::nan("") : i % 2 == 0 ? 49 : 51);
        table.columns[2].numbers.push_back(i % 2 == 0 ? 1 : 100);
        lithology.codes.push_back(i < 50 ? 0 : 1);
        ++table.rows;
    }
    return table;
}

const std::vector<ColumnRole> gappyRoles{ColumnRole::Depth, ColumnRole::Numerical, ColumnRole::Numerical, ColumnRole::Target};

StripLogs logsOf(const Table& table)
{
    return shared(adjacentLogs(table, gappyRoles, {}));
}

/// The rows of gappyHole() above the gap as hole A and all of them as hole B, whose GR is 7 throughout.
Table twoHoles()
{
    const Table one = gappyHole();
    Table table = one;
    constexpr std::size_t above = 41;
    table.rows = above + one.rows;
    for (std::size_t column = 0; column < 3; ++column) {
        table.columns[column].numbers.resize(above);
        for (const double value : one.columns[column].numbers)
            table.columns[column].numbers.push_back(column == 1 ? 7 : value);
    }
    table.columns[3].codes.resize(above);
    table.columns[3].codes.insert(table.columns[3].codes.end(), one.columns[3].codes.begin(), one.columns[3].codes.end());
    Column hole;
    hole.name = "Hole";
    hole.type = ColumnType::Text;
    hole.categories = {"A", "B"};
    hole.codes.assign(above, 0);
    hole.codes.resize(table.rows, 1);
    table.columns.push_back(hole);
    return table;
}

StripLogs logsOfTwoHoles(const std::vector<std::string>& holes = {"A", "B"})
{
    std::vector<ColumnRole> roles = gappyRoles;
    roles.push_back(ColumnRole::Group);
    return shared(adjacentLogs(twoHoles(), roles, holes));
}

/// gappyHole() with what a model could say of it: it takes all for sand above 150 m, and the last sample was not given to it.
StripLogs logsWithModel()
{
    std::vector<StripLog> logs = adjacentLogs(gappyHole(), gappyRoles, {});
    StripLog& log = logs.front();
    const std::vector<std::size_t> gaps = samplesBelowGaps(log);
    const std::size_t count = log.depth.size();
    const StripTrack gamma = log.tracks[0];
    StripTrack over = trackOnAxisOf(gamma, "GR", std::vector<double>(count, 50.5), gaps);
    over.kind = TrackKind::Reconstruction;
    over.over = "GR";
    StripTrack residual = linearTrack("Δ GR", "API", std::vector<double>(count, -0.5), gaps);
    residual.kind = TrackKind::Residual;
    residual.aboutZero = true;
    residual.low = -2;
    residual.high = 2;
    log.tracks.push_back(over);
    log.tracks.push_back(residual);
    std::vector<std::int32_t> codes(count, 1);
    std::vector<std::int32_t> agreement;
    codes.back() = -1;
    for (std::size_t i = 0; i < count; ++i)
        agreement.push_back(codes[i] < 0 ? -1 : codes[i] == log.lithology[i] ? 0 : 1);
    log.predicted = bedColumn(log, "Lithology", codes);
    log.agreement = bedColumn(log, "Lithology", agreement);
    return shared(std::move(logs));
}

} // namespace

class TestStripLogPanel : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        StripLogPanel panel;
        QCustomPlot& plot = panel.plot();

        explicit Fixture(StripLogs logs = logsOf(gappyHole()))
        {
            panel.resize(600, 700);
            panel.showLogs(std::move(logs));
            panel.show();
            QVERIFY(QTest::qWaitForWindowExposed(&panel));
            plot.replot();
        }
        /// Depth, GR, RDEP, lithology.
        [[nodiscard]] QCPAxisRect& track(int index, std::size_t hole = 0) const
        {
            const StripScene& scene = panel.scene();
            return index == 0 ? scene.depths().axisRect() : *scene.hole(hole).axisRects().at(static_cast<std::size_t>(index) - 1);
        }
        [[nodiscard]] QCPAxis& depth() const { return *track(0).axis(QCPAxis::atLeft); }
        [[nodiscard]] QPointF at(int index, double depthMetres, std::size_t hole = 0) const
        {
            return {1.0 * track(index, hole).center().x(), depth().coordToPixel(depthMetres)};
        }
        /// Whether a colour is in the line of pixels of a depth, within a track.
        [[nodiscard]] bool shows(int index, double depthMetres, const QColor& color) const
        {
            const QImage image = plot.toPixmap(plot.width(), plot.height()).toImage();
            const int y = qRound(depth().coordToPixel(depthMetres));
            for (int x = track(index).left() + 2; x < track(index).right() - 1; ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green()) +
                            std::abs(pixel.blue() - color.blue()) <
                        200 &&
                    pixel.saturation() > 60)
                    return true;
            }
            return false;
        }
        [[nodiscard]] QStringList readings() const
        {
            QStringList texts;
            for (const DepthCursor::Reading& reading : panel.scene().cursor().readings())
                texts << reading.text;
            return texts;
        }
    };

private slots:
    void brushingDepthsSelectsTheirRows()
    {
        Fixture f;
        QSignalSpy spy(&f.panel, &StripLogPanel::rowsSelected);
        auto* brush = f.panel.findChild<QToolButton*>("brush");
        brush->setChecked(true);
        const QCPRange before = f.depth().range();
        test::drag(f.plot, f.at(1, 105.4), f.at(1, 102.6), Qt::LeftButton, Qt::ShiftModifier); // upwards is as good
        QCOMPARE(f.depth().range(), before);
        QCOMPARE(spy.count(), 1);
        const auto rows = spy.at(0).at(0).value<std::vector<std::int64_t>>();
        QCOMPARE(QList<qint64>(rows.begin(), rows.end()), (QList<qint64>{3, 4, 5}));
        QCOMPARE(spy.at(0).at(1).value<Qt::KeyboardModifiers>(), Qt::KeyboardModifiers(Qt::ShiftModifier));
        brush->setChecked(false);
        test::drag(f.plot, f.at(1, 105), f.at(1, 110));
        QCOMPARE(spy.count(), 1);
    }

    void depthsInViewAreSaidInTheUnitOfTheData()
    {
        Fixture f;
        QVERIFY(!f.panel.depths().has_value()); // all
        f.panel.showDepths({{120, 150}});
        QVERIFY(f.depth().range() == QCPRange(120, 150));
        QVERIFY((f.panel.depths() == std::array<double, 2>{120, 150}));
        f.panel.findChild<QComboBox*>("depthUnit")->setCurrentIndex(2);
        QVERIFY(std::abs(f.panel.depths()->at(0) - 120) < 1e-9 && std::abs(f.panel.depths()->at(1) - 150) < 1e-9);
        f.panel.showDepths({{110, 130}});
        QVERIFY(std::abs(f.depth().range().lower - 110 / 0.3048) < 1e-6);
        f.panel.showDepths(std::nullopt);
        QVERIFY(!f.panel.depths().has_value());
    }

    void depthsInFeetKeepTheirPlaceAndTheirRows()
    {
        Fixture f;
        f.panel.scene().setDepthRange({102, 110});
        f.panel.findChild<QComboBox*>("depthUnit")->setCurrentIndex(2);
        QVERIFY(std::abs(f.depth().range().lower - 102 / 0.3048) < 1e-6 && std::abs(f.depth().range().upper - 110 / 0.3048) < 1e-6);
        f.plot.replot();
        QSignalSpy spy(&f.panel, &StripLogPanel::rowsSelected);
        f.panel.findChild<QToolButton*>("brush")->setChecked(true);
        test::drag(f.plot, f.at(1, 102.6 / 0.3048), f.at(1, 105.4 / 0.3048));
        QCOMPARE(spy.count(), 1);
        const auto rows = spy.at(0).at(0).value<std::vector<std::int64_t>>();
        QCOMPARE(QList<qint64>(rows.begin(), rows.end()), (QList<qint64>{3, 4, 5}));
    }

    void selectedSamplesAreMarkedInEveryTrack()
    {
        Fixture f;
        const auto rows = [](std::vector<std::int64_t> chosen) { return std::make_shared<const RowSet>(80, chosen); };
        const auto backgroundAt = [&f](int track, double depth) {
            const QImage image = f.plot.toPixmap(f.plot.width(), f.plot.height()).toImage();
            return image.pixelColor(f.track(track).rect().right() - 1, qRound(f.depth().coordToPixel(depth)));
        };
        const QColor plain = backgroundAt(1, 104);
        f.panel.setSelection(rows({3, 4, 5}));
        for (const int track : {1, 2})
            QVERIFY(backgroundAt(track, 104) != plain);
        QCOMPARE(backgroundAt(1, 110), plain);
        f.panel.showLogs(logsOf(gappyHole())); // another log keeps the selection
        QVERIFY(backgroundAt(1, 104) != plain);
        f.panel.setSelection(nullptr);
        QCOMPARE(backgroundAt(1, 104), plain);
    }

    void init() { test::failOnWarnings(); }

    void theModelStandsBesideWhatWasMeasured()
    {
        Fixture f(logsWithModel());
        QCOMPARE(f.plot.axisRectCount(), 7); // depth, GR with the model over it, RDEP, three columns, the residual
        const QColor clay = f.panel.scene().hole(0).readings(0)[3].color;
        const QColor sand = f.panel.scene().hole(0).readings(79)[3].color;
        QVERIFY(f.shows(3, 110, clay) && !f.shows(4, 110, clay)); // observed and predicted, in the colours of the lithology
        QVERIFY(f.shows(3, 180, sand) && f.shows(4, 180, sand) && f.shows(4, 110, sand));
        QVERIFY(!f.shows(4, 150, sand));                                                  // the gap
        QVERIFY(f.shows(5, 110, QColor(0xcf222e)) && !f.shows(5, 180, QColor(0xcf222e))); // where they differ
        QVERIFY(f.shows(1, 130, categoryColor(1, 8)));
    }

    void theCursorReadsEveryTrackOfTheModel()
    {
        Fixture f(logsWithModel());
        f.panel.scene().readAt(f.at(1, 110));
        QCOMPARE(f.readings(), (QStringList{"110", "49", "50.5", "1", "clay", "sand", "differs", "-0.5"}));
        f.panel.scene().readAt(f.at(1, 200));
        QCOMPARE(f.readings(), (QStringList{"200", "49", "50.5", "1", "sand", "–", "–", "-0.5"}));
        const auto& readings = f.panel.scene().cursor().readings();
        QVERIFY(readings[2].place.top() > readings[1].place.top()); // below what it is over
        QCOMPARE(readings[2].place.left(), readings[1].place.left());
    }

    void theLegendTellsCurvesAndDifferences()
    {
        Fixture f(logsWithModel());
        QStringList texts;
        for (const LegendEntry& entry : f.plot.findChild<PlotLegend*>()->entries())
            texts << entry.text;
        QCOMPARE(texts, (QStringList{"measured", "reconstructed", "clay", "sand", "predicted class differs"}));
        Fixture plain;
        QCOMPARE(plain.plot.findChild<PlotLegend*>()->entries().size(), std::size_t(2));
    }

    void bedsHaveTheColoursAndNamesOfTheUser()
    {
        Fixture f;
        ClassStyles styles;
        styles.setColor("sand", QColor(0x102030));
        styles.setLabel("clay", "Clay stone");
        f.panel.setClassStyles(styles);
        const std::unique_ptr<QCustomPlot> figure = f.panel.makeFigure();
        for (const QCustomPlot* plot : {&f.plot, figure.get()}) {
            const std::vector<LegendEntry>& entries = plot->findChild<PlotLegend*>()->entries();
            QCOMPARE(entries.at(0).text + ", " + entries.at(1).text, "Clay stone, sand");
            QCOMPARE(entries.at(1).color, QColor(0x102030));
        }
        QCOMPARE(f.panel.scene().logs().front()->classes.front(), std::string("clay"));
        const DepthCursor::Reading read = f.panel.scene().hole(0).readings(0).back(); // as the cursor reads the bed
        QCOMPARE(read.text, "Clay stone");
        QCOMPARE(f.panel.scene().hole(0).readings(60).back().color, QColor(0x102030));
    }

    void aReconstructionWithoutWhatItIsOverStandsByItself()
    {
        std::vector<StripLog> logs{*logsWithModel().front()};
        std::erase_if(logs.front().tracks, [](const StripTrack& track) { return track.kind == TrackKind::Measured; });
        Fixture f(shared(std::move(logs)));
        QCOMPARE(f.plot.axisRectCount(), 6);
        QVERIFY(f.shows(1, 130, categoryColor(1, 8)));
    }

    void saysWhatToDoWhileEmpty()
    {
        StripLogPanel panel;
        QVERIFY(panel.isEmpty());
        panel.showMessage("No depth", "Give a column the role depth.");
        const auto labels = panel.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text().contains("role depth"); }));
    }

    void depthGoesDownOnOneAxis()
    {
        Fixture f;
        QCOMPARE(f.plot.axisRectCount(), 4);
        QVERIFY(f.at(0, 100).y() < f.at(0, 200).y());
        f.panel.scene().setDepthRange({120, 150});
        for (int i = 0; i < 4; ++i)
            QCOMPARE(f.track(i).axis(QCPAxis::atLeft)->range(), QCPRange(120, 150));
    }

    void resistivityIsLogarithmicAndGammaIsNot()
    {
        Fixture f;
        QVERIFY(f.track(1).axis(QCPAxis::atTop)->scaleType() == QCPAxis::stLinear);
        QVERIFY(f.track(2).axis(QCPAxis::atTop)->scaleType() == QCPAxis::stLogarithmic);
    }

    void drawsGapsAsGaps_data()
    {
        QTest::addColumn<int>("track");
        QTest::addColumn<double>("depth");
        QTest::addColumn<bool>("drawn");
        QTest::newRow("line") << 1 << 110.5 << true;
        QTest::newRow("missing values") << 1 << 122.5 << false;
        QTest::newRow("missing in the other track") << 2 << 122.5 << true;
        QTest::newRow("jump in depth") << 2 << 150.0 << false;
        QTest::newRow("line below the jump") << 2 << 170.5 << true;
    }
    void drawsGapsAsGaps()
    {
        QFETCH(const int, track);
        QFETCH(const double, depth);
        Fixture f;
        QTEST(f.shows(track, depth, categoryColor(0, 8)), "drawn");
    }

    void fillsBedsInTheirColours()
    {
        Fixture f;
        const QImage image = f.plot.toPixmap(f.plot.width(), f.plot.height()).toImage();
        const auto colorAt = [&](double depth) { return image.pixelColor(f.at(3, depth).toPoint()); };
        QCOMPARE(colorAt(120), categoryColor(0, 2));
        QCOMPARE(colorAt(180), categoryColor(1, 2));
        QVERIFY(colorAt(150) != categoryColor(0, 2) && colorAt(150) != categoryColor(1, 2));
    }

    void theWheelScrollsAndStopsAtTheEnds()
    {
        Fixture f;
        f.panel.scene().setDepthRange({120, 140});
        test::turnWheel(f.plot, f.at(1, 130), -120);
        QCOMPARE(f.depth().range(), QCPRange(122, 142));
        for (int i = 0; i < 100; ++i)
            test::turnWheel(f.plot, f.at(1, f.depth().range().center()), 120);
        QCOMPARE(f.depth().range(), QCPRange(99.5, 119.5));
    }

    void ctrlAndTheWheelZoomAboutTheCursor()
    {
        Fixture f;
        f.panel.scene().setDepthRange({120, 160});
        const QPointF at = f.at(2, 130);
        test::turnWheel(f.plot, at, 120, Qt::ControlModifier);
        QVERIFY(std::abs(f.depth().range().size() - 32) < 1e-9);
        QVERIFY(std::abs(f.depth().pixelToCoord(at.y()) - 130) < 1e-9);
        for (int i = 0; i < 100; ++i)
            test::turnWheel(f.plot, at, 120, Qt::ControlModifier);
        QVERIFY(std::abs(f.depth().range().size() - 4) < 1e-9); // four samples
    }

    void draggingPansAndADoubleClickShowsAll()
    {
        Fixture f;
        f.panel.scene().setDepthRange({120, 140});
        test::drag(f.plot, f.at(1, 130), f.at(1, 125));
        QVERIFY(std::abs(f.depth().range().lower - 125) < 0.1);
        test::doubleClick(f.plot, f.at(1, 130));
        QCOMPARE(f.depth().range(), QCPRange(99.5, 200.5));
    }

    void theCursorReadsEveryTrack()
    {
        Fixture f;
        test::hover(f.plot, f.at(1, 110.3));
        QCOMPARE(f.readings(), (QStringList{"110", "49", "1", "clay"}));
        test::hover(f.plot, f.at(3, 122));
        QCOMPARE(f.readings(), (QStringList{"122", "–", "1", "clay"}));
        test::hover(f.plot, {f.at(1, 110).x(), 5}); // the title
        QVERIFY(f.readings().isEmpty());
    }

    void keepsTheViewWhenOnlyRolesChange()
    {
        Fixture f;
        f.panel.scene().setDepthRange({120, 140});
        f.panel.showLogs(shared(
            adjacentLogs(gappyHole(), {ColumnRole::Depth, ColumnRole::Ignored, ColumnRole::Numerical, ColumnRole::Ignored}, {})));
        QCOMPARE(f.plot.axisRectCount(), 2);
        QCOMPARE(f.depth().range(), QCPRange(120, 140));
    }

    void holesStandSideBySideUnderTheirNames()
    {
        Fixture f(logsOfTwoHoles());
        QCOMPARE(f.plot.axisRectCount(), 7);
        QVERIFY(f.track(3, 0).right() < f.track(1, 1).left());
        QCOMPARE(f.track(1, 0).top(), f.track(0).top());
        QCOMPARE(f.track(1, 0).bottom(), f.track(1, 1).bottom());
        QCOMPARE(f.depth().range(), QCPRange(99.5, 200.5)); // of both
        f.panel.scene().setDepthRange({120, 130});
        for (const std::size_t hole : {0, 1})
            QCOMPARE(f.track(2, hole).axis(QCPAxis::atLeft)->range(), QCPRange(120, 130));
    }

    void theCursorReadsEveryHole()
    {
        Fixture f(logsOfTwoHoles());
        test::hover(f.plot, f.at(1, 110.3));
        QCOMPARE(f.readings(), (QStringList{"110", "49", "1", "clay", "7", "1", "clay"}));
        test::hover(f.plot, f.at(1, 180, 0)); // below hole A
        QCOMPARE(f.readings(), (QStringList{"180", "–", "–", "–", "7", "1", "sand"}));
    }

    void theBrushSelectsInTheHoleThatIsBrushed_data()
    {
        QTest::addColumn<int>("track");
        QTest::addColumn<int>("hole");
        QTest::addColumn<QList<qint64>>("rows");
        QTest::newRow("first hole") << 1 << 0 << QList<qint64>{3, 4, 5};
        QTest::newRow("second hole") << 3 << 1 << QList<qint64>{44, 45, 46};
        QTest::newRow("axis of depths") << 0 << 0 << QList<qint64>{3, 4, 5, 44, 45, 46};
    }
    void theBrushSelectsInTheHoleThatIsBrushed()
    {
        QFETCH(const int, track);
        QFETCH(const int, hole);
        Fixture f(logsOfTwoHoles());
        QSignalSpy spy(&f.panel, &StripLogPanel::rowsSelected);
        f.panel.findChild<QToolButton*>("brush")->setChecked(true);
        const auto of = static_cast<std::size_t>(hole);
        const QPointF aside = track == 0 ? QPointF(f.track(0).left() - f.at(0, 0).x(), 0) : QPointF();
        test::drag(f.plot, f.at(track, 102.6, of) + aside, f.at(track, 105.4, of) + aside);
        QCOMPARE(spy.count(), 1);
        const auto rows = spy.at(0).at(0).value<std::vector<std::int64_t>>();
        QTEST(QList<qint64>(rows.begin(), rows.end()), "rows");
    }

    void tracksThatDoNotFitAreScrolledBesideTheDepths()
    {
        StripLogs logs = logsOfTwoHoles();
        logs.push_back(logs.back());
        Fixture f(logs);
        auto* bar = f.panel.findChild<QScrollBar*>("sideways");
        f.panel.resize(900, 700);
        QTRY_VERIFY(!bar->isVisible());
        f.panel.resize(600, 700);
        QTRY_VERIFY(bar->isVisible());
        const QCPLayoutElement* legend = f.plot.plotLayout()->elementAt(f.plot.plotLayout()->elementCount() - 1);
        QTRY_VERIFY(legend->outerRect().bottom() < f.plot.height()); // above the bar, which made the plot smaller
        f.plot.replot();
        QVERIFY(f.track(1, 2).width() >= HoleTracks::leastTrackWidth);
        const int depths = f.track(0).left();
        const int before = f.track(3, 2).right();
        QVERIFY(before > f.plot.width());
        bar->setValue(bar->maximum());
        f.plot.replot();
        QCOMPARE(f.track(3, 2).right(), before - bar->maximum());
        QVERIFY(f.track(3, 2).right() <= f.plot.width());
        QCOMPARE(f.track(0).left(), depths);
        QVERIFY(f.track(1, 0).left() < depths); // beneath the depths, which cover it
        QVERIFY(f.panel.scene().holeRect(0).left() > f.track(0).right());
        const int end = bar->value();
        test::turnWheel(f.plot, f.at(3, 120, 2), 120, Qt::ShiftModifier);
        f.plot.replot();
        QCOMPARE(bar->value(), end - 72);
    }

    void addingAHoleKeepsTheDepthsInView()
    {
        Fixture f(logsOfTwoHoles({"A"}));
        f.panel.scene().setDepthRange({110, 120});
        f.panel.showLogs(logsOfTwoHoles());
        QCOMPARE(f.depth().range(), QCPRange(110, 120));
        f.panel.scene().showAll();
        f.panel.showLogs(logsOfTwoHoles({"A"}));
        f.panel.showLogs(logsOfTwoHoles());
        QCOMPARE(f.depth().range(), QCPRange(99.5, 200.5)); // all were in view, and are
    }

    void aFigureOfManyHolesIsWideEnoughToRead()
    {
        const auto one = makeStripFigure(logsOfTwoHoles({"A"}));
        QCOMPARE(stripFigureSize(*one, {170, 115}), QSizeF(170, 115));
        StripLogs many;
        for (int i = 0; i < 10; ++i)
            many.push_back(logsOfTwoHoles().back());
        const auto figure = makeStripFigure(many);
        QVERIFY(stripFigureSize(*figure, {170, 115}).width() > 30 * 64 * 25.4 / 96); // 30 tracks of 64 pixels
    }

    void drawsAHoleWithoutSamples()
    {
        Table table = gappyHole();
        for (double& depth : table.columns[0].numbers)
            depth = std::nan("");
        StripLogPanel panel;
        panel.resize(600, 700);
        panel.showLogs(logsOf(table));
        panel.plot().replot();
        test::turnWheel(panel.plot(), {300, 300}, -120);
        test::hover(panel.plot(), {300, 300});
        QVERIFY(panel.scene().cursor().readings().empty());
    }

    void exportsWhatIsInView_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"png", "svg", "pdf"})
            QTest::newRow(ending) << ending;
    }
    void exportsWhatIsInView()
    {
        QFETCH(const QString, ending);
        Fixture f;
        const QTemporaryDir folder;
        const QString path = folder.filePath("strip." + ending);
        exportFigure(*f.panel.makeFigure(), path.toStdString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(ending == "png" ? QImage(path).width() > 1000 : bytes.contains(ending == "svg" ? "GR" : "%PDF"));
    }

    /// Every second value of 40,000 is missing: from afar a band as wide as the values, close by a dot each.
    void gapsThatCannotBeSeenDoNotThinTheBand()
    {
        Table table;
        table.rows = 40'000;
        table.columns = {numbers("Depth", "m"), numbers("GR", "API")};
        for (std::size_t i = 0; i < table.rows; ++i) {
            table.columns[0].numbers.push_back(0.01 * static_cast<double>(i));
            table.columns[1].numbers.push_back(i % 2 == 0 ? std::nan("") : i % 4 == 1 ? 0 : 10);
        }
        Fixture f(shared(adjacentLogs(table, {ColumnRole::Depth, ColumnRole::Numerical}, {})));
        for (const double depth : {50.0, 200.0, 350.0})
            QVERIFY(f.shows(1, depth, categoryColor(0, 8)));
        const QImage afar = f.plot.toPixmap(f.plot.width(), f.plot.height()).toImage();
        const int y = qRound(f.depth().coordToPixel(200));
        int colored = 0;
        for (int x = f.track(1).left() + 1; x < f.track(1).right(); ++x)
            colored += afar.pixelColor(x, y).saturation() > 60 ? 1 : 0;
        QVERIFY2(colored > f.track(1).width() * 4 / 5, qPrintable(QString::number(colored)));
        f.panel.scene().setDepthRange({200, 200.1});
        QVERIFY(f.shows(1, 200.01, categoryColor(0, 8)) && !f.shows(1, 200.02, categoryColor(0, 8)));
    }

    /// Every one of a million samples counts in what is drawn: a single spike shows at any zoom.
    void aSpikeAmongAMillionSamplesShows()
    {
        constexpr std::size_t samples = 1'000'000;
        Table table;
        table.rows = samples;
        table.columns = {numbers("Depth", "m"), numbers("GR", "API")};
        for (std::size_t i = 0; i < samples; ++i) {
            table.columns[0].numbers.push_back(0.01 * static_cast<double>(i));
            table.columns[1].numbers.push_back(static_cast<double>(i % 11)); // 0 … 10
        }
        table.columns[1].numbers[700'003] = 1e6;
        StripLogPanel panel;
        panel.resize(300, 700);
        panel.showLogs(shared(adjacentLogs(table, {ColumnRole::Depth, ColumnRole::Numerical}, {})));
        panel.scene().showAll();
        QCPAxisRect* track = panel.scene().hole(0).axisRects().front();
        track->axis(QCPAxis::atTop)->setRange(0, 20);
        const QImage image = panel.plot().toPixmap(300, 600).toImage();
        const int y = qRound(track->axis(QCPAxis::atLeft)->coordToPixel(7000.03));
        QCOMPARE(image.pixelColor(track->left() + track->width() * 9 / 10, y), categoryColor(0, 8));
        QVERIFY(image.pixelColor(track->left() + track->width() * 9 / 10, y + 5) != categoryColor(0, 8));
    }
};

QTEST_MAIN(TestStripLogPanel)
#include "tst_strip_log_panel.moc"
