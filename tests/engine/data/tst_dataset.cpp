// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_resolution.h"
#include "engine/data/csv_reader.h"
#include "engine/data/dataset.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;
using test::Folder;

class TestDataset : public QObject
{
    Q_OBJECT

    Folder m_folder;

    std::shared_ptr<const Table> table(const std::string& csv)
    {
        return std::make_shared<const Table>(readCsv(m_folder.write("table.csv", csv)));
    }

    static DataConfig resolve(const std::string& yaml, const Table& table, std::string* problems = nullptr)
    {
        const ConfigDocument document = parseConfig("model: {class: VAE}\n" + yaml, "c.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        DataConfig resolved = resolveColumns(config.data, table, diagnostics);
        for (const Issue& issue : diagnostics.issues())
            if (problems != nullptr)
                *problems += issue.text() + "\n";
        return resolved;
    }

    static constexpr auto fiveRows = "Well,Depth (m),GR (API),RHOB,Lithology\n"
                                     "A,1,50,2.1,shale\n"
                                     "A,2,,2.2,sand\n"
                                     "A,3,60,2.3,\n"
                                     "B,1,70,,sand\n"
                                     "B,2,80,2.5,chalk\n";

private slots:
    void guessesRolesThatAreNotGiven()
    {
        const auto read = table(test::smallCoreLog());
        const DataConfig config = resolve("data: {missing: drop}", *read);
        QVERIFY(config.columns.numerical == (std::vector<std::string>{"Density (g/cm3)", "GR (API)", "Redness"}));
        QVERIFY(config.columns.target == ColumnChoice::named("Lithology"));
        QVERIFY(config.columns.depth == ColumnChoice::named("Depth (m)"));
        QVERIFY(config.columns.group == ColumnChoice::named("Hole"));
        QVERIFY(config.kind == KindChoice::CoreLog);
        QCOMPARE(config.scaler.name, "distribution_aware");
    }

    void givenRolesWin()
    {
        const auto read = table(fiveRows);
        const DataConfig config = resolve("data: {columns: {numerical: [RHOB], target: none, group: none}}", *read);
        QVERIFY(config.columns.numerical == std::vector<std::string>{"RHOB"});
        QVERIFY(config.columns.target == ColumnChoice::none());
        QVERIFY(config.columns.group == ColumnChoice::none());
    }

    void dropsRowsWithGapsAndSaysSo()
    {
        const auto read = table(fiveRows);
        const Dataset dataset = makeDataset(read, resolve("data: {missing: drop, columns: {target: Lithology}}", *read));
        QVERIFY(dataset.rows == (std::vector<std::int64_t>{0, 2, 4}));
        QVERIFY(dataset.features == (std::vector<double>{50, 2.1, 60, 2.3, 80, 2.5}));
        QVERIFY(dataset.classNames == (std::vector<std::string>{"chalk", "shale"})); // sand went with its rows
        QVERIFY(dataset.labels == (std::vector<std::int64_t>{1, -1, 0}));
        QVERIFY(dataset.groups == (std::vector<std::int64_t>{0, 0, 1}));
        QVERIFY(dataset.depth == (std::vector<double>{1, 3, 2}));
        QCOMPARE(dataset.notes.at(0), "2 rows of 5 left out for missing values, most in RHOB (1) and GR (API) (1).");
        QCOMPARE(dataset.notes.at(1), "1 row without Lithology kept as unlabelled.");
    }

    void keepsRowsWithGapsUnderTheOtherPolicies_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::newRow("median") << "median";
        QTest::newRow("mask") << "mask";
    }
    void keepsRowsWithGapsUnderTheOtherPolicies()
    {
        QFETCH(QString, policy);
        const auto read = table(fiveRows);
        const Dataset dataset =
            makeDataset(read, resolve("data: {columns: {target: Lithology}, missing: " + policy.toStdString() + "}", *read));
        QCOMPARE(dataset.rowCount(), 5);
        QVERIFY(std::isnan(dataset.features[2]));
        QCOMPARE(dataset.shape().classCount, 3);
    }

    void numbersCanBeClasses()
    {
        const auto read = table("x,y,class\n1,2,10\n2,3,9\n4,5,10\n");
        const Dataset dataset = makeDataset(read, resolve("data: {columns: {numerical: [x, y], target: class}}", *read));
        QVERIFY(dataset.classNames == (std::vector<std::string>{"9", "10"})); // by value, not by spelling
        QVERIFY(dataset.labels == (std::vector<std::int64_t>{1, 0, 1}));
    }

    void saysWhatIsWrongWithColumns_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown")
            << "data: {columns: {numerical: [RHO]}}"
            << "c.yaml:2:18: data.columns.numerical: there is no column 'RHO' in table.csv. did you mean RHOB?";
        QTest::newRow("text as number")
            << "data: {columns: {numerical: [Well]}}"
            << "c.yaml:2:18: data.columns.numerical: the column 'Well' is expected to hold numbers but holds text";
        QTest::newRow("twice") << "data: {columns: {numerical: [RHOB, RHOB]}}"
                               << "the column 'RHOB' is named twice";
        QTest::newRow("target as feature") << "data: {columns: {numerical: [RHOB], target: RHOB}}"
                                           << "the target 'RHOB' is also a feature";
        QTest::newRow("none") << "data: {columns: {numerical: []}}"
                              << "the list is empty";
        QTest::newRow("text as depth") << "data: {columns: {depth: Well}}"
                                       << "data.columns.depth: the column 'Well'";
    }
    void saysWhatIsWrongWithColumns()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, expected);
        std::string problems;
        const auto read = table(fiveRows);
        (void)resolve(yaml.toStdString(), *read, &problems);
        QVERIFY2(QString::fromStdString(problems).contains(expected), problems.c_str());
    }

    void aTableWithoutUsableRowsIsAnError()
    {
        const auto read = table("a,b\n1,\n,2\n");
        const DataConfig config = resolve("data: {columns: {numerical: [a, b]}}", *read);
        try {
            (void)makeDataset(read, config);
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY2(QString(error.what()).contains("no row is left of 2; missing values: b (1) and a (1)"), error.what());
        }
    }

    void rolesAndColumnsAreTwoWaysToSayTheSame()
    {
        const auto read = table(fiveRows);
        const std::vector<ColumnRole> roles{ColumnRole::Group, ColumnRole::Ignored, ColumnRole::Numerical, ColumnRole::Ignored,
                                            ColumnRole::Target};
        const std::string yaml = toYaml(columnsNode(*read, roles));
        std::string indented = "data:\n  columns:\n";
        for (const char c : "    " + yaml)
            indented += c == '\n' ? "\n    " : std::string(1, c);
        QVERIFY(rolesOf(resolve(indented, *read).columns, *read) == roles);
    }

    void rowsOfAQueryAreLeftOut()
    {
        const auto read = table(fiveRows);
        const DataConfig config =
            resolve("data: {columns: {numerical: [Depth (m)], depth: none}, exclude: \"Well == 'B' or row == 0\"}", *read);
        const Dataset dataset = makeDataset(read, config);
        QVERIFY(dataset.rows == (std::vector<std::int64_t>{1, 2}));
        QCOMPARE(dataset.notes.front(), "3 rows left out by data.exclude.");
    }

    void rowsThatAreHeldOutStayAndAreMarked()
    {
        const auto read = table(fiveRows);
        const DataConfig config = resolve(
            "data: {columns: {numerical: [Depth (m)], depth: none}, exclude: row == 0, hold_out: \"Well == 'B' or row == 0\"}",
            *read);
        const Dataset dataset = makeDataset(read, config);
        QVERIFY(dataset.rows == (std::vector<std::int64_t>{1, 2, 3, 4}));
        QVERIFY(dataset.heldOut == (std::vector<std::int64_t>{2, 3})); // places among the rows that are kept
        QCOMPARE(dataset.notes.back(), "2 rows held out for the test part by data.hold_out.");
    }

    void holdingAllRowsOutIsAnError()
    {
        const auto read = table(fiveRows);
        const DataConfig config = resolve("data: {columns: {numerical: [Depth (m)], depth: none}, hold_out: row >= 0}", *read);
        QVERIFY_THROWS_EXCEPTION(DataError, makeDataset(read, config));
    }

    void aQueryThatIsNotUnderstoodIsAConfigError_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("of rows to leave out") << "exclude";
        QTest::newRow("of rows to hold out") << "hold_out";
    }
    void aQueryThatIsNotUnderstoodIsAConfigError()
    {
        QFETCH(QString, key);
        const auto read = table(fiveRows);
        std::string problems;
        (void)resolve("data: {columns: {numerical: [RHOB]}, " + key.toStdString() + ": Wel == 'B'}", *read, &problems);
        QVERIFY2(problems.find("data." + key.toStdString()) != std::string::npos, problems.c_str());
        QVERIFY2(problems.find("there is no column 'Wel'") != std::string::npos, problems.c_str());
        QVERIFY2(problems.find("Well") != std::string::npos, problems.c_str());
    }

    void leavingAllRowsOutIsAnError()
    {
        const auto read = table(fiveRows);
        const DataConfig config = resolve("data: {columns: {numerical: [Depth (m)], depth: none}, exclude: row >= 0}", *read);
        QVERIFY_THROWS_EXCEPTION(DataError, makeDataset(read, config));
    }

    void categoricalColumnsAreTakenAsCategories_data()
    {
        QTest::addColumn<QString>("missing");
        QTest::addColumn<QList<qint64>>("rows");
        QTest::addColumn<QStringList>("categories");
        QTest::addColumn<QList<qint64>>("indices");
        QTest::newRow("a row without its category is dropped")
            << "drop" << QList<qint64>{0, 1, 3, 4} << QStringList{"chalk", "sand", "shale"} << QList<qint64>{2, 1, 1, 0};
        QTest::newRow("it is left open, to be filled with the most frequent")
            << "median" << QList<qint64>{0, 1, 2, 3, 4} << QStringList{"chalk", "sand", "shale"} << QList<qint64>{2, 1, -1, 1, 0};
        QTest::newRow("it is a category of its own")
            << "mask" << QList<qint64>{0, 1, 2, 3, 4} << QStringList{"chalk", "sand", "shale", "(missing)"}
            << QList<qint64>{2, 1, 3, 1, 0};
    }
    void categoricalColumnsAreTakenAsCategories()
    {
        QFETCH(QString, missing);
        QFETCH(QList<qint64>, rows);
        QFETCH(QStringList, categories);
        QFETCH(QList<qint64>, indices);
        const auto read = table(fiveRows);
        const DataConfig config = resolve("data: {columns: {numerical: [Depth (m)], categorical: [Lithology], target: none, "
                                          "group: none, depth: none}, missing: " +
                                              missing.toStdString() + "}",
                                          *read);
        const Dataset dataset = makeDataset(read, config);
        QVERIFY(std::ranges::equal(dataset.rows, rows));
        QCOMPARE(dataset.categorical.size(), std::size_t(1));
        QCOMPARE(dataset.categorical[0].name, "Lithology");
        QVERIFY(std::ranges::equal(dataset.categorical[0].indices, indices));
        QStringList found;
        for (const std::string& category : dataset.categorical[0].categories)
            found.append(QString::fromStdString(category));
        QCOMPARE(found, categories);
        QVERIFY(dataset.shape().categoryCounts == std::vector<std::int64_t>{categories.size()});
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
