// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/embeddings_together.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

/// Runs whose embeddings are read to be shown together.
class TestEmbeddingsTogether : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    /// Trains a run of two epochs. @returns its folder
    fs::path trained(const std::string& name, int dimensions, int seed, const std::string& data = "log.csv")
    {
        const std::string text = "data: {path: " + data +
                                 ", columns: {target: Lithology, group: Hole}}\n"
                                 "model: {class: VAE, params: {hidden_dims: [8], latent_dim: " +
                                 std::to_string(dimensions) +
                                 "}}\ntraining: {epochs: 2, batch_size: 64, threads: 1, seed: " + std::to_string(seed) + "}\n";
        const fs::path folder = m_folder.path(name);
        static_cast<void>(train({parseConfig(text, "config.yaml", m_folder.path()), folder, false, nullptr}, m_registry));
        return folder;
    }
    [[nodiscard]] EmbeddingTable together(const std::vector<fs::path>& runs,
                                          RunAlignment alignment = RunAlignment::Procrustes) const
    {
        return embeddingsTogether({runs, alignment, nullptr}, m_registry);
    }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        m_folder.write("other.csv", test::smallCoreLog());
        trained("first", 2, 1);
        trained("second", 2, 2);
        trained("wide", 3, 1);
        trained("elsewhere", 2, 3, "other.csv");
    }

    void runsOfTheSameDataShareItsRows()
    {
        const EmbeddingTable all = together({m_folder.path("first"), m_folder.path("second")});
        QVERIFY((runNames(all) == std::vector<std::string>{"first", "second"}));
        QCOMPARE(all.rowCount(), std::int64_t{2 * 588});
        const std::size_t last = all.ids.size() - 1;
        QCOMPARE(all.dataRow(last), all.dataRow(last / 2));
        QCOMPARE(all.labels[last], all.labels[last / 2]);
        QVERIFY(all.runs[1].correlation.has_value() && *all.runs[1].correlation > 0 && *all.runs[1].correlation <= 1);
        QVERIFY(!together({m_folder.path("first"), m_folder.path("second")}, RunAlignment::AsTheyAre).runs[1].correlation);
    }

    void theRowsOfOtherDataAreNoRowsOfTheFirst()
    {
        const EmbeddingTable all = together({m_folder.path("first"), m_folder.path("elsewhere")});
        QCOMPARE(all.dataRow(all.ids.size() - 1), std::int64_t{-1});
        QVERIFY(!all.runs[1].sharesRows && !all.runs[1].correlation);
        QVERIFY(all.labels.back() >= 0); // of its own data
    }

    void runsThatCannotBeShownTogetherAreNamed()
    {
        const auto problem = [this](const std::vector<fs::path>& runs) {
            return test::errorText([&] { static_cast<void>(together(runs)); });
        };
        QVERIFY(problem({m_folder.path("first"), m_folder.path("wide")}).contains("first 2, wide 3"));
        const QString twice = problem({m_folder.path("first"), m_folder.path("second") / ".." / "first" / ""});
        QVERIFY2(twice.contains("named twice"), qPrintable(twice));
        QVERIFY(problem({m_folder.path("first"), m_folder.path("nowhere")}).contains("there is no such folder"));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddingsTogether)
#include "tst_embeddings_together.moc"
