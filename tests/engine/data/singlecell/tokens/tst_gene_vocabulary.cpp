// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/gene_vocabulary.h"
#include "tests/support/errors.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

class TestGeneVocabulary : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

private slots:
    void genesFollowTheSpecialTokens()
    {
        const GeneVocabulary vocabulary({"B", "A", "B", "C"});
        QCOMPARE(vocabulary.id("B"), std::int64_t(4));
        QCOMPARE(vocabulary.id("A"), std::int64_t(5));
        QCOMPARE(vocabulary.id("C"), std::int64_t(6));
        QCOMPARE(vocabulary.id("D"), std::int64_t(UnknownToken));
        QCOMPARE(vocabulary.size(), std::int64_t(7));
    }

    void whatIsWrittenIsReadBack()
    {
        const auto path = m_files.path("vocab.json");
        writeGeneVocabulary(path, GeneVocabulary({"TP53", "β \"x\"", "A"}));
        QCOMPARE(readGeneVocabulary(path).genes(), (std::vector<std::string>{"TP53", "β \"x\"", "A"}));
    }

    void specialTokensMayBeNamed()
    {
        const auto path = m_files.write(R"({"<pad>": 0, "<unk>": 1, "<mask>": 2, "<cls>": 3, "B": 5, "A": 4})", "v.json");
        QCOMPARE(readGeneVocabulary(path).genes(), (std::vector<std::string>{"A", "B"}));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no JSON") << QByteArray("gene\tid\n") << "v.json: is no JSON object";
        QTest::newRow("a list") << QByteArray("[\"A\"]") << "v.json: is no JSON object";
        QTest::newRow("a special id") << QByteArray("{\"A\": 2}") << "v.json: A: has the id 2, which is a special token's";
        QTest::newRow("a gap") << QByteArray("{\"A\": 4, \"B\": 9}") << "v.json: B: has the id 9, where 5 comes next";
        QTest::newRow("an id twice") << QByteArray("{\"A\": 4, \"B\": 4}") << "v.json: B: has the id 4, where 5 comes next";
        QTest::newRow("text for an id") << QByteArray("{\"A\": \"4\"}") << "v.json: A: has an id that is no whole number";
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, problem);
        const auto path = m_files.write({json.data(), static_cast<std::size_t>(json.size())}, "v.json");
        const QString text = errorText([&] { (void)readGeneVocabulary(path); });
        QVERIFY2(text.contains(problem), qPrintable(text));
    }
};

QTEST_APPLESS_MAIN(TestGeneVocabulary)
#include "tst_gene_vocabulary.moc"
