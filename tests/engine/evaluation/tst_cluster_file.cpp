// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/evaluation/cluster_file.h"
#include "engine/serialization/npz.h"
#include "engine/training/embedding.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace stratoscope;

class TestClusterFile : public QObject
{
    Q_OBJECT

    static RowClusters clusters()
    {
        RowClusters found;
        found.labels = {0, 0, 1, -1};
        found.count = 2;
        found.centres = {1, 2, 3, 4, 5, 6};
        return found;
    }
    static ClusterComparison comparison()
    {
        return compareClusters(clusters().labels, {"Lithology", {"clay", "sand, fine"}, {1, 0, 1, 0}});
    }

private slots:
    void aClusterIsALine()
    {
        const test::Folder folder;
        writeComparison(folder.path("c.csv"), comparison());
        QCOMPARE(readFile(folder.path("c.csv")), "cluster,rows,largest_class,largest_share,\"sand, fine\",clay\n"
                                                 "0,2,\"sand, fine\",0.5,1,1\n"
                                                 "1,1,\"sand, fine\",1,1,0\n");
    }

    void arraysHoldTheContingency()
    {
        const ClusterComparison compared = comparison();
        const NamedArrays arrays = toArrays(clusters(), &compared);
        QVERIFY(find(arrays, "cluster")->shape == std::vector<std::int64_t>{4});
        QVERIFY(find(arrays, "centres")->shape == (std::vector<std::int64_t>{2, 3}));
        QVERIFY(find(arrays, "contingency")->shape == (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(find(arrays, "contingency")->as<std::int64_t>()[3], std::int64_t(0));
        QVERIFY(find(arrays, "contingency_classes")->strings == (std::vector<std::string>{"sand, fine", "clay"}));
        QCOMPARE(toArrays(clusters(), nullptr).size(), std::size_t(2));
    }

    void anEmbeddingIsWrittenWithItsClusters()
    {
        const test::Folder folder;
        EmbeddingTable table;
        table.dimensions = 1;
        table.values = {1, 2, 3, 4};
        table.ids = {0, 1, 2, 5};
        writeEmbedding(folder.path("without.csv"), table);
        table.clusters = clusters().labels;
        writeEmbedding(folder.path("with.csv"), table);
        writeEmbedding(folder.path("with.npz"), table);
        QCOMPARE(readFile(folder.path("without.csv")), "ids,embedding_0\n0,1\n1,2\n2,3\n5,4\n");
        QCOMPARE(readFile(folder.path("with.csv")), "ids,embedding_0,cluster\n0,1,0\n1,2,0\n2,3,1\n5,4,-1\n");
        const NamedArrays arrays = readNpz(folder.path("with.npz"));
        QCOMPARE(find(arrays, "cluster")->as<std::int64_t>()[2], std::int64_t(1));
        QVERIFY(selectedRows(table, {3, 0}).clusters == (std::vector<std::int64_t>{-1, 0}));
    }
};

QTEST_GUILESS_MAIN(TestClusterFile)
#include "tst_cluster_file.moc"
