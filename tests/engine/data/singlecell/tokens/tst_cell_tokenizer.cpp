// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/cell_tokenizer.h"
#include "tests/support/errors.h"
#include "tests/support/matrix_text.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace stratoscope;
using namespace stratoscope::test;

/// Genes A … E are tokens 4 … 8.
class TestCellTokenizer : public QObject
{
    Q_OBJECT

    const std::vector<std::string> m_genes{"A", "B", "C", "D", "E"};
    const GeneVocabulary m_vocabulary{m_genes};
    const CellMatrix m_matrix = sparseMatrix({{0, 2, 5, 2, 1}, {0, 0, 0, 0, 0}, {10, 0.5F, 0, 12, 0.2F}});

    TokenSequence tokens(TokenizerOptions options, std::int64_t cell) const
    {
        CellTokenizer tokenizer(options, m_vocabulary, m_genes);
        tokenizer.fit(passOver(m_matrix));
        return tokenizer.tokens(m_matrix, cell);
    }

private slots:
    void rankPutsTheHighestFirst()
    {
        const TokenSequence cell = tokens({}, 0);
        QCOMPARE(cell.ids, (std::vector<std::int64_t>{ClsToken, 6, 5, 7, 8})); // B before D: the same value, the earlier column
        QCOMPARE(cell.values, (std::vector<float>{0, 5, 2, 2, 1}));
        QVERIFY(cell.bins.empty());
    }

    void rankKeepsTheHighestWhereThereIsNoRoom()
    {
        TokenizerOptions options;
        options.maxLength = 3;
        QCOMPARE(tokens(options, 0).ids, (std::vector<std::int64_t>{ClsToken, 6, 5}));
        options.prependCls = false;
        QCOMPARE(tokens(options, 0).ids, (std::vector<std::int64_t>{6, 5, 7}));
    }

    void anEmptyCellIsClsAlone() { QCOMPARE(tokens({}, 1).ids, std::vector<std::int64_t>{ClsToken}); }

    void uniformBinsAreOpenBelowAndClosedAbove()
    {
        TokenizerOptions options;
        options.kind = TokenizerKind::BinnedExpression;
        options.binCount = 5; // inner edges 2 4 6 8
        const TokenSequence cell = tokens(options, 0);
        QCOMPARE(cell.ids, (std::vector<std::int64_t>{ClsToken, 4, 5, 6, 7, 8}));
        QCOMPARE(cell.bins, (std::vector<std::int64_t>{0, 0, 0, 2, 0, 0}));
        QCOMPARE(tokens(options, 2).bins, (std::vector<std::int64_t>{0, 4, 0, 0, 4, 0})); // beyond 10: the last bin
    }

    void quantileBinsHoldTheSameNumberOfValues()
    {
        TokenizerOptions options;
        options.kind = TokenizerKind::BinnedExpression;
        options.binEdges = BinSpacing::Quantile;
        options.binCount = 4;
        options.keepZeros = false;
        CellTokenizer tokenizer(options, m_vocabulary, m_genes);
        tokenizer.fit(passOver(m_matrix));
        // numpy.quantile([0.2, 0.5, 1, 2, 2, 5, 10, 12], [0.25, 0.5, 0.75])
        QCOMPARE(tokenizer.innerEdges(), (std::vector<float>{0.875F, 2.0F, 6.25F}));
        QCOMPARE(tokenizer.tokens(m_matrix, 0).bins, (std::vector<std::int64_t>{0, 1, 2, 1, 1}));
        QCOMPARE(tokenizer.tokens(m_matrix, 2).bins, (std::vector<std::int64_t>{0, 3, 0, 3, 0}));
    }

    void continuousKeepsTheOrder()
    {
        TokenizerOptions options;
        options.kind = TokenizerKind::Continuous;
        options.logarithm = true;
        options.maxLength = 4;
        const TokenSequence cell = tokens(options, 0);
        QCOMPARE(cell.ids, (std::vector<std::int64_t>{ClsToken, 4, 5, 6}));
        QCOMPARE(cell.values, (std::vector<float>{0, 0, std::log1p(2.0F), std::log1p(5.0F)}));
    }

    void shuffledRanksMoveEqualValuesAlone()
    {
        // 40 genes: ten of each value from 4 to 1, the values in turn.
        std::vector<std::string> genes;
        std::vector<float> row;
        for (int i = 0; i < 40; ++i) {
            genes.push_back("G" + std::to_string(i));
            row.push_back(static_cast<float>(4 - i % 4));
        }
        const CellMatrix matrix = sparseMatrix({row, row});
        TokenizerOptions options;
        options.order = TokenOrder::Shuffled;
        const CellTokenizer tokenizer(options, GeneVocabulary(genes), genes);
        const TokenSequence cell = tokenizer.tokens(matrix, 0);
        QVERIFY(std::ranges::is_sorted(cell.values.begin() + 1, cell.values.end(), std::greater()));
        for (std::size_t i = 1; i < cell.ids.size(); ++i)
            QCOMPARE(row[static_cast<std::size_t>(cell.ids[i] - FirstGeneToken)], cell.values[i]);
        QVERIFY(!std::ranges::is_sorted(cell.ids.begin() + 1, cell.ids.begin() + 11));
        QCOMPARE(tokenizer.tokens(matrix, 1).ids, cell.ids); // the content decides, and not the place in the file
        options.order = TokenOrder::Column;
        const TokenSequence plain = CellTokenizer(options, GeneVocabulary(genes), genes).tokens(matrix, 0);
        QVERIFY(std::ranges::is_sorted(plain.ids.begin() + 1, plain.ids.begin() + 11));
    }

    void shuffledOrderKeepsEachGeneItsValue()
    {
        TokenizerOptions options;
        options.kind = TokenizerKind::Continuous;
        options.order = TokenOrder::Shuffled;
        for (const bool zeros : {true, false}) {
            options.keepZeros = zeros;
            TokenSequence cell = tokens(options, 2);
            QCOMPARE(cell.ids.size(), zeros ? 6U : 5U);
            for (std::size_t i = 1; i < cell.ids.size(); ++i)
                QCOMPARE(cell.values[i], (std::vector<float>{10, 0.5F, 0, 12, 0.2F}[static_cast<std::size_t>(cell.ids[i] - 4)]));
            std::ranges::sort(cell.ids);
            QCOMPARE(cell.ids, (zeros ? std::vector<std::int64_t>{3, 4, 5, 6, 7, 8} : std::vector<std::int64_t>{3, 4, 5, 7, 8}));
        }
    }

    void orderByValuePutsTheHighestFirst()
    {
        std::vector<std::string> genes;
        std::vector<float> row;
        for (int i = 0; i < 40; ++i) {
            genes.push_back("G" + std::to_string(i));
            row.push_back(static_cast<float>(1 + i % 4));
        }
        TokenizerOptions options;
        options.kind = TokenizerKind::BinnedExpression;
        options.order = TokenOrder::Value;
        const CellTokenizer tokenizer(options, GeneVocabulary(genes), genes);
        const TokenSequence cell = tokenizer.tokens(sparseMatrix({row}), 0);
        QVERIFY(std::ranges::is_sorted(cell.values.begin() + 1, cell.values.end(), std::greater()));
        QVERIFY(std::ranges::is_sorted(cell.bins.begin() + 1, cell.bins.end(), std::greater()));
        QVERIFY(cell.bins[1] > cell.bins.back());
        for (std::size_t i = 1; i < cell.ids.size(); ++i)
            QCOMPARE(row[static_cast<std::size_t>(cell.ids[i] - FirstGeneToken)], cell.values[i]);
        QVERIFY(!std::ranges::is_sorted(cell.ids.begin() + 1, cell.ids.begin() + 11)); // equal ones are shuffled
    }

    void genesOutsideTheVocabularyAreUnknown()
    {
        const CellTokenizer tokenizer({}, GeneVocabulary({"C"}), m_genes);
        QCOMPARE(tokenizer.tokens(m_matrix, 0).ids, (std::vector<std::int64_t>{ClsToken, 4, 1, 1, 1}));
    }

    void optionsOutOfRangeAreRefused()
    {
        TokenizerOptions options;
        options.maxLength = 1;
        QVERIFY(errorText([&] { (void)tokens(options, 0); }).contains("max_length: must leave room"));
        options = {};
        options.kind = TokenizerKind::BinnedExpression;
        options.binCount = 1;
        QVERIFY(errorText([&] { (void)tokens(options, 0); }).contains("n_bins: must be at least 2"));
    }
};

QTEST_APPLESS_MAIN(TestCellTokenizer)
#include "tst_cell_tokenizer.moc"
