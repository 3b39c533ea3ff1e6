// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/embedding_axes.h"
#include "engine/core/error.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;
using Kind = EmbeddingAxis::Kind;

class TestEmbeddingAxes : public QObject
{
    Q_OBJECT

    /// Four rows in three dimensions; the first two lie on the line (1, 2), the third does not vary.
    static EmbeddingTable table()
    {
        EmbeddingTable embedding;
        embedding.dimensions = 3;
        embedding.values = {0, 0, 9, 1, 2, 9, 2, 4, 9, 3, 6, 9};
        embedding.ids = {0, 1, 2, 3};
        return embedding;
    }

private slots:
    void dimensionsAreTakenAsTheyAre()
    {
        const ProjectedEmbedding projected = projectOnAxes(table(), {EmbeddingAxis{Kind::Dimension, 3}, {Kind::Dimension, 2}});
        QCOMPARE(projected.x, (std::vector<float>{9, 9, 9, 9}));
        QCOMPARE(projected.y, (std::vector<float>{0, 2, 4, 6}));
        QCOMPARE(projected.xLabel, std::string("latent 3"));
        QCOMPARE(projected.yLabel, std::string("latent 2"));
        QCOMPARE(projected.embedding.ids.size(), std::size_t{4});
    }

    void componentsAreThoseOfThePrincipalComponents()
    {
        const ProjectedEmbedding projected =
            project(table(), LayoutChoice{LayoutMethod::Umap, LayoutAxes{EmbeddingAxis{Kind::Component, 1}, {Kind::Dimension, 1}}});
        // Along (1, 2) / √5 from the middle (1.5, 3).
        for (std::size_t row = 0; row < 4; ++row)
            QVERIFY(std::abs(static_cast<double>(projected.x[row]) - (static_cast<double>(row) - 1.5) * std::sqrt(5.0)) < 1e-5);
        QCOMPARE(projected.xLabel, std::string("PC 1 (100.0 %)"));
        QCOMPARE(projected.y, (std::vector<float>{0, 1, 2, 3}));
    }

    void threeAxesGiveSpace()
    {
        const LayoutAxes axes{EmbeddingAxis{Kind::Dimension, 2}, {Kind::Dimension, 3}, {Kind::Dimension, 1}};
        const ProjectedEmbedding projected = projectOnAxes(table(), axes);
        QCOMPARE(projected.z, (std::vector<float>{0, 1, 2, 3}));
        QCOMPARE(projected.zLabel, std::string("latent 1"));
        QVERIFY(projectOnAxes(table(), {axes[0], axes[1]}).z.empty());
    }

    void methodsLayOutInSpaceWhereTheyCan()
    {
        const ProjectedEmbedding pca = project(table(), LayoutChoice{LayoutMethod::Pca, {}, 3});
        QCOMPARE(pca.z.size(), std::size_t{4});
        QCOMPARE(pca.zLabel, std::string("PC 3 (0.0 %)"));
        const ProjectedEmbedding umap = project(table(), LayoutChoice{LayoutMethod::Umap, {}, 3});
        QCOMPARE(umap.z.size(), std::size_t{4});
        QCOMPARE(umap.zLabel, std::string("UMAP 3"));
        QVERIFY(project(table(), LayoutChoice{LayoutMethod::Umap, {}}).z.empty());
        QVERIFY_EXCEPTION_THROWN((void)project(table(), LayoutChoice{LayoutMethod::Tsne, {}, 3}), DataError);
        EmbeddingTable flat = table();
        flat.dimensions = 2;
        flat.values.resize(8);
        QVERIFY_EXCEPTION_THROWN((void)project(flat, LayoutChoice{LayoutMethod::Pca, {}, 3}), DataError);
    }

    void offersDimensionsThenComponents()
    {
        const std::vector<EmbeddingAxis> few = embeddingAxes(2);
        QCOMPARE(few.size(), std::size_t{4});
        QCOMPARE(axisTitle(few[1]), std::string("latent 2"));
        QCOMPARE(axisTitle(few[2]), std::string("PC 1"));
        QCOMPARE(embeddingAxes(768).size(), std::size_t{778});
    }

    void namesAreReadAsCommandsGiveThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("title");
        QTest::newRow("dimension") << "3"
                                   << "latent 3";
        QTest::newRow("component") << "pc12"
                                   << "PC 12";
        QTest::newRow("capitals") << "PC2"
                                  << "PC 2";
        QTest::newRow("zero") << "0"
                              << "";
        QTest::newRow("below") << "-1"
                               << "";
        QTest::newRow("no number") << "pc"
                                   << "";
        QTest::newRow("something after") << "3a"
                                         << "";
        QTest::newRow("too large") << "99999999999999999999"
                                   << "";
        QTest::newRow("empty") << ""
                               << "";
    }
    void namesAreReadAsCommandsGiveThem()
    {
        QFETCH(QString, name);
        QFETCH(QString, title);
        if (title.isEmpty())
            QVERIFY_EXCEPTION_THROWN((void)axisNamed(name.toStdString()), ConfigError);
        else
            QCOMPARE(QString::fromStdString(axisTitle(axisNamed(axisName(axisNamed(name.toStdString()))))), title);
    }

    void anAxisBeyondTheEmbeddingIsRefused()
    {
        for (const Kind kind : {Kind::Dimension, Kind::Component}) {
            try {
                (void)projectOnAxes(table(), {EmbeddingAxis{kind, 1}, {kind, 4}});
                QFAIL("taken");
            } catch (const DataError& error) {
                QVERIFY2(QString(error.what()).contains("it has 3 dimensions"), error.what());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestEmbeddingAxes)
#include "tst_embedding_axes.moc"
