// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/feature_input.h"
#include "tests/support/errors.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestFeatureInput : public QObject
{
    Q_OBJECT

    static at::Tensor indices(std::initializer_list<std::int64_t> values)
    {
        return torch::tensor(std::vector<std::int64_t>(values)).unsqueeze(1);
    }

private slots:
    void whateverTheBatchHasStandsSideBySide()
    {
        FeatureInput input(3, {4});
        {
            const torch::NoGradGuard noGrad;
            input.named_parameters()["0.weight"].copy_(torch::arange(8).reshape({4, 2}));
        }
        QCOMPARE(input.width(), 5);
        Batch batch;
        batch.numerical = torch::tensor({{10.0F, 11.0F}, {20.0F, 21.0F}});
        batch.categorical = indices({3, 0});
        batch.embeddings = torch::tensor({{0.5F}, {0.25F}});
        QVERIFY(test::near(input.gather(batch),
                           torch::tensor({{10.0F, 11.0F, 6.0F, 7.0F, 0.5F}, {20.0F, 21.0F, 0.0F, 1.0F, 0.25F}}), 0));
    }

    void tablesAreAsLargeAsTheRuleOrTheConfigSays_data()
    {
        QTest::addColumn<qint64>("categories");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("one category") << qint64(1) << qint64(1);
        QTest::newRow("two") << qint64(2) << qint64(1);
        QTest::newRow("an odd number is rounded up") << qint64(7) << qint64(4);
        QTest::newRow("just below the largest") << qint64(98) << qint64(49);
        QTest::newRow("never more than 50") << qint64(10000) << qint64(50);
    }
    void tablesAreAsLargeAsTheRuleOrTheConfigSays()
    {
        QFETCH(qint64, categories);
        QFETCH(qint64, expected);
        QCOMPARE(embeddingSize(categories), expected);
        QCOMPARE(FeatureInput(2, {categories}).width(), 2 + expected);
        QCOMPARE(FeatureInput(2, {categories}, 5).width(), 7);
    }

    void aDryBatchIsOneItTakes()
    {
        FeatureInput input(3, {4, 9});
        QCOMPARE(test::shape(input.gather(input.dryBatch(2))), (std::vector<std::int64_t>{2, input.width()}));
    }

    void saysWhatTheBatchLacks()
    {
        FeatureInput plain(3);
        Batch batch;
        QCOMPARE(test::errorText([&] { (void)plain.gather(batch); }),
                 "the model takes 3 values a row from numerical and embeddings, the batch has none. Set input_dim to the number of "
                 "values a row, or give the data that the model was made for.");
        batch.numerical = torch::zeros({1, 2});
        batch.embeddings = torch::zeros({1, 5});
        QVERIFY(test::errorText([&] { (void)plain.gather(batch); }).contains("the batch has 2 of numerical and 5 of embeddings"));

        FeatureInput withTable(2, {4});
        QVERIFY(test::errorText([&] { (void)withTable.gather(batch); }).contains("takes 1 categorical column, the batch has none"));
        for (const std::int64_t wrong : {std::int64_t(-1), std::int64_t(4)}) {
            batch.categorical = indices({wrong});
            QVERIFY(test::errorText([&] { (void)withTable.gather(batch); }).contains("column 0 has a category outside 0 to 3"));
        }
    }
};

QTEST_GUILESS_MAIN(TestFeatureInput)
#include "tst_feature_input.moc"
