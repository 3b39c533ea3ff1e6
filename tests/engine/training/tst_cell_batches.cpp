// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/gene_vocabulary.h"
#include "engine/training/batch_source.h"
#include "engine/training/cell_batches.h"
#include "engine/training/token_masking.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;
using namespace stratoscope::test;

/// Batches made of a sparse matrix of cells, and what masking does to them.
class TestCellBatches : public QObject
{
    Q_OBJECT

    static ResidentRows rows(CellInput input, Preprocessing preprocessing = {})
    {
        auto features = std::make_shared<CellFeatures>();
        features->fitted.genes = fourGenes();
        features->fitted.settings.tokenizer = input;
        features->fitted.settings.bins = 5; // edges at 2, 4, 6 and 8
        features->fitted.batches = {"p", "q"};
        features->batches = {0, 1, 0, 1, 0, 1};
        features->x = CellStore(sparseMatrix(sixCells()));
        preprocessing.cells = features->fitted;
        Dataset dataset;
        dataset.rows = {0, 2, 3, 5};
        dataset.labels = {0, 1, 1, 0};
        dataset.classNames = {"a", "b"};
        preprocessing.classNames = dataset.classNames;
        dataset.cells = features;
        return residentRows(preprocessing, dataset);
    }

    static QString text(const at::Tensor& tensor)
    {
        std::ostringstream stream;
        for (std::int64_t row = 0; row < tensor.size(0); ++row) {
            const at::Tensor values = tensor[row].to(at::kDouble).flatten();
            for (std::int64_t i = 0; i < values.numel(); ++i)
                stream << (i > 0 ? " " : "") << values[i].item<double>();
            stream << (row + 1 < tensor.size(0) ? " / " : "");
        }
        return QString::fromStdString(stream.str());
    }

    /// A batch of one cell of that many genes, with its cls.
    static Batch cellOf(std::int64_t genes, std::int64_t padding)
    {
        Batch batch;
        batch.inputIds = at::cat({at::full({1}, ClsToken, at::kLong), at::arange(FirstGeneToken, FirstGeneToken + genes),
                                  at::zeros({padding}, at::kLong)})
                             .unsqueeze(0);
        batch.attentionMask = batch.inputIds.ne(PadToken).to(at::kLong);
        batch.values = at::ones({1, genes + 1 + padding});
        return batch;
    }

private slots:
    void numbersAreTheGenesOfTheRows()
    {
        const ResidentRows all = rows(CellInput::Numbers);
        QCOMPARE(all.count(), std::int64_t(4));
        const Batch batch = all.slice(1, 3);
        QCOMPARE(text(batch.numerical), "4 5 1 0 / 0 1 9 0 / 2 2 2 50");
        QCOMPARE(text(batch.batchIds.unsqueeze(1)), "0 / 1 / 1");
        QCOMPARE(text(batch.labels.unsqueeze(1)), "1 / 1 / 0");
        QCOMPARE(text(all.select({3, 0}).slice(0, 2).numerical), "2 2 2 50 / 1 2 1 0");
    }

    void numbersAreScaledWhereGenesAre()
    {
        Preprocessing preprocessing;
        for (const std::string& gene : fourGenes())
            preprocessing.features.push_back({gene, ColumnTransform::None, 1, 2, 0});
        QCOMPARE(text(rows(CellInput::Numbers, preprocessing).slice(0, 1).numerical), "0 0.5 0 -0.5");
    }

    void tokensArePaddedToTheLongestCell()
    {
        const Batch batch = rows(CellInput::RankValue).slice(1, 2);
        QCOMPARE(text(batch.inputIds), "3 5 4 6 / 3 6 5 0");
        QCOMPARE(text(batch.values), "0 5 4 1 / 0 9 1 0");
        QCOMPARE(text(batch.attentionMask), "1 1 1 1 / 1 1 1 0");
        QVERIFY(!batch.numerical.defined() && !batch.labels.defined() && !batch.binIds.defined());
    }

    void binsFollowTheOrderOfTheGenes()
    {
        const Batch batch = rows(CellInput::Binned).slice(1, 1);
        QCOMPARE(text(batch.inputIds), "3 4 5 6 7");
        QCOMPARE(text(batch.binIds), "0 1 2 0 0"); // 4, 5, 1 and 0; an edge belongs to the bin below
    }

    void shuffledBatchesHoldEveryCellOnceAnEpoch()
    {
        ShuffledBatches batches(rows(CellInput::Numbers), 2, 7);
        batches.beginEpoch(3);
        double total = 0;
        for (std::int64_t index = 0; index < batches.batchCount(); ++index)
            total += batches.batch(index).numerical.sum().item<double>();
        QCOMPARE(total, 4.0 + 10 + 10 + 56);
    }

    void masksAsManyAsTheRatioSays_data()
    {
        QTest::addColumn<int>("genes");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<int>("mask");
        QTest::newRow("at least one") << 2 << 1 << 1;
        QTest::newRow("15 of 100, of which 12") << 100 << 15 << 12;
        QTest::newRow("a half goes to the even number") << 30 << 4 << 3; // 4.5; 3.2
        QTest::newRow("none to mask") << 0 << 0 << 0;
    }
    void masksAsManyAsTheRatioSays()
    {
        QFETCH(int, genes);
        QFETCH(int, chosen);
        QFETCH(int, mask);
        const Batch batch = cellOf(genes, 3);
        const at::Generator generator = at::detail::createCPUGenerator(11);
        for (int attempt = 0; attempt < 5; ++attempt) {
            const Batch masked = maskedBatch(batch, genes + 4, {}, generator);
            QCOMPARE(masked.labels.ne(kIgnoredLabel).sum().item<int>(), chosen);
            QCOMPARE(masked.maskedPositions.sum().item<int>(), chosen);
            QVERIFY(masked.inputIds.eq(MaskToken).sum().item<int>() >= mask); // a random token may be the mask's, too
            QVERIFY(masked.inputIds.eq(MaskToken).sum().item<int>() <= chosen);
            QVERIFY(
                masked.labels.masked_select(masked.maskedPositions).equal(batch.inputIds.masked_select(masked.maskedPositions)));
            const at::Tensor rest = masked.maskedPositions.logical_not();
            QVERIFY(masked.inputIds.masked_select(rest).equal(batch.inputIds.masked_select(rest)));
            QVERIFY(!masked.maskedPositions[0][0].item<bool>()); // cls
        }
    }

    void theGeneratorAloneDecidesWhatIsHidden()
    {
        const Batch batch = cellOf(100, 0);
        const at::Generator one = at::detail::createCPUGenerator(5);
        const at::Generator same = at::detail::createCPUGenerator(5);
        const Batch first = maskedBatch(batch, 104, {}, one);
        QVERIFY(first.inputIds.equal(maskedBatch(batch, 104, {}, same).inputIds));
        QVERIFY(!first.maskedPositions.equal(maskedBatch(batch, 104, {}, one).maskedPositions));
    }

    void valuesAreHiddenOnRequest()
    {
        const Batch batch = cellOf(10, 0);
        const MaskingOptions all{1, 0, 0, true};
        const Batch masked = maskedBatch(batch, 14, all, at::detail::createCPUGenerator(5));
        QCOMPARE(masked.values.sum().item<double>(), 1.0); // that of cls
        QCOMPARE(masked.inputIds.eq(MaskToken).sum().item<int>(), 10);
    }
};

QTEST_GUILESS_MAIN(TestCellBatches)
#include "tst_cell_batches.moc"
