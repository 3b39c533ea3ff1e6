// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_writer.h"
#include "engine/data/table_file.h"
#include "engine/evaluation/evaluate_run.h"
#include "engine/evaluation/predict.h"
#include "engine/evaluation/predicted_table.h"
#include "engine/evaluation/prediction_file.h"
#include "engine/models/model.h"
#include "engine/serialization/npz.h"
#include "engine/training/resident_rows.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/near.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace stratoscope;
namespace fs = std::filesystem;

/// What trained runs say of their own rows and of other files.
class TestPredict : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    void train(const std::string& run, const std::string& data, const std::string& model, const std::string& training) const
    {
        const std::string text =
            "data: {" + data + "}\nmodel: " + model + "\ntraining: {batch_size: 32, threads: 1, " + training + "}\n";
        (void)stratoscope::train({parseConfig(text, "config.yaml", m_folder.path()), m_folder.path(run), false, nullptr},
                                 m_registry);
    }

    [[nodiscard]] Prediction predictionOf(const std::string& run, const fs::path& data = {}) const
    {
        EmbedRequest request;
        request.runFolder = m_folder.path(run);
        request.dataPath = data;
        return predict(request, m_registry);
    }

    static std::vector<std::string> keysOf(const NamedArrays& arrays)
    {
        std::vector<std::string> keys;
        for (const auto& [name, array] : arrays)
            keys.push_back(name);
        return keys;
    }

    /// The log of one hole, with gaps in its second curve and a row without any value.
    void writeHole() const
    {
        LasLog log;
        std::vector<double> depth;
        std::vector<double> density;
        std::vector<double> gamma;
        RandomStream random(11);
        for (int row = 0; row < 120; ++row) {
            const bool isShale = row / 10 % 2 == 1;
            depth.push_back(1000 + 0.1524 * row);
            density.push_back(row == 60 ? NAN : (isShale ? 2.6 : 2.2) + 0.02 * random.normal());
            gamma.push_back(row == 60 || row % 9 == 4 ? NAN : (isShale ? 110 : 35) + 4 * random.normal());
        }
        log.curves = {{"DEPT", "M", "Measured depth", depth}, {"RHOB", "G/C3", "Density", density}, {"GR", "GAPI", "Gamma", gamma}};
        log.well = {{"WELL", {}, "Hole 7", "Well", {}, {}, 0}, {"COMP", {}, "Nobody", "Company", {}, {}, 0}};
        log.parameters = {{"BHT", "DEGC", "35.5", "Bottom hole temperature", {}, {}, 0}};
        log.nullValue = -99999;
        writeLas(m_folder.path("hole.las"), log);
    }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        writeHole();
        train("classes", "path: log.csv", "{class: SemiSupervisedVAE, params: {hidden_dims: [16, 8], latent_dim: 3}}",
              "epochs: 30, loss: {alpha: 30}");
        train("masked", "path: hole.las, missing: mask, split: {by: rows}",
              "{class: VAE, params: {hidden_dims: [16], latent_dim: 2}}", "epochs: 60");
    }

    void aClassifierGivesClassesAndReconstruction()
    {
        const Prediction made = predictionOf("classes");
        QCOMPARE(made.rowCount(), std::size_t(588)); // 12 rows have a gap
        QVERIFY(made.classNames == (std::vector<std::string>{"basalt", "clay", "ooze"}));
        QVERIFY(std::ranges::is_sorted(made.rows.ids) && made.rows.ids.front() == 0);
        std::size_t right = 0;
        for (std::size_t row = 0; row < made.rowCount(); ++row) {
            const auto first = made.probabilities.begin() + static_cast<std::ptrdiff_t>(3 * row);
            VERIFY_NEAR(std::accumulate(first, first + 3, 0.0), 1, 1e-5);
            QCOMPARE(std::max_element(first, first + 3) - first, made.classes[row]);
            QCOMPARE(made.trueClasses[row], made.rows.labels[row]);
            right += made.classes[row] == made.trueClasses[row] ? 1 : 0;
        }
        QVERIFY2(right > 500, qPrintable(QString::number(right))); // the beds differ clearly
        QVERIFY(!made.fillsGaps && !made.givesOutputs());
    }

    void theReconstructionIsInTheUnitsOfTheFile()
    {
        const Prediction made = predictionOf("classes");
        QVERIFY(made.featureNames == (std::vector<std::string>{"Density (g/cm3)", "GR (API)", "Redness"}));
        const PartEvaluation all = evaluatePart(made, "all", std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 100, 200, 300, 400});
        for (std::size_t cell = 0; cell < made.features.size(); cell += 3) {
            QVERIFY(made.reconstruction[cell] > 1 && made.reconstruction[cell] < 3.5F);        // g/cm3
            QVERIFY(made.reconstruction[cell + 1] > 0 && made.reconstruction[cell + 1] < 200); // API
        }
        QVERIFY(all.reconstruction[0].r2 > 0.5);
    }

    void theEmbeddingIsThatOfEmbed()
    {
        EmbedRequest request;
        request.runFolder = m_folder.path("classes");
        QVERIFY(predictionOf("classes").rows.values == embed(request, m_registry).values);
    }

    void aVaeTellsWhereRowsLieAndHowSureItIs()
    {
        const Prediction made = predictionOf("classes");
        QVERIFY(made.latentMeans == made.rows.values);
        QCOMPARE(made.latentCount(), std::size_t(3));
        const LoadedRun run = loadRun(m_folder.path("classes"), m_registry);
        const Dataset dataset = datasetFor(run, {});
        const torch::NoGradGuard noGrad;
        const at::Tensor logvar = run.model->forward(residentRows(run.preprocessing, dataset).slice(0, 588)).logvar;
        for (int row : {0, 41, 587}) {
            double sum = 0;
            for (int d = 0; d < 3; ++d) {
                const double deviation = std::exp(logvar[row][d].item<double>() / 2);
                VERIFY_NEAR(made.latentDeviations[static_cast<std::size_t>(3 * row + d)], deviation, 1e-5);
                sum += deviation;
            }
            VERIFY_NEAR(made.rows.spread[static_cast<std::size_t>(row)], sum / 3, 1e-5);
        }
    }

    void theSpreadIsThatOfEmbedAndOfItsFile()
    {
        EmbedRequest request;
        request.runFolder = m_folder.path("classes");
        const EmbeddingTable table = embed(request, m_registry);
        QVERIFY(table.spread == predictionOf("classes").rows.spread);
        const NamedArrays arrays = readNpz(m_folder.path("classes/embeddings.npz"));
        QVERIFY(find(arrays, "spread")->shape == std::vector<std::int64_t>{588});
        QVERIFY(embeddingFrom(arrays, "embeddings.npz").spread == table.spread);
        QVERIFY(selectedRows(table, {2, 0}).spread == (std::vector<float>{table.spread[2], table.spread[0]}));
    }

    void rowsOfAnOpenTableCanBeOfAnotherFile()
    {
        m_folder.write("open.csv", "Redness,GR (API),Density (g/cm3),Extra\n100,10,2.8,1\n,80,1.8,2\n160,20,1.4,3\n");
        const auto table = std::make_shared<const Table>(readTable(m_folder.path("open.csv")));
        QVERIFY(predictRowsOf(table, m_folder.path("classes"), m_registry).rows.ids == (std::vector<std::int64_t>{0, 2}));
        const auto own = std::make_shared<const Table>(readTable(m_folder.path("log.csv")));
        QCOMPARE(predictRowsOf(own, m_folder.path("classes"), m_registry).rowCount(), std::size_t(588));
    }

    void arraysOfAClassifier()
    {
        const Prediction made = predictionOf("classes");
        writePrediction(m_folder.path("out.npz"), made);
        const NamedArrays arrays = readNpz(m_folder.path("out.npz"));
        QVERIFY(keysOf(arrays) == (std::vector<std::string>{"ids", "labels", "depth", "group", "predicted", "predicted_class",
                                                            "probabilities", "class_names", "reconstruction", "feature_names",
                                                            "feature_units", "latent_mean", "latent_std"}));
        QVERIFY(find(arrays, "latent_std")->shape == (std::vector<std::int64_t>{588, 3}));
        QVERIFY(find(arrays, "probabilities")->shape == (std::vector<std::int64_t>{588, 3}));
        QVERIFY(find(arrays, "reconstruction")->shape == (std::vector<std::int64_t>{588, 3}));
        QCOMPARE(find(arrays, "predicted")->strings[0], made.classNames[static_cast<std::size_t>(made.classes[0])]);
    }

    void aCsvHasAColumnForEach()
    {
        writePrediction(m_folder.path("out.csv"), predictionOf("classes"));
        const Table table = readTable(m_folder.path("out.csv"));
        QCOMPARE(table.rows, std::size_t(588));
        for (const char* name : {"ids", "labels", "depth", "group", "predicted", "predicted_class", "confidence",
                                 "probability_clay", "GR (API)_reconstruction", "latent_mean_0", "latent_std_2"})
            QVERIFY2(table.find(name) != nullptr, name);
    }

    void aNewFileNeedsNoTargetAndAnyOrderOfColumns()
    {
        m_folder.write("new.csv", "Redness,Extra,GR (API),Density (g/cm3)\n100,1,10,2.8\n130,2,80,1.8\n,3,20,1.4\n160,4,20,1.4\n");
        const Prediction made = predictionOf("classes", m_folder.path("new.csv"));
        QVERIFY(made.rows.ids == (std::vector<std::int64_t>{0, 1, 3})); // the third lacks a value
        QVERIFY(made.trueClasses.empty());
        QVERIFY(named(made.classes, made.classNames) == (std::vector<std::string>{"basalt", "clay", "ooze"}));
    }

    void aMissingColumnIsOneClearError()
    {
        m_folder.write("lacking.csv", "Redness,GR (API)\n100,10\n130,80\n");
        const QString message = test::errorText([&] { (void)predictionOf("classes", m_folder.path("lacking.csv")); });
        QVERIFY2(message.contains("there is no column 'Density (g/cm3)' in lacking.csv"), qPrintable(message));
        QCOMPARE(message.count('\n'), 0);
    }

    void classesTheRunDidNotLearnAreUnknown()
    {
        m_folder.write("foreign.csv", "Density (g/cm3),GR (API),Redness,Lithology\n2.8,10,100,basalt\n1.8,80,130,granite\n");
        QVERIFY(predictionOf("classes", m_folder.path("foreign.csv")).trueClasses == (std::vector<std::int64_t>{0, -1}));
    }

    void aMaskedModelFillsGapsAndNothingElse()
    {
        const Prediction made = predictionOf("masked");
        QCOMPARE(made.rowCount(), std::size_t(119)); // all but the row without any value
        QVERIFY(made.fillsGaps);
        std::size_t filled = 0;
        double error = 0;
        for (std::size_t row = 0; row < made.rowCount(); ++row) {
            const std::size_t gamma = 2 * row + 1;
            QCOMPARE(made.filled(2 * row), made.features[2 * row]);
            if (!made.isFilled(gamma)) {
                QCOMPARE(made.filled(gamma), made.features[gamma]);
                continue;
            }
            ++filled;
            const bool isShale = made.rows.ids[row] / 10 % 2 == 1;
            error += std::abs(made.filled(gamma) - (isShale ? 110 : 35));
        }
        QCOMPARE(filled, std::size_t(13));
        QVERIFY2(error / 13 < 40, qPrintable(QString::number(error / 13))); // nearer to its own bed than to the other
    }

    void aLogKeepsIndexHeaderUnitsAndNull()
    {
        writePrediction(m_folder.path("out.las"), predictionOf("masked"));
        const Table before = readTable(m_folder.path("hole.las"));
        const Table after = readTable(m_folder.path("out.las"));
        QVERIFY(after.warnings.empty());
        QVERIFY(after.columns[0].numbers == before.columns[0].numbers); // every depth, the left out row's, too
        QCOMPARE(after.columns[0].name, "DEPT");
        QCOMPARE(after.columns[0].unit, "M");
        QCOMPARE(after.hole, "Hole 7");
        QCOMPARE(after.nullValue.value(), -99999.0);
        const std::string text = readFile(m_folder.path("out.las"));
        QVERIFY(text.find("Nobody") != std::string::npos && text.find("BHT") != std::string::npos);
        QVERIFY(after.columnNames() == (std::vector<std::string>{"DEPT", "RHOB_RECONSTRUCTION", "RHOB_FILLED", "RHOB_IS_FILLED",
                                                                 "GR_RECONSTRUCTION", "GR_FILLED", "GR_IS_FILLED"}));
        const Column& filled = *after.find("GR_FILLED");
        QCOMPARE(filled.unit, "GAPI");
        QVERIFY(std::isnan(filled.numbers[60]) && !std::isnan(filled.numbers[4]));
        QCOMPARE(filled.numbers[5], before.columns[2].numbers[5]);
        QCOMPARE(after.find("GR_IS_FILLED")->numbers[4], 1.0);
        QCOMPARE(after.find("GR_IS_FILLED")->numbers[5], 0.0);
    }

    void aCurveThatIsMissingAltogetherIsFilled()
    {
        m_folder.write("gamma-less.csv", "DEPT,RHOB,GR\n1,2.2,nan\n2,2.6,nan\n3,2.61,nan\n");
        const Prediction made = predictionOf("masked", m_folder.path("gamma-less.csv"));
        QCOMPARE(made.rowCount(), std::size_t(3));
        QVERIFY(made.isFilled(1) && made.isFilled(3) && made.isFilled(5));
    }

    void aLogHoldsOneHole()
    {
        const QString message = test::errorText([&] { writePrediction(m_folder.path("many.las"), predictionOf("classes")); });
        QVERIFY2(message.contains("holds one hole, and the data are of 12"), qPrintable(message));
        m_folder.write("no-depth.csv", "Density (g/cm3),GR (API),Redness\n2.8,10,100\n");
        QVERIFY(test::errorText([&] {
                    writePrediction(m_folder.path("x.las"), predictionOf("classes", m_folder.path("no-depth.csv")));
                }).contains("no column of depths"));
        QVERIFY(test::errorText([] { requirePredictionEnding("x.txt"); }).contains("cannot be written as '.txt'"));
    }

    void classesOfOneHoleAreNumbersInALog()
    {
        m_folder.write("one.csv", "Hole,Depth (m),Density (g/cm3),GR (API),Redness\nB,1,2.8,10,100\nB,2,1.8,80,130\nB,3,1.8,80,\n");
        writePrediction(m_folder.path("one.las"), predictionOf("classes", m_folder.path("one.csv")));
        const Table table = readTable(m_folder.path("one.las"));
        QCOMPARE(table.hole, "B");
        QCOMPARE(table.nullValue.value(), -999.25);
        QCOMPARE(table.find("PREDICTED_CLASS")->numbers[1], 1.0);
        QVERIFY(std::isnan(table.find("PREDICTED_CLASS")->numbers[2]));
        QVERIFY(readFile(m_folder.path("one.las")).find("CLASS_1") != std::string::npos);
    }

    void predictionsStandBesideTheRowsTheyAreOf()
    {
        const Prediction made = predictionOf("classes");
        const Table table = tableWithPrediction(made);
        QCOMPARE(table.rows, std::size_t(600));
        const Column* predicted = table.find("predicted");
        QVERIFY(predicted != nullptr && table.find("probability_clay") == nullptr);
        QVERIFY(table.find("latent_mean_0") == nullptr);
        const auto row = static_cast<std::size_t>(made.rows.ids[40]);
        QCOMPARE(predicted->text(row), made.classNames[static_cast<std::size_t>(made.classes[40])]);
        QVERIFY(predicted->isMissing(17)); // a gap
        QCOMPARE(table.find("GR (API)_reconstruction")->unit, "API");
        QVERIFY(std::isnan(table.find("confidence")->numbers[17]));
    }

    void aRunIsEvaluatedPartByPart()
    {
        EvaluateRequest request;
        request.runFolder = m_folder.path("classes");
        const RunEvaluation evaluation = evaluateRun(request, m_registry);
        QCOMPARE(evaluation.checkpoint, "best");
        QVERIFY(evaluation.notes.empty());
        std::vector<std::size_t> rows;
        QStringList parts;
        for (const PartEvaluation& part : evaluation.parts) {
            parts += QString::fromStdString(part.part);
            rows.insert(rows.end(), part.rows.begin(), part.rows.end());
            QVERIFY(part.classes->report.accuracy > 0.8);
        }
        QCOMPARE(parts, (QStringList{"train", "val", "test"}));
        std::ranges::sort(rows);
        QVERIFY(rows.size() == 588 && std::ranges::adjacent_find(rows) == rows.end());
        request.part = "last";
        const RunEvaluation last = evaluateRun(request, m_registry);
        QVERIFY(last.parts.size() == 1 && last.parts.front().part == "test");
    }

    void dataThatChangedAreNoticed()
    {
        const std::string before = readFile(m_folder.path("log.csv"));
        EvaluateRequest request;
        request.runFolder = m_folder.path("classes");
        m_folder.write("log.csv", test::smallCoreLog(500));
        QVERIFY(test::errorText([&] { (void)evaluateRun(request, m_registry); }).contains("the run was made with 588 rows"));
        std::string changed = before;
        changed[changed.find(",2.8")] = ' ';
        changed.insert(changed.find(" 2.8"), ",");
        m_folder.write("log.csv", changed);
        const RunEvaluation evaluation = evaluateRun(request, m_registry);
        QVERIFY(evaluation.notes.size() == 1 && evaluation.notes.front().starts_with("The data file has changed"));
        m_folder.write("log.csv", before);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        EmbedRequest request;
        request.runFolder = m_folder.path("classes");
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)predict(request, m_registry, {}, stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestPredict)
#include "tst_predict.moc"
