// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/common/auto_slider.h"
#include "widgets/embeddings/axis_chooser.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/embeddings/side_view.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/scatter_plottable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

using namespace stratoscope;

class TestEmbeddingPanel : public QObject
{
    Q_OBJECT

    /// Three rows. @param spread empty: of a model without a posterior
    static std::shared_ptr<const EmbeddingLayout> layout(std::vector<float> spread)
    {
        ProjectedEmbedding projected;
        projected.embedding.dimensions = 1;
        projected.embedding.values = {1, 2, 3};
        projected.embedding.ids = {0, 1, 2};
        projected.embedding.spread = std::move(spread);
        projected.x = {1, 2, 3};
        projected.y = {0, 0, 0};
        return std::make_shared<const EmbeddingLayout>(std::move(projected));
    }

    /// Four rows of four dimensions.
    static std::shared_ptr<const EmbeddingLayout> deepLayout(const LayoutChoice& choice)
    {
        EmbeddingTable table;
        table.dimensions = 4;
        table.values = {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4};
        table.ids = {0, 1, 2, 3};
        return std::make_shared<const EmbeddingLayout>(project(table, choice));
    }

    /// Two rows of clay and one of ash.
    static std::shared_ptr<const EmbeddingLayout> threeRocks()
    {
        ProjectedEmbedding projected;
        projected.embedding.dimensions = 1;
        projected.embedding.values = {1, 2, 3};
        projected.embedding.ids = {0, 1, 2};
        projected.embedding.targetName = "Lithology";
        projected.embedding.classNames = {"clay", "ash"};
        projected.embedding.labels = {0, 0, 1};
        projected.x = {1, 2, 3};
        projected.y = {0, 0, 0};
        return std::make_shared<const EmbeddingLayout>(std::move(projected));
    }

private slots:
    void init() { test::failOnWarnings(); }

    void recolouringAndRenamingReachEveryPlot()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("mlp", threeRocks(), nullptr);
        panel.setColorBy("Lithology");
        SideView& side = panel.sideViews().add();
        side.setColorBy("Lithology");
        panel.legend().model().hide({"clay"});
        const QSignalSpy changed(&panel, &EmbeddingPanel::classStylesChanged);

        Q_EMIT panel.legend().recolorRequested("ash", QColor(0x102030));
        Q_EMIT side.legend().renameRequested("clay", "Clay stone");

        QCOMPARE(changed.count(), 2);
        for (const EmbeddingFigure& figure : panel.figures()) {
            QCOMPARE(figure.coloring.colors.at(1), qRgb(0x10, 0x20, 0x30));
            QCOMPARE(figure.coloring.categories.at(0).text(), "Clay stone");
            QCOMPARE(figure.coloring.categories.at(0).name, "clay");
            QCOMPARE(legendEntries(figure.coloring, {}).front().text, "Clay stone");
        }
        QCOMPARE(panel.figure().visibleCategories, (std::vector<bool>{false, true}));
        QCOMPARE(panel.legend().model().index(0).data().toString(), "Clay stone");
        QCOMPARE(side.legend().model().index(0).data().toString(), "Clay stone");
        Q_EMIT panel.legend().recolorRequested("ash", {});
        QCOMPARE(panel.figure().coloring.colors.at(1), QColor(0xe69f00).rgb());
    }

    void aRangeOfColoursHoldsForItsChoiceInEveryPlot()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("vae", deepLayout({}), nullptr);
        panel.setColorBy("latent 1");
        SideView& same = panel.sideViews().add();
        same.setColorBy("latent 1");
        SideView& other = panel.sideViews().add();
        other.setColorBy("latent 2");
        const ColorRange usual = other.plot().scene().coloring().range();

        same.plot().setColorRange(ColorRange{0.25, 0.5});
        Q_EMIT same.plot().colorRangeChosen(ColorRange{0.25, 0.5});

        QVERIFY(panel.figure().coloring.range() == (ColorRange{0.25, 0.5}));
        QVERIFY(other.plot().scene().coloring().range() == usual);
        panel.setColorBy("latent 2");
        QVERIFY(panel.figure().coloring.range() == usual);
        panel.setColorBy("latent 1"); // which keeps its range
        QVERIFY(panel.figure().coloring.range() == (ColorRange{0.25, 0.5}));
        QCOMPARE(panel.colorRanges(), (std::map<QString, ColorRange>{{"latent 1", {0.25, 0.5}}}));
        panel.setColorRanges({{"latent 2", {-1, 1}}});
        QVERIFY(panel.figure().coloring.range() == panel.figure().coloring.usualRange);
        QVERIFY(same.plot().scene().coloring().range() == panel.figure().coloring.usualRange);
        QVERIFY(other.plot().scene().coloring().range() == (ColorRange{-1, 1}));
        Q_EMIT panel.plot().colorRangeChosen(std::nullopt);
        QCOMPARE(panel.colorRanges().size(), std::size_t{1});
    }

    void aMapOfColoursHoldsForItsChoiceInEveryPlot()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("vae", deepLayout({}), nullptr);
        panel.setColorBy("latent 1");
        SideView& same = panel.sideViews().add();
        same.setColorBy("latent 1");
        SideView& other = panel.sideViews().add();
        other.setColorBy("latent 2");
        Q_EMIT same.plot().colorMapChosen(ColorMap::Diverging);
        QVERIFY(panel.figure().coloring.map == ColorMap::Diverging);
        QVERIFY(same.plot().scene().coloring().map == ColorMap::Diverging);
        QCOMPARE(panel.figure().coloring.low, -panel.figure().coloring.high);
        QVERIFY(other.plot().scene().coloring().map == ColorMap::Viridis);
        panel.setColorBy("latent 2");
        QVERIFY(panel.figure().coloring.map == ColorMap::Viridis);
        panel.setColorBy("latent 1"); // which keeps its map
        QVERIFY(panel.figure().coloring.map == ColorMap::Diverging);
        QCOMPARE(panel.colorMaps(), (std::map<QString, ColorMap>{{"latent 1", ColorMap::Diverging}}));
        panel.setColorMaps({});
        QVERIFY(panel.figure().coloring.map == ColorMap::Viridis && panel.colorMaps().empty());
    }

    void hiddenClassesWaitForTheirColouring()
    {
        const auto layout = threeRocks();
        auto table = std::make_shared<Table>();
        table->rows = 3;
        Column& column = table->columns.emplace_back();
        column.name = "Colour";
        column.type = ColumnType::Text;
        column.categories = {"red", "grey"};
        column.codes = {0, 1, 1};

        EmbeddingPanel panel;
        panel.setColorBy("Colour"); // as a project has it
        panel.setHiddenClasses("Colour", {"red"});
        SideView& side = panel.sideViews().add();
        side.setColorBy("Colour");
        side.setHiddenClasses("Colour", {"grey"});
        panel.showEmbedding("mlp", layout, nullptr); // the table is still being read
        QCOMPARE(panel.figure().coloring.title, "Lithology");
        QVERIFY(panel.figure().visibleCategories.empty());
        QCOMPARE(panel.hiddenClasses(), QStringList{"red"}); // would be kept
        QCOMPARE(side.hiddenClasses(), QStringList{"grey"});
        panel.showEmbedding("mlp", layout, table);
        QCOMPARE(panel.figure().visibleCategories, (std::vector<bool>{false, true}));
        QCOMPARE(side.plot().figure().visibleCategories, (std::vector<bool>{true, false}));
        panel.showEmbedding("mlp", layout, table); // read anew
        QCOMPARE(panel.figure().visibleCategories, (std::vector<bool>{false, true}));
        panel.showMessage("Reading the run…"); // as when an untitled project is saved
        panel.showEmbedding("mlp", layout, table);
        QCOMPARE(panel.figure().visibleCategories, (std::vector<bool>{false, true}));

        panel.legend().model().showAll();
        panel.setColorBy("Lithology");
        panel.setColorBy("Colour"); // the wish was granted once
        QVERIFY(panel.hiddenClasses().isEmpty());
    }

    void spreadIsOfferedWhereItIsKnown()
    {
        EmbeddingPanel panel;
        auto* spread = panel.findChild<QComboBox*>("spread");
        QVERIFY(!spread->isVisibleTo(&panel));
        panel.showEmbedding("vae", layout({0.1F, 0.2F, 0.3F}), nullptr);
        QVERIFY(spread->isVisibleTo(&panel));
        panel.showEmbedding("mlp", layout({}), nullptr);
        QVERIFY(!spread->isVisibleTo(&panel));
        panel.showEmbedding("vae", layout({0.1F, 0.2F, 0.3F}), nullptr);
        panel.showMessage("Reading the run…");
        QVERIFY(!spread->isVisibleTo(&panel));
    }

    void aGeneColoursTheRowsAndStaysAChoice()
    {
        EmbeddingPanel panel;
        auto table = std::make_shared<Table>();
        table->rows = 3;
        auto* gene = panel.findChild<QLineEdit*>("gene");
        panel.showEmbedding("vae", layout({}), table);
        QVERIFY(gene->isHidden()); // no cells
        panel.colors().setGenes({"CD3E", "MS4A1"});
        QVERIFY(!gene->isHidden());

        const QSignalSpy asked(&panel.colors(), &EmbeddingColors::geneRequested);
        gene->setText(" cd3e ");
        Q_EMIT gene->returnPressed();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst().constFirst().toString(), "CD3E");
        panel.colors().showGene("CD3E", {0, 1.5, 3});
        QCOMPARE(panel.colorBy(), "CD3E");
        QCOMPARE(panel.figure().coloring.title, "CD3E");
        QVERIFY(panel.figure().coloring.kind == PointColoring::Kind::Values);

        auto* choices = panel.findChild<QComboBox*>("colorBy");
        panel.setColorBy(choices->itemText(0));
        panel.setColorBy("CD3E"); // again, without reading it
        QCOMPARE(panel.figure().coloring.title, "CD3E");
        QCOMPARE(asked.size(), 1);
    }

    void aGeneThatWasShownIsAskedForAgain()
    {
        EmbeddingPanel panel;
        const QSignalSpy asked(&panel.colors(), &EmbeddingColors::geneRequested);
        panel.setColorBy("MS4A1"); // as the project was saved
        auto table = std::make_shared<Table>();
        table->rows = 3;
        panel.showEmbedding("vae", layout({}), table);
        QCOMPARE(asked.size(), 0);
        panel.colors().setGenes({"CD3E", "MS4A1"});
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst().constFirst().toString(), "MS4A1");
    }

    void theChosenStyleIsDrawnSaidAndKeptInTheFigure()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("vae", layout({0.1F, 0.2F, 0.3F}), nullptr);
        panel.setStyle({ScatterMode::Points, false, SpreadStyle::Fade});
        const EmbeddingScene& scene = panel.plot().scene();
        QVERIFY(scene.scatter().spread().style() == SpreadStyle::Fade);
        QVERIFY2(scene.countText().contains("paler for posterior spread 0.1 … 0.3"), qPrintable(scene.countText()));
        QVERIFY(panel.figure().spreadStyle == SpreadStyle::Fade);
        panel.showEmbedding("other", layout({0.4F, 0.2F, 0.3F}), nullptr);
        QVERIFY(scene.scatter().spread().isShown());
        panel.setStyle({});
        QVERIFY(!scene.scatter().spread().isShown());
    }

    void pointsAreSizedAndFadedByHandInAllPlots()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("vae", layout({}), nullptr);
        SideView& side = panel.sideViews().add();
        const PointStyle automatic = panel.plot().scene().scatter().style();
        auto* size = panel.findChild<AutoSlider*>("pointSize");
        auto* opacity = panel.findChild<AutoSlider*>("pointOpacity");
        QVERIFY(!size->value() && !opacity->value());
        size->slider().setValue(size->slider().maximum());
        opacity->slider().setValue(0);
        for (const EmbeddingPlot* plot : {&panel.plot(), &side.plot()}) {
            QCOMPARE(plot->scene().scatter().style().diameter, kLargestPoint);
            QCOMPARE(plot->scene().scatter().style().opacity, kFaintestPoint);
        }
        QCOMPARE(panel.figure().diameter, std::optional(kLargestPoint));
        panel.setStyle({ScatterMode::Points, false, SpreadStyle::None, 3.0, std::nullopt});
        QCOMPARE(size->value(), std::optional(3.0));
        QCOMPARE(panel.plot().scene().scatter().style().diameter, 3.0);
        QCOMPARE(panel.plot().scene().scatter().style().opacity, automatic.opacity);
        size->findChild<QCheckBox*>()->setChecked(true);
        QCOMPARE(panel.plot().scene().scatter().style().diameter, automatic.diameter);
        QVERIFY(!panel.style().diameter.has_value());
    }

    void dimensionsOfTheEmbeddingAreOfferedAsAxes()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("vae", layout({}), nullptr);
        auto* layouts = panel.findChild<QComboBox*>("layoutBox");
        auto* chooser = panel.findChild<AxisChooser*>();
        QVERIFY(chooser->isHidden());
        std::vector<LayoutChoice> chosen;
        connect(&panel, &EmbeddingPanel::layoutChosen, this, [&chosen](const LayoutChoice& choice) { chosen.push_back(choice); });
        layouts->setCurrentIndex(layouts->findText("Axes"));
        emit layouts->activated(layouts->currentIndex());
        QCOMPARE(chosen.size(), std::size_t{1});
        QVERIFY(!chosen[0].axes.empty());

        panel.showLayout(chosen[0], layout({}));
        QVERIFY(!chooser->isHidden());
        QCOMPARE(layouts->currentText(), "Axes");
        panel.showLayout({LayoutMethod::Umap, {}}, layout({}));
        QVERIFY(chooser->isHidden());
        QCOMPARE(layouts->currentText(), "UMAP");
    }

    void axesStayChosenWhereTheEmbeddingHasThem()
    {
        using Kind = EmbeddingAxis::Kind;
        AxisChooser chooser;
        chooser.setDimensions(5);
        QVERIFY((chooser.axes() == LayoutAxes{EmbeddingAxis{Kind::Dimension, 1}, {Kind::Dimension, 2}}));
        const LayoutAxes wanted{EmbeddingAxis{Kind::Component, 2}, {Kind::Dimension, 5}};
        chooser.setAxes(wanted);
        chooser.setDimensions(8);
        QVERIFY(chooser.axes() == wanted);
        chooser.setDimensions(3); // has no fifth
        QVERIFY((chooser.axes() == LayoutAxes{EmbeddingAxis{Kind::Component, 2}, {Kind::Dimension, 2}}));
    }

    void aThirdAxisIsOfferedInSpace()
    {
        AxisChooser chooser;
        chooser.setDimensions(5);
        QVERIFY(chooser.findChild<QComboBox*>("zAxis")->isHidden());
        chooser.setInSpace(true);
        QVERIFY(!chooser.findChild<QComboBox*>("zAxis")->isHidden());
        using Kind = EmbeddingAxis::Kind;
        QVERIFY((chooser.axes() == LayoutAxes{EmbeddingAxis{Kind::Dimension, 1}, {Kind::Dimension, 2}, {Kind::Dimension, 3}}));
        const LayoutAxes wanted{EmbeddingAxis{Kind::Component, 2}, {Kind::Dimension, 5}, {Kind::Component, 1}};
        chooser.setAxes(wanted);
        QVERIFY(chooser.axes() == wanted);
    }

    void spaceIsOfferedWhereThereIsOne_data()
    {
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("offered");
        QTest::addColumn<QString>("tip");
        QTest::newRow("pca") << 5 << static_cast<int>(LayoutMethod::Pca) << true << "drag to turn";
        QTest::newRow("umap") << 3 << static_cast<int>(LayoutMethod::Umap) << true << "drag to turn";
        QTest::newRow("t-SNE") << 5 << static_cast<int>(LayoutMethod::Tsne) << false << "in the plane only";
        QTest::newRow("two dimensions") << 2 << static_cast<int>(LayoutMethod::Pca) << false << "this embedding has 2";
    }
    void spaceIsOfferedWhereThereIsOne()
    {
        QFETCH(int, dimensions);
        QFETCH(int, method);
        QFETCH(QString, tip);
        AxisChooser axes;
        LayoutChooser chooser(axes);
        chooser.setDimensions(dimensions);
        chooser.setChoice({static_cast<LayoutMethod>(method), {}});
        const auto* space = chooser.findChild<QToolButton*>("space");
        QTEST(space->isEnabled(), "offered");
        QVERIFY2(space->toolTip().contains(tip), qPrintable(space->toolTip()));
    }

    void spaceIsAskedForAndShown()
    {
        EmbeddingPanel panel;
        panel.showEmbedding("vae", deepLayout({}), nullptr);
        std::vector<LayoutChoice> chosen;
        connect(&panel, &EmbeddingPanel::layoutChosen, this, [&chosen](const LayoutChoice& choice) { chosen.push_back(choice); });
        panel.findChild<QToolButton*>("space")->click();
        QCOMPARE(chosen.size(), std::size_t{1});
        QVERIFY(chosen[0].isInSpace() && chosen[0].method == LayoutMethod::Pca);
        panel.showLayout(chosen[0], deepLayout(chosen[0]));
        QVERIFY(panel.figure().points->isInSpace());
        QCOMPARE(panel.figure().zLabel.left(4), "PC 3");

        panel.setCamera({-45, 60});
        panel.showMessage("Reading the run…");
        panel.showEmbedding("other", deepLayout({}), nullptr); // another run is asked for in space, too
        QCOMPARE(chosen.size(), std::size_t{2});
        QVERIFY(chosen[1].isInSpace());
        QCOMPARE(panel.camera(), (Camera{-45, 60}));
        panel.showMessage("Reading the run…");
        panel.showEmbedding("flat", layout({}), nullptr); // which has one dimension only
        QCOMPARE(chosen.size(), std::size_t{2});
    }

    void theLayoutOfAProjectIsAskedForWhenThereAreRows()
    {
        EmbeddingPanel panel;
        std::vector<LayoutChoice> chosen;
        connect(&panel, &EmbeddingPanel::layoutChosen, this, [&chosen](const LayoutChoice& choice) { chosen.push_back(choice); });
        const LayoutChoice wanted{LayoutMethod::Umap, {}, 3};
        panel.setWantedLayout(wanted);
        QCOMPARE(chosen.size(), std::size_t{0});
        QVERIFY(panel.layoutChoice() == wanted); // so that saving keeps it
        panel.showEmbedding("vae", deepLayout({}), nullptr);
        QCOMPARE(chosen.size(), std::size_t{1});
        QVERIFY(chosen[0] == wanted);
        panel.showEmbedding("vae", deepLayout({}), nullptr); // once
        QCOMPARE(chosen.size(), std::size_t{1});
    }

    void contoursAreKeptInTheFigure()
    {
        EmbeddingPanel panel;
        panel.setStyle({ScatterMode::Points, true, SpreadStyle::None});
        panel.showEmbedding("vae", layout({}), nullptr);
        QVERIFY(panel.figure().contours);
        panel.setStyle({});
        QVERIFY(!panel.figure().contours);
    }
};

QTEST_MAIN(TestEmbeddingPanel)
#include "tst_embedding_panel.moc"
