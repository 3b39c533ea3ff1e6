// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/curve_names.h"
#include "engine/data/las/header_line.h"

#include <QtTest>

using namespace stratoscope;

namespace {

/// "mnemonic|unit|value|description|format|association"
QString described(const std::optional<HeaderItem>& item)
{
    if (!item)
        return QStringLiteral("none");
    return QString::fromStdString(item->mnemonic + "|" + item->unit + "|" + item->value + "|" + item->description + "|" +
                                  item->format + "|" + item->association);
}

} // namespace

class TestHeaderLine : public QObject
{
    Q_OBJECT

private slots:
    void readsLinesAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        QTest::newRow("2.0") << "STRT    .M              1670.0000                :START DEPTH"
                             << "STRT|M|1670.0000|START DEPTH||";
        QTest::newRow("no unit") << " NULL.           -999.2500:"
                                 << "NULL||-999.2500|||";
        QTest::newRow("1.2, value behind the colon") << "WELL.                WELL:   ANY ET AL #12"
                                                     << "WELL||WELL|ANY ET AL #12||";
        QTest::newRow("value with blanks") << "COMP. ANY OIL COMPANY INC. : COMPANY"
                                           << "COMP||ANY OIL COMPANY INC.|COMPANY||";
        QTest::newRow("colon right behind the unit") << "GR.gAPI: mean gamma ray"
                                                     << "GR|gAPI||mean gamma ray||";
        QTest::newRow("time") << "TIML.hh:mm 23:15 23-JAN-2001:   Time Logger: At Bottom"
                              << "TIML|hh:mm|23:15 23-JAN-2001|Time Logger: At Bottom||";
        QTest::newRow("time and blank colon") << "STRT. 2020-01-01 00:00:00 : START"
                                              << "STRT||2020-01-01 00:00:00|START||";
        QTest::newRow("address") << "SRC. http://logs.org : source"
                                 << "SRC||http://logs.org|source||";
        QTest::newRow("dot in the mnemonic") << "Cond..MS/M                     : Cond."
                                             << "Cond.|MS/M||Cond.||";
        QTest::newRow("dots in the mnemonic") << "I. Res..OHM-M                  : I. Res."
                                              << "I. Res.|OHM-M||I. Res.||";
        QTest::newRow("dot in the unit") << "F1 .dB.mW  : amplitude"
                                         << "F1|dB.mW||amplitude||";
        QTest::newRow("3.0") << "MDEN .KG/M3  2650 : Density {F} | DMAT[1]"
                             << "MDEN|KG/M3|2650|Density|F|DMAT[1]";
        QTest::newRow("no colon") << "TEST               .cps"
                                  << "TEST|cps||||";
        QTest::newRow("no dot") << "REMARK : a line"
                                << "REMARK|||a line||";
        QTest::newRow("no mnemonic") << "  .ohmm     : curve 1"
                                     << "|ohmm||curve 1||";
        QTest::newRow("two dots in a value") << "A.B  1..2 : x"
                                             << "A|B|1..2|x||";
        QTest::newRow("comment") << "#MNEM.UNIT  VALUE : DESCRIPTION"
                                 << "none";
        QTest::newRow("rule") << "---------------"
                              << "none";
        QTest::newRow("blank") << "   "
                               << "none";
    }
    void readsLinesAsTheyAreWritten()
    {
        QFETCH(QString, line);
        QTEST(described(parseHeaderLine(line.toStdString())), "expected");
    }

    void namesCurvesApart_data()
    {
        QTest::addColumn<QStringList>("mnemonics");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("capitals") << QStringList{"Dept", "gr"} << QStringList{"DEPT", "GR"};
        QTest::newRow("repeated") << QStringList{"DEPT", "RES", "RES"} << QStringList{"DEPT", "RES:1", "RES:2"};
        QTest::newRow("repeated but for case") << QStringList{"GR", "Gr"} << QStringList{"GR:1", "GR:2"};
        QTest::newRow("empty") << QStringList{"DEPT", "", " "} << QStringList{"DEPT", "UNKNOWN:1", "UNKNOWN:2"};
        QTest::newRow("number taken") << QStringList{"A", "A", "A:1"} << QStringList{"A:2", "A:3", "A:1"};
        QTest::newRow("accents") << QStringList{"ÿé", "ńžő", "метр", "ß÷ı"} << QStringList{"ÿÉ", "ŃŽŐ", "МЕТР", "ß÷ı"};
    }
    void namesCurvesApart()
    {
        QFETCH(QStringList, mnemonics);
        std::vector<std::string> given;
        for (const QString& mnemonic : mnemonics)
            given.push_back(mnemonic.toStdString());
        QStringList names;
        for (const std::string& name : curveNames(given))
            names.push_back(QString::fromStdString(name));
        QTEST(names, "expected");
    }
};

QTEST_GUILESS_MAIN(TestHeaderLine)
#include "tst_header_line.moc"
