// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/matrix_market.h"
#include "tests/support/errors.h"
#include "tests/support/matrix_text.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

class TestMatrixMarket : public QObject
{
    Q_OBJECT

    static CellMatrix parsed(const QByteArray& text)
    {
        const OnProgress none;
        ProgressPacer pacer(none, {});
        return parseMatrixMarket({text.data(), static_cast<std::size_t>(text.size())}, "m.mtx", pacer);
    }

private slots:
    void genesByCellsBecomeCellsByGenes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("matrix");
        QTest::newRow("integers") << QByteArray("%%MatrixMarket matrix coordinate integer general\n%\n3 2 3\n1 1 5\n3 1 7\n2 2 9\n")
                                  << "5 0 7\n0 9 0\n";
        QTest::newRow("reals, CRLF, no last line end")
            << QByteArray("%%MatrixMarket matrix coordinate real general\r\n2 1 2\r\n2 1 0.5\r\n1 1 1e2") << "100 0.5\n";
        QTest::newRow("pattern") << QByteArray("%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 1\n2 2\n")
                                 << "1 0\n0 1\n";
        QTest::newRow("a place twice") << QByteArray("%%MatrixMarket matrix coordinate integer general\n1 1 2\n1 1 2\n1 1 3\n")
                                       << "5\n";
        QTest::newRow("no entries") << QByteArray("%%MatrixMarket matrix coordinate integer general\n2 1 0\n") << "0 0\n";
    }
    void genesByCellsBecomeCellsByGenes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, matrix);
        QCOMPARE(QString::fromStdString(matrixText(parsed(text))), matrix);
    }

    void whatIsWrongIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        const QByteArray head = "%%MatrixMarket matrix coordinate integer general\n";
        QTest::newRow("another kind") << QByteArray("%%MatrixMarket matrix array real general\n")
                                      << "m.mtx:1: is a Matrix Market file of the kind 'array real general'";
        QTest::newRow("symmetric") << QByteArray("%%MatrixMarket matrix coordinate real symmetric\n1 1 0\n") << "real symmetric'";
        QTest::newRow("no sizes") << head << "m.mtx:1: ends before the sizes";
        QTest::newRow("a hostile count") << head + "3 3 999999999999\n1 1 1\n"
                                         << "m.mtx:2: claims 3 genes, 3 cells and 999,999,999,999 entries";
        QTest::newRow("negative sizes") << head + "-3 3 1\n1 1 1\n"
                                        << "claims -3 genes";
        QTest::newRow("cut off") << head + "3 3 3\n1 1 1\n2 2 2\n3"
                                 << "m.mtx:5: has no cell";
        QTest::newRow("cut off between lines") << head + "3 3 3\n1 1 111\n2 2 222\n"
                                               << "m.mtx:4: ends after 2 of 3 entries";
        QTest::newRow("beyond the sizes") << head + "3 3 1\n4 1 1\n"
                                          << "m.mtx:3: names gene 4 and cell 1 of a matrix of 3 genes and 3";
        QTest::newRow("places from 0") << head + "3 3 1\n0 1 1\n"
                                       << "m.mtx:3: names gene 0";
        QTest::newRow("no number") << head + "3 3 1\n1 1 x\n"
                                   << "m.mtx:3: has no value";
        QTest::newRow("too many") << head + "3 3 1\n1 1 1\n2 2 2\n"
                                  << "m.mtx:4: has more entries than the 1";
    }
    void whatIsWrongIsNamedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        const QString message = errorText([&] { (void)parsed(text); });
        QVERIFY2(message.contains(problem), qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(TestMatrixMarket)
#include "tst_matrix_market.moc"
