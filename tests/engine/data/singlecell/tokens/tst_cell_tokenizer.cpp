// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/cell_tokenizer.h"
#include "tests/support/errors.h"
#include "tests/support/matrix_text.h"

#include <QtTest>

#include <cmath>

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
        options.binEdges = BinEdges::Quantile;
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
