// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/data/csv_reader.h"
#include "engine/data/demo/demo_router.h"
#include "engine/data/demo/demo_tabular.h"
#include "engine/data/embedding_file.h"
#include "tests/support/files.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestSmallDemos : public QObject
{
    Q_OBJECT

private slots:
    void aRouterFileHoldsPromptsAndTheirModels()
    {
        test::Folder folder;
        const DemoReport demo = writeRouterDemo(folder.path("a"), 500, 1);
        const EmbeddingSet set = readEmbeddings(demo.data);
        QVERIFY(set.embeddings.shape == (std::vector<std::int64_t>{500, 128}));
        QCOMPARE(set.targetNames.size(), std::size_t(11));
        const auto targets = set.targets.as<float>();
        const auto good = std::ranges::count(targets, 1.0F);
        QVERIFY(std::ranges::count(targets, 0.0F) + good == 5500);
        QVERIFY(good > 1500 && good < 4500);
    }

    void samplesHoldFrequentAndRareRocks()
    {
        test::Folder folder;
        const Table table = readCsv(writeTabularDemo(folder.path("a"), 3000, 1).data);
        QCOMPARE(table.rows, std::size_t(3000));
        const Column& rock = *table.find("Rock");
        const std::vector<std::size_t> counts = categoryCounts(rock);
        QCOMPARE(counts.size(), std::size_t(5));
        QVERIFY(*std::ranges::min_element(counts) > 20 && *std::ranges::max_element(counts) > 1300);
        QVERIFY(summarise(*table.find("Porosity (%)")).missing > 50);
    }

    void theSameSeedGivesTheSameFile()
    {
        test::Folder folder;
        const auto bytes = [&folder](const char* name, std::uint64_t seed) {
            return readFile(writeTabularDemo(folder.path(name), 100, seed).data);
        };
        QVERIFY(bytes("a", 1) == bytes("b", 1));
        QVERIFY(bytes("a", 1) != bytes("c", 2));
        const auto values = [&folder](const char* name, std::uint64_t seed) {
            const EmbeddingSet set = readEmbeddings(writeRouterDemo(folder.path(name), 50, seed).data);
            const auto floats = set.embeddings.as<float>();
            return std::vector<float>(floats.begin(), floats.end());
        };
        QVERIFY(values("d", 1) == values("e", 1));
        QVERIFY(values("d", 1) != values("f", 2));
    }

    void noRowsAreRefused()
    {
        test::Folder folder;
        QVERIFY_THROWS_EXCEPTION(DataError, writeRouterDemo(folder.path("a"), 0));
        QVERIFY_THROWS_EXCEPTION(DataError, writeTabularDemo(folder.path("a"), 0));
    }
};

QTEST_APPLESS_MAIN(TestSmallDemos)
#include "tst_small_demos.moc"
