// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/field.h"
#include "engine/data/delimited/text_chunks.h"

#include <QtTest>

using namespace stratoscope;

class TestTextChunks : public QObject
{
    Q_OBJECT

private slots:
    void cutsBetweenRecords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QList<QByteArray>>("expected");
        QTest::newRow("lines") << QByteArray("a,b\nc,d\ne,f\n") << ',' << QList<QByteArray>{"a,b\n", "c,d\n", "e,f\n"};
        QTest::newRow("no line feed at the end") << QByteArray("a,b\nc,d") << ',' << QList<QByteArray>{"a,b\n", "c,d"};
        QTest::newRow("line feed in quotes") << QByteArray("a,\"x\ny\nz\"\nc,d\n") << ','
                                             << QList<QByteArray>{"a,\"x\ny\nz\"\n", "c,d\n"};
        QTest::newRow("quotes open between cut and line feed")
            << QByteArray("aaaa,\"x\ny\"\nc,d\n") << ',' << QList<QByteArray>{"aaaa,\"x\ny\"\n", "c,d\n"};
        QTest::newRow("doubled quotes") << QByteArray("a,\"x\"\"\ny\"\nc,d\n") << ','
                                        << QList<QByteArray>{"a,\"x\"\"\ny\"\n", "c,d\n"};
        QTest::newRow("blanks before the quote")
            << QByteArray("a,  \"x\ny\"\nc,d\n") << ',' << QList<QByteArray>{"a,  \"x\ny\"\n", "c,d\n"};
        QTest::newRow("quote inside a field") << QByteArray("a,5\"\nc,d\n") << ',' << QList<QByteArray>{"a,5\"\n", "c,d\n"};
        QTest::newRow("quote behind a blank separator")
            << QByteArray("a \"x\ny\"\nc d\n") << kBlankSeparator << QList<QByteArray>{"a \"x\ny\"\n", "c d\n"};
        QTest::newRow("record of one quoted field")
            << QByteArray("\"\n\n\n\"\n1\n") << ',' << QList<QByteArray>{"\"\n\n\n\"\n", "1\n"};
    }
    void cutsBetweenRecords()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, separator);
        const TextBuffer buffer(text.toStdString());
        QList<QByteArray> pieces;
        for (const TextChunk& chunk : cutIntoChunks(buffer, buffer.begin(), separator, 3, "table.csv"))
            pieces.append(QByteArray(chunk.begin, chunk.end - chunk.begin));
        QTEST(pieces, "expected");
    }

    void countsLinesAndCharacters()
    {
        const TextBuffer text(std::string_view("a\n\xC3\xB6\xC3\xB6x\n"));
        QCOMPARE(locate(text, text.begin(), "t", "c"), (SourceLocation{"t", 1, 1, "c"}));
        QCOMPARE(locate(text, text.begin() + 6, "t"), (SourceLocation{"t", 2, 3, ""}));
    }

    void readsFields_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QByteArray>("characters");
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("plain") << QByteArray("ab,c\n") << ',' << QByteArray("ab") << QByteArray(",c\n");
        QTest::newRow("last") << QByteArray("ab\r\n") << ',' << QByteArray("ab") << QByteArray("\r\n");
        QTest::newRow("empty") << QByteArray(",c\n") << ',' << QByteArray("") << QByteArray(",c\n");
        QTest::newRow("blanks only") << QByteArray("  \r\n") << ',' << QByteArray("") << QByteArray("\r\n");
        QTest::newRow("tab is no padding in tabs") << QByteArray(" \tb\n") << '\t' << QByteArray("") << QByteArray("\tb\n");
        QTest::newRow("quoted keeps blanks") << QByteArray("\" a \" ,c\n") << ',' << QByteArray(" a ") << QByteArray(",c\n");
        QTest::newRow("doubled quotes") << QByteArray("\"a\"\"b\"\"\",c\n") << ',' << QByteArray("a\"b\"") << QByteArray(",c\n");
        QTest::newRow("only doubled quotes") << QByteArray("\"\"\"\",c\n") << ',' << QByteArray("\"") << QByteArray(",c\n");
        QTest::newRow("blank separator passes over blanks")
            << QByteArray("  a \t b\n") << kBlankSeparator << QByteArray("a") << QByteArray("b\n");
        QTest::newRow("text behind quotes") << QByteArray("\"a\"b,c\n") << ',' << QByteArray("\"a\"b") << QByteArray(",c\n");
    }
    void readsFields()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, separator);
        const TextBuffer buffer(text.toStdString());
        const DelimitedField field = readField(buffer.begin(), buffer.end(), separator);
        QTEST(QByteArray::fromStdString(fieldCharacters(field)), "characters");
        QTEST(QByteArray(field.next, buffer.end() - field.next), "rest");
    }
};

QTEST_GUILESS_MAIN(TestTextChunks)
#include "tst_text_chunks.moc"
