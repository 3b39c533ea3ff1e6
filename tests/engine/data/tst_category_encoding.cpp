// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/category_encoding.h"
#include "engine/data/preprocessing.h"

#include <QtTest>

#include <numeric>

using namespace stratoscope;

class TestCategoryEncoding : public QObject
{
    Q_OBJECT

    using Texts = std::vector<std::string>;
    using Indices = std::vector<std::int64_t>;

    static Dataset holding(std::vector<CategoricalFeature> features)
    {
        Dataset dataset;
        dataset.rows.resize(features.at(0).indices.size());
        std::iota(dataset.rows.begin(), dataset.rows.end(), 0);
        dataset.categorical = std::move(features);
        return dataset;
    }

private slots:
    void indicesStandSideBySide()
    {
        const Dataset dataset = holding({{"colour", {"blue", "red"}, {1, 0, 1}}, {"grade", {"a", "b", "c"}, {2, 0, 1}}});
        const auto encodings = fitCategories(dataset, {0, 1, 2});
        QVERIFY(encodedCategories(encodings, dataset) == (Indices{1, 2, 0, 0, 1, 1}));
    }

    void aGapIsFilledWithTheMostFrequentOfTheTrainingRows()
    {
        const Dataset dataset = holding({{"colour", {"blue", "red"}, {1, 0, 0, 0, -1}}});
        const auto encodings = fitCategories(dataset, {0, 4}); // only red is seen in training
        QCOMPARE(encodings[0].fill, std::int64_t(1));
        QVERIFY(encodedCategories(encodings, dataset) == (Indices{1, 0, 0, 0, 1}));
    }

    void gapsThatAreACategoryTakeTheUnknownAsWell()
    {
        const Dataset trained = holding({{"colour", {"blue", kMissingCategory}, {0, 0, 1}}});
        const auto encodings = fitCategories(trained, {0, 1, 2});
        const Dataset other = holding({{"colour", {"blue", "green"}, {1, 0}}});
        QVERIFY(encodedCategories(encodings, other) == (Indices{1, 0}));
    }

    void aNewFileIsReadWithThePlacesOfTheRun()
    {
        const Dataset trained = holding({{"colour", {"blue", "green", "red"}, {0, 1, 2}}});
        const auto encodings = fitCategories(trained, {0, 1, 2});
        const Dataset other = holding({{"colour", {"green", "red"}, {0, 1}}});
        QVERIFY(encodedCategories(encodings, other) == (Indices{1, 2}));
    }

    void aRunKeepsItsCategories()
    {
        Preprocessing preprocessing;
        preprocessing.scaler = "none";
        preprocessing.categories = {{"colour", {"blue", "dark: red"}, 1}};
        const ConfigDocument document = parseConfig(toYaml(toConfigNode(preprocessing)), "preprocessing.yaml", {});
        QVERIFY(preprocessingFrom(document) == preprocessing);
    }
};

QTEST_APPLESS_MAIN(TestCategoryEncoding)
#include "tst_category_encoding.moc"
