// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_file.h"
#include "engine/serialization/npz.h"
#include "engine/training/checkpoint.h"
#include "engine/training/metrics_history.h"
#include "tests/support/command_line.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"
#include "tests/support/small_core_log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

#include <csignal>

using namespace stratoscope;
namespace fs = std::filesystem;

/// Drives the program itself, as a script would.
class TestCommandLine : public test::CommandLine
{
    Q_OBJECT

private slots:
    void init() { begin(); }

    void crossValidatesFoldByFold()
    {
        const Result result = run({"cross-validate", at("config.yaml"), "--run", at("cv"), "--folds", "3", "--by", "group", "--set",
                                   "training.epochs=1", "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QJsonObject accuracy = QJsonDocument::fromJson(result.out.toUtf8()).object()["accuracy"].toObject();
        QCOMPARE(accuracy["values"].toArray().size(), 3);
        QVERIFY(accuracy["mean"].toDouble() > 0 && accuracy["std"].isDouble());
        QVERIFY(readFile(m_folder->path("cv/cross_validation.csv")).starts_with("metric,fold-1,fold-2,fold-3,mean,std\n"));
        QVERIFY(fs::exists(m_folder->path("cv/fold-3/checkpoints/best/model.safetensors")));
        QCOMPARE(run({"cross-validate", at("config.yaml"), "--run", at("cv1"), "--folds", "1"}).code, 2);
    }

    void comparesTheConfigsOfTwoRuns()
    {
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("a"), "--set", "training.epochs=1"}).code, 0);
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("b"), "--set", "training.epochs=1", "--set", "training.seed=7"}).code,
                 0);
        const Result result = run({"compare", at("a"), at("b")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QCOMPARE(result.out, "-   seed: 42\n+   seed: 7\n");
        const QJsonArray lines = QJsonDocument::fromJson(run({"compare", at("a"), at("b"), "--json"}).out.toUtf8()).array();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].toObject()["right"].toString(), "  seed: 7");
        QCOMPARE(run({"compare", at("a"), at("absent")}).code, 1);
    }

    void movesAlongALatentDimension()
    {
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("run"), "--set", "training.epochs=2"}).code, 0);
        Result result = run({"traverse", at("run"), "--dimension", "2", "--steps", "5", "--out", at("t.csv")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY2(result.out.startsWith("wrote what the model makes of 5 places along latent 2 to "), qPrintable(result.out));
        QCOMPARE(QString::fromStdString(readFile(m_folder->path("t.csv"))).count('\n'), 6);
        QCOMPARE(run({"traverse", at("run"), "--dimension", "99", "--out", at("t.csv")}).code, 1);
        QCOMPARE(run({"traverse", at("run"), "--steps", "1", "--out", at("t.csv")}).code, 2);
    }

    void predictsAndEvaluates()
    {
        Result result = run({"train", at("config.yaml"), "--run", at("run"), "--set", "training.epochs=8"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        result = run({"predict", at("run"), "--out", at("p.npz")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY2(result.out.startsWith("wrote classes and reconstruction of 588 rows to "), qPrintable(result.out));
        const NamedArrays arrays = readNpz(m_folder->path("p.npz"));
        QVERIFY(find(arrays, "probabilities")->shape == (std::vector<std::int64_t>{588, 3}));

        m_folder->write("new.csv", "Depth (m),Density (g/cm3),GR (API),Redness\n1,2.8,10,100\n2,1.8,80,130\n");
        result = run({"predict", at("run"), "--data", at("new.csv"), "--out", at("p.las")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(QString::fromStdString(readFile(m_folder->path("p.las"))).contains("PREDICTED_CLASS"));
        QCOMPARE(run({"predict", at("run"), "--data", at("new.csv"), "--out", at("p.csv")}).code, 0);
        QCOMPARE(run({"predict", at("run"), "--out", at("p.txt")}).code, 1);
        QCOMPARE(run({"predict", at("nowhere"), "--out", at("p.csv")}).code, 1);

        result = run({"evaluate", at("run"), "--json", "--bootstrap", "50"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(json.keys(), (QStringList{"test", "train", "val"}));
        const QJsonObject test = json.value("test").toObject();
        for (const char* name :
             {"accuracy", "macro_f1", "f1/clay", "micro_roc_auc", "r2/GR (API)", "accuracy/low", "accuracy/high"})
            QVERIFY2(test.value(QLatin1String(name)).isDouble(), name);
        QVERIFY(test.value("accuracy/low").toDouble() <= test.value("accuracy").toDouble());
        result = run({"evaluate", at("run")});
        QVERIFY2(result.code == 0 && result.out.contains("balanced_accuracy"), qPrintable(result.error));
    }

    void evaluatesSomeRows()
    {
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("run")}).code, 0);
        const auto parts = [this](const QStringList& options) {
            const Result result = run(QStringList{"evaluate", at("run"), "--json"} + options);
            return result.code == 0 ? QJsonDocument::fromJson(result.out.toUtf8()).object() : QJsonObject();
        };
        const QJsonObject all = parts({});
        const QJsonObject clay = parts({"--rows", "Lithology == \"clay\""});
        const QJsonObject others = parts({"--rows", "Lithology != \"clay\""});
        QCOMPARE(clay.keys(), all.keys());
        for (const QString& part : all.keys()) {
            const auto rows = [&part](const QJsonObject& of) { return of.value(part).toObject().value("rows").toInt(); };
            QVERIFY(rows(clay) > 0);
            QCOMPARE(rows(clay) + rows(others), rows(all));
            QCOMPARE(clay.value(part).toObject().value("support/basalt").toInt(), 0);
            QCOMPARE(clay.value(part).toObject().value("recall/clay").toDouble(),
                     all.value(part).toObject().value("recall/clay").toDouble());
        }
        Result result = run({"evaluate", at("run"), "--rows", "GR > 1e9"});
        QVERIFY2(result.code == 1 && result.error.contains("none of the run's rows fulfils GR > 1e9"), qPrintable(result.error));
        QCOMPARE(run({"evaluate", at("run"), "--rows", "Colour == 1"}).code, 1);
        QCOMPARE(run({"evaluate", at("run"), "--rows", "GR > 1", "--probe", "Lithology"}).code, 2);

        const QStringList figure{"figure", at("run"), "--out", at("some.svg"), "--rows", "Lithology == \"clay\"", "--kind"};
        result = run(figure + QStringList{"confusion"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(textOf(readFile(m_folder->path("some.svg"))).contains("run, test part, Lithology =="));
        QVERIFY(shownBy("some.svg")["selection_only"].toBool());
        QCOMPARE(shownBy("some.svg")["selection"].toString(), "Lithology == \"clay\"");
        result = run(figure + QStringList{"embedding"});
        QVERIFY2(result.code == 1 && result.error.contains("--rows is for figures of scores"), qPrintable(result.error));
    }

    void probesARun()
    {
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("run")}).code, 0);
        Result result = run({"evaluate", at("run"), "--probe", "Lithology", "--json"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(json.keys(), QStringList{"test"});
        for (const char* name : {"probe/embedding/accuracy", "knn/pca/cosine/macro_f1"})
            QVERIFY2(json.value("test").toObject().value(QLatin1String(name)).isDouble(), name);
        result = run({"evaluate", at("run"), "--probe", "Lithology"});
        QVERIFY2(result.out.startsWith("3 classes of Lithology, fitted to "), qPrintable(result.out));
        QVERIFY2(result.out.contains("linear probe"), qPrintable(result.out));
        result = run({"evaluate", at("run"), "--probe", "Redness"});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.error.contains("holds numbers"), qPrintable(result.error));
        QCOMPARE(run({"evaluate", at("run"), "--probe", "Lithology", "--bootstrap", "9"}).code, 2);
    }

    void reducesAnEmbedding_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("pca") << QStringList{"--method", "pca"};
        QTest::newRow("pca in space") << QStringList{"--method", "pca", "--dims", "3"};
        QTest::newRow("umap in space") << QStringList{"--method", "umap", "--dims", "3"};
        QTest::newRow("umap") << QStringList{"--method", "umap", "--neighbors", "10", "--min-dist", "0.3", "--metric", "cosine"};
        QTest::newRow("tsne") << QStringList{"--method", "tsne", "--perplexity", "8", "--iterations", "300"};
    }
    void reducesAnEmbedding()
    {
        QFETCH(QStringList, options);
        writeBalls();
        const QStringList common{"reduce", at("balls.npz"), "--key", "z", "--threads", "1", "--out", at("r.npz")};
        const Result result = run(common + options);
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const NamedArrays first = readNpz(m_folder->path("r.npz"));
        const Array* reduced = find(first, "reduced");
        QVERIFY(reduced != nullptr && reduced->type == ElementType::Float32);
        const std::size_t dimensions = options.contains("3") ? 3 : 2;
        QVERIFY(reduced->shape == (std::vector<std::int64_t>{91, static_cast<std::int64_t>(dimensions)}));
        const std::vector<double> places = reduced->toDoubles();
        for (std::size_t i = 0; i < places.size(); ++i)
            QCOMPARE(std::isnan(places[i]), i >= 90 * dimensions); // the last row holds a NaN
        QCOMPARE(run(common + options).code, 0);
        QVERIFY(readNpz(m_folder->path("r.npz")) == first);
    }

    void placesNewRowsInALayout()
    {
        writeBalls();
        for (const char* method : {"umap", "pca"}) {
            const QStringList command{"reduce", at("balls.npz"), "--key", "z", "--threads", "1", "--method", method, "--out", at("n.npz")};
            QCOMPARE(run(command).code, 0);
            const std::vector<double> alone = find(readNpz(m_folder->path("n.npz")), "reduced")->toDoubles();
            const Result result = run(command + QStringList{"--new", at("balls.npz")}); // the same rows once more
            QVERIFY2(result.code == 0 && result.out.contains("and 91 new rows among them"), qPrintable(result.error + result.out));
            const NamedArrays arrays = readNpz(m_folder->path("n.npz"));
            const std::vector<double> reduced = find(arrays, "reduced")->toDoubles();
            const std::vector<double> placed = find(arrays, "new")->toDoubles();
            QCOMPARE(placed.size(), reduced.size());
            double most = 0;
            double extent = 0;
            for (std::size_t i = 0; i + 2 < reduced.size(); ++i) {
                QCOMPARE(reduced[i], alone[i]); // the layout stays as it is
                most = std::max(most, std::abs(placed[i] - reduced[i]));
                extent = std::max(extent, std::abs(reduced[i] - reduced[i % 2]));
            }
            QVERIFY2(most < 0.5 * extent, qPrintable(QString("%1: %2 of %3").arg(method).arg(most).arg(extent)));
        }
        Result result = run({"reduce", at("balls.npz"), "--key", "z", "--method", "tsne", "--new", at("balls.npz"), "--out", at("n.npz")});
        QVERIFY2(result.code == 1 && result.error.contains("no place for new rows"), qPrintable(result.error));
        result = run({"reduce", at("balls.npz"), "--key", "z", "--new", at("absent.npz"), "--out", at("n.npz")});
        QCOMPARE(result.code, 1);
    }

    void findsClusters_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("summary");
        QTest::newRow("kmeans") << QStringList{"--method", "kmeans", "--clusters", "3"} << "inertia ";
        QTest::newRow("leiden") << QStringList{"--method", "leiden", "--resolution", "0.1", "--neighbors", "8"} << "modularity ";
    }
    void findsClusters()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, summary);
        writeBalls();
        const Result result = run(QStringList{"cluster", at("balls.npz"), "--key", "z", "--out", at("c.npz")} + options);
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY2(result.out.startsWith("wrote 91 rows in 3 clusters to ") && result.out.contains(summary) &&
                     result.out.endsWith("1 row with values that are not finite got -1\n"),
                 qPrintable(result.out));
        const NamedArrays arrays = readNpz(m_folder->path("c.npz"));
        const auto labels = find(arrays, "cluster")->as<std::int64_t>();
        QCOMPARE(labels.size(), std::size_t(91));
        for (std::size_t row = 0; row < 90; ++row)
            QCOMPARE(labels[row], labels[row % 3]);
        QCOMPARE(labels[90], std::int64_t(-1));
    }

    void comparesClustersWithALabel()
    {
        writeBalls();
        const QStringList common{"cluster", at("balls.npz"), "--key", "z", "--clusters", "3", "--out", at("c.npz")};
        const Result text = run(common + QStringList{"--against", "labels", "--table", at("c.csv")});
        QVERIFY2(text.code == 0, qPrintable(text.error));
        QVERIFY2(text.out.contains("\nagainst labels: ARI 1, NMI 1, purity 1 of 90 rows in 3 classes\nsilhouette 0."),
                 qPrintable(text.out));
        QVERIFY(text.out.endsWith(" of 90 rows\n"));
        const NamedArrays arrays = readNpz(m_folder->path("c.npz"));
        QVERIFY(find(arrays, "contingency")->shape == (std::vector<std::int64_t>{3, 3}));
        QCOMPARE(find(arrays, "contingency_classes")->strings.size(), std::size_t(3));
        const QString table = QString::fromStdString(readFile(m_folder->path("c.csv")));
        QVERIFY2(table.startsWith("cluster,rows,largest_class,largest_share,ball "), qPrintable(table));

        const Result json = run(common + QStringList{"--against", "half", "--json"});
        const QJsonObject all = QJsonDocument::fromJson(json.out.toUtf8()).object();
        QCOMPARE(all["clusters"].toInt(), 3);
        QCOMPARE(all["left_out"].toInt(), 1);
        QCOMPARE(all["sizes"].toArray().size(), 3);
        QCOMPARE(all["silhouette_rows"].toInt(), 90);
        QVERIFY(all["inertia"].isDouble() && !all.contains("modularity"));
        const QJsonObject against = all["against"].toObject();
        QCOMPARE(against["label"].toString(), "half");
        QVERIFY(against["adjusted_rand_index"].toDouble() < 0.1);
        QCOMPARE(against["by_cluster"].toArray().size(), 3);

        const Result missing = run(common + QStringList{"--against", "label"});
        QVERIFY2(missing.code == 1 && missing.error.contains("there are no labels 'label'. did you mean labels?"),
                 qPrintable(missing.error));
        QCOMPARE(run(common + QStringList{"--table", at("c.csv")}).code, 2); // of what?
    }

    void scoresALayout()
    {
        writeBalls();
        const QStringList common{"reduce", at("balls.npz"), "--key", "z", "--neighbors", "7", "--out", at("r.npz")};
        QVERIFY(!run(common).out.contains("trustworthiness"));
        const Result result = run(common + QStringList{"--score", "--batches", "half"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY2(result.out.contains("\nby the 7 nearest neighbours of a row:\ntrustworthiness 0.") &&
                     result.out.contains(" of 90 rows\nneighbour purity of labels 1, in the embedding 1\nbatch mixing of half 0."),
                 qPrintable(result.out));
        const Result few = run(common + QStringList{"--score"}); // there is no group
        QVERIFY(few.code == 0 && few.out.contains("purity of labels") && !few.out.contains("mixing"));
        const Result missing = run(common + QStringList{"--score", "--label", "hole"});
        QVERIFY2(missing.code == 1 && missing.error.contains("there are no labels 'hole'"), qPrintable(missing.error));
    }

    void saysWhyAnEmbeddingCannotBeUsed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("missing key") << QStringList{"--key", "zz"} << 1 << "there is no array 'zz'. did you mean z?";
        QTest::newRow("one dimension") << QStringList{"--key", "line"} << 1 << "line: expected numbers in two dimensions";
        QTest::newRow("no rows") << QStringList{"--key", "empty"} << 1 << "empty: expected rows and columns, found shape [0, 4]";
        QTest::newRow("too perplex") << QStringList{"--key", "z", "--method", "tsne", "--perplexity", "100"} << 1
                                     << "a perplexity of 100 does not go with 90 rows";
        QTest::newRow("t-SNE in space") << QStringList{"--key", "z", "--method", "tsne", "--dims", "3"} << 1
                                        << "t-SNE lays out in the plane only";
        QTest::newRow("unknown method") << QStringList{"--method", "pacmap"} << 2 << "pacmap";
        QTest::newRow("unknown metric") << QStringList{"--metric", "manhattan"} << 2 << "manhattan";
    }
    void saysWhyAnEmbeddingCannotBeUsed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, message);
        writeBalls();
        const Result result = run(QStringList{"reduce", at("balls.npz"), "--out", at("r.npz")} + arguments);
        QCOMPARE(result.code, code);
        QVERIFY2(result.error.contains(message), qPrintable(result.error));
        QVERIFY(!QFile::exists(at("r.npz")));
    }

    void listsModelsAsJson()
    {
        const Result result = run({"models", "--json"});
        QCOMPARE(result.code, 0);
        const QJsonArray models = QJsonDocument::fromJson(result.out.toUtf8()).array();
        QVERIFY(models.size() >= 2);
        const QJsonObject vae = models[0].toObject();
        QCOMPARE(vae["name"].toString(), "VAE");
        QVERIFY(vae["aliases"].isArray() && !vae["description"].toString().isEmpty());
        const QJsonObject latent = vae["parameters"].toArray()[2].toObject();
        QCOMPARE(latent["name"].toString(), "latent_dim");
        QCOMPARE(latent["type"].toString(), "integer");
        QCOMPARE(latent["default"].toInt(), 10);
    }

    void describesAModelAsJson()
    {
        m_folder->write("model.yaml", "model: {class: VAE, params: {input_dim: 6}}\n");
        const Result result = run({"describe", at("model.yaml"), "--json"});
        QCOMPARE(result.code, 0);
        const QJsonObject model = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(model["class"].toString(), "VAE");
        QCOMPARE(model["parameters"].toObject()["total"].toInt(), 6426);
        QCOMPARE(model["parameters"].toObject()["trainable"].toInt(), 6426);
        const QJsonObject layer = model["layers"].toArray()[1].toObject();
        QCOMPARE(layer["name"].toString(), "encoder.0");
        QCOMPARE(layer["type"].toString(), "Linear");
        QCOMPARE(layer["parameters"].toInt(), 448);
        QCOMPARE(layer["output_shape"].toArray()[1].toInt(), 64);
        QCOMPARE(layer["trainable"].toBool(), true);
    }

    void describesOneLayersWeightsAsJson()
    {
        m_folder->write("model.yaml", "model:\n"
                                      "  class: VAE\n"
                                      "  params: {input_dim: 6}\n"
                                      "  frozen: [fc_mu]\n"
                                      "  initialize: [{layers: fc_mu, method: zeros}]\n");
        const Result layer = run({"describe", at("model.yaml"), "--layer", "fc_mu", "--json"});
        QCOMPARE(layer.code, 0);
        const QJsonObject weights = QJsonDocument::fromJson(layer.out.toUtf8()).object();
        QCOMPARE(weights["source"].toString(), "initial weights, seed 42");
        const QJsonObject weight = weights["tensors"].toArray()[0].toObject();
        QCOMPARE(weight["name"].toString(), "fc_mu.weight");
        QCOMPARE(weight["zero_fraction"].toDouble(), 1.0);
        QCOMPARE(weight["histogram"].toObject()["counts"].toArray(), QJsonArray{32 * 10});
        const Result unknown = run({"describe", at("model.yaml"), "--layer", "fc_nu"});
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.error.contains("did you mean fc_mu?"), qPrintable(unknown.error));
        const Result whole = run({"describe", at("model.yaml"), "--json"});
        const QJsonObject counts = QJsonDocument::fromJson(whole.out.toUtf8()).object()["parameters"].toObject();
        QCOMPARE(counts["total"].toInt() - counts["trainable"].toInt(), 32 * 10 + 10);
    }

    void saysHowGoodCellsAre()
    {
        test::writeCells(m_folder->path("cells.h5ad"), test::sparseMatrix(test::sixCells()), test::fourGenes());
        const QStringList bounds{"--min-genes", "2", "--max-counts", "10", "--max-mitochondrial", "50"};
        const Result result = run(QStringList{"data", at("cells.h5ad"), "--quality", "--json"} + bounds);
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QJsonObject quality = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(quality["content"].toString(), "counts");
        QCOMPARE(quality["mitochondrial_genes"].toInt(), 1);
        QCOMPARE(quality["total_counts"].toObject()["median"].toDouble(), 7.0); // 0 3 4 10 10 56
        QCOMPARE(quality["genes_per_cell"].toObject()["max"].toDouble(), 4.0);
        QCOMPARE(quality["left"].toInt(), 2);
        QCOMPARE(quality["dropped"].toObject()["min_genes"].toInt(), 2);
        QCOMPARE(quality["dropped"].toObject()["max_counts"].toInt(), 1);
        QCOMPARE(quality["dropped"].toObject()["max_mitochondrial"].toInt(), 1);
        const Result text = run(QStringList{"data", at("cells.h5ad"), "--quality"} + bounds);
        QVERIFY2(text.out.contains("2 of 6 cells left") && text.out.contains("X holds counts: whole numbers up to 50."),
                 qPrintable(text.out));
        const Result crossed = run({"data", at("cells.h5ad"), "--quality", "--min-counts", "5", "--max-counts", "3"});
        QCOMPARE(crossed.code, 1);
        QVERIFY2(crossed.error.contains("min_counts: 5 is above max_counts, 3"), qPrintable(crossed.error));
        QCOMPARE(run({"data", at("cells.h5ad"), "--min-counts", "5"}).code, 2);
        QCOMPARE(run({"data", at("log.csv"), "--quality"}).code, 1);
        const Result figure = run({"figure", at("cells.h5ad"), "--kind", "quality", "--out", at("quality.svg")});
        QVERIFY2(figure.code == 0, qPrintable(figure.error));
        const QString words = textOf(readFile(m_folder->path("quality.svg")));
        QVERIFY2(words.contains("Total counts") && words.contains("Genes per cell"), qPrintable(words));
        const Result described = run({"describe", at("quality.svg")});
        QVERIFY2(described.out.contains("\"kind\":\"quality\",\"path\":\"cells.h5ad\""),
                 qPrintable(described.out + described.error));
        const QJsonObject data = QJsonDocument::fromJson(run({"data", at("cells.h5ad"), "--json"}).out.toUtf8()).object();
        QCOMPARE(data["kind"].toString(), "single_cell");
    }

    void saysWhatAFileHoldsAsJson()
    {
        const Result result = run({"data", at("log.csv"), "--json"});
        QCOMPARE(result.code, 0);
        const QJsonObject data = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(data["kind"].toString(), "core_log");
        QCOMPARE(data["rows"].toInt(), 600);
        const QJsonArray columns = data["columns"].toArray();
        QCOMPARE(columns.size(), 6);
        QCOMPARE(columns[0].toObject()["role"].toString(), "group");
        QCOMPARE(columns[1].toObject()["unit"].toString(), "m");
        QCOMPARE(columns[4].toObject()["missing"].toInt(), 12);
        QCOMPARE(columns[5].toObject()["role"].toString(), "target");
        QVERIFY(columns[1].toObject()["max"].toDouble() > 119);
        QVERIFY(columns[5].toObject()["min"].isNull());
        QCOMPARE(data["duplicate_rows"].toInt(-1), 0);
        QCOMPARE(data["classes"].toArray().size(), 3);
        QVERIFY(!columns[2].toObject()["constant"].toBool(true));
        QCOMPARE(columns[2].toObject()["outliers"].toObject()["beyond_3_iqr"].toInt(-1), 0);
        QVERIFY(columns[1].toObject()["outliers"].isNull());
    }

    void exitCodesTellWhatHappened_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("help") << QStringList{"--help"} << 0 << "";
        QTest::newRow("version") << QStringList{"--version"} << 0 << "";
        QTest::newRow("help of a command") << QStringList{"train", "--help"} << 0 << "";
        QTest::newRow("unknown option") << QStringList{"models", "--jsn"} << 2 << "--jsn";
        QTest::newRow("missing argument") << QStringList{"train", "config.yaml"} << 2 << "--run";
        QTest::newRow("missing file") << QStringList{"data", "/none/log.csv"} << 1 << "stratoscope: /none/log.csv: cannot ";
        QTest::newRow("missing config") << QStringList{"validate", "/none/c.yaml"} << 1
                                        << "stratoscope: /none/c.yaml: cannot read: No such file";
        QTest::newRow("missing run") << QStringList{"embed", "/none", "--out", "e.npz"} << 1 << "/none: there is no such folder";
        QTest::newRow("unknown figure") << QStringList{"figure", "/none", "--kind", "cake", "--out", "f.png"} << 2 << "cake";
    }
    void exitCodesTellWhatHappened()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, message);
        const Result result = run(arguments);
        QCOMPARE(result.code, code);
        QVERIFY2(result.error.contains(message), qPrintable(result.error));
        if (code == 1)
            QCOMPARE(result.error.count('\n'), 1); // one message
    }

    void aBadConfigNamesEveryLine()
    {
        m_folder->write(
            "bad.yaml",
            "data:\n  path: log.csv\n  columns: {numerical: [GRR]}\nmodel:\n  class: VEA\ntraining:\n  epochs: -1\n  epoch: 3\n");
        const Result result = run({"validate", at("bad.yaml")});
        QCOMPARE(result.code, 1);
        for (const char* line :
             {"bad.yaml:3:13: data.columns.numerical:", "bad.yaml:5:3: model.class:", "bad.yaml:7:3: training.epochs:",
              "bad.yaml:8:3: training.epoch: unknown key. did you mean epochs?"})
            QVERIFY2(result.error.contains(line), qPrintable(result.error));
    }

    void aMissingDataFileIsOneMessage()
    {
        m_folder->write("lost.yaml", "data: {path: lost.csv}\nmodel: {class: SemiSupervisedVAE}\n");
        const Result result = run({"validate", at("lost.yaml")});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.error.contains("lost.csv") && result.error.count('\n') == 1, qPrintable(result.error));
    }

    void outputsThatCannotBeWrittenAreErrors()
    {
        (void)run({"train", at("config.yaml"), "--run", at("run")});
        QCOMPARE(run({"embed", at("run"), "--out", "/proc/none/e.npz"}).code, 1);
        QCOMPARE(run({"figure", at("run"), "--kind", "loss", "--out", at("f.gif")}).code, 1);
    }

    void anInterruptedTrainingStopsAtACheckpoint()
    {
        QProcess process;
        start(process, {"train", at("config.yaml"), "--run", at("run"), "--set", "training.epochs=100000"});
        const fs::path metrics = m_folder->path("run/metrics.csv");
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(metrics) && readMetrics(metrics).rows.size() > 3, 30'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(QString::fromUtf8(process.readAllStandardOutput()).startsWith("stopped after "));
        QCOMPARE(readCheckpoint(m_folder->path("run/checkpoints/last")).text("status"), "stopped");
    }

    void aKilledTrainingGoesOnAsIfNothingHadHappened()
    {
        writeConfig(", checkpoint_every_seconds: 0");
        const QStringList longer{"--set", "training.epochs=60"};
        QCOMPARE(run(QStringList{"train", at("config.yaml"), "--run", at("whole")} + longer).code, 0);
        QProcess process;
        start(process, QStringList{"train", at("config.yaml"), "--run", at("killed")} + longer);
        const fs::path metrics = m_folder->path("killed/metrics.csv");
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(metrics) && readMetrics(metrics).rows.size() > 5, 30'000);
        process.kill();
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY2(readMetrics(metrics).rows.size() < 60, "the run was over before it could be killed");
        QCOMPARE(run(QStringList{"train", at("config.yaml"), "--run", at("killed"), "--resume"} + longer).code, 0);
        QVERIFY(readCheckpoint(m_folder->path("killed/checkpoints/last")).weights ==
                readCheckpoint(m_folder->path("whole/checkpoints/last")).weights);
        QVERIFY(readMetrics(metrics).series("train/loss") == readMetrics(m_folder->path("whole/metrics.csv")).series("train/loss"));
    }

    void makesADemoThatTrains()
    {
        QCOMPARE(run({"demo", "core-log", "--out", at("demo"), "--rows", "5000"}).code, 0);
        QVERIFY(fs::exists(m_folder->path("demo/core-log.stratoscope")));
        const Result result = run({"train", at("demo/core-log.yaml"), "--run", at("demo/run"), "--set", "training.epochs=1"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
    }

    void selectsRowsByAQuery()
    {
        const QStringList select{"select", at("log.csv"), "--where"};
        const Result found = run(select + QStringList{"Lithology == 'clay' and Redness is missing", "--out", at("rows.csv")});
        QCOMPARE(found.code, 0);
        QVERIFY2(found.out.contains("of 600 rows selected"), qPrintable(found.out));
        const QStringList lines = QString::fromStdString(readFile(m_folder->path("rows.csv"))).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.front(), "row,Hole,Depth (m),Density (g/cm3),GR (API),Redness,Lithology");
        QVERIFY(lines.size() > 1 && lines[1].contains(",,clay"));

        const Result profile = run(select + QStringList{"Lithology == 'basalt'", "--profile", "--json"});
        const QJsonObject json = QJsonDocument::fromJson(profile.out.toUtf8()).object();
        QCOMPARE(json["count"].toInt(), 204); // 22 times 9 rows of a bed, and 6
        QCOMPARE(json["profile"].toArray().at(0).toObject()["column"].toString(), "Density (g/cm3)");

        const Result mistaken = run(select + QStringList{"Litho == 'basalt'"});
        QCOMPARE(mistaken.code, 1);
        QVERIFY2(mistaken.error.contains("no column 'Litho'"), qPrintable(mistaken.error));
    }

    void saysWhichGenesDistinguishCells()
    {
        // gene A only in cells of type a, gene B in all alike
        test::writeCells(m_folder->path("cells.h5ad"),
                         test::sparseMatrix({{5, 5}, {0, 5}, {6, 4}, {0, 5}, {7, 5}, {0, 6}, {8, 5}, {0, 5}}), {"A", "B"});
        const QStringList select{"select", at("cells.h5ad"), "--where", "type == 'a'"};
        const Result shown = run(select + QStringList{"--genes", "1"});
        QCOMPARE(shown.code, 0);
        QVERIFY2(shown.out.contains("4 of 8 rows selected") && shown.out.contains("\nA "), qPrintable(shown.out));
        QVERIFY2(!shown.out.contains("\nB "), qPrintable(shown.out));

        const Result result = run(select + QStringList{"--genes", "9", "--json", "--genes-out", at("genes.csv")});
        const QJsonArray genes = QJsonDocument::fromJson(result.out.toUtf8()).object()["genes"].toArray();
        QCOMPARE(genes.size(), 2);
        QCOMPARE(genes[0].toObject()["gene"].toString(), "A");
        QCOMPARE(genes[0].toObject()["share_others"].toDouble(), 0.0);
        QVERIFY(genes[0].toObject()["score"].toDouble() > 2);
        QVERIFY(readFile(m_folder->path("genes.csv")).starts_with("gene,log2_fold_change"));

        const Result table = run({"select", at("log.csv"), "--where", "row < 3", "--genes", "5"});
        QCOMPARE(table.code, 1);
        QVERIFY2(table.error.contains("holds no single cells"), qPrintable(table.error));
        QCOMPARE(run(select + QStringList{"--genes", "0"}).code, 2);
    }

    void validatesWithChanges()
    {
        QCOMPARE(run({"validate", at("config.yaml"), "--set", "training.epochs=5"}).code, 0);
        const Result wrong = run({"validate", at("config.yaml"), "--set", "training.epochs=none"});
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.error.contains("training.epochs"), qPrintable(wrong.error));
    }

    void verifiesARun()
    {
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("run")}).code, 0);
        const Result whole = run({"verify", at("run"), "--epochs", "1"});
        QVERIFY2(whole.code == 0 && whole.out.contains("bit for bit"), qPrintable(whole.out + whole.error));
        m_folder->write("log.csv", test::smallCoreLog(300));
        const Result other = run({"verify", at("run")});
        QCOMPARE(other.code, 1);
        QVERIFY2(other.out.contains("FAILED   data"), qPrintable(other.out));
    }

    void convertsWeights()
    {
        (void)run({"train", at("config.yaml"), "--run", at("run")});
        QCOMPARE(run({"convert", at("run/checkpoints/last/model.safetensors"), "--out", at("w.pt")}).code, 0);
        QCOMPARE(run({"convert", at("w.pt"), "--out", at("w.safetensors")}).code, 0);
        QCOMPARE(run({"convert", at("w.pt"), "--out", at("w.docx")}).code, 1);
        const Result result = run({"convert", at("w.pt"), "--out", at("m.pt"), "--merge-lora"});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.error.contains("there are no adapters in these weights"), qPrintable(result.error));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
