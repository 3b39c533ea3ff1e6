// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/joined_embedding.h"
#include "widgets/embeddings/cluster_coloring.h"
#include "widgets/embeddings/embedding_coloring.h"

#include <QtTest>

using namespace stratoscope;

class TestEmbeddingColoring : public QObject
{
    Q_OBJECT

    static EmbeddingTable embedding()
    {
        EmbeddingTable made;
        made.dimensions = 2;
        made.values = {1, 10, 2, 20, 3, 30};
        made.ids = {0, 2, 3}; // row 1 was dropped
        made.targetName = "Lithology";
        made.classNames = {"clay", "ooze"};
        made.labels = {1, 0, -1};
        return made;
    }
    static Table table()
    {
        Table made;
        made.rows = 4;
        made.columns.resize(3);
        made.columns[0].name = "GR";
        made.columns[0].numbers = {5, 6, 7, 8};
        made.columns[1].name = "Site";
        made.columns[1].type = ColumnType::Text;
        made.columns[1].codes = {0, 1, 1, 0};
        made.columns[1].categories = {"U1", "U2"};
        made.columns[2].name = "Comment";
        made.columns[2].type = ColumnType::Text;
        made.columns[2].categories.resize(6000);
        made.columns[2].codes = {0, 1, 2, 3};
        return made;
    }

    /// The rows of embedding() of two runs and of a third that has other data.
    static EmbeddingTable threeRuns()
    {
        return joinEmbeddings({{"a", embedding(), true}, {"b", embedding(), true}, {"c", embedding(), false}},
                              RunAlignment::Procrustes);
    }

private slots:
    void clustersColourTheirRowsAndPartsOfThem()
    {
        const EmbeddingClusters clusters{{0, 2, 3}, {}, {1, 0, -1}};
        const PointColoring coloring = coloringByCluster("cluster", clusters, embedding());
        QCOMPARE(coloring.title, "cluster");
        QCOMPARE(coloring.categories.at(0).name, "cluster 0");
        QCOMPARE(coloring.indices.at(0), std::uint16_t(1));
        QVERIFY(coloring.categories.back().isMissing);
        EmbeddingTable part = embedding(); // of a replay
        part.ids = {3, 0, 9};
        QVERIFY(clustersOf(part, clusters) == (std::vector<std::int64_t>{-1, 1, -1}));
        const EmbeddingTable several = threeRuns(); // where a row is there more than once
        QVERIFY(clustersOf(several, clusters) == std::vector<std::int64_t>(several.ids.size(), -1));
        std::vector<std::int64_t> each(several.ids.size(), 4);
        QVERIFY(clustersOf(several, {several.ids, several.runOf, each}) == each);
    }

    void rowsAreColouredByHowWrongTheModelIs()
    {
        EmbeddingTable wrong = embedding();
        QVERIFY(!colorChoices(wrong, nullptr).contains("reconstruction error"));
        wrong.errorName = "reconstruction error";
        wrong.errors = {0.5F, 4, 0.25F};
        QVERIFY(colorChoices(wrong, nullptr).contains("reconstruction error"));
        const auto coloring = coloringBy("reconstruction error", wrong, nullptr);
        QVERIFY(coloring.has_value() && coloring->kind == PointColoring::Kind::Values);
        QVERIFY(coloring->indices[1] > coloring->indices[0] && coloring->indices[0] > coloring->indices[2]);
    }

    void rowsOfSeveralRunsAreColouredByRun()
    {
        QCOMPARE(colorChoices(threeRuns(), nullptr).constFirst(), "run");
        QVERIFY(!colorChoices(embedding(), nullptr).contains("run"));
        const auto byRun = coloringBy("run", threeRuns(), nullptr);
        QVERIFY(byRun.has_value() && byRun->kind == PointColoring::Kind::Categories);
        QCOMPARE(byRun->categories.size(), std::size_t(3));
        QCOMPARE(byRun->categories[1].name, "b");
        QCOMPARE(byRun->categories[1].count, 3);
        QVERIFY(byRun->categories[0].color != byRun->categories[1].color);
        QVERIFY((byRun->indices == std::vector<std::uint16_t>{0, 0, 0, 1, 1, 1, 2, 2, 2}));
    }

    void classesHaveTheColoursOfTheWholeTable()
    {
        Table whole = table();
        whole.rows = 6;
        Column& lithology = whole.columns.emplace_back();
        lithology.name = "Lithology";
        lithology.type = ColumnType::Text;
        lithology.codes = {0, 0, 1, 0, 1, 0}; // mostly clay
        lithology.categories = {"clay", "ooze"};
        EmbeddingTable kept = embedding();
        kept.labels = {1, 1, 0}; // mostly ooze
        const auto colorOf = [](const PointColoring& coloring, const QString& name) {
            return std::ranges::find(coloring.categories, name, &Category::name)->color;
        };
        const PointColoring alone = coloringBy("Lithology", kept, nullptr).value();
        const PointColoring linked = coloringBy("Lithology", kept, &whole).value();
        QCOMPARE(colorOf(linked, "clay"), colorOf(alone, "ooze")); // the largest class has the first colour
        QCOMPARE(colorOf(linked, "ooze"), colorOf(alone, "clay"));
        QCOMPARE(linked.categories[0].count, alone.categories[0].count);
        QVERIFY(linked.indices == alone.indices);
        QCOMPARE(linked.colors[linked.indices[0]], colorOf(linked, "ooze").rgb());
    }

    void rowsOfOtherDataAreMissingInTheColumns()
    {
        const Table columns = table();
        const auto bySite = coloringBy("Site", threeRuns(), &columns);
        QVERIFY(bySite.has_value());
        QVERIFY(bySite->categories.back().isMissing);
        QCOMPARE(bySite->categories.back().count, 3);
        QVERIFY(coloringBy("GR", threeRuns(), &columns).has_value());
    }

    void aFigureOfSeveralRunsNamesThemAndSaysWhichWereTurned()
    {
        const EmbeddingLayout layout(project(threeRuns(), LayoutChoice{}));
        const EmbeddingFigure figure = embeddingFigure(layout, "a", "run", nullptr);
        QCOMPARE(figure.title, "a, b, c");
        QCOMPARE(figure.note, "b aligned (r 1.00)");
    }

    void offersTheTargetThenDimensionsThenColumns()
    {
        const Table columns = table();
        QCOMPARE(colorChoices(embedding(), &columns), (QStringList{"Lithology", "latent 1", "latent 2", "GR", "Site"}));
        QCOMPARE(colorChoices(embedding(), nullptr), (QStringList{"Lithology", "latent 1", "latent 2"}));
    }

    void offersNoColumnsOfAnotherTable()
    {
        Table shorter = table();
        shorter.rows = 3; // row 3 of the embedding is not in it
        QVERIFY(!colorChoices(embedding(), &shorter).contains("GR"));
        QVERIFY(!coloringBy("GR", embedding(), &shorter).has_value());
    }

    void coloursByTheRowsThatTheEmbeddingKept()
    {
        const Table columns = table();
        const std::optional<PointColoring> bySite = coloringBy("Site", embedding(), &columns);
        QVERIFY(bySite.has_value());
        QCOMPARE(bySite->categories.size(), std::size_t(2));
        const auto countOf = [&bySite](const QString& name) {
            for (const auto& category : bySite->categories) {
                if (category.name == name)
                    return static_cast<int>(category.count);
            }
            return -1;
        };
        QCOMPARE(countOf("U1"), 2); // rows 0 and 3
        QCOMPARE(countOf("U2"), 1); // row 2; row 1 was dropped
    }

    void coloursByLatentDimension()
    {
        const std::optional<PointColoring> second = coloringBy("latent 2", embedding(), nullptr);
        QVERIFY(second.has_value() && second->categories.empty());
    }

    void knowsNoOtherName() { QVERIFY(!coloringBy("latent 3", embedding(), nullptr).has_value()); }
};

QTEST_GUILESS_MAIN(TestEmbeddingColoring)
#include "tst_embedding_coloring.moc"
