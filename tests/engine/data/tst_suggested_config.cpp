// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config.h"
#include "engine/data/demo/demo_router.h"
#include "engine/data/suggested_config.h"
#include "engine/data/table_file.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

using namespace stratoscope;

class TestSuggestedConfig : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

    static Config suggested(const Table& table)
    {
        const std::string text = suggestedConfig(table, guessRoles(table), table.path, {});
        const ConfigDocument document = parseConfig(text, "suggested.yaml", {});
        Diagnostics diagnostics(document);
        const Config config = configSchema().read(document.root, {}, diagnostics);
        diagnostics.throwIfAny();
        return config;
    }

private slots:
    void theModelSuitsTheTarget_data()
    {
        QTest::addColumn<QString>("csv");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("mode");
        QTest::newRow("classes") << QString::fromStdString(test::smallCoreLog()) << "SemiSupervisedVAE"
                                 << "standard";
        QTest::newRow("no target") << "GR (API),Density (g/cm3)\n1.5,2\n2.5,3\n3.5,5\n"
                                   << "VAE"
                                   << "standard";
        QTest::newRow("one class only") << "GR (API),Density (g/cm3),Lithology\n1.5,2,clay\n2.5,3,clay\n3.5,5,clay\n"
                                        << "VAE"
                                        << "standard";
    }
    void theModelSuitsTheTarget()
    {
        QFETCH(QString, csv);
        QFETCH(QString, model);
        QFETCH(QString, mode);
        const Config config = suggested(readTable(m_folder.write("t.csv", csv.toStdString())));
        QCOMPARE(QString::fromStdString(config.model.className), model);
        QCOMPARE(QString::fromStdString(config.training.mode), mode);
    }

    void aRouterGetsAPerceptronAndABriefList()
    {
        const Config config = suggested(readTable(writeRouterDemo(m_folder.path(), 60).data));
        QCOMPARE(config.model.className, "mlp");
        QCOMPARE(config.training.mode, "supervised");
        QVERIFY(config.data.columns.numerical == std::vector<std::string>{"embeddings_*"});
        QCOMPARE(config.data.columns.targets->size(), std::size_t(11));
    }
};

QTEST_APPLESS_MAIN(TestSuggestedConfig)
#include "tst_suggested_config.moc"
