// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_reader.h"
#include "engine/data/formation_tops.h"
#include "tests/support/errors.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;

class TestFormationTops : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    [[nodiscard]] QString topsOf(const QByteArray& csv, const char* hole, DepthUnit unit = DepthUnit::Metres) const
    {
        QStringList texts;
        const FormationTops tops(readCsv(m_files.write(csv.toStdString())));
        tops.requireAnyOf({hole});
        for (const FormationTop& top : tops.of(hole, unit))
            texts << QStringLiteral("%1 %2").arg(QString::fromStdString(top.name)).arg(top.depth);
        return texts.join(QStringLiteral(", "));
    }

private slots:
    void readsTheTopsOfAHole_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("tops");
        QTest::newRow("name and depth") << QByteArray("name,depth\nBalder,20\nHordaland,10\n") << "Hordaland 10, Balder 20";
        QTest::newRow("several holes") << QByteArray("Well,Formation,Depth (m)\nA,Balder,20\nB,Balder,25\nA,Sele,30\n")
                                       << "Balder 20, Sele 30";
        QTest::newRow("holes named by numbers are texts") << QByteArray("Well,Pick,MD\nA,Balder,20\nB,Sele,21\n") << "Balder 20";
        QTest::newRow("feet") << QByteArray("Surface,MD (ft)\nBalder,100\n") << "Balder 30.48";
        QTest::newRow("without a depth") << QByteArray("name,depth\nBalder,20\nSele,\nLista,30\n") << "Balder 20, Lista 30";
        QTest::newRow("other headings") << QByteArray("what,where\nBalder,20\n") << "Balder 20";
    }
    void readsTheTopsOfAHole()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, tops);
        QCOMPARE(topsOf(csv, "A"), tops);
    }

    void saysWhatIsMissing()
    {
        const auto problem = [this](const QByteArray& csv) { return test::errorText([&] { (void)topsOf(csv, "A"); }); };
        QVERIFY2(problem("name,what\nBalder,x\n").contains("has no column of depths among name and what"), "depths");
        QVERIFY2(problem("md,tvd\n1,2\n").contains("has no column of names"), "names");
        QVERIFY2(problem("Well,name,depth\nB,Balder,20\n").contains("has no tops of the hole 'A', but of B"), "hole");
        QVERIFY2(problem("name,depth\nBalder,\n,20\n").contains("has no tops"), "rows");
    }

    /// A hole of several may have no tops, unless none has.
    void eachHoleGetsItsOwn()
    {
        const FormationTops tops(readCsv(m_files.write("Well,name,depth\nA,Sele,30\nB,Balder,25\nA,Balder,20\n")));
        std::vector<StripLog> logs(3);
        logs[0].hole = "A";
        logs[1].hole = "C";
        logs[2].hole = "B";
        setTops(logs, tops);
        QVERIFY(logs[0].tops == (std::vector<FormationTop>{{"Balder", 20}, {"Sele", 30}}));
        QVERIFY(logs[1].tops.empty());
        QVERIFY(logs[2].tops == (std::vector<FormationTop>{{"Balder", 25}}));
        tops.requireAnyOf({"C", "B"});
        const QString problem = test::errorText([&] { tops.requireAnyOf({"C", "D"}); });
        QVERIFY2(problem.contains("has no tops of the holes C and D, but of A and B"), qPrintable(problem));
    }

    void aTableThatNamesNoHolesIsForAll()
    {
        const FormationTops tops(readCsv(m_files.write("name,depth\nBalder,20\n")));
        tops.requireAnyOf({"A", "B"});
        QCOMPARE(tops.of("B", DepthUnit::Metres).size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestFormationTops)
#include "tst_formation_tops.moc"
