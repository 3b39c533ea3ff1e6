// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/plot/scatter_plottable.h"

#include <QAction>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace stratoscope;

class TestSideViews : public QObject
{
    Q_OBJECT

    /// Five rows of four dimensions, the last of another number in the table.
    static std::shared_ptr<const EmbeddingLayout> layout(const LayoutChoice& choice)
    {
        EmbeddingTable table;
        table.dimensions = 4;
        table.values = {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4, 1, 1, 1, 1};
        table.ids = {0, 1, 2, 3, 7};
        return std::make_shared<const EmbeddingLayout>(project(table, choice));
    }

    struct Fixture
    {
        EmbeddingPanel panel;
        std::shared_ptr<const EmbeddingLayout> first = layout({});

        Fixture()
        {
            panel.showEmbedding("vae", first, nullptr);
            split().click();
        }
        [[nodiscard]] QToolButton& split() const { return *panel.findChild<QToolButton*>("split"); }
        [[nodiscard]] QToolButton& link() const { return *panel.findChild<QToolButton*>("link"); }
        [[nodiscard]] SideView& side(std::size_t place = 0) const { return *panel.sideViews().views().at(place); }
    };

private slots:
    void splittingShowsTheSameRowsOnceMore()
    {
        Fixture f;
        QCOMPARE(f.panel.sideViews().views().size(), std::size_t{1});
        QVERIFY(f.side().plot().scene().points() == f.first->points);
        QVERIFY(f.link().defaultAction()->isVisible());
        f.split().click();
        f.split().click();
        QCOMPARE(f.panel.sideViews().views().size(), SideViews::kMost);
        QVERIFY(!f.split().isEnabled());
        while (!f.panel.sideViews().views().empty())
            f.side().findChild<QToolButton*>("closeView")->click();
        QVERIFY(f.split().isEnabled() && !f.link().defaultAction()->isVisible());
    }

    void eachPlotHasColoursOfItsOwn()
    {
        Fixture f;
        QCOMPARE(f.panel.figure().coloring.title, "latent 1");
        QCOMPARE(f.side().plot().scene().coloring().title, "latent 2"); // to begin with
        f.side().setColorBy("latent 3");
        QCOMPARE(f.panel.figure().coloring.title, "latent 1");
        QCOMPARE(f.side().plot().scene().coloring().title, "latent 3");
        f.panel.showEmbedding("other", layout({}), nullptr); // which has it, too
        QCOMPARE(f.side().plot().scene().coloring().title, "latent 3");
    }

    void aLayoutThatThereIsIsTakenAndAnotherIsAskedFor()
    {
        Fixture f;
        const QSignalSpy asked(&f.side(), &LayoutTarget::layoutChosen);
        const LayoutChoice axes{LayoutMethod::Pca, {{EmbeddingAxis::Kind::Dimension, 3}, {EmbeddingAxis::Kind::Dimension, 4}}};
        f.side().setWantedLayout(axes);
        QCOMPARE(asked.size(), 1);
        const auto alongAxes = layout(axes);
        f.side().showLayout(axes, alongAxes);
        QVERIFY(f.side().plot().scene().points() == alongAxes->points);
        QVERIFY(f.panel.plot().scene().points() == f.first->points);

        f.split().click();
        const QSignalSpy askedAgain(&f.side(1), &LayoutTarget::layoutChosen);
        f.side(1).setWantedLayout(axes);
        QCOMPARE(askedAgain.size(), 0);
        QVERIFY(f.side(1).plot().scene().points() == alongAxes->points);
        f.side(1).setWantedLayout({});
        QCOMPARE(askedAgain.size(), 0);
        QVERIFY(f.side(1).plot().scene().points() == f.first->points);

        f.panel.showEmbedding("other", layout({}), nullptr); // the choice stays
        QCOMPARE(asked.size(), 2);
        QVERIFY(f.side().layoutChoice() == axes);
    }

    void rowsChosenInOnePlotStandOutInAll()
    {
        Fixture f;
        QSignalSpy selected(&f.panel, &EmbeddingPanel::rowsSelected);
        Q_EMIT f.side().plot().rowsOutlined({1, 4}, Qt::NoModifier);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.at(0).at(0).value<std::vector<std::int64_t>>(), (std::vector<std::int64_t>{1, 7}));
        QSignalSpy activated(&f.panel, &EmbeddingPanel::rowActivated);
        Q_EMIT f.side().plot().rowClicked(4);
        QCOMPARE(activated.at(0).at(0).toLongLong(), 7);

        RowSet rows(8);
        rows.insert(7);
        f.panel.setSelection(std::make_shared<const RowSet>(rows));
        const std::vector<bool> expected{false, false, false, false, true};
        QCOMPARE(f.panel.figure().highlight, expected);
        QCOMPARE(f.side().plot().figure().highlight, expected);
    }

    void whatThePanelShowsHoldsForAllItsPlots()
    {
        Fixture f;
        f.panel.setMode(ScatterMode::Density);
        f.panel.setContours(true);
        QVERIFY(f.side().plot().figure().mode == ScatterMode::Density);
        QVERIFY(f.side().plot().figure().contours);
        f.panel.showMessage("Reading the run…");
        QCOMPARE(f.side().plot().figure().points->size(), std::size_t{0});
        QVERIFY(f.side().layout() == nullptr);
    }

    void theLinkCanBeCut()
    {
        Fixture f;
        QVERIFY(f.panel.sideViews().links().isOn());
        f.panel.setLinked(false);
        QVERIFY(!f.panel.sideViews().links().isOn() && !f.link().isChecked());
    }
};

QTEST_MAIN(TestSideViews)
#include "tst_side_views.moc"
