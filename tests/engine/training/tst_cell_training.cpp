// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_single_cell.h"
#include "engine/data/singlecell/cell_quality_report.h"
#include "engine/data/singlecell/h5ad_writer.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/training/checkpoint.h"
#include "engine/training/config_check.h"
#include "engine/training/embedding.h"
#include "engine/training/run_files.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace stratoscope;
namespace fs = std::filesystem;

/// Models of single cells from a file to embeddings.
class TestCellTraining : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] ConfigDocument config(const QString& model, const std::string& overrides = {}) const
    {
        static const std::map<QString, std::string> models{
            {"zinb", "{class: VAE, params: {likelihood: zinb, hidden_dims: [16], latent_dim: 3}}"},
            {"vae", "{class: VAE, params: {hidden_dims: [16], latent_dim: 3}}"},
            {"dense", "{class: mlp_dense, params: {hidden_dim: 16}}"},
            {"encoder", "{class: transformer_encoder, params: {hidden_dim: 16, num_layers: 1, num_heads: 2, max_seq_len: 64}}"},
            {"autoregressive",
             "{class: autoregressive_transformer, params: {hidden_dim: 16, num_layers: 1, num_heads: 2, max_seq_len: 64}}"},
            {"masked",
             "{class: masked_autoencoder, params: {encoder_dim: 16, encoder_layers: 1, encoder_heads: 2, decoder_layers: 1, "
             "max_seq_len: 64}}"}};
        const std::string text = "data: {path: cells.h5ad, columns: {target: cell_type, group: none}, cells: {genes: {count: 40}, "
                                 "max_length: 48}, split: {by: stratified}}\nmodel: " +
                                 models.at(model) +
                                 "\ntraining: {epochs: 3, batch_size: 16, threads: 1, optimizer: {name: adam, learning_rate: "
                                 "0.01}, checkpoint_every_seconds: 1000}\n";
        ConfigDocument document = parseConfig(text, "config.yaml", m_folder.path());
        for (const QString& part : QString::fromStdString(overrides).split(' ', Qt::SkipEmptyParts))
            applyOverride(document, part.toStdString());
        return document;
    }

    TrainingReport run(const ConfigDocument& document, const std::string& name, bool resume = false,
                       const TrainingObserver& observer = {}, const std::stop_token& stop = {}) const
    {
        return train({document, m_folder.path(name), resume, nullptr}, m_registry, observer, stop);
    }

    [[nodiscard]] std::vector<double> metric(const std::string& name, const std::string& column) const
    {
        const MetricsHistory history = readMetrics(RunFolder(m_folder.path(name)).metrics());
        const auto index = static_cast<std::size_t>(std::ranges::find(history.names, column) - history.names.begin());
        std::vector<double> values;
        for (const MetricsRow& row : history.rows)
            values.push_back(row.values.at(index));
        return values;
    }

    [[nodiscard]] QString problems(const ConfigDocument& document) const
    {
        QStringList texts;
        for (const Issue& issue : checkConfig(document, m_registry).issues)
            texts.append(QString::fromStdString(issue.text()));
        return texts.join('\n');
    }

    /// The demo's cells with the genes in the opposite order, but for some that are left out.
    fs::path writeReversed(const std::string& name, std::int64_t missing) const
    {
        const AnnotatedMatrix cells = readSingleCells(m_folder.path("cells.h5ad"));
        std::vector<std::int64_t> columns(static_cast<std::size_t>(cells.genes.count() - missing));
        std::iota(columns.rbegin(), columns.rend(), missing);
        std::vector<std::string> genes;
        for (const std::int64_t column : columns)
            genes.push_back(cells.genes.names[static_cast<std::size_t>(column)]);
        test::writeCells(m_folder.path(name), selectColumns(*cells.x, columns), genes);
        return m_folder.path(name);
    }

private slots:
    void initTestCase() { (void)writeSingleCellDemo(m_folder.path(), 160); }

    void theLossFalls_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("VAE of counts") << "zinb"
                                       << "standard" << QStringList{"train/reconstruction", "train/kl"};
        QTest::newRow("VAE") << "vae"
                             << "standard" << QStringList{"train/reconstruction", "train/kl"};
        QTest::newRow("classifier") << "dense"
                                    << "supervised" << QStringList{};
        QTest::newRow("masked genes") << "encoder"
                                      << "masked_gene_prediction" << QStringList{"train/gene", "val/gene"};
        QTest::newRow("autoregressive") << "autoregressive"
                                        << "autoregressive" << QStringList{"train/gene", "train/expression", "val/expression"};
        QTest::newRow("masked autoencoder") << "masked"
                                            << "masked_autoencoder" << QStringList{"train/expression", "val/expression"};
    }
    void theLossFalls()
    {
        QFETCH(QString, model);
        QFETCH(QString, mode);
        QFETCH(QStringList, parts);
        const std::string name = "falls-" + model.toStdString();
        QCOMPARE(run(config(model, "training.epochs=6"), name).epochs, 6);
        const std::vector<double> loss = metric(name, "train/loss");
        QVERIFY2(loss.back() < 0.97 * loss.front(), qPrintable(QString("%1 to %2").arg(loss.front()).arg(loss.back())));
        for (const QString& part : parts)
            QCOMPARE(metric(name, part.toStdString()).size(), std::size_t(6));
        const ConfigDocument resolved = readRunConfig(RunFolder(m_folder.path(name)));
        QCOMPARE(QString::fromStdString(resolved.root.findPath("training.mode")->text()), mode);
        QCOMPARE(resolved.root.findPath("data.kind")->text(), "single_cell");
        QCOMPARE(resolved.root.findPath("data.cells.genes.count")->text(), "40");
        const Preprocessing kept = readRunPreprocessing(RunFolder(m_folder.path(name)));
        QCOMPARE(kept.cells->genes.size(), std::size_t(40));
        QVERIFY(fs::exists(m_folder.path(name) / "genes.json"));
    }

    void cellsOnDiskTrainTheSame_data()
    {
        QTest::addColumn<QString>("model");
        for (const char* model : {"zinb", "vae", "encoder"})
            QTest::newRow(model) << model;
    }
    void cellsOnDiskTrainTheSame()
    {
        QFETCH(QString, model);
        const std::string name = "kept-" + model.toStdString();
        (void)run(config(model), name + "-memory");
        (void)run(config(model, "data.cells.backed=true"), name + "-disk");
        for (const char* column : {"train/loss", "val/loss"})
            QCOMPARE(metric(name + "-disk", column), metric(name + "-memory", column));
        const Preprocessing kept = readRunPreprocessing(RunFolder(m_folder.path(name + "-disk")));
        QVERIFY(kept.cells->settings.backed == true);
    }

    void severalFilesTrainAsOne()
    {
        const fs::path second = writeReversed("reversed.h5ad", 20);
        const TrainingReport report = run(config("vae", "data.more_files=[" + second.string() + "]"), "two-files");
        QCOMPARE(report.epochs, 3);
        const LoadedRun loaded = loadRun(m_folder.path("two-files"), m_registry);
        QCOMPARE(datasetFor(loaded, {}).rowCount(), std::int64_t(320));
        const std::vector<std::string>& genes = loaded.preprocessing.cells->genes;
        const AnnotatedMatrix reversed = readSingleCells(second);
        for (const std::string& gene : genes)
            QVERIFY(std::ranges::find(reversed.genes.names, gene) != reversed.genes.names.end());
    }

    void stoppedAndResumedEqualsUninterrupted_data()
    {
        QTest::addColumn<QString>("model");
        for (const char* model : {"zinb", "encoder", "autoregressive", "masked"})
            QTest::newRow(model) << model;
    }
    void stoppedAndResumedEqualsUninterrupted()
    {
        QFETCH(QString, model);
        const ConfigDocument document = config(model, "training.log_every_steps=1");
        const std::string whole = "whole-" + model.toStdString();
        const std::string halves = "halves-" + model.toStdString();
        (void)run(document, whole);
        std::stop_source stop;
        TrainingObserver observer;
        observer.onSnapshot = [&](const TrainingSnapshot&) { stop.request_stop(); };
        QCOMPARE(run(document, halves, false, observer, stop.get_token()).outcome, TrainingReport::Outcome::Stopped);
        QCOMPARE(run(document, halves, true).outcome, TrainingReport::Outcome::Finished);
        const Checkpoint one = readCheckpoint(m_folder.path(whole) / "checkpoints/last");
        const Checkpoint other = readCheckpoint(m_folder.path(halves) / "checkpoints/last");
        QVERIFY(one.weights == other.weights);
        QVERIFY(metric(whole, "val/loss").back() == metric(halves, "val/loss").back());
    }

    void embeddingsAreOfEveryKeptCell()
    {
        for (const char* model : {"zinb", "encoder"}) {
            const std::string name = std::string("embed-") + model;
            (void)run(config(model, "data.cells.min_genes=100 training.epochs=1"), name);
            const EmbeddingTable table = embed({m_folder.path(name), {}, {}, nullptr}, m_registry);
            QVERIFY(table.rowCount() > 50 && table.rowCount() <= 160);
            QCOMPARE(table.dimensions, std::int64_t(std::string(model) == "zinb" ? 3 : 16));
            QCOMPARE(table.labels.size(), table.ids.size());
            QCOMPARE(table.classNames.size(), std::size_t(6));
            QVERIFY(std::ranges::all_of(table.values, [](float value) { return std::isfinite(value); }));
        }
    }

    void boundsHoldInTrainingAndEmbedding()
    {
        (void)run(config("vae", "data.cells.min_genes=230 data.cells.max_counts=1500 training.epochs=1"), "bounds");
        const EmbeddingTable table = embed({m_folder.path("bounds"), {}, {}, nullptr}, m_registry);
        const CellQuality quality = readCellQuality({m_folder.path("cells.h5ad"), {}}, {}, "MT-").quality;
        std::vector<std::int64_t> within;
        for (std::size_t cell = 0; cell < quality.totalCounts.size(); ++cell) {
            if (quality.geneCounts[cell] >= 230 && quality.totalCounts[cell] <= 1500)
                within.push_back(static_cast<std::int64_t>(cell));
        }
        QVERIFY(within.size() > 20 && within.size() < 160);
        QVERIFY(table.ids == within);
        QFile log(QString::fromStdString((m_folder.path("bounds") / "log.txt").string()));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QVERIFY2(text.contains("genes (data.cells.min_genes)") && text.contains("1500 counts (data.cells.max_counts)"),
                 text.constData());
    }

    void theOrderOfTheGenesDoesNotMatter()
    {
        for (const char* model : {"vae", "autoregressive"}) {
            const std::string name = std::string("order-") + model;
            (void)run(config(model, "training.epochs=1"), name);
            const fs::path reversed = writeReversed("reversed.h5ad", 0);
            const EmbeddingTable own = embed({m_folder.path(name), {}, {}, nullptr}, m_registry);
            const EmbeddingTable other = embed({m_folder.path(name), reversed, {}, nullptr}, m_registry);
            QVERIFY(own.values == other.values);
            QVERIFY(other.labels.empty()); // that file has no cell_type
        }
    }

    void genesThatAFileLacksAreZeroAndSaid()
    {
        (void)run(config("vae", "training.epochs=1 data.cells.genes.count=0"), "lacking");
        const fs::path file = writeReversed("lacking.h5ad", 10);
        const LoadedRun loaded = loadRun(m_folder.path("lacking"), m_registry);
        const Dataset dataset = datasetFor(loaded, file);
        const auto said = [](const std::string& note) { return note.starts_with("10 genes of the run's 600 are not in the file"); };
        QVERIFY(std::ranges::any_of(dataset.notes, said));
        QCOMPARE(embed({m_folder.path("lacking"), file, {}, nullptr}, m_registry).rowCount(), 160);
    }

    void aColumnOfBatchesReachesTheDecoder()
    {
        (void)run(config("zinb", "training.epochs=1 data.cells.batch=batch"), "batches");
        const ConfigDocument resolved = readRunConfig(RunFolder(m_folder.path("batches")));
        QCOMPARE(resolved.root.findPath("model.params.n_batches")->text(), "3");
        QCOMPARE(readRunPreprocessing(RunFolder(m_folder.path("batches"))).cells->batches.size(), std::size_t(3));
    }

    void genesCanBeStandardised()
    {
        (void)run(config("vae", "training.epochs=1 data.scaler=standard"), "scaled");
        const Preprocessing kept = readRunPreprocessing(RunFolder(m_folder.path("scaled")));
        QCOMPARE(kept.features.size(), std::size_t(40));
        QVERIFY(kept.features.front().scale > 0 && kept.features.front().mean > 0);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("overrides");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no label column") << "dense"
                                         << "data.columns.target=none"
                                         << "needs a target, and the data have no target column";
        QTest::newRow("a misspelt label column") << "dense"
                                                 << "data.columns.target=cell_typ"
                                                 << "did you mean cell_type?";
        QTest::newRow("more genes than there are") << "vae"
                                                   << "data.cells.genes.count=601"
                                                   << "601 genes are asked for, and the file has 600";
        QTest::newRow("cells longer than the model's") << "encoder"
                                                       << "data.cells.genes.count=100 data.cells.max_length=80"
                                                       << "cells of up to 80 tokens are longer than the model's longest, 64";
        QTest::newRow("no bins for a model of bins") << "autoregressive"
                                                     << "data.cells.tokenizer=rank_value"
                                                     << "this tokenizer makes none";
        QTest::newRow("more bins than the model's") << "autoregressive"
                                                    << "data.cells.bins=60"
                                                    << "the model knows 51 bins, and data.cells.bins makes 60";
        QTest::newRow("no such layer") << "vae"
                                       << "data.cells.layer=counts"
                                       << "no matrix 'counts'";
        QTest::newRow("bounds that cross") << "vae"
                                           << "data.cells.min_genes=300 data.cells.max_genes=200"
                                           << "data.cells.min_genes: 300 is above max_genes, 200";
        QTest::newRow("bounds that leave no cell")
            << "vae"
            << "data.cells.max_counts=5 data.cells.min_genes=1"
            << "data.cells.max_counts: no cell is left: 160 of 160 cells have more than 5 counts";
        QTest::newRow("no mitochondrial genes") << "vae"
                                                << "data.cells.max_mitochondrial=5 data.cells.mitochondrial_prefix=chrM"
                                                << "data.cells.max_mitochondrial: no gene's name begins with 'chrM'";
        QTest::newRow("an unknown flavour") << "vae"
                                            << "data.cells.genes.flavor=seurat"
                                            << "flavor";
        QTest::newRow("columns in place of genes") << "vae"
                                                   << "data.kind=single_cell data.columns.numerical=[batch]"
                                                   << "learns from their genes, not from columns";
        QTest::newRow("more hidden tokens than there are") << "encoder"
                                                           << "training.loss.random_share=0.7 training.loss.kept_share=0.4"
                                                           << "random_share and kept_share add up to more than 1";
        QTest::newRow("a scaler that genes cannot have") << "vae"
                                                         << "data.scaler=robust"
                                                         << "genes are not scaled by robust";
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QString, model);
        QFETCH(QString, overrides);
        QFETCH(QString, expected);
        const QString text = problems(config(model, overrides.toStdString()));
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void teachingToCopyIsWarnedOf()
    {
        const auto isWarned = [this](const char* model, const std::string& overrides) {
            const std::vector<std::string> warnings = checkConfig(config(model, overrides), m_registry).warnings;
            return std::ranges::any_of(warnings, [](const std::string& text) { return text.find("learns to copy") != std::string::npos; });
        };
        QVERIFY(isWarned("encoder", "training.loss.random_share=0 training.loss.kept_share=0.1"));
        QVERIFY(isWarned("masked", "training.loss.random_share=0 training.loss.kept_share=0.1"));
        QVERIFY(!isWarned("encoder", "training.loss.random_share=0.1 training.loss.kept_share=0.1"));
        QVERIFY(!isWarned("encoder", "training.loss.random_share=0 training.loss.kept_share=0"));
        QVERIFY(!isWarned("autoregressive", "training.loss.random_share=0 training.loss.kept_share=1"));
    }

    void realFilesTrain_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("overrides");
        QTest::newRow("10,000 cells of counts") << "10x-10k-subset_counts_csr"
                                                << "zinb"
                                                << "data.columns.target=none data.split.by=rows data.cells.genes.count=500 "
                                                   "training.batch_size=256";
        QTest::newRow("counts in a layer") << "zellkonverter_example_anndata"
                                           << "zinb"
                                           << "data.columns.target=louvain data.split.by=rows data.cells.layer=counts";
        QTest::newRow("tokens of counts") << "brainlarge_dataset_test"
                                          << "encoder"
                                          << "data.columns.target=labels data.split.by=rows";
        QTest::newRow("logarithms before scaling") << "10x_pbmc68k_reduced"
                                                   << "masked"
                                                   << "data.columns.target=bulk_labels data.split.by=rows data.cells.layer=raw";
    }
    void realFilesTrain()
    {
        if (test::sharedFolder().empty())
            QSKIP("the shared folder with real files is not there");
        QFETCH(QString, file);
        QFETCH(QString, model);
        QFETCH(QString, overrides);
        const fs::path path = test::sharedFolder() / "data/singlecell/h5ad" / (file.toStdString() + ".h5ad");
        const std::string name = "real-" + file.toStdString();
        (void)run(config(model, "data.path=" + path.string() + " training.epochs=2 " + overrides.toStdString()), name);
        const std::vector<double> loss = metric(name, "train/loss");
        QVERIFY(loss.back() < loss.front());
    }

    void tablesAreNoCells_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("expected"); // and nothing else
        const QString encoder = "data: {path: table.csv}\nmodel: {class: transformer_encoder, params: {%1}}\n";
        QTest::newRow("a model of tokens") << encoder.arg("")
                                           << "reads the genes of single cells, and the data are rows of a table";
        QTest::newRow("with a vocabulary") << encoder.arg("vocab_size: 20")
                                           << "reads the genes of single cells, and the data are rows of a table";
        QTest::newRow("genes of a table") << "data: {path: table.csv, cells: {max_length: 48}}\nmodel: {class: VAE}\n"
                                          << "data.cells: is for the genes of single cells";
        QTest::newRow("a table called cells") << "data: {path: table.csv, kind: single_cell}\nmodel: {class: VAE}\n"
                                              << "table.csv";
    }
    void tablesAreNoCells()
    {
        QFETCH(QString, config);
        QFETCH(QString, expected);
        m_folder.write("table.csv", "a,b\n1,2\n3,4\n5,7\n");
        const QString text = problems(parseConfig(config.toStdString(), "config.yaml", m_folder.path()));
        QVERIFY2(text.contains(expected) && !text.contains('\n'), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestCellTraining)
#include "tst_cell_training.moc"
