// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/logistic_regression.h"
#include "engine/evaluation/probe_run.h"
#include "engine/training/trainer.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"
#include "tests/support/near.h"
#include "tests/support/small_core_log.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace stratoscope;

/// Linear probes and nearest neighbours, against scikit-learn 1.2.1 on the same rows.
class TestProbe : public QObject
{
    Q_OBJECT

    static constexpr std::size_t width = 4;
    static constexpr std::size_t classes = 3;
    static constexpr std::size_t trainingRows = 160; // of 240

    std::vector<float> m_values;
    std::vector<std::int64_t> m_labels;

    [[nodiscard]] LabelledRows part(bool isTraining) const
    {
        const std::span<const float> values = m_values;
        const std::span<const std::int64_t> labels = m_labels;
        if (isTraining)
            return {{values.first(trainingRows * width), width}, labels.first(trainingRows)};
        return {{values.subspan(trainingRows * width), width}, labels.subspan(trainingRows)};
    }

    static QString text(const std::vector<std::int64_t>& numbers)
    {
        QString text;
        for (const std::int64_t number : numbers)
            text += QString::number(number);
        return text;
    }

    static void compare(const ProbeScores& scores, double accuracy, double balancedAccuracy, double macroF1)
    {
        VERIFY_NEAR(scores.accuracy, accuracy, 1e-9);
        VERIFY_NEAR(scores.balancedAccuracy, balancedAccuracy, 1e-9);
        VERIFY_NEAR(scores.macroF1, macroF1, 1e-9);
    }

    static ProbeRequest requestOf(const std::filesystem::path& run, const std::string& label)
    {
        ProbeRequest request;
        request.runFolder = run;
        request.label = label;
        return request;
    }

private slots:
    /// y = i² mod 7 mod 3; x_j = (j + 1) sin(1.3 i (j + 1)) + 0.9 (1 + j / 2) where y = j mod 3
    void initTestCase()
    {
        for (std::int64_t i = 0; i < 240; ++i) {
            m_labels.push_back(i * i % 7 % 3);
            for (std::int64_t j = 0; j < static_cast<std::int64_t>(width); ++j) {
                const auto factor = static_cast<double>(j + 1);
                const double shift = m_labels.back() == j % 3 ? 0.9 * (1 + static_cast<double>(j) * 0.5) : 0;
                m_values.push_back(static_cast<float>(std::sin(static_cast<double>(i) * factor * 1.3) * factor + shift));
            }
        }
    }

    void coefficientsAreAtTheMinimum()
    {
        const LabelledRows training = part(true);
        const LogisticRegression fit = fitLogisticRegression(training.values, training.labels, classes);
        // by Newton's method in double precision; scikit-learn's own solver stops 2e-5 from there
        const std::vector<double> coefficients{0.8766297,   -0.43182584, -0.25099079, 0.41952579,  -0.42049665, 0.69274899,
                                               -0.31621964, -0.2346133,  -0.45613305, -0.26092315, 0.56721043,  -0.18491249};
        const std::vector<double> intercepts{-1.15521622, 1.01270611, 0.1425101};
        QCOMPARE(fit.coefficients.size(), coefficients.size());
        for (std::size_t i = 0; i < coefficients.size(); ++i)
            VERIFY_NEAR(fit.coefficients[i], coefficients[i], 1e-7);
        for (std::size_t i = 0; i < intercepts.size(); ++i)
            VERIFY_NEAR(fit.intercepts[i], intercepts[i], 1e-7);
    }

    void scoresAreThoseOfScikitLearn()
    {
        const RepresentationProbe probe = probeRepresentation("embedding", part(true), part(false), classes);
        QCOMPARE(probe.dimensions, 4);
        compare(probe.linear, 0.6375, 0.571805006588, 0.573623775751);
        compare(probe.euclidean, 0.5125, 0.361879666227, 0.368975468975);
        compare(probe.cosine, 0.575, 0.450263504611, 0.457877433606);
        const auto flat = flatScores(probe);
        QCOMPARE(flat.size(), std::size_t(9));
        QCOMPARE(flat.front().first, "probe/embedding/accuracy");
        QCOMPARE(flat.back().first, "knn/embedding/cosine/macro_f1");
    }

    void neighborsVoteAsInScikitLearn()
    {
        const LabelledRows training = part(true);
        QCOMPARE(text(neighborVotes(training, part(false).values, false, classes)),
                 "10211121211211112111121111111112111212112111121111111111111111110121111111211112");
        QCOMPARE(text(neighborVotes(training, part(false).values, true, classes)),
                 "10111101211211112122111110111101211012112110121211111101111012110121121111112111");
    }

    void ofAsManyVotesTheFirstClassWins()
    {
        const std::vector<float> points{0, 1, 2, 3};
        const std::vector<std::int64_t> labels{1, 0, 1, 0};
        const std::vector<float> query{0};
        QCOMPARE(text(neighborVotes({{points, 1}, labels}, {query, 1}, false, 2)), "0");
    }

    void aColumnThatNeverVariesTellsNothing()
    {
        const std::vector<float> values{-1, 7, -2, 7, 1, 7, 3, 7};
        const std::vector<std::int64_t> labels{0, 0, 1, 1};
        const LogisticRegression fit = fitLogisticRegression({values, 2}, labels, 2);
        VERIFY_NEAR(fit.coefficients[1], 0, 1e-12);
        QCOMPARE(text(fit.predict({values, 2})), "0011");
    }

    void probabilitiesAreThoseOfTheCoefficients()
    {
        LogisticRegression fit;
        fit.classes = 2;
        fit.mean = {3};
        fit.deviation = {2};
        fit.coefficients = {std::log(3.0), 0};
        fit.intercepts = {0, 0};
        const std::vector<float> rows{3, 5, 1}; // standardised: 0, 1, -1
        const std::vector<float> expected{0.5F, 0.5F, 0.75F, 0.25F, 0.25F, 0.75F};
        const std::vector<float> found = fit.probabilities({rows, 1});
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            VERIFY_NEAR(found[i], expected[i], 1e-6);
    }

    void aFitCanBeStopped()
    {
        const LabelledRows training = part(true);
        std::stop_source stop;
        int steps = 0;
        const OnProgress stopAtTheThird = [&](const Progress&) {
            if (++steps == 3)
                stop.request_stop();
        };
        const WorkSettings settings{.threads = 1, .onProgress = stopAtTheThird, .stop = stop.get_token()};
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)fitLogisticRegression(training.values, training.labels, classes, {}, settings));
        QCOMPARE(steps, 3);
    }

    void whatCannotBeFittedIsSaid()
    {
        const std::vector<float> values{1, 2, std::numeric_limits<float>::quiet_NaN()};
        const std::vector<float> finite{1, 2, 3};
        const auto message = [](const std::vector<float>& rows, const std::vector<std::int64_t>& labels) {
            return test::errorText([&] { (void)fitLogisticRegression({rows, 1}, labels, 2); });
        };
        QVERIFY(message(values, {0, 1, 0}).contains("finite"));
        QVERIFY(message(finite, {0, 1}).contains("a label for each row, found 3 rows and 2 labels"));
        QVERIFY(message(finite, {0, 1, 2}).contains("not one of the 2 classes"));
        QVERIFY(message(finite, {0, 1, -1}).contains("not one of the 2 classes"));
    }

    void aRunIsProbedBesideItsComponents()
    {
        const test::Folder folder;
        const ModelRegistry registry = builtinModels();
        folder.write("log.csv", test::smallCoreLog());
        const ConfigDocument document = parseConfig("data: {path: log.csv, split: {by: rows}}\n"
                                                    "model: {class: VAE, params: {hidden_dims: [8], latent_dim: 3}}\n"
                                                    "training: {epochs: 2, batch_size: 32, threads: 1}\n",
                                                    "config.yaml", folder.path());
        (void)train({document, folder.path("run"), false, nullptr}, registry);
        const RunProbe probe = probeRun(requestOf(folder.path("run"), "Lithology"), registry);
        QCOMPARE(probe.part, "test");
        QVERIFY(probe.trainingRows > 3 * probe.scoredRows && probe.scoredRows > 0);
        QCOMPARE(probe.representations.size(), std::size_t(2));
        for (const RepresentationProbe& representation : probe.representations) {
            QVERIFY(representation.dimensions <= 3);
            for (const auto& [name, value] : flatScores(representation))
                QVERIFY2(value >= 0 && value <= 1, name.c_str());
        }
        // the components do not depend on the model
        const RunProbe again = probeRun(requestOf(folder.path("run"), "Lithology"), registry);
        QVERIFY(flatScores(probe.representations[1]) == flatScores(again.representations[1]));
        QVERIFY(test::errorText([&] {
                    (void)probeRun(requestOf(folder.path("run"), "Lithologie"), registry);
                }).contains("there is no column 'Lithologie'"));
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
