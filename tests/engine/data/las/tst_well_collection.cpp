// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a collection of logs as they are found in the wild and compares with what lasio reads from them.
#include "engine/core/error.h"
#include "engine/data/table_file.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>
#include <map>

using namespace stratoscope;

namespace {

/// Where we differ from lasio on purpose, what we read instead, and why.
struct Difference
{
    const char* curves; ///< how many, and the first
    int rows;
    const char* why;
    bool sameValues = false; ///< only the names are others
};

const std::map<std::string, Difference>& differences()
{
    static const std::map<std::string, Difference> table{
        {"lasio/barebones2.las", {"8 DEPTH", 3, "without ~Curve the names stand in the line ~A; lasio calls all UNKNOWN", true}},
        {"lasio/issue79.las", {"6 DEPT", 2, "a bare ~ begins the rows; lasio reads none"}},
        {"lasio/issue92.las", {"16 DEPT", 1, "lines of ~Curve that are no curves are passed over; lasio fails on them"}},
        {"lasio/3.0/Curve-Param Error #1 (MS).LAS",
         {"4 BDIS", 33, "the longest of several LAS 3.0 data sections; lasio reads none"}},
        {"lasio/3.0/Curve-Param Error #3 (MS).LAS", {"4 BDIS", 33, "as above"}},
        {"lasio/3.0/Curve-Param Error #4 (MS).LAS", {"4 BDIS", 17, "as above"}},
        {"lasio/3.0/Curve-Param Error #6 (SS).LAS",
         {"36 TIME", 129, "a data section of LAS 3.0 by another name than Log; lasio reads none"}},
        {"lasio/3.0/Curve-Param Error #8 (SS).las", {"10 DEPT", 201, "LOG_DATA in capitals; lasio reads none"}},
        {"lasio/3.0/Curve-Param Error #11 (SS).las", {"31 DEPT", 96, "as above"}},
        {"lasio/3.0/Curve-Param Error #12 (SS).LAS", {"57 TIME", 113, "as #6"}},
        {"lasio/3.0/Curve-Param Error #13 (SS).LAS", {"36 TIME", 129, "as #6"}},
        {"lasio/3.0/Curve-Param Error #15 (SS).LAS", {"36 TIME", 129, "as #6"}},
        {"lasio/3.0/Curve-Param Unknown #1(SS).las",
         {"16 ETIM", 101, "~Drilling_Definition names the columns; lasio calls all UNKNOWN", true}},
        {"lasio/3.0/Curve-Param Unknown #2 (SS).LAS", {"45 ETIM", 71, "as above", true}},
        {"lasio/3.0/Reshape Error #2 (SS).las",
         {"23 DEPTH", 93, "columns are separated by tabs, as DLM says; lasio splits dates at their blank"}},
        {"welly/P-135_cuttings.las", {"3 LITHT", 2, "quoted text over several lines; lasio fails"}},
        {"welly/Wellington_KGS-1-32-wDST2_LASv3.las",
         {"38 DEPT", 9341, "commas separate the columns though DLM is missing; lasio takes every value for a row"}},
    };
    return table;
}

QString described(const Table& table)
{
    return table.columns.empty()
               ? QString()
               : QStringLiteral("%1 %2").arg(table.columns.size()).arg(QString::fromStdString(table.columns[0].name));
}

double sumOf(const Column& column)
{
    double sum = 0;
    for (const double number : column.numbers)
        sum += std::isnan(number) ? 0 : number;
    return sum;
}

bool near(double found, double expected)
{
    return std::abs(found - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

void compareName(const Column& column, const QJsonObject& expected)
{
    QCOMPARE(QString::fromStdString(column.name), expected["mnemonic"].toString());
    QCOMPARE(QString::fromStdString(column.unit), expected["unit"].toString());
}

void compareValues(const Column& column, const QJsonObject& expected)
{
    if (!expected.contains("missing") && expected["rows"].toInt() > 0) {
        QVERIFY2(!column.isNumeric(), "lasio reads text");
        return;
    }
    const ColumnSummary summary = summarise(column);
    QVERIFY(column.isNumeric());
    if (expected["rows"].toInt() == 0)
        return;
    QCOMPARE(static_cast<int>(summary.missing), expected["missing"].toInt());
    if (expected["min"].isNull()) {
        QVERIFY(!summary.minimum);
        return;
    }
    QVERIFY(near(summary.minimum.value(), expected["min"].toDouble()));
    QVERIFY(near(summary.maximum.value(), expected["max"].toDouble()));
    QVERIFY2(near(sumOf(column), expected["sum"].toDouble()), qPrintable(QString::number(sumOf(column), 'g', 17)));
}

} // namespace

class TestWellCollection : public QObject
{
    Q_OBJECT

private slots:
    void readsEachFileAsLasioDoes_data()
    {
        if (test::sharedFolder().empty())
            QSKIP("the collection of wells is not here (../shared)");
        QTest::addColumn<QJsonObject>("expected");
        QFile file(QString::fromStdString((test::sharedFolder() / "data/wells/expected_las.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(all.size() > 70);
        for (auto entry = all.begin(); entry != all.end(); ++entry)
            QTest::newRow(qPrintable(entry.key())) << entry->toObject();
    }
    void readsEachFileAsLasioDoes()
    {
        QFETCH(QJsonObject, expected);
        const std::string name = QTest::currentDataTag();
        const std::filesystem::path path = test::sharedFolder() / "data/wells" / name;
        if (name == "welly/x.las") {
            QVERIFY_THROWS_EXCEPTION(DataError, (void)readTable(path)); // of no bytes
            return;
        }
        const Table table = readTable(path);
        const auto difference = differences().find(name);
        const bool differs = difference != differences().end();
        if (differs) {
            QCOMPARE(described(table), QString(difference->second.curves));
            QCOMPARE(static_cast<int>(table.rows), difference->second.rows);
            if (!difference->second.sameValues)
                return;
        }
        const QJsonArray curves = expected["curves"].toArray();
        QCOMPARE(static_cast<qsizetype>(table.columns.size()), curves.size());
        for (qsizetype i = 0; i < curves.size(); ++i) {
            const Column& column = table.columns[static_cast<std::size_t>(i)];
            if (!differs)
                compareName(column, curves[i].toObject());
            compareValues(column, curves[i].toObject());
            QCOMPARE(static_cast<int>(table.rows), curves[i].toObject()["rows"].toInt());
        }
    }
};

QTEST_GUILESS_MAIN(TestWellCollection)
#include "tst_well_collection.moc"
