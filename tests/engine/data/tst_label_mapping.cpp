// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_resolution.h"
#include "engine/data/dataset.h"
#include "engine/data/label_mapping.h"
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <set>

using namespace stratoscope;

class TestLabelMapping : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    static constexpr const char* kRocks =
        "gr,den,rock\n1,2,clay\n2,2.5,ooze\n3,9,clay\n4,2,basalt\n5,,sand\n6,3,ooze\n7,2,\n8,0.1,ooze\n";

    /// The dataset of the rocks under the keys of data. @param keys YAML, in one line
    [[nodiscard]] Dataset dataset(const std::string& keys) const
    {
        const auto table = std::make_shared<const Table>(readTable(m_files.write(kRocks)));
        const ConfigDocument document = parseConfig("data: {missing: median, columns: {numerical: [gr, den], target: rock}, " +
                                                        keys + "}\nmodel: {class: VAE}\n",
                                                    "c.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        const DataConfig resolved = resolveColumns(config.data, *table, diagnostics);
        diagnostics.throwIfAny();
        return makeDataset(table, resolved);
    }

    static QString described(const Dataset& data)
    {
        QStringList rows;
        for (std::size_t i = 0; i < data.rows.size(); ++i) {
            const std::int64_t label = data.labels[i];
            rows.append(QString::number(data.rows[i]) +
                        (label < 0 ? QStringLiteral(" ?")
                                   : " " + QString::fromStdString(data.classNames[static_cast<std::size_t>(label)])));
        }
        return rows.join(QStringLiteral(", "));
    }

private slots:
    void keepsRowsAndClassesAsTheConfigSays_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("note");
        QTest::newRow("as they are") << "missing: median"
                                     << "0 clay, 1 ooze, 2 clay, 3 basalt, 4 sand, 5 ooze, 6 ?, 7 ooze"
                                     << "";
        QTest::newRow("range") << "row_ranges: {den: [0.3, 4.0]}"
                               << "0 clay, 1 ooze, 3 basalt, 4 sand, 5 ooze, 6 ?"
                               << "2 rows left out for den outside 0.3 to 4.";
        QTest::newRow("open range") << "row_ranges: {gr: [3, null]}"
                                    << "2 clay, 3 basalt, 4 sand, 5 ooze, 6 ?, 7 ooze"
                                    << "2 rows left out for gr below 3.";
        QTest::newRow("least count") << "labels: {minimum_rows: 2}"
                                     << "0 clay, 1 ooze, 2 clay, 5 ooze, 6 ?, 7 ooze"
                                     << "2 rows left out of classes with fewer than 2 rows: basalt (1) and sand (1).";
        QTest::newRow("mapping") << "labels: {groups: {clay: mud, sand: mud, basalt: igneous}}"
                                 << "0 mud, 1 ooze, 2 mud, 3 igneous, 4 mud, 5 ooze, 6 ?, 7 ooze"
                                 << "4 classes mapped to 3 by data.labels.";
        QTest::newRow("others dropped") << "labels: {groups: {clay: mud}, unmapped: drop}"
                                        << "0 mud, 2 mud, 6 ?"
                                        << "5 rows left out, since data.labels does not map their class: basalt, ooze and sand.";
        QTest::newRow("others unlabelled") << "labels: {groups: {ooze: ooze}, unmapped: unlabelled}"
                                           << "0 ?, 1 ooze, 2 ?, 3 ?, 4 ?, 5 ooze, 6 ?, 7 ooze"
                                           << "data.labels does not map basalt, clay and sand; their rows are unlabelled.";
        QTest::newRow("counted after the mapping") << "labels: {groups: {clay: mud, sand: mud}, minimum_rows: 3}"
                                                   << "0 mud, 1 ooze, 2 mud, 4 mud, 5 ooze, 6 ?, 7 ooze"
                                                   << "basalt (1)";
    }
    void keepsRowsAndClassesAsTheConfigSays()
    {
        QFETCH(QString, keys);
        QFETCH(QString, note);
        const Dataset data = dataset(keys.replace("missing: median", "kind: tabular").toStdString());
        QTEST(described(data), "rows");
        QString notes;
        for (const std::string& said : data.notes)
            notes += QString::fromStdString(said) + "\n";
        QVERIFY2(notes.contains(note), qPrintable(notes));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("message");
        QTest::newRow("no such column") << "row_ranges: {dn: [1, 2]}"
                                        << "there is no column 'dn' in table.csv";
        QTest::newRow("range of text") << "row_ranges: {rock: [1, 2]}"
                                       << "the column 'rock' is expected to hold numbers";
        QTest::newRow("nothing left in range") << "row_ranges: {gr: [100, 200]}"
                                               << "no row is left of 8 inside data.row_ranges";
        QTest::newRow("nothing left of the classes") << "row_ranges: {gr: [1, 6]}, labels: {minimum_rows: 9}"
                                                     << "with a class that data.labels keeps";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, keys);
        QFETCH(QString, message);
        const QString found = test::errorText([&] { (void)dataset(keys.toStdString()); });
        QVERIFY2(found.contains(message), qPrintable(found));
    }

    void readsTheMappingOfATable()
    {
        const auto path = m_files.write("rock,group\nclay,mud\nooze,carbonate\nclay,mud\n", "map.csv");
        QVERIFY((readLabelGroups({}, path) == LabelGroups{{"clay", "mud"}, {"ooze", "carbonate"}}));
        LabelsConfig swapped;
        swapped.from = "group";
        swapped.to = "rock";
        QCOMPARE(readLabelGroups(swapped, path)[0].second, std::string("clay"));
    }

    void refusesTablesThatMapNothingOrTwice()
    {
        const auto error = [&](const char* text, const LabelsConfig& config = {}) {
            return test::errorText([&] { (void)readLabelGroups(config, m_files.write(text, "map.csv")); });
        };
        QVERIFY(error("rock,group\nclay,mud\nclay,sand\n").contains("the class 'clay' is mapped to 'mud' and to 'sand'"));
        QVERIFY(error("rock\n1\n2\n").contains("needs two columns"));
        QVERIFY(error("rock,group\n").contains("maps no class"));
        LabelsConfig config;
        config.from = "rok";
        QVERIFY(error("rock,group\nclay,mud\n", config).contains("there is no column 'rok'"));
    }

    void makesFourteenGroupsOfThePublishedLithologies()
    {
        if (test::sharedFolder().empty())
            QSKIP("needs the folder of real files");
        const LabelGroups groups =
            readLabelGroups({}, test::sharedFolder() / "data/core/lilyexplorer/lithology_hierarchy_mapping.csv");
        QCOMPARE(groups.size(), std::size_t{139});
        std::set<std::string> distinct;
        for (const auto& [lithology, group] : groups)
            distinct.insert(group);
        QCOMPARE(distinct.size(), std::size_t{14});
    }
};

QTEST_GUILESS_MAIN(TestLabelMapping)
#include "tst_label_mapping.moc"
