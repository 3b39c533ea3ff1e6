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
        for (const FormationTop& top : formationTops(readCsv(m_files.write(csv.toStdString())), hole, unit))
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
        QVERIFY2(problem("Well,name,depth\nB,Balder,20\n").contains("has no tops of the hole 'A'"), "hole");
    }
};

QTEST_APPLESS_MAIN(TestFormationTops)
#include "tst_formation_tops.moc"
