// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/made_quality.h"
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/cells/quality_figure.h"
#include "widgets/cells/quality_plot.h"
#include "widgets/cells/threshold_band.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/scatter_plottable.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <numeric>

using namespace stratoscope;
using namespace stratoscope::test;

class TestQualityPlot : public QObject
{
    Q_OBJECT

    std::unique_ptr<QualityPlot> m_plot;

    /// The lines of a panel by what lies along its axis: total counts, genes, share; then those of the scatter.
    [[nodiscard]] ThresholdBand& band(int index) const
    {
        QList<ThresholdBand*> bands;
        for (int i = 0; i < m_plot->plot().itemCount(); ++i) {
            if (auto* found = qobject_cast<ThresholdBand*>(m_plot->plot().item(i)))
                bands.append(found);
        }
        return *bands.at(index);
    }
    [[nodiscard]] static QPointF onLine(const ThresholdBand& band, ThresholdBand::Side side)
    {
        const QPointF middle = QRectF(band.axis().axisRect()->rect()).center();
        return band.axis().orientation() == Qt::Horizontal ? QPointF(band.pixelOf(side), middle.y())
                                                           : QPointF(middle.x(), band.pixelOf(side));
    }
    /// Drags a line to a coordinate of its axis.
    void dragLine(int index, ThresholdBand::Side side, double coordinate) const
    {
        const ThresholdBand& moved = band(index);
        QPointF to = onLine(moved, side);
        const double pixel = moved.axis().coordToPixel(coordinate);
        moved.axis().orientation() == Qt::Horizontal ? to.setX(pixel) : to.setY(pixel);
        drag(m_plot->plot(), onLine(moved, side), to);
    }
    static bool isNear(double value, double expected, double tolerance) { return std::abs(value - expected) <= tolerance; }

    /// What a file of a plot would show.
    [[nodiscard]] static QImage exported(QCustomPlot& plot, const test::Folder& folder)
    {
        exportFigure(plot, folder.path("figure.png"), figureOfPixels({900, 600}));
        return QImage(QString::fromStdString(folder.path("figure.png").string()));
    }

private slots:
    void init()
    {
        failOnWarnings();
        m_plot = std::make_unique<QualityPlot>();
        m_plot->resize(900, 600);
        m_plot->setScene(makeQualityScene(shared(hundredCells())));
        m_plot->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_plot.get()));
        m_plot->plot().replot();
    }
    void cleanup() { m_plot.reset(); }

    void everyCellIsInEachHistogram()
    {
        const QualityScene scene = makeQualityScene(shared(hundredCells()));
        for (const Histogram* bins : {&scene.totals, &scene.genes, &scene.percentMitochondrial})
            QCOMPARE(std::accumulate(bins->counts.begin(), bins->counts.end(), std::int64_t(0)), std::int64_t(100));
        QCOMPARE(scene.totalScale, QualityScale::Logarithmic);
        QCOMPARE(scene.totals.low, 2.0); // log10 of 100
        QCOMPARE(scene.points->size(), std::size_t(100));
        QCOMPARE(scene.coloring.kind, PointColoring::Kind::Values);
    }

    void logarithmsAreShownAsTheyAre()
    {
        CellQualityReport report = hundredCells();
        report.content.content = MatrixContent::Logarithms;
        report.quality.mitochondrialGenes = 0;
        const QualityScene scene = makeQualityScene(shared(report));
        QCOMPARE(scene.totalScale, QualityScale::Linear);
        QCOMPARE(scene.totals.low, 100.0);
        QVERIFY(scene.percentMitochondrial.counts.empty());
        QCOMPARE(scene.coloring.kind, PointColoring::Kind::Uniform);
    }

    void aDraggedLineSetsItsThreshold_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<bool>("low");
        QTest::addColumn<double>("to");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("tolerance"); // of a pixel or so
        QTest::newRow("fewest counts") << 0 << true << 3.0 << 1000.0 << 20.0;
        QTest::newRow("most counts") << 0 << false << 3.5 << 3162.0 << 60.0;
        QTest::newRow("fewest genes") << 1 << true << 200.0 << 200.0 << 4.0;
        QTest::newRow("most mitochondrial") << 2 << false << 20.0 << 20.0 << 0.3;
        QTest::newRow("counts in the scatter") << 3 << true << 3.0 << 1000.0 << 20.0;
        QTest::newRow("genes in the scatter") << 4 << false << 700.0 << 700.0 << 6.0;
    }
    void aDraggedLineSetsItsThreshold()
    {
        QFETCH(int, line);
        QFETCH(bool, low);
        QFETCH(double, to);
        QFETCH(double, value);
        QFETCH(double, tolerance);
        const QSignalSpy dragged(m_plot.get(), &QualityPlot::thresholdsDragged);
        dragLine(line, low ? ThresholdBand::Side::Low : ThresholdBand::Side::High, to);
        QVERIFY(!dragged.isEmpty());
        const QualityThresholds& thresholds = m_plot->thresholds();
        const Interval& interval = line == 2                ? thresholds.percentMitochondrial
                                   : line == 1 || line == 4 ? thresholds.geneCounts
                                                            : thresholds.totalCounts;
        const double found = low ? interval.low : interval.high;
        QVERIFY2(isNear(found, value, tolerance), qPrintable(QString::number(found)));
        QCOMPARE(found, line == 2 ? std::round(10 * found) / 10 : std::round(found));
        QVERIFY(!std::isfinite(low ? interval.high : interval.low));
    }

    void aLineDraggedToTheEdgeIsNoThreshold()
    {
        m_plot->setThresholds({{1000, 5000}, {}, {}});
        dragLine(0, ThresholdBand::Side::Low, 0);
        QCOMPARE(m_plot->thresholds(), (QualityThresholds{{-HUGE_VAL, 5000}, {}, {}}));
        dragLine(0, ThresholdBand::Side::High, 9);
        QCOMPARE(m_plot->thresholds(), QualityThresholds());
    }

    void aLineOutOfViewWaitsAtTheEdge()
    {
        m_plot->setThresholds({{}, {}, {-HUGE_VAL, 80}}); // the cells go up to 49.5 %
        const QRectF rect = band(2).axis().axisRect()->rect();
        QVERIFY(rect.contains(onLine(band(2), ThresholdBand::Side::High)));
        dragLine(2, ThresholdBand::Side::High, 25);
        QVERIFY(isNear(m_plot->thresholds().percentMitochondrial.high, 25, 0.3));
    }

    void aLineStopsAtTheOther()
    {
        m_plot->setThresholds({{}, {300, 600}, {}});
        dragLine(1, ThresholdBand::Side::Low, 900);
        QCOMPARE(m_plot->thresholds().geneCounts, (Interval{600, 600}));
    }

    void escapePutsALineBack()
    {
        m_plot->setThresholds({{}, {300, 600}, {}});
        QCustomPlot& plot = m_plot->plot();
        const QPointF from = onLine(band(1), ThresholdBand::Side::Low);
        sendMouse(plot, QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
        sendMouse(plot, QEvent::MouseMove, from + QPointF(30, 0), Qt::NoButton, Qt::LeftButton);
        QVERIFY(m_plot->thresholds().geneCounts.low > 310);
        QTest::keyClick(&plot, Qt::Key_Escape);
        QCOMPARE(m_plot->thresholds().geneCounts, (Interval{300, 600}));
        sendMouse(plot, QEvent::MouseMove, from + QPointF(60, 0), Qt::NoButton, Qt::LeftButton);
        sendMouse(plot, QEvent::MouseButtonRelease, from + QPointF(60, 0), Qt::LeftButton, Qt::NoButton);
        QCOMPARE(m_plot->thresholds().geneCounts, (Interval{300, 600}));
    }

    void awayFromLinesTheMouseMovesTheView()
    {
        QCPAxis& axis = band(1).axis();
        const QCPRange before = axis.range();
        const QPointF middle = QRectF(axis.axisRect()->rect()).center();
        drag(m_plot->plot(), middle, middle + QPointF(40, 0));
        QCOMPARE(m_plot->thresholds(), QualityThresholds());
        QVERIFY(axis.range().lower < before.lower);
    }

    void theCursorSaysWhatCanBeDragged()
    {
        QCustomPlot& plot = m_plot->plot();
        hover(plot, onLine(band(0), ThresholdBand::Side::High));
        QCOMPARE(plot.cursor().shape(), Qt::SizeHorCursor);
        hover(plot, onLine(band(4), ThresholdBand::Side::Low));
        QCOMPARE(plot.cursor().shape(), Qt::SizeVerCursor);
        hover(plot, QRectF(band(0).axis().axisRect()->rect()).center());
        QCOMPARE(plot.cursor().shape(), Qt::ArrowCursor);
    }

    void withoutMitochondrialGenesThereIsNoLineForThem()
    {
        CellQualityReport report = hundredCells();
        report.quality.mitochondrialGenes = 0;
        m_plot->setScene(makeQualityScene(shared(report)));
        QVERIFY(!band(2).sideAt(onLine(band(2), ThresholdBand::Side::High)));
    }

    void aFigureShowsTheBoundsThatAreSetAndNothingToDrag()
    {
        const test::Folder folder;
        const QualityScene scene = makeQualityScene(shared(hundredCells()));
        QualityThresholds thresholds;
        thresholds.geneCounts.low = 400;
        const QImage open = exported(makeQualityFigure(scene, {})->plot(), folder);
        const auto bounded = makeQualityFigure(scene, thresholds);
        const QImage withBound = exported(bounded->plot(), folder);
        QVERIFY(withBound != open);
        const QRect genes = bounded->plot().axisRect(1)->rect();
        QVERIFY(withBound.copy(genes) != open.copy(genes));
        const QRect totals = bounded->plot().axisRect(0)->rect();
        QCOMPARE(withBound.copy(totals), open.copy(totals)); // no bound of theirs is set
    }
};

QTEST_MAIN(TestQualityPlot)
#include "tst_quality_plot.moc"
