// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/array_table.h"
#include "engine/data/column_resolution.h"
#include "engine/data/csv_reader.h"
#include "engine/data/dataset.h"
#include "engine/data/preprocessing.h"
#include "engine/data/target_resolution.h"
#include "tests/support/files.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestTargetResolution : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;
    test::Folder m_folder;

    Table table()
    {
        return readCsv(m_folder.write("t.csv", "gr_1,gr_2,rock,code,yes_a,yes_b,porosity\n"
                                               "1,5,sand,1,0,1,0.25\n"
                                               "2,6,clay,2,1,,0.5\n"
                                               "3,7,sand,3,0,0,0.75\n"));
    }

    static TaskChoice task(const Table& table, ColumnsConfig columns, TaskChoice wanted, QString* problem = nullptr)
    {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const TaskChoice found = resolveTask(wanted, columns, table, diagnostics);
        if (problem != nullptr && !diagnostics.empty())
            *problem = QString::fromStdString(diagnostics.issues().front().text());
        return found;
    }

private slots:
    void aPatternMeansColumnsOfNumbersThatAreFree()
    {
        const Table read = table();
        QVERIFY(expandedNames({"gr_*", "porosity"}, read) == (Names{"gr_1", "gr_2", "porosity"}));
        QVERIFY(expandedNames({"*o*"}, read, {"porosity"}) == Names{"code"}); // rock is text
        QVERIFY(expandedNames({"rhob_*"}, read) == Names{"rhob_*"});          // whoever looks for it says that it is not there
    }

    void theTaskFollowsFromTheValues_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("targets");
        QTest::addColumn<int>("task");
        QTest::newRow("text") << "rock" << QStringList{} << static_cast<int>(TaskChoice::Classification);
        QTest::newRow("few whole numbers") << "code" << QStringList{} << static_cast<int>(TaskChoice::Classification);
        QTest::newRow("fractions") << "porosity" << QStringList{} << static_cast<int>(TaskChoice::Regression);
        QTest::newRow("0 and 1 and a gap") << "" << QStringList{"yes_a", "yes_b"} << static_cast<int>(TaskChoice::MultiLabel);
        QTest::newRow("several numbers") << "" << QStringList{"porosity", "yes_a"} << static_cast<int>(TaskChoice::Regression);
        QTest::newRow("none") << "" << QStringList{} << static_cast<int>(TaskChoice::Auto);
    }
    void theTaskFollowsFromTheValues()
    {
        QFETCH(QString, target);
        QFETCH(QStringList, targets);
        QFETCH(int, task);
        ColumnsConfig columns;
        columns.target = target.isEmpty() ? ColumnChoice::none() : ColumnChoice::named(target.toStdString());
        if (!targets.isEmpty()) {
            columns.targets.emplace();
            for (const QString& name : targets)
                columns.targets->push_back(name.toStdString());
        }
        QCOMPARE(static_cast<int>(TestTargetResolution::task(table(), columns, TaskChoice::Auto)), task);
    }

    void aTaskThatTheValuesDoNotAllowIsAnIssue_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("task");
        QTest::addColumn<QString>("problem");
        QTest::newRow("text to predict") << "rock" << static_cast<int>(TaskChoice::Regression) << "'rock' holds text";
        QTest::newRow("no labels") << "code" << static_cast<int>(TaskChoice::MultiLabel)
                                   << "'code' holds other values than 0 and 1";
        QTest::newRow("no classes") << "porosity" << static_cast<int>(TaskChoice::Classification)
                                    << "'porosity' holds numbers with fractions";
    }
    void aTaskThatTheValuesDoNotAllowIsAnIssue()
    {
        QFETCH(QString, target);
        QFETCH(int, task);
        QFETCH(QString, problem);
        ColumnsConfig columns;
        columns.target = ColumnChoice::named(target.toStdString());
        QString found;
        (void)TestTargetResolution::task(table(), columns, static_cast<TaskChoice>(task), &found);
        QVERIFY2(found.contains(problem), qPrintable(found));
    }

    void targetsAreTakenRowByRow()
    {
        const auto read = std::make_shared<const Table>(table());
        DataConfig config;
        config.columns.numerical = Names{"gr_*"};
        config.columns.targets = Names{"yes_*"};
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const Dataset dataset = makeDataset(read, resolveColumns(config, *read, diagnostics));
        QVERIFY(diagnostics.empty());
        QCOMPARE(static_cast<int>(dataset.task), static_cast<int>(TaskChoice::MultiLabel));
        QCOMPARE(dataset.shape().targetCount, 2);
        QCOMPARE(dataset.shape().inputDim, 2);
        QCOMPARE(dataset.targets.size(), std::size_t(6));
        QCOMPARE(dataset.targets[1], 1.0F);
        QVERIFY(std::isnan(dataset.targets[3]));
        QVERIFY(dataset.hasTarget(0) && !dataset.hasTarget(1));
        QVERIFY(dataset.labels.empty());
    }

    void valuesAreScaledByTheTrainingPartAndComeBack()
    {
        const auto read = std::make_shared<const Table>(table());
        DataConfig config;
        config.columns.numerical = Names{"gr_*"};
        config.columns.target = ColumnChoice::named("porosity"); // 0.25, 0.5, 0.75
        config.columns.group = ColumnChoice::none();
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const Dataset dataset = makeDataset(read, resolveColumns(config, *read, diagnostics));
        const Preprocessing fitted = fitPreprocessing({"standard", {}}, dataset, {0, 1}, diagnostics);
        QCOMPARE(fitted.targetMeans, std::vector<double>{0.375});
        QCOMPARE(fitted.targetScales, std::vector<double>{0.125});
        QVERIFY(scaledTargets(fitted, dataset) == (std::vector<float>{-1, 1, 3}));
        QCOMPARE(fitted.targetValue(0, 3), 0.75);
        QVERIFY(preprocessingFrom(parseConfig(toYaml(toConfigNode(fitted)), "p.yaml", {})) == fitted);
    }

    void aRoutersFileSpeaksForItself()
    {
        const std::vector<float> embeddings{1, 2, 3, 4, 5, 6};
        const std::vector<std::int64_t> targets{0, 1, 1, 0};
        const Table read = tableOfArrays({{"embeddings", makeArray<float>({2, 3}, std::span<const float>(embeddings))},
                                          {"targets", makeArray<std::int64_t>({2, 2}, std::span<const std::int64_t>(targets))},
                                          {"target_names", makeTextArray({"gpt", "llama"})}},
                                         "router.npz");
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const DataConfig config = resolveColumns({}, read, diagnostics);
        QVERIFY(config.columns.numerical == (Names{"embeddings_0", "embeddings_1", "embeddings_2"}));
        QVERIFY(config.columns.targets == (Names{"gpt", "llama"}));
        QCOMPARE(static_cast<int>(config.task), static_cast<int>(TaskChoice::MultiLabel));
        QCOMPARE(static_cast<int>(config.kind), static_cast<int>(KindChoice::Embeddings));
        QCOMPARE(config.scaler.name, "none");
    }
};

QTEST_APPLESS_MAIN(TestTargetResolution)
#include "tst_target_resolution.moc"
