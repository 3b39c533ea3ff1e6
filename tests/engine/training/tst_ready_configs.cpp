// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config_node.h"
#include "engine/data/demo/demo_core_log.h"
#include "engine/data/demo/demo_router.h"
#include "engine/data/demo/demo_single_cell.h"
#include "engine/data/demo/demo_tabular.h"
#include "engine/models/registry.h"
#include "engine/training/config_check.h"
#include "tests/support/files.h"

#include <QDir>
#include <QtTest>

using namespace stratoscope;

/// The configs that come with the program, against the table that they are written for.
class TestReadyConfigs : public QObject
{
    Q_OBJECT

    test::Folder m_folder;

private slots:
    void initTestCase()
    {
        (void)writeCoreLogDemo(m_folder.path(), 3000);
        (void)writeRouterDemo(m_folder.path(), 2000);
        (void)writeTabularDemo(m_folder.path(), 2000);
        (void)writeSingleCellDemo(m_folder.path(), 2000);
    }

    void areFine_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qint64>("parameters"); // of the published VAE, where the classifier's size does not depend on the data
        const QDir configs(QStringLiteral(STRATOSCOPE_CONFIGS));
        const QStringList files = configs.entryList({"*.yaml"});
        QVERIFY(files.size() >= 3);
        const std::map<QString, qint64> published{
            {"core-log-vae.yaml", 6426}, {"core-log-v2.6.yaml", 2102}, {"core-log-v2.6.7.yaml", 2010}};
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << configs.filePath(file) << (published.contains(file) ? published.at(file) : 0);
    }
    void areFine()
    {
        QFETCH(const QString, file);
        QFETCH(const qint64, parameters);
        m_folder.write("copied.yaml", readFile(file.toStdString())); // beside its data
        const ConfigCheck check = checkConfig(readConfig(m_folder.path("copied.yaml")), builtinModels());
        QVERIFY2(check.issues.empty(), check.issues.empty() ? "" : check.issues.front().text().c_str());
        const bool allRowsTrain = file.contains("paper");
        QVERIFY(check.trainingRows > 1000 && (check.validationRows > 0) != allRowsTrain && (check.testRows > 0) != allRowsTrain);
        QVERIFY(check.model.has_value());
        if (parameters > 0)
            QCOMPARE(check.model->totalParameters, parameters);
    }

    void theDemosOwnConfigsAreFine_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"core-log.yaml", "router.yaml", "samples.yaml", "single-cell.yaml"})
            QTest::newRow(file) << file;
    }
    void theDemosOwnConfigsAreFine()
    {
        QFETCH(QString, file);
        const ConfigCheck check = checkConfig(readConfig(m_folder.path(file.toStdString())), builtinModels());
        QVERIFY2(check.issues.empty(), check.issues.empty() ? "" : check.issues.front().text().c_str());
    }
};

QTEST_GUILESS_MAIN(TestReadyConfigs)
#include "tst_ready_configs.moc"
