// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/token_batch.h"

#include <QtTest>

using namespace stratoscope;

class TestTokenMasking : public QObject
{
    Q_OBJECT

    static TokenSequence sequence(std::size_t genes)
    {
        TokenSequence tokens{{ClsToken}, {0}, {0}};
        for (std::size_t i = 0; i < genes; ++i) {
            tokens.ids.push_back(FirstGeneToken + static_cast<std::int64_t>(i));
            tokens.values.push_back(static_cast<float>(i + 1));
            tokens.bins.push_back(static_cast<std::int64_t>(i + 1));
        }
        return tokens;
    }

    struct Counts
    {
        std::size_t chosen = 0;
        std::size_t masked = 0;
        std::size_t same = 0;
    };
    static Counts count(const MaskedSequence& cell, const TokenSequence& original)
    {
        Counts counts;
        for (std::size_t i = 0; i < cell.labels.size(); ++i) {
            if (cell.labels[i] == kIgnoredLabel)
                continue;
            ++counts.chosen;
            counts.masked += cell.tokens.ids[i] == MaskToken ? 1 : 0;
            counts.same += cell.tokens.ids[i] == original.ids[i] ? 1 : 0;
        }
        return counts;
    }

private slots:
    void sharesAreRoundedAsInTheOriginal_data()
    {
        QTest::addColumn<int>("genes");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<int>("masked");
        QTest::newRow("one gene") << 1 << 1 << 1;
        QTest::newRow("ten genes: 1.5 is 2") << 10 << 2 << 2; // 1.6 masked is 2, 0.2 random is 0
        QTest::newRow("hundred genes") << 100 << 15 << 12;
        QTest::newRow("1000 genes") << 1000 << 150 << 120;
    }
    void sharesAreRoundedAsInTheOriginal()
    {
        QFETCH(int, genes);
        RandomStream stream(7);
        const TokenSequence original = sequence(static_cast<std::size_t>(genes));
        const MaskedSequence cell = maskTokens(original, 1'000'000, {}, stream); // a random token is hardly ever the same
        const Counts counts = count(cell, original);
        QTEST(static_cast<int>(counts.chosen), "chosen");
        QTEST(static_cast<int>(counts.masked), "masked");
        QCOMPARE(cell.tokens.ids[0], std::int64_t(ClsToken));
        QCOMPARE(cell.labels[0], kIgnoredLabel);
        if (genes == 1000)
            QCOMPARE(counts.same, std::size_t(15)); // a tenth is kept
    }

    void labelsAreWhatWasThere()
    {
        RandomStream stream(3);
        const TokenSequence original = sequence(50);
        const MaskedSequence cell = maskTokens(original, 54, {}, stream);
        for (std::size_t i = 0; i < cell.labels.size(); ++i) {
            if (cell.labels[i] == kIgnoredLabel)
                QCOMPARE(cell.tokens.ids[i], original.ids[i]);
            else
                QCOMPARE(cell.labels[i], original.ids[i]);
        }
        QCOMPARE(cell.tokens.values, original.values); // the original's leak
    }

    void hiddenValuesDoNotGiveAMaskedGeneAway()
    {
        RandomStream stream(3);
        MaskingOptions options;
        options.hideValues = true;
        const MaskedSequence cell = maskTokens(sequence(50), 54, options, stream);
        for (std::size_t i = 1; i < cell.labels.size(); ++i) {
            QCOMPARE(cell.tokens.values[i] == 0, cell.tokens.ids[i] == MaskToken);
            QCOMPARE(cell.tokens.bins[i] == 0, cell.tokens.ids[i] == MaskToken);
        }
    }

    void theSameSeedMasksTheSame()
    {
        RandomStream first(11);
        RandomStream second(11);
        RandomStream third(12);
        const TokenSequence original = sequence(200);
        const MaskedSequence a = maskTokens(original, 204, {}, first);
        QCOMPARE(a.tokens.ids, maskTokens(original, 204, {}, second).tokens.ids);
        QVERIFY(a.tokens.ids != maskTokens(original, 204, {}, third).tokens.ids);
    }

    void everyPositionIsChosenAlikeOften()
    {
        RandomStream stream(5);
        std::vector<int> chosen(21);
        for (int round = 0; round < 4000; ++round) {
            const MaskedSequence cell = maskTokens(sequence(20), 24, {}, stream);
            for (std::size_t i = 0; i < chosen.size(); ++i)
                chosen[i] += cell.labels[i] == kIgnoredLabel ? 0 : 1;
        }
        for (std::size_t i = 1; i < chosen.size(); ++i)
            QVERIFY2(std::abs(chosen[i] - 600) < 120, qPrintable(QString::number(chosen[i]))); // 3 of 20: 5 deviations of 23
    }

    void aCellOfClsAloneIsLeftAlone()
    {
        RandomStream stream(5);
        QCOMPARE(maskTokens(sequence(0), 10, {}, stream).labels, std::vector<std::int64_t>{kIgnoredLabel});
    }

    void collationPadsToTheLongestCell()
    {
        const std::vector<MaskedSequence> cells{{{{3, 5}, {0, 1}, {0, 4}}, {-100, 7}},
                                                {{{3, 6, 8}, {0, 2, 3}, {0, 1, 2}}, {-100, -100, 8}}};
        const TokenBatch batch = collate(cells);
        QCOMPARE(batch.length, std::int64_t(3));
        QCOMPARE(batch.inputIds, (std::vector<std::int64_t>{3, 5, 0, 3, 6, 8}));
        QCOMPARE(batch.attentionMask, (std::vector<std::int64_t>{1, 1, 0, 1, 1, 1}));
        QCOMPARE(batch.values, (std::vector<float>{0, 1, 0, 0, 2, 3}));
        QCOMPARE(batch.binIds, (std::vector<std::int64_t>{0, 4, 0, 0, 1, 2}));
        QCOMPARE(batch.labels, (std::vector<std::int64_t>{-100, 7, -100, -100, -100, 8}));
        QCOMPARE(batch.maskedPositions, (std::vector<std::uint8_t>{0, 1, 0, 0, 0, 1}));
        const NamedArrays arrays = batch.arrays();
        QCOMPARE(find(arrays, "input_ids")->shape, (std::vector<std::int64_t>{2, 3}));
        QVERIFY(find(arrays, "masked_positions")->type == ElementType::Bool);
    }

    void collationWithoutLabelsLeavesThemOut()
    {
        const std::vector<TokenSequence> cells{{{3, 5}, {0, 1}, {}}};
        const NamedArrays arrays = collate(cells).arrays();
        QCOMPARE(arrays.size(), std::size_t(3));
        QVERIFY(find(arrays, "labels") == nullptr);
        QCOMPARE(collate(std::span<const TokenSequence>()).cells, std::int64_t(0));
    }
};

QTEST_APPLESS_MAIN(TestTokenMasking)
#include "tst_token_masking.moc"
