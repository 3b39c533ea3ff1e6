// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/class_legend.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/plot/scatter_plottable.h"

#include <QAction>
#include <QLineEdit>
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

    /// Rows of so many classes, two of each, in two plots.
    struct ClassFixture
    {
        EmbeddingPanel panel;
        SideView* side = nullptr;

        explicit ClassFixture(int classes)
        {
            EmbeddingTable table;
            table.dimensions = 2;
            table.targetName = "Lithology";
            for (int i = 0; i < classes; ++i)
                table.classNames.push_back("class " + std::to_string(i));
            for (int row = 0; row < 2 * classes; ++row) {
                table.ids.push_back(row);
                table.labels.push_back(row % classes);
                table.values.insert(table.values.end(), {static_cast<float>(row), static_cast<float>(row % 5)});
            }
            panel.resize(1200, 700);
            panel.show();
            panel.showEmbedding("vae", std::make_shared<const EmbeddingLayout>(project(table, {})), nullptr);
            side = &panel.sideViews().add();
            side->setColorBy("Lithology");
            plot().replot();
        }
        [[nodiscard]] QCustomPlot& plot() const { return side->plot().plot(); }
        [[nodiscard]] ClassLegend& legend() const { return *side->plot().scene().legend(); }
        [[nodiscard]] std::vector<bool> visible() const
        {
            const EmbeddingFigure figure = side->plot().figure();
            const std::vector<bool> all(figure.coloring.categories.size(), true);
            return figure.visibleCategories.empty() ? all : figure.visibleCategories;
        }
        /// The middle of each line of the legend in the plot.
        [[nodiscard]] std::vector<QPointF> legendLines() const
        {
            std::vector<QPointF> lines;
            const QRect rect = legend().rect();
            const int height = QFontMetrics(plotTheme(ThemeKind::Light).tickFont()).height() + 1;
            const int top = rect.top() + height + plotTheme(ThemeKind::Light).spacing / 2;
            for (std::size_t i = 0; i < legend().entries().size(); ++i)
                lines.emplace_back(rect.left() + 20, top + (static_cast<double>(i) + 0.5) * height);
            return lines;
        }
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
        f.panel.setStyle({ScatterMode::Density, true, SpreadStyle::None});
        QVERIFY(f.side().plot().figure().mode == ScatterMode::Density);
        QVERIFY(f.side().plot().figure().contours);
        f.panel.showMessage("Reading the run…");
        QCOMPARE(f.side().plot().figure().points->size(), std::size_t{0});
        QVERIFY(f.side().layout() == nullptr);
    }

    void aRowOfSeveralRunsStandsOutInEach()
    {
        EmbeddingPanel panel;
        const EmbeddingTable rows = layout({})->projected.embedding;
        const EmbeddingTable all =
            joinEmbeddings({{"a", rows, true}, {"b", rows, true}, {"c", rows, false}}, RunAlignment::AsTheyAre);
        panel.showEmbedding("a", std::make_shared<const EmbeddingLayout>(project(all, {})), nullptr);
        panel.setSelection(std::make_shared<const RowSet>(8, std::vector<std::int64_t>{7}));
        const std::vector<bool> highlight = panel.figure().highlight;
        QVERIFY(highlight[4] && highlight[9] && !highlight[14]); // the third run is of other data
        QCOMPARE(std::ranges::count(highlight, true), 2);
        QSignalSpy selected(&panel, &EmbeddingPanel::rowsSelected);
        Q_EMIT panel.plot().rowsOutlined({3, 8, 14}, Qt::NoModifier);
        QCOMPARE(selected.at(0).at(0).value<std::vector<std::int64_t>>(), (std::vector<std::int64_t>{3, 3}));
        const QSignalSpy activated(&panel, &EmbeddingPanel::rowActivated);
        Q_EMIT panel.plot().rowClicked(14);
        QCOMPARE(activated.size(), 0);
        panel.setColorBy("run");
        QCOMPARE(panel.legend().model().rowCount(), 3);
    }

    void alignmentIsOfferedForSeveralRuns()
    {
        EmbeddingPanel panel;
        auto* align = panel.findChild<QToolButton*>("align");
        QVERIFY(!align->defaultAction()->isVisible());
        std::vector<RunAlignment> chosen;
        connect(&panel, &EmbeddingPanel::alignmentChosen, this, [&chosen](RunAlignment alignment) { chosen.push_back(alignment); });
        panel.setAlignment(RunAlignment::Procrustes);
        QVERIFY(align->defaultAction()->isVisible() && align->isChecked() && chosen.empty());
        align->click();
        QVERIFY(chosen == std::vector<RunAlignment>{RunAlignment::AsTheyAre});
        panel.setAlignment(std::nullopt);
        QVERIFY(!align->defaultAction()->isVisible());
    }

    void aClickInTheLegendHidesAClassAndADoubleClickShowsItAlone()
    {
        ClassFixture f(3);
        const std::vector<QPointF> lines = f.legendLines();
        test::click(f.plot(), lines[1]);
        QCOMPARE(f.visible(), (std::vector<bool>{true, false, true}));
        QVERIFY(!f.legend().entries()[1].active);
        f.panel.setStyle({ScatterMode::Points, true, SpreadStyle::None}); // draws all anew
        QCOMPARE(f.visible(), (std::vector<bool>{true, false, true}));
        test::click(f.plot(), lines[1]);
        QCOMPARE(f.visible(), (std::vector<bool>{true, true, true}));
        test::doubleClick(f.plot(), lines[2]);
        QCOMPARE(f.visible(), (std::vector<bool>{false, false, true}));
        test::doubleClick(f.plot(), lines[2]); // and all again
        QCOMPARE(f.visible(), (std::vector<bool>{true, true, true}));
        QCOMPARE(f.panel.figure().visibleCategories.size(), std::size_t{0}); // the first plot has a legend of its own
        test::click(f.plot(), lines[0]);
        f.side->setColorBy("latent 1");
        f.side->setColorBy("Lithology"); // another colouring begins with all
        QCOMPARE(f.visible(), (std::vector<bool>{true, true, true}));
    }

    void classesWithoutRoomAreInTheWholeLegend()
    {
        ClassFixture f(12);
        QCOMPARE(f.legend().entries().back().text, "and 4 more");
        QVERIFY(!f.side->legend().isVisible());
        test::click(f.plot(), f.legendLines().back());
        QVERIFY(f.side->legend().isVisible());
        QCOMPARE(f.side->legend().model().rowCount(), 12);
        f.side->legend().model().hide({"class 11"});
        QVERIFY(!f.visible()[11]);
        QSignalSpy selected(&f.panel, &EmbeddingPanel::rowsSelected);
        Q_EMIT f.side->legend().selectRequested(11, Qt::NoModifier);
        QCOMPARE(selected.at(0).at(0).value<std::vector<std::int64_t>>(), (std::vector<std::int64_t>{11, 23}));
    }

    void aPlotHasGenesOfItsOwn()
    {
        EmbeddingPanel panel;
        auto table = std::make_shared<Table>();
        table->rows = 8;
        panel.showEmbedding("vae", layout({}), table);
        panel.colors().setGenes({"CD3E", "MS4A1"});
        SideView& side = panel.sideViews().add();
        auto* gene = side.findChild<QLineEdit*>("sideGene");
        QVERIFY(!gene->isHidden());
        const QSignalSpy asked(&panel.colors(), &EmbeddingColors::geneRequested);
        gene->setText("ms4a1");
        Q_EMIT gene->returnPressed();
        QCOMPARE(asked.constLast().constFirst().toString(), "MS4A1");
        panel.colors().showGene("MS4A1", {0, 1, 2, 3, 4, 5, 6, 7});
        QCOMPARE(side.plot().figure().coloring.title, "MS4A1");
        QCOMPARE(panel.figure().coloring.title, "latent 1");       // it did not ask
        panel.colors().showGene("CD3E", {0, 1, 2, 3, 4, 5, 6, 7}); // asked for elsewhere
        QCOMPARE(panel.figure().coloring.title, "CD3E");
        QCOMPARE(side.plot().figure().coloring.title, "MS4A1");
        side.setColorBy("CD3E");
        QCOMPARE(side.plot().figure().coloring.title, "CD3E");
    }

    void genesThatWereShownBesideAreAskedForAgain()
    {
        EmbeddingPanel panel;
        panel.setColorBy("CD3E"); // as the project was saved
        panel.sideViews().add().setColorBy("MS4A1");
        auto table = std::make_shared<Table>();
        table->rows = 8;
        panel.showEmbedding("vae", layout({}), table);
        const QSignalSpy asked(&panel.colors(), &EmbeddingColors::geneRequested);
        panel.colors().setGenes({"CD3E", "MS4A1"});
        QCOMPARE(asked.constLast().constFirst().toString(), "CD3E");
        panel.colors().showGene("CD3E", std::vector<double>(8));
        QCOMPARE(asked.constLast().constFirst().toString(), "MS4A1");
        panel.colors().showGene("MS4A1", std::vector<double>(8));
        QCOMPARE(asked.size(), 2);
        QCOMPARE(panel.sideViews().views().front()->plot().figure().coloring.title, "MS4A1");
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
