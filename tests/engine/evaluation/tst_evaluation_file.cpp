// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluation_file.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestEvaluationFile : public QObject
{
    Q_OBJECT

private slots:
    void aMetricIsALineAndAPartAColumn()
    {
        const test::Folder folder;
        writeMetrics(folder.path("numbers.csv"), {{"run 1, test part", {{"accuracy", 0.75}, {"f1/clay", 1.0 / 3}}},
                                                  {"run 2", {{"accuracy", 0.5}, {"r2/GR", 1}}}});
        QCOMPARE(readFile(folder.path("numbers.csv")), "metric,\"run 1, test part\",run 2\n"
                                                       "accuracy,0.75,0.5\n"
                                                       "f1/clay,0.3333333333333333,nan\n"
                                                       "r2/GR,nan,1\n");
    }

    void aProbeHasTheNamesOfTheCommand()
    {
        RunProbe probe;
        probe.representations = {{"embedding", 2, {0.9, 0.8, 0.7}, {}, {}}, {"pca", 2, {}, {}, {0.1, 0.2, 0.3}}};
        const NamedMetrics metrics = metricsOf("run 1", probe);
        QCOMPARE(metrics.metrics.size(), std::size_t(18));
        QVERIFY(metrics.metrics.front() == std::pair(std::string("probe/embedding/accuracy"), 0.9));
        QVERIFY(metrics.metrics.back() == std::pair(std::string("knn/pca/cosine/macro_f1"), 0.3));
    }
};

QTEST_GUILESS_MAIN(TestEvaluationFile)
#include "tst_evaluation_file.moc"
