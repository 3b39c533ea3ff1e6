// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/joined_embedding.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;
using namespace stratoscope::test;

/// The embeddings of several runs as one.
class TestJoinedEmbedding : public QObject
{
    Q_OBJECT

    static EmbeddingTable rows(std::vector<std::int64_t> ids, std::vector<float> values)
    {
        EmbeddingTable table;
        table.dimensions = static_cast<std::int64_t>(values.size() / ids.size());
        table.ids = std::move(ids);
        table.values = std::move(values);
        return table;
    }
    static EmbeddingTable labelled(std::vector<std::int64_t> ids, const std::string& target, std::vector<std::string> names,
                                   std::vector<std::int64_t> labels)
    {
        EmbeddingTable table = rows(ids, std::vector<float>(ids.size()));
        table.targetName = target;
        table.classNames = std::move(names);
        table.labels = std::move(labels);
        return table;
    }
    static EmbeddingTable fourRows() { return rows({3, 5, 8, 9}, {0, 0, 2, 0, 0, 1, 5, 5}); }
    static EmbeddingTable joined(EmbeddingTable a, EmbeddingTable b, bool sharesRows = true,
                                 RunAlignment alignment = RunAlignment::Procrustes)
    {
        return joinEmbeddings({{"a", std::move(a), true}, {"b", std::move(b), sharesRows}}, alignment);
    }
    static std::vector<std::string> classes(const EmbeddingTable& table) { return named(table.labels, table.classNames); }

private slots:
    void runsComeOneAfterTheOther()
    {
        const EmbeddingTable all = joined(rows({0, 1}, {1, 2, 3, 4}), rows({1}, {5, 6}), true, RunAlignment::AsTheyAre);
        QCOMPARE(all.dimensions, std::int64_t{2});
        QVERIFY((all.values == std::vector<float>{1, 2, 3, 4, 5, 6}));
        QVERIFY((all.ids == std::vector<std::int64_t>{0, 1, 1}));
        QVERIFY((named(all.runOf, runNames(all)) == std::vector<std::string>{"a", "a", "b"}));
        QVERIFY(!all.runs[1].correlation.has_value());
        QCOMPARE(alignmentText(all), std::string());
    }

    void aRunIsTurnedOntoTheFirstByTheRowsTheyShare()
    {
        // A quarter of a turn and a shift; in another order, with a row that the first does not have.
        const EmbeddingTable turned = rows({9, 3, 5, 8, 20}, {-4, 5, 1, 0, 1, 2, 0, 0, 1, 10});
        const EmbeddingTable all = joined(fourRows(), turned);
        const std::vector<float> expected{5, 5, 0, 0, 2, 0, 0, 1, 10, 0};
        for (std::size_t i = 0; i < expected.size(); ++i)
            VERIFY_NEAR(all.values[8 + i], expected[i], 1e-5);
        VERIFY_NEAR(*all.runs[1].correlation, 1, 1e-9);
        QCOMPARE(alignmentText(all), std::string("aligned (r 1.00)"));
        QVERIFY(!all.runs[0].correlation.has_value());
    }

    void aRunThatSharesTooLittleStaysAsItIs_data()
    {
        QTest::addColumn<bool>("sharesRows");
        QTest::addColumn<bool>("wanted");
        QTest::addColumn<qint64>("firstId");
        QTest::newRow("of other data") << false << true << qint64{3};
        QTest::newRow("not wanted") << true << false << qint64{3};
        QTest::newRow("other rows of the data") << true << true << qint64{100};
    }
    void aRunThatSharesTooLittleStaysAsItIs()
    {
        QFETCH(bool, sharesRows);
        QFETCH(bool, wanted);
        QFETCH(qint64, firstId);
        const std::vector<float> values{1, 0, 1, 2, 0, 0, -4, 5};
        const EmbeddingTable all = joined(fourRows(), rows({firstId, firstId + 2, firstId + 5, firstId + 6}, values), sharesRows,
                                          wanted ? RunAlignment::Procrustes : RunAlignment::AsTheyAre);
        QVERIFY(std::equal(values.begin(), values.end(), all.values.begin() + 8));
        QVERIFY(!all.runs[1].correlation.has_value());
        QCOMPARE(all.dataRow(4), sharesRows ? firstId : qint64{-1});
        QCOMPARE(all.dataRow(0), qint64{3});
    }

    void otherDimensionsAreRefused()
    {
        QCOMPARE(errorText([] {
                     static_cast<void>(joined(rows({0}, {1, 2, 3}), rows({0}, {1, 2})));
                 }),
                 "embeddings of several dimensions cannot be shown together: a 3, b 2. Choose runs whose embeddings have the same "
                 "number, such as the same model.params.latent_dim.");
        QVERIFY(errorText([] { static_cast<void>(joinEmbeddings({}, RunAlignment::AsTheyAre)); }).contains("two runs"));
    }

    void classesAreJoinedByTheirNames()
    {
        const EmbeddingTable all = joined(labelled({0, 1}, "Lithology", {"clay", "sand"}, {1, -1}),
                                          labelled({0, 1}, "Lithology", {"ash", "clay", "sand"}, {0, 1}));
        QCOMPARE(all.targetName, std::string("Lithology"));
        QVERIFY((all.classNames == std::vector<std::string>{"ash", "clay", "sand"}));
        QVERIFY((classes(all) == std::vector<std::string>{"sand", "", "ash", "clay"}));
    }

    void whatARunDoesNotSayOfASharedRowAnotherSays_data()
    {
        QTest::addColumn<bool>("sharesRows");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("expected");
        QTest::newRow("without a target") << true << ""
                                          << "sand|clay|sand|";
        QTest::newRow("with another target") << true << "Age"
                                             << "sand|clay|sand|";
        QTest::newRow("of other data") << false << ""
                                       << "sand|clay||";
    }
    void whatARunDoesNotSayOfASharedRowAnotherSays()
    {
        QFETCH(bool, sharesRows);
        QFETCH(QString, target);
        EmbeddingTable other = rows({4, 7}, {1, 2});
        if (!target.isEmpty())
            other = labelled({4, 7}, target.toStdString(), {"old"}, {0, 0});
        const EmbeddingTable all = joined(labelled({4, 5}, "Lithology", {"clay", "sand"}, {1, 0}), other, sharesRows);
        QStringList texts;
        for (const std::string& name : classes(all))
            texts.append(QString::fromStdString(name));
        QTEST(texts.join('|'), "expected");
        QCOMPARE(all.classNames.size(), std::size_t{2});
    }

    void depthsAndGroupsAreJoinedTheSame()
    {
        EmbeddingTable a = rows({0, 1}, {1, 2});
        a.depthName = "Depth (m)";
        a.depth = {10.5, 11};
        EmbeddingTable b = rows({1, 2}, {1, 2});
        b.groupNames = {"U1"};
        b.groups = {0, -1};
        const EmbeddingTable all = joined(a, b);
        QCOMPARE(all.depthName, std::string("Depth (m)"));
        QVERIFY(all.depth[0] == 10.5 && all.depth[2] == 11 && std::isnan(all.depth[3]));
        QVERIFY((named(all.groups, all.groupNames) == std::vector<std::string>{"", "U1", "U1", ""}));
    }

    void theSpreadIsKeptWhereAllRunsKnowIt()
    {
        EmbeddingTable a = rows({0}, {1});
        a.spread = {0.5F};
        QVERIFY(joined(a, rows({0}, {1})).spread.empty());
        EmbeddingTable b = a;
        b.spread = {0.75F};
        QVERIFY((joined(a, b).spread == std::vector<float>{0.5F, 0.75F}));
    }

    void filesSayWhichRunARowIsOf()
    {
        const EmbeddingTable all = joined(rows({0, 1}, {1, 2}), rows({1}, {5}), true, RunAlignment::AsTheyAre);
        const NamedArrays arrays = toArrays(all);
        const Array* run = find(arrays, "run");
        QVERIFY(run != nullptr);
        QVERIFY((run->strings == std::vector<std::string>{"a", "a", "b"}));
        QVERIFY(find(toArrays(rows({0}, {1})), "run") == nullptr);
        std::vector<CsvColumn> columns;
        appendKnown(columns, all);
        QCOMPARE(columns.back().name, std::string("run"));
        const EmbeddingTable some = selectedRows(all, {0, 2});
        QVERIFY((named(some.runOf, runNames(some)) == std::vector<std::string>{"a", "b"}));
    }
};

QTEST_GUILESS_MAIN(TestJoinedEmbedding)
#include "tst_joined_embedding.moc"
