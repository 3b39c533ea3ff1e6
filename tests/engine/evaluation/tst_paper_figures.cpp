// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_core_log.h"
#include "engine/data/split.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/evaluation/paper_figures.h"
#include "engine/evaluation/paper_numbers.h"
#include "engine/evaluation/paper_runs.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/checkpoint.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/near.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;
namespace fs = std::filesystem;

/// The figures of the core-log paper, of small models trained here.
class TestPaperFigures : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    fs::path train(const std::string& name, const std::string& model, const std::string& data = "path: log.csv") const
    {
        const std::string text =
            "data: {" + data + ", scaler: standard}\nmodel: " + model + "\ntraining: {epochs: 2, batch_size: 32, threads: 1}\n";
        (void)stratoscope::train({parseConfig(text, "config.yaml", m_folder.path()), m_folder.path(name), false, nullptr},
                                 m_registry);
        return m_folder.path(name);
    }

    /// The weights of a run as a file, as another program would leave them.
    fs::path weightsOf(const std::string& run) const
    {
        const fs::path file = m_folder.path(run + ".pt");
        writeWeights(file, readCheckpoint(RunFolder(m_folder.path(run)).last()).weights);
        return file;
    }

    /// @param into a folder of its own
    [[nodiscard]] PaperRunsRequest request(const fs::path& unsupervised, const fs::path& semisupervised, const std::string& into,
                                           const fs::path& data = {}) const
    {
        PaperRunsRequest request;
        request.unsupervised = unsupervised;
        request.semisupervised = semisupervised;
        request.data = data;
        request.folder = m_folder.path(into);
        request.demoRows = 900;
        request.runsFolder = m_folder.path(into) / "runs";
        return request;
    }

    [[nodiscard]] PaperFigures figures(const fs::path& unsupervised, const fs::path& semisupervised) const
    {
        PaperFiguresRequest request;
        request.unsupervised = unsupervised;
        request.semisupervised = semisupervised;
        request.mostDrawn = 150;
        request.mostFitted = 100;
        return paperFigures(request, m_registry);
    }

    [[nodiscard]] Split splitOf(const fs::path& folder) const
    {
        const LoadedRun run = loadRun(folder, m_registry);
        return makeSplit(run.config.data.split, datasetFor(run, {}));
    }

    [[nodiscard]] static std::vector<std::int64_t> scoredRows(const PaperFigures& figures)
    {
        const std::vector<std::size_t>& rows = figures.models.front().evaluation->parts.front().rows;
        return {rows.begin(), rows.end()};
    }

    static bool haveNoneInCommon(const std::vector<std::int64_t>& left, const std::vector<std::int64_t>& right)
    {
        return std::ranges::none_of(left, [&right](std::int64_t row) { return std::ranges::binary_search(right, row); });
    }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        m_folder.write("other.csv", test::smallCoreLog(300));
        train("vae", "{class: VAE, params: {hidden_dims: [8], latent_dim: 2}}");
        train("semi", "{class: SemiSupervisedVAE, params: {hidden_dims: [6, 5], latent_dim: 3, classifier_hidden_dim: 7}}");
        train("elsewhere", "{class: VAE, params: {hidden_dims: [8], latent_dim: 2}}", "path: other.csv");
    }

    void weightsBecomeRunsOfTheirSizes()
    {
        const PaperRuns runs =
            paperRuns(request(weightsOf("vae"), weightsOf("semi"), "sizes", m_folder.path("log.csv")), m_registry);
        QCOMPARE(runs.made.size(), std::size_t(2));
        QCOMPARE(runs.unsupervised.filename().string(), "unsupervised-001");
        QCOMPARE(runs.semisupervised.filename().string(), "semi-supervised-001");
        const Checkpoint made = readCheckpoint(RunFolder(runs.semisupervised).last());
        const Checkpoint trained = readCheckpoint(RunFolder(m_folder.path("semi")).last());
        QVERIFY(*find(made.weights, "classifier.3.weight") == *find(trained.weights, "classifier.3.weight"));
        const PaperRuns again = paperRuns(request(weightsOf("vae"), {}, "sizes", m_folder.path("log.csv")), m_registry);
        QCOMPARE(again.unsupervised.filename().string(), "unsupervised-002"); // a run is never replaced
        QVERIFY(again.semisupervised.empty());
    }

    void weightsBesideARunAreGivenItsRows()
    {
        const PaperRuns runs = paperRuns(request(weightsOf("vae"), m_folder.path("semi"), "beside"), m_registry);
        QCOMPARE(runs.made.size(), std::size_t(1));
        QCOMPARE(runs.semisupervised, m_folder.path("semi"));
        const PaperFigures both = figures(runs.unsupervised, runs.semisupervised);
        QVERIFY(scoredRows(both) == splitOf(m_folder.path("semi")).test); // what was imported was trained on none of them
        QVERIFY(both.notes.empty());
    }

    void withoutDataASyntheticTableIsMade()
    {
        const DemoReport demo = writeCoreLogDemo(m_folder.path("six"), 900);
        const fs::path run = train("six-features", "{class: VAE}", "path: six/core-log.csv, split: {fractions: [1, 0, 0]}");
        const PaperRuns runs = paperRuns(request(weightsOf("six-features"), {}, "demo"), m_registry);
        QVERIFY(readFile(m_folder.path("demo/core-log.csv")) == readFile(demo.data));
        QVERIFY2(QString::fromStdString(runs.notes.front()).contains("a synthetic one of 900 rows"), runs.notes.front().c_str());
        const PaperFigures ofAllRows = figures(run, {});
        QVERIFY2(ofAllRows.notes.front().starts_with("The unsupervised model was trained on all rows"),
                 ofAllRows.notes.front().c_str());
        QVERIFY(ofAllRows.scoredRows > 0 && ofAllRows.scoredRows < 900);
    }

    void whatIsNoModelOfThePaperIsRefused_data()
    {
        QTest::addColumn<QString>("unsupervised");
        QTest::addColumn<QString>("semisupervised");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << ""
                              << ""
                              << ""
                              << "no model is named";
        QTest::newRow("swapped") << "semi"
                                 << "vae"
                                 << ""
                                 << "has to be a VAE, this is a SemiSupervisedVAE";
        QTest::newRow("swapped weights") << ""
                                         << "vae.pt"
                                         << "log.csv"
                                         << "has to be a SemiSupervisedVAE, this is a VAE";
        QTest::newRow("no weights") << "log.csv"
                                    << ""
                                    << "log.csv"
                                    << "log.csv";
        QTest::newRow("another model's weights") << "linear.npz"
                                                 << ""
                                                 << "log.csv"
                                                 << "not the weights of a plain VAE";
        QTest::newRow("no run") << "empty"
                                << ""
                                << ""
                                << "not a run";
        QTest::newRow("nothing there") << "absent.pt"
                                       << ""
                                       << ""
                                       << "absent.pt";
        QTest::newRow("other data than the run's") << "vae.pt"
                                                   << "semi"
                                                   << "other.csv"
                                                   << "have to be given the same rows";
        QTest::newRow("other features") << "six.pt"
                                        << ""
                                        << "log.csv"
                                        << "six.pt";
    }
    void whatIsNoModelOfThePaperIsRefused()
    {
        QFETCH(QString, unsupervised);
        QFETCH(QString, semisupervised);
        QFETCH(QString, data);
        QFETCH(QString, message);
        fs::create_directories(m_folder.path("empty"));
        weightsOf("vae");
        NamedArrays six = readCheckpoint(RunFolder(m_folder.path("vae")).last()).weights;
        for (auto& [name, array] : six) {
            if (name == "encoder.0.weight")
                array = makeArray<float>({8, 6}, std::vector<float>(48));
        }
        writeWeights(m_folder.path("six.pt"), six);
        writeWeights(m_folder.path("linear.npz"), {{"linear.weight", makeArray<float>({1, 2}, std::vector<float>(2))}});
        const auto path = [this](const QString& name) { return name.isEmpty() ? fs::path() : m_folder.path(name.toStdString()); };
        const QString error = test::errorText(
            [&] { (void)paperRuns(request(path(unsupervised), path(semisupervised), "refused", path(data)), m_registry); });
        QVERIFY2(error.contains(message), qPrintable(error));
        QVERIFY(!fs::exists(m_folder.path("refused/runs/unsupervised-001/config.yaml")));
    }

    void aFolderThatCannotBeWrittenIsSaidFirst()
    {
        m_folder.write("taken", "a file");
        const QString error = test::errorText([&] { (void)paperRuns(request(m_folder.path("vae"), {}, "taken"), m_registry); });
        QVERIFY2(error.contains("taken"), qPrintable(error));
    }

    void bothModelsAreScoredOnRowsThatNoneWasTrainedOn()
    {
        const std::string split = "path: log.csv, split: {by: rows, fractions: [0.6, 0.2, 0.2], seed: 7}";
        const fs::path other = train("other-split", "{class: VAE, params: {hidden_dims: [8], latent_dim: 2}}", split);
        const PaperFigures both = figures(other, m_folder.path("semi"));
        const std::vector<std::int64_t> scored = scoredRows(both);
        QVERIFY(!scored.empty());
        for (const fs::path& run : {other, m_folder.path("semi")})
            QVERIFY(haveNoneInCommon(scored, splitOf(run).training));
        QVERIFY(both.models[0].evaluation->parts[0].rows == both.models[1].evaluation->parts[0].rows);
        QCOMPARE(both.scoredRows, static_cast<std::int64_t>(scored.size()));
        QVERIFY(both.fittedRows >= 100 && both.fittedRows < 110); // a share of each class
    }

    void theNumbersAreThoseOfAnEvaluation()
    {
        const PaperFigures both = figures(m_folder.path("vae"), m_folder.path("semi"));
        EvaluateRequest request;
        request.runFolder = m_folder.path("semi");
        request.part = "test";
        const RunEvaluation evaluation = evaluateRun(request, m_registry);
        const PaperModel& semi = both.models.at(1);
        QCOMPARE(semi.tellings.size(), std::size_t(2));
        QCOMPARE(semi.tellings[0].name, "classifier head");
        VERIFY_NEAR(semi.tellings[0].curves.microRoc.auc, evaluation.parts[0].classes->curves.microRoc.auc, 1e-12);
        VERIFY_NEAR(semi.tellings[0].scores.macroF1, evaluation.parts[0].classes->report.macroF1, 1e-12);
        for (std::size_t feature = 0; feature < 3; ++feature) {
            const double r2 = evaluation.parts[0].reconstruction[feature].r2;
            VERIFY_NEAR(semi.evaluation->parts[0].reconstruction[feature].r2, r2, 1e-12);
            VERIFY_NEAR(semi.features[feature].scores.r2, r2, 1e-5); // the standard scaler is linear
        }
        QCOMPARE(both.models[0].tellings.size(), std::size_t(1));
        QVERIFY(both.models[0].tellings[0].scores.accuracy > 0.6); // three lithologies that differ
        QCOMPARE(both.models[0].layout.embedding.ids.size(), std::size_t(150));
        QVERIFY(both.models[0].layout.embedding.ids == semi.layout.embedding.ids);
    }

    void theSameRunsGiveTheSameNumbers()
    {
        const PaperFigures first = figures(m_folder.path("vae"), {});
        const PaperFigures second = figures(m_folder.path("vae"), {});
        QCOMPARE(first.models[0].tellings[0].curves.macroAuc, second.models[0].tellings[0].curves.macroAuc);
        QVERIFY(first.models[0].layout.x == second.models[0].layout.x);
    }

    void runsOfOtherRowsAreRefused()
    {
        const QString error = test::errorText([&] { (void)figures(m_folder.path("elsewhere"), m_folder.path("semi")); });
        QVERIFY2(error.contains("not of the same rows"), qPrintable(error));
    }

    void dataWithoutClassesAreRefused()
    {
        const fs::path plain = train("no-target", "{class: VAE}", "path: log.csv, columns: {target: none}");
        const QString error = test::errorText([&] { (void)figures(plain, {}); });
        QVERIFY2(error.contains("have no classes"), qPrintable(error));
    }

    void aStopEndsIt()
    {
        std::stop_source stop;
        stop.request_stop();
        PaperFiguresRequest request;
        request.unsupervised = m_folder.path("vae");
        const WorkSettings settings{.threads = 1, .onProgress = {}, .stop = stop.get_token()};
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)paperFigures(request, m_registry, settings));
    }

    void theNumbersAreWritten()
    {
        const PaperFigures both = figures(m_folder.path("vae"), m_folder.path("semi"));
        writePaperNumbers(m_folder.path("numbers.csv"), both);
        const QString text = QString::fromStdString(readFile(m_folder.path("numbers.csv")));
        QVERIFY(text.startsWith("figure,model,of,metric,value\nall,,rows,in_all,588\n"));
        QCOMPARE(text.count("\nroc,"), 3 * 5); // a head and two probes
        QCOMPARE(text.count("\nreconstruction,semi-supervised,Redness,"), 5);
        QCOMPARE(text.count("\nembedding,"), 2 * 5);
    }

    void publishedWeightsDrawOnTheSyntheticTable()
    {
        const fs::path weights = test::sharedFolder() / "data/checkpoints/bhai_vae_paper/unsup.pt";
        if (test::sharedFolder().empty() || !fs::exists(weights))
            QSKIP("the folder of published checkpoints is not here");
        PaperRunsRequest published = request(weights, {}, "published");
        published.demoRows = 6000;
        const PaperRuns runs = paperRuns(published, m_registry);
        const PaperFigures one = figures(runs.unsupervised, {});
        QCOMPARE(one.rows, std::int64_t(6000));
        QCOMPARE(one.target, "Principal");
        const PaperModel& model = one.models.front();
        QCOMPARE(model.evaluation->prediction->featureCount(), std::size_t(6));
        for (std::size_t feature = 3; feature < 6; ++feature) // colours, which are much the same in every core
            QVERIFY2(model.features[feature].scores.r2 > 0.7, qPrintable(QString::number(model.features[feature].scores.r2)));
        QVERIFY(model.tellings.front().curves.microRoc.auc > 0.8);
    }
};

QTEST_GUILESS_MAIN(TestPaperFigures)
#include "tst_paper_figures.moc"
