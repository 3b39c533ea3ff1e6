// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_file.h"
#include "engine/serialization/npz.h"
#include "engine/training/metrics_history.h"
#include "tests/support/command_line.h"
#include "tests/support/small_cells.h"

#include <QJsonArray>
#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

/// Draws figures with the program itself, as a script would.
class TestCommandFigures : public test::CommandLine
{
    Q_OBJECT

    /// Of the colours of the embedding of a run that there is.
    void checkRanges() const
    {
        const QStringList figure{"figure", at("run"), "--kind", "embedding", "--out", at("range.svg"), "--color-by", "GR (API)"};
        Result result = run(figure + QStringList{"--range", "-5,61.5"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QCOMPARE(shownBy("range.svg")["color_range"].toArray(), (QJsonArray{-5, 61.5}));
        QVERIFY(textOf(readFile(m_folder->path("range.svg"))).contains(" 60")); // the last tick of the bar
        result = run(figure + QStringList{"--color-by", "Redness", "--range", "usual", "--range", "0,1000"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(!shownBy("range.svg").contains("color_range"));
        QVERIFY(textOf(readFile(m_folder->path("range.svg"))).contains("1,000"));
        for (const auto& [range, message] : {std::pair{"61", "'61' is no range of colours. Give its lowest and highest value"},
                                             std::pair{"61,5", "the range of colours '61,5' does not go upwards"}}) {
            result = run(figure + QStringList{"--range", range});
            QVERIFY2(result.code == 1 && result.error.contains(message), qPrintable(result.error));
        }
        result = run(figure + QStringList{"--range", "1,2", "--range", "1,2"});
        QVERIFY2(result.code == 1 && result.error.contains("more --range than --color-by"), qPrintable(result.error));
        result =
            run({"figure", at("run"), "--kind", "embedding", "--color-by", "Lithology", "--range", "1,2", "--out", at("r.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("'Lithology' colours by class"), qPrintable(result.error));
        result = run(figure + QStringList{"--color-map", "diverging"});
        QVERIFY2(result.code == 0 && shownBy("range.svg")["color_map"].toString() == "diverging", qPrintable(result.error));
        QCOMPARE(run(figure + QStringList{"--color-map", "jet"}).code, 2);
        result = run({"figure", at("run"), "--kind", "embedding", "--color-by", "Lithology", "--color-map", "cividis", "--out",
                      at("r.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("no map from numbers"), qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "loss", "--range", "1,2", "--out", at("r.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("for the colours of an embedding"), qPrintable(result.error));
    }

    /// Colours and names of classes, in the figures of a run that there is.
    void checkStyles() const
    {
        const auto styles = m_folder->write("styles.yaml", "classes:\n  - {name: clay, color: \"#123456\", label: Mudrock}\n");
        for (const char* kind : {"embedding", "striplog", "confusion", "roc", "precision-recall"}) {
            const Result result =
                run({"figure", at("run"), "--kind", kind, "--styles", at("styles.yaml"), "--out", at("styled.svg")});
            QVERIFY2(result.code == 0, qPrintable(result.error));
            const std::string svg = readFile(m_folder->path("styled.svg"));
            QVERIFY2(textOf(svg).contains("Mudrock"), kind);
            QVERIFY2(QLatin1String(kind) == "confusion" || svg.find("#123456") != std::string::npos, kind);
            QCOMPARE(shownBy("styled.svg")["classes"].toArray().at(0).toObject()["label"].toString(), "Mudrock");
        }
        const Result loss = run({"figure", at("run"), "--kind", "loss", "--styles", at("styles.yaml"), "--out", at("styled.svg")});
        QVERIFY2(loss.code == 1 && loss.error.contains("--styles is for figures of classes"), qPrintable(loss.error));
        m_folder->write("styles.yaml", "classes:\n  - {name: clay, color: seventeen}\n");
        const Result bad = run({"figure", at("run"), "--kind", "roc", "--styles", at("styles.yaml"), "--out", at("styled.svg")});
        QVERIFY2(bad.code == 1 && bad.error.contains("styles.yaml:2") && bad.error.contains("'seventeen' is no colour"),
                 qPrintable(bad.error));
    }

private slots:
    void init() { begin(); }

    void drawsTheEmbeddingThatCellsBringWithThem()
    {
        test::writeUmap(m_folder->path("cells.h5ad"));
        const Result result = run({"figure", at("cells.h5ad"), "--kind", "embedding", "--out", at("umap.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString svg = textOf(readFile(m_folder->path("umap.svg")));
        QVERIFY2(svg.contains("X_umap 1") && svg.contains("cell_type"), qPrintable(svg));
        QCOMPARE(run({"figure", at("log.csv"), "--kind", "embedding", "--out", at("none.svg")}).code, 1);
        QCOMPARE(run({"figure", at("log.csv"), "--kind", "quality", "--out", at("none.svg")}).code, 1);
    }

    void drawsTheFiguresOfTheCoreLogPaper()
    {
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("semi")}).code, 0);
        QCOMPARE(run({"train", at("config.yaml"), "--run", at("vae"), "--set", "model.class=VAE"}).code, 0);
        QCOMPARE(run({"convert", at("vae/checkpoints/last/model.safetensors"), "--out", at("unsup.pt")}).code, 0);
        const Result result = run({"paper-figures", "--unsupervised", at("unsup.pt"), "--semisupervised", at("semi"), "--out",
                                   at("paper"), "--format", "svg", "--points", "100"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY2(result.out.contains("made the run ") && result.out.contains("numbers.csv"), qPrintable(result.out));
        QVERIFY(textOf(readFile(m_folder->path("paper/reconstruction.svg"))).contains("semi-supervised"));
        QVERIFY(textOf(readFile(m_folder->path("paper/roc.svg"))).contains("unsupervised, linear probe, macro (AUC"));
        QVERIFY(textOf(readFile(m_folder->path("paper/embedding.svg"))).contains("100 of 588 rows"));
        QVERIFY(fs::exists(m_folder->path("paper/runs/unsupervised-001/config.yaml")));
        QCOMPARE(shownBy("paper/roc.svg")["run"].toString(), "unsupervised-001");
        QCOMPARE(shownBy("paper/roc.svg")["runs"].toArray(), QJsonArray{"semi"});
        QCOMPARE(shownBy("paper/embedding.svg")["layout"].toString(), "umap");
        const Result none = run({"paper-figures", "--out", at("none")});
        QVERIFY2(none.code == 1 && none.error.contains("no model is named"), qPrintable(none.error));
    }

    void sweepsOverKeys()
    {
        const Result result = run({"sweep", at("config.yaml"), "--run", at("sweep"), "--vary", "model.params.latent_dim=[2, 0]",
                                   "--set", "training.epochs=1"});
        QCOMPARE(result.code, 1); // a latent of no dimension
        QVERIFY2(result.out.startsWith("run             val/loss  settings\nrun-001"), qPrintable(result.out));
        QVERIFY2(result.error.contains("error: run-002: ") && result.error.contains("latent_dim"), qPrintable(result.error));
        QVERIFY(readFile(m_folder->path("sweep/sweep.csv")).starts_with("run,model.params.latent_dim,val/loss,"));
        const Result none = run({"figure", at("sweep"), "--kind", "sweep", "--metric", "accuracies", "--out", at("none.svg")});
        QVERIFY2(none.code == 1 && none.error.contains("no run has the metric 'accuracies'"), qPrintable(none.error));
        const Result drawn = run({"sweep", at("config.yaml"), "--run", at("drawn"), "--vary", "model.params.latent_dim=2..4",
                                  "--random", "2", "--metric", "accuracy", "--json", "--set", "training.epochs=1"});
        QVERIFY2(drawn.code == 0, qPrintable(drawn.error));
        const QJsonArray runs = QJsonDocument::fromJson(drawn.out.toUtf8()).array();
        QCOMPARE(runs.size(), 2);
        const auto accuracy = [&runs](int run) { return runs[run].toObject()["metrics"].toObject()["accuracy"].toDouble(); };
        QVERIFY(accuracy(0) >= accuracy(1));
        const Result figure = run({"figure", at("drawn"), "--kind", "sweep", "--metric", "accuracy", "--out", at("drawn.svg")});
        QVERIFY2(figure.code == 0, qPrintable(figure.error));
        const QString text = textOf(readFile(m_folder->path("drawn.svg")));
        QVERIFY2(text.contains("model.params.latent_dim") && text.contains("accuracy") && text.contains("best: run-00"),
                 qPrintable(text));
    }

    void goesFromATableToAFigure()
    {
        Result result = run({"validate", at("config.yaml")});
        QVERIFY2(result.code == 0 && result.out.contains("fine; SemiSupervisedVAE with "), qPrintable(result.error));

        result = run({"train", at("config.yaml"), "--run", at("run"), "--set", "training.epochs=4"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(result.out.startsWith("finished 4 epochs in "));
        QCOMPARE(readMetrics(m_folder->path("run/metrics.csv")).rows.size(), std::size_t(4));

        QCOMPARE(run({"embed", at("run"), "--out", at("e.npz")}).code, 0);
        const NamedArrays arrays = readNpz(m_folder->path("e.npz"));
        QVERIFY(find(arrays, "embedding")->shape == (std::vector<std::int64_t>{588, 3}));
        QCOMPARE(run({"embed", at("run"), "--out", at("e.csv"), "--checkpoint", "last"}).code, 0);
        QCOMPARE(run({"embed", at("run"), "--out", at("e.csv"), "--checkpoint", "newest"}).code, 2);
        for (const QString command : {"embed", "predict"}) {
            const Result kept = run({command, at("run"), "--out", at("none.npz"), "--checkpoint", "step-5"});
            QVERIFY2(kept.code == 1 && kept.error.contains("no checkpoint 'step-5'"), qPrintable(kept.error));
        }
        for (const QStringList& command :
             {QStringList{"evaluate", at("run")}, QStringList{"traverse", at("run"), "--out", at("none.csv")},
              QStringList{"figure", at("run"), "--kind", "embedding", "--out", at("none.png")},
              QStringList{"figure", at("run"), "--kind", "roc", "--out", at("none.png")},
              QStringList{"figure", at("run"), "--kind", "striplog", "--tracks", "latent", "--out", at("none.png")}}) {
            const Result kept = run(command + QStringList{"--checkpoint", "step-5"});
            QVERIFY2(kept.code == 1 && kept.error.contains("no checkpoint 'step-5'"), qPrintable(command.join(' ') + kept.error));
        }
        result = run({"figure", at("run"), "--kind", "loss", "--checkpoint", "last", "--out", at("none.png")});
        QVERIFY2(result.code == 1 && result.error.contains("a loss is none"), qPrintable(result.error));
        QCOMPARE(run({"embed", at("run"), "--out", at("e.h5ad")}).code, 0);
        const std::vector<std::string> colors = Hdf5File(m_folder->path("e.h5ad")).texts("uns/Lithology_colors");
        QVERIFY(colors.size() > 1 && colors[0].size() == 7 && colors[0][0] == '#' && colors[0] != colors[1]);
        QVERIFY(QString::fromStdString(readFile(m_folder->path("e.csv"))).startsWith("ids,embedding_0,"));

        QCOMPARE(run({"reduce", at("e.npz"), "--key", "embedding", "--method", "pca", "--out", at("r.npz")}).code, 0);
        QVERIFY(find(readNpz(m_folder->path("r.npz")), "reduced")->shape == (std::vector<std::int64_t>{588, 2}));

        result = run({"cluster", at("run"), "--clusters", "3", "--against", "Lithology", "--out", at("c.npz")});
        QVERIFY2(result.code == 0 && result.out.contains("against Lithology: ARI "), qPrintable(result.out + result.error));
        QVERIFY(find(readNpz(m_folder->path("c.npz")), "cluster")->shape == std::vector<std::int64_t>{588});
        result = run({"cluster", at("run"), "--against", "GR (API)", "--out", at("c.npz")});
        QVERIFY2(result.code == 1 && result.error.contains("known: Lithology"), qPrintable(result.error));

        for (const char* kind : {"loss", "embedding", "striplog"}) {
            const std::string png = std::string(kind) + ".png";
            const std::string pdf = std::string(kind) + ".pdf";
            const std::string svg = std::string(kind) + ".svg";
            for (const std::string& file : {png, pdf, svg}) {
                result = run({"figure", at("run"), "--kind", kind, "--out", at(file.c_str())});
                QVERIFY2(result.code == 0, qPrintable(result.error));
            }
            QVERIFY(readFile(m_folder->path(png)).starts_with("\x89PNG"));
            QVERIFY(readFile(m_folder->path(pdf)).starts_with("%PDF"));
            QVERIFY(QString::fromStdString(readFile(m_folder->path(svg))).contains("<svg"));
        }
        m_folder->write("tops.csv", "Hole,Formation,Depth (m)\nH03,Balder,35\nH04,Sele,45\n");
        result = run({"figure", at("log.csv"), "--kind", "striplog", "--hole", "H03", "--depth-unit", "ft", "--tops",
                      at("tops.csv"), "--out", at("h3.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString svg = QString::fromStdString(readFile(m_folder->path("h3.svg")));
        QVERIFY(svg.contains("m → ft") && svg.contains("Balder") && !svg.contains("Sele"));
        result = run({"figure", at("log.csv"), "--kind", "striplog", "--hole", "H03", "--hole", "H04", "--out", at("h34.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString both = QString::fromStdString(readFile(m_folder->path("h34.svg")));
        QVERIFY(both.contains("2 holes") && both.contains(">H03<") && both.contains(">H04<"));
        result = run({"figure", at("log.csv"), "--kind", "striplog", "--hole", "H03", "--depths", "32,35", "--out", at("h3.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QCOMPARE(shownBy("h3.svg")["depths"].toArray(), (QJsonArray{32, 35}));
        QCOMPARE(shownBy("h3.svg")["holes"].toArray(), QJsonArray{"H03"});
        result = run({"figure", at("log.csv"), "--kind", "striplog", "--depths", "35,32", "--out", at("h3.svg")});
        QCOMPARE(result.code, 1);
        result = run({"figure", at("log.csv"), "--kind", "striplog", "--hole", "H99", "--out", at("h99.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("there is no hole 'H99'"), qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "striplog", "--tracks", "predicted,residual,spread", "--out", at("m.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString model = textOf(readFile(m_folder->path("m.svg")));
        QVERIFY2(model.contains("Match") && model.contains("mean σ") && model.contains("Δ ") && model.contains("σ latent 1"),
                 qPrintable(model));
        QCOMPARE(model.count("latent 1"), model.count("σ latent 1")); // no track of the dimension itself
        result = run({"figure", at("log.csv"), "--kind", "striplog", "--tracks", "latent", "--out", at("m.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("Name the folder of a run"), qPrintable(result.error));
        QCOMPARE(run({"figure", at("run"), "--kind", "striplog", "--tracks", "latnet", "--out", at("m.svg")}).code, 2);
        result = run({"figure", at("run"), "--kind", "embedding", "--spread", "fade", "--out", at("faded.svg")});
        const QJsonObject view = QJsonDocument::fromJson(run({"describe", at("faded.svg")}).out.toUtf8()).object();
        QVERIFY(view["run"].toString() == "run" && view["path"].toString() == "run" && view["spread"].toString() == "fade");
        QCOMPARE(view["config_sha256"].toString().size(), 64);
        QCOMPARE(run({"figure", at("run"), "--kind", "embedding", "--point-size", "2.5", "--opacity", "0.3", "--out", at("p.svg")}).code,
                 0);
        QCOMPARE(shownBy("p.svg")["point_size"].toDouble(), 2.5);
        QCOMPARE(shownBy("p.svg")["point_opacity"].toDouble(), 0.3);
        QCOMPARE(run({"figure", at("run"), "--kind", "embedding", "--opacity", "0", "--out", at("p.svg")}).code, 2);
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(QString::fromStdString(readFile(m_folder->path("faded.svg"))).contains("paler for posterior spread"));
        result = run({"figure", at("run"), "--kind", "embedding", "--color-by", "GR (API)", "--out", at("gr.png")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "embedding", "--color-by", "GR (API)", "--color-by", "Lithology", "--out",
                      at("beside.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString beside = QString::fromStdString(readFile(m_folder->path("beside.svg")));
        QVERIFY(beside.contains(">GR (API)<") && beside.contains(">Lithology<"));
        QCOMPARE(beside.count("588 points"), 2);
        result = run({"figure", at("run"), "--kind", "embedding", "--color-by", "GP", "--out", at("gr.png")});
        QCOMPARE(result.code, 1);
        checkRanges();
        checkStyles();
        result = run({"figure", at("run"), "--kind", "embedding", "--density", "--out", at("density.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(QString::fromStdString(readFile(m_folder->path("density.svg"))).contains("points in 4 × 4 pixels"));
        result = run({"figure", at("run"), "--kind", "embedding", "--contours", "--axes", "2,pc1", "--out", at("axes.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString alongAxes = QString::fromStdString(readFile(m_folder->path("axes.svg")));
        QVERIFY(alongAxes.contains("latent 2") && alongAxes.contains("PC 1 (") && alongAxes.contains("lines about the densest"));
        result = run({"figure", at("run"), "--kind", "embedding", "--axes", "1,99", "--out", at("axes.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("no latent 99"), qPrintable(result.error));
        QCOMPARE(run({"figure", at("run"), "--kind", "embedding", "--axes", "1", "--out", at("axes.svg")}).code, 2);
        result =
            run({"figure", at("run"), "--kind", "embedding", "--axes", "1,pc1,3", "--turn", "-120,30", "--out", at("axes.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString inSpace = QString::fromStdString(readFile(m_folder->path("axes.svg")));
        QVERIFY(inSpace.contains("latent 3") && inSpace.contains("turned -120°, 30°"));
        result = run({"figure", at("run"), "--kind", "embedding", "--axes", "1,2", "--turn", "10,30", "--out", at("axes.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("--turn is for an embedding in space"), qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "embedding", "--layout", "tsne", "--dims", "3", "--out", at("axes.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("t-SNE lays out in the plane only"), qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "embedding", "--epoch", "2", "--out", at("early.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("Set training.snapshots"), qPrintable(result.error));

        result = run({"train", at("config.yaml"), "--run", at("run"), "--set", "training.epochs=4", "--resume"});
        QVERIFY(result.code == 0 && result.out.contains("is finished already; nothing was changed"));
    }

    void drawsTheEmbeddingsOfSeveralRunsTogether()
    {
        for (const auto& [name, more] : {std::pair{"one", "training.seed=1"}, std::pair{"two", "training.seed=2"},
                                         std::pair{"wide", "model.params.latent_dim=5"}})
            QCOMPARE(run({"train", at("config.yaml"), "--run", at(name), "--set", more}).code, 0);
        const QStringList figure{"figure", at("one"), "--kind", "embedding", "--with", at("two"), "--out", at("both.svg")};
        Result result = run(figure + QStringList{"--color-by", "run", "--color-by", "Lithology"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        const QString both = textOf(readFile(m_folder->path("both.svg")));
        QVERIFY2(both.contains("one, two") && both.contains("1,176 points, aligned (r 0."), qPrintable(both));
        QVERIFY2(both.contains("run 588 one 588 two"), qPrintable(both)); // the legend
        QJsonObject view = shownBy("both.svg");
        QCOMPARE(view["runs"].toArray(), QJsonArray{"two"});
        QVERIFY(!view.contains("as_trained"));

        result = run(figure + QStringList{"--as-trained", "--layout", "umap", "--color-by", "GR (API)"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(!textOf(readFile(m_folder->path("both.svg"))).contains("aligned"));
        QVERIFY(shownBy("both.svg")["as_trained"].toBool());

        result = run({"figure", at("one"), "--kind", "embedding", "--with", at("wide"), "--out", at("none.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("one 3, wide 5"), qPrintable(result.error));
        result = run({"figure", at("one"), "--kind", "embedding", "--with", at("one"), "--out", at("none.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("named twice"), qPrintable(result.error));
        for (const char* kind : {"reconstruction", "roc", "precision-recall", "calibration"}) {
            result = run({"figure", at("one"), "--kind", kind, "--with", at("two"), "--out", at("both.svg")});
            const QString drawn = textOf(readFile(m_folder->path("both.svg")));
            QVERIFY2(result.code == 0 && drawn.contains("one") && drawn.contains("two"), qPrintable(result.error + drawn));
            QCOMPARE(shownBy("both.svg")["runs"].toArray(), QJsonArray{"two"});
        }
        result = run({"figure", at("one"), "--kind", "confusion", "--with", at("two"), "--out", at("none.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("a confusion matrix is of one run"), qPrintable(result.error));
        result = run({"figure", at("one"), "--kind", "roc", "--with", at("two"), "--with", at("wide"), "--out", at("none.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("compares two runs"), qPrintable(result.error));
        QCOMPARE(run({"figure", at("one"), "--kind", "embedding", "--as-trained", "--out", at("none.svg")}).code, 2);
        result = run({"figure", at("one"), "--kind", "embedding", "--color-by", "run", "--out", at("none.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("cannot be coloured by 'run'"), qPrintable(result.error));
    }

    void drawsTheSnapshotOfAnEpoch()
    {
        Result result = run({"train", at("config.yaml"), "--run", at("run"), "--set", "training.snapshots=1"});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "embedding", "--epoch", "0", "--out", at("first.svg")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        QVERIFY(QString::fromStdString(readFile(m_folder->path("first.svg"))).contains("run, before training"));
        QCOMPARE(shownBy("first.svg")["epoch"].toInt(-1), 0);
        result = run({"figure", at("run"), "--kind", "embedding", "--epoch", "77", "--out", at("late.svg")});
        QVERIFY2(result.code == 1 && result.error.contains("no snapshot of epoch 77"), qPrintable(result.error));
        result = run({"figure", at("run"), "--kind", "embedding", "--epoch", "0", "--layout", "umap", "--out", at("f.svg")});
        QCOMPARE(result.code, 2);
    }

    void drawsAnEvaluation()
    {
        Result result = run({"train", at("config.yaml"), "--run", at("run")});
        QVERIFY2(result.code == 0, qPrintable(result.error));
        for (const char* kind : {"reconstruction", "confusion", "roc", "precision-recall", "calibration"}) {
            result = run({"figure", at("run"), "--kind", kind, "--out", at("figure.svg")});
            QVERIFY2(result.code == 0, qPrintable(result.error));
            QVERIFY(QString::fromStdString(readFile(m_folder->path("figure.svg"))).contains("<svg"));
        }
        QCOMPARE(run({"figure", at("run"), "--kind", "roc", "--part", "train", "--out", at("figure.png")}).code, 0);
        QCOMPARE(shownBy("figure.png")["part"].toString(), "train");
        m_folder->write("plain.yaml", "data: {path: log.csv, columns: {target: none}}\nmodel: {class: VAE}\n"
                                      "training: {epochs: 1, threads: 1}\n");
        QCOMPARE(run({"train", at("plain.yaml"), "--run", at("plain")}).code, 0);
        result = run({"figure", at("plain"), "--kind", "confusion", "--out", at("figure.png")});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.error.contains("the run plain has no classes to draw"), qPrintable(result.error));
        QCOMPARE(run({"evaluate", at("plain"), "--json"}).code, 0);
    }

    void writesTheTableAndTheDiagramOfAModel()
    {
        m_folder->write("model.yaml", "model: {class: VAE, params: {input_dim: 6}}\n");
        for (const char* name : {"model.csv", "model.md"}) {
            QCOMPARE(run({"describe", at("model.yaml"), "--out", at(name)}).code, 0);
            QVERIFY(readFile(m_folder->path(name)).find("448") != std::string::npos); // encoder.0
        }
        for (const char* name : {"model.svg", "model.pdf", "model.png"}) {
            const Result drawn = run({"describe", at("model.yaml"), "--out", at(name), "--depth", "1"});
            QVERIFY2(drawn.code == 0 && fs::file_size(m_folder->path(name)) > 1000, qPrintable(drawn.error));
        }
        QCOMPARE(run({"describe", at("model.yaml"), "--out", at("model.xyz")}).code, 1);
    }

    void curvesAreSmoothedAndWrittenAsTables()
    {
        (void)run({"train", at("config.yaml"), "--run", at("run")});
        QCOMPARE(run({"figure", at("run"), "--kind", "loss", "--smooth", "0.9", "--out", at("smooth.svg")}).code, 0);
        QCOMPARE(run({"figure", at("run"), "--kind", "loss", "--smooth", "1", "--out", at("smooth.svg")}).code, 2);
        const QStringList sized{"figure", at("run"), "--kind", "loss", "--out", at("sized.png"), "--dpi", "200"};
        QCOMPARE(run(sized + QStringList{"--size", "127x76.2", "--font", "DejaVu Sans,8"}).code, 0);
        const std::string png = readFile(m_folder->path("sized.png"));
        QCOMPARE(QByteArray::fromStdString(png.substr(16, 8)), QByteArray::fromHex("000003e800000258")); // 1000 × 600
        const Result malformed = run(sized + QStringList{"--size", "127"});
        QCOMPARE(malformed.code, 1);
        QVERIFY2(malformed.error.contains("'127' is no size of a figure"), qPrintable(malformed.error));
        QCOMPARE(run({"figure", at("run"), "--kind", "loss", "--dpi", "7", "--out", at("sized.png")}).code, 2);
        QCOMPARE(run({"figure", at("run"), "--kind", "loss", "--out", at("loss.csv")}).code, 0);
        QFile table(at("loss.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QVERIFY(table.readAll().startsWith("run,step,epoch,seconds,train/loss,val/loss\nrun,"));
    }

    void coloursAnEmbeddingByAGene()
    {
        test::writeCells(m_folder->path("cells.h5ad"),
                         test::sparseMatrix({{5, 5}, {0, 5}, {6, 4}, {0, 5}, {7, 5}, {0, 6}, {8, 5}, {0, 5}}), {"CD3E", "MS4A1"});
        m_folder->write("cells.yaml", "data: {path: cells.h5ad, split: {fractions: [0.5, 0.5, 0]}}\n"
                                      "model: {class: VAE, params: {latent_dim: 2, hidden_dims: [4]}}\n"
                                      "training: {epochs: 1, batch_size: 4}\n");
        QVERIFY2(run({"train", at("cells.yaml"), "--run", at("cells")}).code == 0, "train");
        const QStringList figure{"figure", at("cells"), "--kind", "embedding", "--out", at("gene.svg"), "--color-by"};
        const Result drawn = run(figure + QStringList{"MS4A1"});
        QVERIFY2(drawn.code == 0, qPrintable(drawn.error));
        QVERIFY(textOf(readFile(m_folder->path("gene.svg"))).contains("MS4A1"));
        const Result mistaken = run(figure + QStringList{"MS4A2"});
        QCOMPARE(mistaken.code, 1);
        QVERIFY2(mistaken.error.contains("did you mean MS4A1?"), qPrintable(mistaken.error));
    }
};

QTEST_GUILESS_MAIN(TestCommandFigures)
#include "tst_command_figures.moc"
