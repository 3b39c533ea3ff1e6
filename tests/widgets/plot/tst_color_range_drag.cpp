// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/embedding_data.h"
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/color_range_dialog.h"
#include "widgets/plot/color_range_menu.h"
#include "widgets/plot/contour_lines.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/plot/scatter_plottable.h"

#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <numeric>

using namespace stratoscope;

/// The range of colours, dragged on the colour bar of an embedding and chosen in its menu.
class TestColorRangeDrag : public QObject
{
    Q_OBJECT

    static constexpr int rows = 2001;

    struct Fixture
    {
        EmbeddingPlot widget;
        QCustomPlot& plot = widget.plot();
        std::vector<std::optional<ColorRange>> chosen;

        /// Rows of the values 0 … 2000, or -1000 … 1000 in colours that diverge, of which the usual range leaves nothing out.
        explicit Fixture(ColorMap map = ColorMap::Viridis)
        {
            widget.resize(800, 600);
            EmbeddingFigure figure = test::clusters(rows, 4);
            std::vector<double> values(rows);
            std::iota(values.begin(), values.end(), map == ColorMap::Diverging ? -1000 : 0);
            figure.coloring = colorByValue("GR", values, map, {0, 100});
            widget.setFigure(std::move(figure));
            widget.show();
            settle();
            QObject::connect(&widget, &EmbeddingPlot::colorRangeChosen,
                             [this](const std::optional<ColorRange>& range) { chosen.push_back(range); });
        }
        void settle()
        {
            QCoreApplication::processEvents();
            plot.replot();
        }
        [[nodiscard]] const PointColoring& coloring() const { return widget.scene().coloring(); }
        [[nodiscard]] QCPRange barRange() const { return widget.scene().colorScale()->dataRange(); }
        [[nodiscard]] QRectF bar() const { return QRectF(widget.scene().colorScale()->axis()->axisRect()->rect()); }
        /// @param share of the bar, from its upper end
        [[nodiscard]] QPointF onBar(double share) const
        {
            return {bar().center().x(), bar().top() + 1 + share * (bar().height() - 2)};
        }
        /// As far as so much of the bar.
        [[nodiscard]] QPointF down(double share) const { return {0, share * bar().height()}; }
        void press(QPointF place) { test::sendMouse(plot, QEvent::MouseButtonPress, place, Qt::LeftButton, Qt::LeftButton); }
        void move(QPointF place) { test::sendMouse(plot, QEvent::MouseMove, place, Qt::NoButton, Qt::LeftButton); }
        void release(QPointF place) { test::sendMouse(plot, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton); }
        [[nodiscard]] ColorRangeMenu* openMenu(QPointF place)
        {
            QContextMenuEvent event(QContextMenuEvent::Mouse, place.toPoint(), plot.mapToGlobal(place.toPoint()));
            QApplication::sendEvent(&plot, &event);
            return widget.findChild<ColorRangeMenu*>();
        }
    };

    static bool isNear(double value, double expected) { return std::abs(value - expected) < 1; }

private slots:
    void init() { test::failOnWarnings(); }

    void anEndFollowsTheMouseAndTheBarFitsItselfAfterwards()
    {
        Fixture f;
        const QCPRange view = f.plot.xAxis->range();
        f.press(f.onBar(0));
        f.move(f.onBar(0) + f.down(0.25));
        QVERIFY2(isNear(f.coloring().high, 1500) && f.coloring().low == 0, qPrintable(QString::number(f.coloring().high)));
        QCOMPARE(f.barRange(), QCPRange(0, 2000)); // so that the end is under the mouse
        QCOMPARE(f.coloring().indices[1600], std::uint16_t{255});
        QCOMPARE(f.coloring().usualRange, (ColorRange{0, 2000}));
        f.move(f.onBar(0) + f.down(-0.25));
        QVERIFY(isNear(f.coloring().high, 2500));
        QVERIFY(isNear(f.barRange().upper, 2500)); // there is no more room
        f.move(f.onBar(0) + f.down(0.5));
        f.release(f.onBar(0) + f.down(0.5));
        QVERIFY(isNear(f.barRange().upper, 1000));
        QVERIFY(isNear(f.coloring().high, 1000));
        QCOMPARE(f.chosen.size(), std::size_t{3});
        QVERIFY(f.chosen.back() == f.coloring().range());
        f.settle();
        QCOMPARE(f.plot.xAxis->range().size(), view.size()); // nothing was panned
    }

    void theLowerEndAndTheMiddleCanBeDragged()
    {
        Fixture f;
        test::drag(f.plot, f.onBar(1), f.onBar(1) - f.down(0.5));
        QVERIFY(isNear(f.coloring().low, 1000) && f.coloring().high == 2000);
        f.settle();
        test::drag(f.plot, f.onBar(0.5), f.onBar(0.5) + f.down(0.1)); // a tenth of 1000
        QVERIFY2(isNear(f.coloring().low, 900) && isNear(f.coloring().high, 1900), qPrintable(QString::number(f.coloring().low)));
    }

    void aDivergingRangeStaysSymmetrical()
    {
        Fixture f(ColorMap::Diverging);
        QCOMPARE(f.barRange(), QCPRange(-1000, 1000));
        test::drag(f.plot, f.onBar(0.4), f.onBar(0.4) + f.down(0.25)); // it has two halves
        QVERIFY(isNear(f.coloring().high, 500) && f.coloring().low == -f.coloring().high);
        f.settle();
        test::drag(f.plot, f.onBar(0.9), f.onBar(0.9) + f.down(0.1));
        QVERIFY(isNear(f.coloring().high, 600) && f.coloring().low == -f.coloring().high);
    }

    void escapePutsTheRangeBack()
    {
        Fixture f;
        f.widget.setContours(true);
        f.press(f.onBar(0));
        f.move(f.onBar(0) + f.down(0.25));
        QVERIFY(!f.widget.scene().contours().visible()); // they take longer than a frame
        QTest::keyClick(&f.plot, Qt::Key_Escape);
        QCOMPARE(f.coloring().range(), (ColorRange{0, 2000}));
        QCOMPARE(f.barRange(), QCPRange(0, 2000));
        f.move(f.onBar(0) + f.down(0.5));
        f.release(f.onBar(0) + f.down(0.5));
        QCOMPARE(f.coloring().range(), (ColorRange{0, 2000}));
        QVERIFY(f.chosen.back() == (ColorRange{0, 2000}));
        QVERIFY(f.widget.scene().contours().visible());
    }

    void aDoubleClickBringsTheUsualRangeBack()
    {
        Fixture f;
        f.widget.setColorRange(ColorRange{500, 600});
        f.settle();
        f.plot.xAxis->scaleRange(0.5);
        const QCPRange view = f.plot.xAxis->range();
        test::doubleClick(f.plot, f.onBar(0.5));
        QCOMPARE(f.coloring().range(), (ColorRange{0, 2000}));
        QVERIFY(f.chosen.size() == 1 && f.chosen.front() == std::nullopt);
        QCOMPARE(f.plot.xAxis->range(), view); // elsewhere it shows all points
    }

    void theCursorSaysWhatIsTakenHoldOf()
    {
        Fixture f;
        f.widget.setOutlineShape(OutlineTool::Shape::Lasso);
        test::hover(f.plot, f.onBar(0));
        QCOMPARE(f.plot.cursor().shape(), Qt::SizeVerCursor);
        test::hover(f.plot, f.onBar(0.5));
        QCOMPARE(f.plot.cursor().shape(), Qt::OpenHandCursor);
        test::hover(f.plot, f.onBar(1));
        QCOMPARE(f.plot.cursor().shape(), Qt::SizeVerCursor);
        test::hover(f.plot, QRectF(f.plot.axisRect()->rect()).center());
        QCOMPARE(f.plot.cursor().shape(), Qt::CrossCursor); // of the lasso
    }

    void theMenuOffersPartsOfTheValues()
    {
        Fixture f;
        ColorRangeMenu* menu = f.openMenu(f.onBar(0.5));
        QVERIFY(menu != nullptr && menu->isVisible());
        QStringList texts;
        for (const QAction* action : menu->actions())
            texts += action->isSeparator() ? QString() : action->text();
        QCOMPARE(texts, (QStringList{"All values (0 … 2000)", "Percentiles 1 to 99 (20 … 1980)", "Percentiles 5 to 95 (100 … 1900)",
                                     "", "Set range…", "", "Viridis", "Cividis", "Diverging about zero"}));
        QVERIFY(menu->actions().at(6)->isChecked() && !menu->actions().at(7)->isChecked());
        QVERIFY(menu->actions().at(0)->isChecked() && !menu->actions().at(1)->isChecked());
        menu->actions().at(2)->trigger();
        QVERIFY(isNear(f.coloring().low, 100) && isNear(f.coloring().high, 1900));
        QVERIFY(f.chosen.back() == f.coloring().range());
        menu->actions().at(0)->trigger();
        QVERIFY(f.chosen.back() == std::nullopt); // the usual one of this colouring
        menu->close();
        QCOMPARE(f.coloring().range(), (ColorRange{0, 2000}));
    }

    void twoNumbersCanBeGiven()
    {
        Fixture f;
        Q_EMIT f.openMenu(f.onBar(0.5))->numbersRequested();
        auto* dialog = f.widget.findChild<ColorRangeDialog*>();
        QVERIFY(dialog != nullptr);
        auto* low = dialog->findChild<QLineEdit*>("lowest");
        auto* high = dialog->findChild<QLineEdit*>("highest");
        const QPushButton* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        const auto* problem = dialog->findChild<QLabel*>("problem");
        QCOMPARE(low->text() + " " + high->text(), "0 2000");
        QVERIFY(ok->isEnabled() && problem->text().isEmpty());
        const auto type = [](QLineEdit* field, const QString& text) {
            field->selectAll();
            QTest::keyClicks(field, text);
        };
        type(low, "much");
        QVERIFY(!ok->isEnabled() && problem->text().contains("numbers"));
        type(low, "3000");
        QVERIFY(!ok->isEnabled() && problem->text().contains("below"));
        type(low, "-12.5");
        QVERIFY(ok->isEnabled() && problem->text().isEmpty());
        dialog->accept();
        QCOMPARE(f.coloring().range(), (ColorRange{-12.5, 2000}));
        QVERIFY(f.chosen.back() == (ColorRange{-12.5, 2000}));
    }

    void otherColoursHaveNoRangeToDrag()
    {
        Fixture f;
        const QPointF end = f.onBar(0);
        f.widget.setMode(ScatterMode::Density); // the bar counts points
        f.settle();
        test::drag(f.plot, end, end + QPointF(0, 100));
        test::doubleClick(f.plot, end);
        QVERIFY(f.openMenu(end) == nullptr);
        f.widget.setMode(ScatterMode::Points);
        f.widget.setColoring(test::clusters(rows, 4).coloring);
        f.settle();
        test::drag(f.plot, end, end + QPointF(0, 100));
        QVERIFY(f.openMenu(end) == nullptr);
        f.widget.setColorRange(ColorRange{1, 2});
        QVERIFY(f.chosen.empty());
        QVERIFY(f.coloring().kind == PointColoring::Kind::Categories);
    }

    void theFigureIsDrawnAsIfColouredSoFromTheStart()
    {
        for (const bool inSpace : {false, true}) {
            Fixture f;
            EmbeddingFigure figure = test::clusters(rows, 4, inSpace);
            figure.coloring = f.coloring();
            figure.highlight.assign(rows, false);
            std::fill_n(figure.highlight.begin(), 700, true);
            figure.spread.assign(rows, 1);
            std::iota(figure.spread.begin(), figure.spread.end(), 1.0F);
            figure.spreadStyle = SpreadStyle::Size;
            f.widget.setFigure(figure);
            f.settle();
            const QSignalSpy moved(&f.widget.scene().scatter(), &ScatterPlottable::pointsChanged);
            const QImage before = f.plot.toPixmap(500, 400).toImage();
            f.widget.setColorRange(ColorRange{300, 700});
            QCOMPARE(moved.count(), 0); // lines of equal density stay
            const QImage dragged = f.plot.toPixmap(500, 400).toImage();
            QVERIFY(dragged != before);
            setColorRange(figure.coloring, {300, 700});
            f.widget.setFigure(figure);
            QVERIFY(dragged == f.plot.toPixmap(500, 400).toImage());
        }
    }
};

QTEST_MAIN(TestColorRangeDrag)
#include "tst_color_range_drag.moc"
