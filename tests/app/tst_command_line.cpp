// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_file.h"
#include "engine/serialization/npz.h"
#include "engine/training/checkpoint.h"
#include "engine/training/metrics_history.h"
#include "tests/support/analysis_points.h"
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
class TestCommandLine : public QObject
{
    Q_OBJECT

    struct Result
    {
        int code = -1;
        QString out;
        QString error;
    };

    std::unique_ptr<test::Folder> m_folder;

    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString(m_folder->path(name).string()); }

    static void start(QProcess& process, const QStringList& arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(display)); // commands need no display
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(STRATOSCOPE_PROGRAM), arguments);
    }

    static Result run(const QStringList& arguments)
    {
        QProcess process;
        start(process, arguments);
        constexpr int patienceMs = 120'000;
        if (!process.waitForFinished(patienceMs))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    /// The words of a drawing, which may put each letter of another font into an element of its own.
    static QString textOf(const std::string& svg)
    {
        static const QRegularExpression element(QStringLiteral("<[^>]*>"));
        return QString::fromStdString(svg).remove(element).simplified();
    }

    void writeConfig(const std::string& more = {}) const
    {
        m_folder->write("config.yaml", "data: {path: log.csv}\n"
                                       "model: {class: SemiSupervisedVAE, params: {hidden_dims: [16, 8], latent_dim: 3}}\n"
                                       "training: {epochs: 3, batch_size: 32, threads: 1" +
                                           more + "}\n");
    }

    /// 90 rows of three balls, z (91, 4), and a row with a NaN; the ball that each is in, and which half.
    void writeBalls() const
    {
        test::Points points = test::ballPoints(91, 4, 3);
        points.values.back() = NAN;
        const std::vector<float> none;
        std::vector<std::string> balls;
        std::vector<std::int64_t> halves;
        for (std::int64_t row = 0; row < 91; ++row) {
            balls.push_back("ball " + std::to_string(row % 3));
            halves.push_back(row / 46);
        }
        writeNpz(m_folder->path("balls.npz"), {{"labels", makeTextArray(balls)},
                                               {"half", makeArray<std::int64_t>({91}, std::span<const std::int64_t>(halves))},
                                               {"z", makeArray<float>({91, 4}, std::span<const float>(points.values))},
                                               {"line", makeArray<float>({364}, std::span<const float>(points.values))},
                                               {"empty", makeArray<float>({0, 4}, std::span<const float>(none))}});
    }

    /// What a figure says that it shows.
    [[nodiscard]] QJsonObject shownBy(const char* figure) const
    {
        return QJsonDocument::fromJson(run({"describe", at(figure)}).out.toUtf8()).object();
    }

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
    void init()
    {
        m_folder = std::make_unique<test::Folder>();
        m_folder->write("log.csv", test::smallCoreLog());
        writeConfig();
    }

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
