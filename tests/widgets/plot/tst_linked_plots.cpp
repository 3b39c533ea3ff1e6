// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/embedding_data.h"
#include "tests/support/mouse.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/plot/linked_plots.h"
#include "widgets/plot/scatter_plottable.h"

#include <QtTest>

using namespace stratoscope;

class TestLinkedPlots : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        EmbeddingFigure figure;
        EmbeddingPlot first;
        EmbeddingPlot second;
        LinkedPlots links;

        explicit Fixture(const EmbeddingFigure& shown = test::clusters(500, 3))
            : figure(shown)
        {
            for (EmbeddingPlot* plot : {&first, &second}) {
                plot->resize(600, 400);
                plot->setFigure(figure);
                plot->show();
                links.add(*plot);
            }
            settle();
        }
        void settle()
        {
            QCoreApplication::processEvents();
            first.plot().replot();
            second.plot().replot();
        }
        [[nodiscard]] QPointF middle() const { return first.plot().axisRect()->rect().center(); }
    };

private slots:
    void plotsOfTheSamePointsMoveTogether()
    {
        Fixture f;
        test::turnWheel(f.first.plot(), f.middle(), 240);
        f.settle();
        QCOMPARE(f.second.plot().xAxis->range(), f.first.plot().xAxis->range());
        QCOMPARE(f.second.plot().yAxis->range(), f.first.plot().yAxis->range());
        test::drag(f.second.plot(), f.middle(), f.middle() + QPointF(30, 20)); // the other way, too
        QCOMPARE(f.first.plot().xAxis->range(), f.second.plot().xAxis->range());
    }

    void plotsOfOtherPointsAndUnlinkedOnesStay()
    {
        Fixture f;
        const QCPRange before = f.second.plot().xAxis->range();
        f.links.setOn(false);
        test::turnWheel(f.first.plot(), f.middle(), 240);
        QCOMPARE(f.second.plot().xAxis->range(), before);
        f.links.setOn(true);
        f.second.setFigure(test::clusters(500, 3)); // laid out again
        const QCPRange other = f.second.plot().xAxis->range();
        test::turnWheel(f.first.plot(), f.middle(), 240);
        QCOMPARE(f.second.plot().xAxis->range(), other);
    }

    void pointsInSpaceTurnTogether()
    {
        Fixture f(test::clustersInSpace(500, 3));
        test::drag(f.first.plot(), f.middle(), f.middle() + QPointF(50, 0));
        QCOMPARE(f.second.scene().camera(), Camera().turned(20, 0));
        const QCPRange before = f.second.plot().xAxis->range();
        for (int frame = 0; frame < 5; ++frame) // the fitting of one to its shape does not spread
            f.settle();
        QCOMPARE(f.second.plot().xAxis->range(), before);
        f.second.resetView();
        QCOMPARE(f.first.scene().camera(), Camera());
    }

    void theRowUnderTheCursorIsRingedInAll()
    {
        Fixture f;
        f.links.setOn(false);                       // which is about views only
        f.second.setFigure(test::clusters(500, 3)); // rows are the same in other places
        f.settle();
        const QImage before = f.second.plot().grab().toImage();
        test::hover(f.first.plot(), *f.first.scene().scatter().positionOf(17));
        QVERIFY(f.second.plot().grab().toImage() != before);
        test::hover(f.first.plot(), QPointF(2, 2));
        QCOMPARE(f.second.plot().grab().toImage(), before);
    }

    void aPlotThatGoesIsForgotten()
    {
        Fixture f;
        auto third = std::make_unique<EmbeddingPlot>();
        third->setFigure(f.figure);
        f.links.add(*third);
        third.reset();
        test::turnWheel(f.first.plot(), f.middle(), 240);
        QCOMPARE(f.second.plot().xAxis->range(), f.first.plot().xAxis->range());
    }
};

QTEST_MAIN(TestLinkedPlots)
#include "tst_linked_plots.moc"
