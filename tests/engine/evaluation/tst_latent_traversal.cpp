// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/evaluation/predict.h"
#include "engine/evaluation/traversal_file.h"
#include "engine/serialization/npz.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestLatentTraversal : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();

    void trainRun(const std::string& name, const std::string& model, const std::string& data = {})
    {
        const std::string text = "data: {path: log.csv" + data + "}\nmodel: " + model +
                                 "\ntraining: {epochs: 3, batch_size: 32, threads: 1, checkpoint_every_seconds: 1000}\n";
        (void)train({parseConfig(text, "config.yaml", m_folder.path()), m_folder.path(name), false, nullptr}, m_registry);
    }
    [[nodiscard]] LatentTraversal traverse(const std::string& name, std::optional<std::int64_t> row = {}, std::int64_t steps = 7)
    {
        TraversalRequest request;
        request.runFolder = m_folder.path(name);
        request.row = row;
        request.steps = steps;
        return traverseLatent(request, m_registry);
    }
    [[nodiscard]] Prediction predicted(const std::string& name)
    {
        EmbedRequest request;
        request.runFolder = m_folder.path(name);
        return predict(request, m_registry);
    }
    /// The larger of 1 and the values' size times what single precision leaves open.
    static bool isNear(double a, double b) { return std::abs(a - b) <= 2e-5 * std::max({1.0, std::abs(a), std::abs(b)}); }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        trainRun("vae", "{class: SemiSupervisedVAE, params: {hidden_dims: [16, 8], latent_dim: 3}}");
        trainRun("linear", "{class: VAE, params: {hidden_dims: [], latent_dim: 2}}", ", scaler: standard");
    }

    void setsOutFromWhatTheModelMakesOfARow()
    {
        const LatentTraversal traversal = traverse("vae", 20);
        const Prediction prediction = predicted("vae");
        const auto place = static_cast<std::size_t>(std::ranges::find(prediction.rows.ids, 20) - prediction.rows.ids.begin());
        QCOMPARE(traversal.dimensions(), std::size_t(3));
        QVERIFY(traversal.offsets == (std::vector<double>{-3, -2, -1, 0, 1, 2, 3}));
        QCOMPARE(traversal.featureNames.size(), std::size_t(3));
        QVERIFY(traversal.classNames == (std::vector<std::string>{"basalt", "clay", "ooze"}));
        for (std::size_t dimension = 0; dimension < 3; ++dimension) {
            QVERIFY(isNear(traversal.center[dimension], static_cast<double>(prediction.rows.values[3 * place + dimension])));
            for (std::size_t i = 0; i < 3; ++i) {
                QVERIFY(isNear(traversal.value(dimension, 3, i), static_cast<double>(prediction.reconstruction[3 * place + i])));
                QVERIFY(
                    isNear(traversal.probability(dimension, 3, i), static_cast<double>(prediction.probabilities[3 * place + i])));
            }
            QVERIFY(traversal.value(dimension, 0, 0) != traversal.value(dimension, 6, 0));
        }
    }

    void setsOutFromTheMeanOfAllRowsUnlessToldOtherwise()
    {
        const LatentTraversal traversal = traverse("vae");
        const Prediction prediction = predicted("vae");
        const auto rows = static_cast<std::size_t>(prediction.rows.rowCount());
        for (std::size_t dimension = 0; dimension < 3; ++dimension) {
            double sum = 0;
            double squares = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                const auto mu = static_cast<double>(prediction.rows.values[3 * row + dimension]);
                sum += mu;
                squares += mu * mu;
            }
            const double mean = sum / static_cast<double>(rows);
            QVERIFY(isNear(traversal.center[dimension], mean));
            // The spread of the means, and that of each row about its own.
            const double spread = std::sqrt(squares / static_cast<double>(rows) - mean * mean);
            QVERIFY(traversal.deviation[dimension] > spread);
        }
    }

    void aStraightDecoderGoesEvenSteps()
    {
        const LatentTraversal traversal = traverse("linear");
        for (std::size_t dimension = 0; dimension < 2; ++dimension) {
            for (std::size_t feature = 0; feature < traversal.featureNames.size(); ++feature) {
                const double step = traversal.value(dimension, 1, feature) - traversal.value(dimension, 0, feature);
                for (std::size_t i = 2; i < traversal.steps(); ++i)
                    QVERIFY(std::abs(traversal.value(dimension, i, feature) - traversal.value(dimension, i - 1, feature) - step) <
                            1e-4 * (1 + std::abs(traversal.high[feature])));
            }
        }
        QVERIFY(traversal.classNames.empty());
        QVERIFY(traversal.low[0] > 1.2 && traversal.low[0] < 1.5 && traversal.high[0] > 2.7 && traversal.high[0] < 3.0); // g/cm³
    }

    void isWrittenAsATableAndAsArrays()
    {
        const LatentTraversal traversal = traverse("vae", std::nullopt, 5);
        writeTraversal(m_folder.path("t.npz"), traversal);
        const NamedArrays arrays = readNpz(m_folder.path("t.npz"));
        QVERIFY(find(arrays, "values")->shape == (std::vector<std::int64_t>{3, 5, 3}));
        QVERIFY(find(arrays, "probabilities")->shape == (std::vector<std::int64_t>{3, 5, 3}));
        QCOMPARE(find(arrays, "offsets")->as<double>()[0], -3.0);
        writeTraversal(m_folder.path("t.csv"), traversal, 1);
        const QStringList lines = QString::fromStdString(readFile(m_folder.path("t.csv"))).trimmed().split('\n');
        QCOMPARE(lines.size(), 6);
        QVERIFY2(lines[0].startsWith("latent,offset,") && lines[0].endsWith("p(basalt),p(clay),p(ooze)"), qPrintable(lines[0]));
        QVERIFY2(lines[1].startsWith("2,-3,"), qPrintable(lines[1]));
        QVERIFY_THROWS_EXCEPTION(DataError, writeTraversal(m_folder.path("t.csv"), traversal, 3));
        QVERIFY_THROWS_EXCEPTION(DataError, writeTraversal(m_folder.path("t.xls"), traversal));
    }

    void refusesWhatItCannotWalk()
    {
        trainRun("mlp", "{class: mlp, params: {hidden_dims: [8]}}");
        QVERIFY_THROWS_EXCEPTION(ModelError, traverse("mlp"));
        QVERIFY_THROWS_EXCEPTION(DataError, traverse("vae", 17)); // a row with a gap, left out by data.missing
        QVERIFY_THROWS_EXCEPTION(DataError, traverse("vae", 600));
        QVERIFY_THROWS_EXCEPTION(DataError, traverse("vae", std::nullopt, 1));
    }
};

QTEST_GUILESS_MAIN(TestLatentTraversal)
#include "tst_latent_traversal.moc"
