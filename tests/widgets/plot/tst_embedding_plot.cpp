// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/embedding_data.h"
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/plot/scatter_plottable.h"

#include <QSignalSpy>
#include <QToolTip>
#include <QtTest>

using namespace stratoscope;

class TestEmbeddingPlot : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        EmbeddingPlot widget;
        QCustomPlot& plot = widget.plot();

        Fixture()
        {
            widget.resize(800, 600);
            widget.setFigure(test::clusters(2000, 4));
            widget.show();
            settle();
        }
        void settle()
        {
            QCoreApplication::processEvents();
            plot.replot();
        }
        void showSpace()
        {
            widget.setFigure(test::clustersInSpace(2000, 4));
            settle();
        }
        [[nodiscard]] QPointF placeOf(std::size_t row) const { return widget.scene().scatter().positionOf(row).value(); }
        [[nodiscard]] std::size_t rowAt(QPointF place) const { return widget.scene().scatter().pointAt(place, 3).value(); }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void aClickNamesTheRow()
    {
        Fixture f;
        QSignalSpy spy(&f.widget, &EmbeddingPlot::rowClicked);
        const QPointF place = f.placeOf(17);
        test::click(f.plot, place);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.takeFirst().at(0).value<std::size_t>(), f.rowAt(place));
        test::click(f.plot, f.plot.axisRect()->rect().topLeft() + QPointF(3, 3)); // no point there
        QCOMPARE(spy.count(), 0);
        test::drag(f.plot, place, place + QPointF(40, 0)); // panning is no click
        QCOMPARE(spy.count(), 0);
    }

    void aClickPinsTheRow()
    {
        Fixture f;
        f.widget.setHoverText([](std::size_t row) { return QString("row %1").arg(row); });
        const QPointF place = f.placeOf(17);
        const QImage before = f.plot.grab().toImage();
        test::click(f.plot, place);
        const auto pinned = std::optional(f.rowAt(place));
        QCOMPARE(f.widget.pinnedRow(), pinned);
        QTest::qWait(50);
        const QImage named = f.plot.grab().toImage();
        QVERIFY(named != before);
        f.widget.setHoverText([](std::size_t row) { return QString("sample %1").arg(row); });
        f.plot.replot();
        QVERIFY(f.plot.grab().toImage() != named);         // the note says what hovering says now
        test::drag(f.plot, place, place + QPointF(40, 0)); // it moves along
        QCOMPARE(f.widget.pinnedRow(), pinned);
        f.widget.setFigure(f.widget.figure());
        QCOMPARE(f.widget.pinnedRow(), pinned);
        test::click(f.plot, f.placeOf(*pinned));
        QVERIFY(!f.widget.pinnedRow());
        test::click(f.plot, f.placeOf(*pinned));
        f.widget.setFigure({});
        QVERIFY(!f.widget.pinnedRow());
    }

    void draggingWithTheRectangleSelectsAndDoesNotPan()
    {
        Fixture f;
        QSignalSpy spy(&f.widget, &EmbeddingPlot::rowsOutlined);
        f.widget.setOutlineShape(OutlineTool::Shape::Rectangle);
        const QCPRange before = f.plot.xAxis->range();
        const QPointF place = f.placeOf(17);
        test::drag(f.plot, place - QPointF(20, 20), place + QPointF(20, 20), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(f.plot.xAxis->range(), before);
        QCOMPARE(spy.count(), 1);
        const auto rows = spy.at(0).at(0).value<std::vector<std::size_t>>();
        QVERIFY(std::ranges::find(rows, std::size_t(17)) != rows.end());
        for (const std::size_t row : rows) {
            const QPointF distance = f.placeOf(row) - place;
            QVERIFY(std::abs(distance.x()) <= 21 && std::abs(distance.y()) <= 21);
        }
        QCOMPARE(spy.at(0).at(1).value<Qt::KeyboardModifiers>(), Qt::KeyboardModifiers(Qt::ShiftModifier));
        test::drag(f.plot, place, place + QPointF(1, 1)); // a slip
        QCOMPARE(spy.count(), 1);
        f.widget.setOutlineShape(OutlineTool::Shape::None);
        test::drag(f.plot, place, place + QPointF(40, 0));
        QVERIFY(f.plot.xAxis->range() != before);
        QCOMPARE(spy.count(), 1);
    }

    void hoveringShowsTheTextOfTheRow()
    {
        Fixture f;
        std::vector<std::size_t> asked;
        f.widget.setHoverText([&](std::size_t row) {
            asked.push_back(row);
            return QString("row %1").arg(row);
        });
        const QPointF place = f.placeOf(17);
        test::hover(f.plot, place);
        QCOMPARE(asked, std::vector<std::size_t>{f.rowAt(place)});
        QCOMPARE(QToolTip::text(), QString("row %1").arg(asked.front()));
        test::hover(f.plot, place); // the same row is not asked for again
        QCOMPARE(asked.size(), std::size_t{1});
    }

    void theHoveredPointIsRinged()
    {
        Fixture f;
        const QImage before = f.plot.grab().toImage();
        test::hover(f.plot, f.placeOf(17));
        QVERIFY(f.plot.grab().toImage() != before);
        test::hover(f.plot, QPointF(2, 2));
        QCOMPARE(f.plot.grab().toImage(), before);
    }

    void worksWithALegend()
    {
        Fixture f;
        CategoryLegend legend;
        legend.setCategories(f.widget.scene().coloring().title, f.widget.categories());
        connect(&legend, &CategoryLegend::visibilityChanged, &f.widget, &EmbeddingPlot::setVisibleCategories);
        legend.model().isolate(legend.model().index(0));
        f.settle();
        const qint64 count = legend.model().index(0).data(CategoryModel::CountRole).toLongLong();
        QCOMPARE(f.widget.scene().scatter().drawnCount(), static_cast<std::size_t>(count));
        legend.model().showAll();
        f.settle();
        QCOMPARE(f.widget.scene().scatter().drawnCount(), std::size_t{2000});
    }

    void wheelAndResetMoveTheView()
    {
        Fixture f;
        const QCPRange whole = f.plot.xAxis->range();
        const QPointF at = f.plot.axisRect()->rect().center() + QPointF(80, 20);
        const double x = f.plot.xAxis->pixelToCoord(at.x());
        test::turnWheel(f.plot, at, 120);
        QVERIFY(f.plot.xAxis->range().size() < whole.size());
        QVERIFY(std::abs(f.plot.xAxis->pixelToCoord(at.x()) - x) < 1e-6);
        test::doubleClick(f.plot, f.plot.axisRect()->rect().topLeft() + QPointF(3, 3));
        QCOMPARE(f.plot.xAxis->range(), whole);
    }

    void equalAspectSurvivesZoomAndReset()
    {
        Fixture f;
        f.widget.setEqualAspect(true);
        f.settle();
        const auto ratio = [&] {
            return f.plot.axisRect()->width() / f.plot.xAxis->range().size() / f.plot.axisRect()->height() *
                   f.plot.yAxis->range().size();
        };
        QVERIFY(std::abs(ratio() - 1) < 0.01);
        test::turnWheel(f.plot, f.plot.axisRect()->rect().center(), 240);
        f.settle();
        QVERIFY(std::abs(ratio() - 1) < 0.01);
        f.widget.resetView();
        f.settle();
        QVERIFY(std::abs(ratio() - 1) < 0.01);
        QCOMPARE(f.widget.scene().scatter().drawnCount(), std::size_t{2000});
    }

    void draggingTurnsPointsInSpace()
    {
        Fixture f;
        f.showSpace();
        QSignalSpy spy(&f.widget, &EmbeddingPlot::viewChanged);
        const QCPRange before = f.plot.xAxis->range();
        const Camera first = f.widget.scene().camera();
        const QPointF middle = f.plot.axisRect()->rect().center();
        test::drag(f.plot, middle, middle + QPointF(50, 25));
        QCOMPARE(f.widget.scene().camera(), first.turned(20, 10));
        QVERIFY(spy.count() > 0);
        QCOMPARE(f.plot.xAxis->range(), before);
        QCOMPARE(f.widget.figure().camera, first.turned(20, 10));
        f.widget.resetView();
        QCOMPARE(f.widget.scene().camera(), Camera());
    }

    void draggingWithShiftOrAnotherButtonMovesPointsInSpace_data()
    {
        QTest::addColumn<Qt::MouseButton>("button");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("shift") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ShiftModifier);
        QTest::newRow("right") << Qt::RightButton << Qt::KeyboardModifiers();
        QTest::newRow("middle") << Qt::MiddleButton << Qt::KeyboardModifiers();
    }
    void draggingWithShiftOrAnotherButtonMovesPointsInSpace()
    {
        QFETCH(Qt::MouseButton, button);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Fixture f;
        f.showSpace();
        const QPointF middle = f.plot.axisRect()->rect().center();
        const double x = f.plot.xAxis->pixelToCoord(middle.x());
        const double y = f.plot.yAxis->pixelToCoord(middle.y());
        test::drag(f.plot, middle, middle + QPointF(50, 25), button, modifiers);
        f.settle();
        QVERIFY(std::abs(f.plot.xAxis->coordToPixel(x) - middle.x() - 50) < 0.5);
        QVERIFY(std::abs(f.plot.yAxis->coordToPixel(y) - middle.y() - 25) < 0.5);
        QCOMPARE(f.widget.scene().camera(), Camera());
    }

    void pointsInSpaceAreClickedAndOutlined()
    {
        Fixture f;
        f.showSpace();
        QSignalSpy clicked(&f.widget, &EmbeddingPlot::rowClicked);
        const QPointF place = f.placeOf(17);
        test::click(f.plot, place);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.at(0).at(0).value<std::size_t>(), f.rowAt(place));
        test::drag(f.plot, place, place + QPointF(40, 0)); // turning is no click
        QCOMPARE(clicked.count(), 1);

        QSignalSpy outlined(&f.widget, &EmbeddingPlot::rowsOutlined);
        f.widget.setOutlineShape(OutlineTool::Shape::Rectangle);
        const Camera before = f.widget.scene().camera();
        const QPointF there = f.placeOf(17);
        test::drag(f.plot, there - QPointF(20, 20), there + QPointF(20, 20));
        QCOMPARE(f.widget.scene().camera(), before);
        QCOMPARE(outlined.count(), 1);
        const auto rows = outlined.at(0).at(0).value<std::vector<std::size_t>>();
        QVERIFY(std::ranges::find(rows, std::size_t(17)) != rows.end());
    }

    void backInThePlaneDraggingPansAgain()
    {
        Fixture f;
        f.showSpace();
        f.widget.setFigure(test::clusters(2000, 4));
        f.settle();
        const QCPRange before = f.plot.xAxis->range();
        const QPointF middle = f.plot.axisRect()->rect().center();
        test::drag(f.plot, middle, middle + QPointF(50, 0));
        QVERIFY(f.plot.xAxis->range().lower < before.lower);
        QCOMPARE(f.widget.scene().camera(), Camera());
    }

    void manyPointsMoveFluidly()
    {
        EmbeddingPlot widget;
        widget.resize(1000, 800);
        widget.setFigure(test::clusters(238506, 139));
        widget.show();
        widget.plot().replot();
        QElapsedTimer timer;
        timer.start();
        constexpr int frames = 20;
        for (int i = 0; i < frames; ++i) {
            widget.plot().xAxis->moveRange(0.05);
            widget.plot().replot(QCustomPlot::rpImmediateRefresh);
        }
        // About 6 ms in a release build; the bound leaves room for sanitizers and busy machines.
        QVERIFY2(timer.elapsed() / frames < 200, qPrintable(QString::number(timer.elapsed() / frames)));
    }
};

QTEST_MAIN(TestEmbeddingPlot)
#include "tst_embedding_plot.moc"
