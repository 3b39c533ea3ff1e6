// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/preprocessing.h"
#include "engine/serialization/npz.h"
#include "tests/support/shared_data.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace stratoscope;

class TestPreprocessing : public QObject
{
    Q_OBJECT

    static Dataset rowsOf(const std::vector<std::string>& names, std::vector<double> values)
    {
        Dataset dataset;
        dataset.featureNames = names;
        dataset.featureUnits.resize(names.size());
        dataset.features = std::move(values);
        dataset.rows.resize(dataset.features.size() / names.size());
        std::iota(dataset.rows.begin(), dataset.rows.end(), 0);
        return dataset;
    }

    static Preprocessing fit(const ScalerConfig& config, const Dataset& dataset, std::string* problem = nullptr)
    {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        Preprocessing fitted = fitPreprocessing(config, dataset, dataset.rows, diagnostics);
        for (const Issue& issue : diagnostics.issues())
            if (problem != nullptr)
                *problem += issue.text();
        return fitted;
    }

private slots:
    void standardIsTheZScoreOfThePopulation()
    {
        const Preprocessing fitted = fit({"standard", {}}, rowsOf({"a"}, {1, 2, 3, 4}));
        QCOMPARE(fitted.features[0].mean, 2.5);
        QCOMPARE(fitted.features[0].scale, std::sqrt(1.25));
        QCOMPARE(fitted.features[0].median, 2.5);
        QCOMPARE(fitted.features[0].scaled(4), 1.5 / std::sqrt(1.25));
    }

    /// Quartiles as numpy.percentile gives them: 1.75, 3 and 5.25 for 1, 2, 4 and 9.
    void robustIsTheMedianAndTheInterquartileRange()
    {
        const Preprocessing fitted = fit({"robust", {}}, rowsOf({"a"}, {9, 1, 4, 2}));
        QCOMPARE(fitted.features[0].mean, 3.0);
        QCOMPARE(fitted.features[0].scale, 3.5);
        QCOMPARE(fitted.features[0].median, 3.0);
        QCOMPARE(fitted.features[0].scaled(6.5), 1.0);
    }

    void minMaxGoesFromZeroToOne()
    {
        const Preprocessing fitted = fit({"min_max", {}}, rowsOf({"a"}, {9, 1, 4, 2}));
        QCOMPARE(fitted.features[0].scaled(1), 0.0);
        QCOMPARE(fitted.features[0].scaled(9), 1.0);
        QCOMPARE(fitted.features[0].scaled(5), 0.5);
        QCOMPARE(fit({"minmax", {}}, rowsOf({"a"}, {1, 2})).scaler, std::string("min_max"));
    }

    void everyScalerHasAnExactInverse_data()
    {
        QTest::addColumn<QString>("scaler");
        QTest::addColumn<QString>("transform");
        for (const char* scaler : {"standard", "robust", "min_max", "distribution_aware"}) {
            for (const char* transform : {"none", "log1p", "signed_log"})
                QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(scaler, transform))) << scaler << transform;
        }
    }
    void everyScalerHasAnExactInverse()
    {
        QFETCH(QString, scaler);
        QFETCH(QString, transform);
        const std::vector<double> values{0, 0.1, 3, 47.25, 1e4};
        const Preprocessing fitted = fit({scaler.toStdString(), {{"a", transform.toStdString()}}}, rowsOf({"a"}, values));
        for (const double value : values) {
            const double back = fitted.features[0].raw(fitted.features[0].scaled(value));
            QVERIFY(std::abs(back - value) <= 1e-12 * std::max(1.0, value)); // rounding of a logarithm and back
        }
    }

    void aColumnWithoutSpreadStaysFinite_data()
    {
        QTest::addColumn<QString>("scaler");
        QTest::newRow("robust, most values alike") << "robust";
        QTest::newRow("min_max") << "min_max";
        QTest::newRow("standard") << "standard";
    }
    void aColumnWithoutSpreadStaysFinite()
    {
        QFETCH(QString, scaler);
        const Preprocessing fitted = fit({scaler.toStdString(), {}}, rowsOf({"a"}, {5, 5, 5, 5, 5}));
        QCOMPARE(fitted.features[0].scale, 1.0);
        QCOMPARE(fitted.features[0].scaled(5), 0.0);
    }

    void statisticsComeFromTheTrainingRowsAlone()
    {
        const Dataset dataset = rowsOf({"a"}, {1, 3, 1000});
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        QCOMPARE(fitPreprocessing({"standard", {}}, dataset, {0, 1}, diagnostics).features[0].mean, 2.0);
    }

    void transformsFollowTheProperty_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("density") << "Bulk density (GRA)"
                                 << "none";
        QTest::newRow("susceptibility") << "Magnetic susceptibility (instr. units)"
                                        << "signed_log";
        QTest::newRow("gamma") << "NGR total counts (cps)"
                               << "signed_log";
        QTest::newRow("wireline gamma") << "GR"
                                        << "signed_log";
        QTest::newRow("red") << "R"
                             << "log1p";
        QTest::newRow("a skewed curve") << "RDEP"
                                        << "log1p";
        QTest::newRow("a word that only contains r") << "Porosity"
                                                     << "log1p";
    }
    void transformsFollowTheProperty()
    {
        QFETCH(QString, name);
        const Dataset dataset = rowsOf({name.toStdString()}, {1, 1, 2, 2, 3, 3, 4, 5, 100});
        QTEST(QString::fromStdString(nameOf(fit({"distribution_aware", {}}, dataset).features[0].transform)), "expected");
    }

    void aSymmetricCurveIsLeftAlone()
    {
        QCOMPARE(fit({"distribution_aware", {}}, rowsOf({"NPHI"}, {1, 2, 3, 4, 5})).features[0].transform, ColumnTransform::None);
    }

    void inversesAreExact_data()
    {
        QTest::addColumn<int>("transform");
        QTest::addColumn<double>("value");
        for (const auto& [transform, name] : EnumNames<ColumnTransform>::values) {
            for (const double value : {0.0, 1e-9, 0.5, 3.25, 12345.678})
                QTest::addRow("%s %g", name, value) << static_cast<int>(transform) << value;
        }
        QTest::newRow("signed_log negative") << static_cast<int>(ColumnTransform::SignedLog) << -77.5;
        QTest::newRow("log1p negative") << static_cast<int>(ColumnTransform::Log1p) << -0.25;
    }
    void inversesAreExact()
    {
        QFETCH(int, transform);
        QFETCH(double, value);
        const FeatureScaling scaling{"a", static_cast<ColumnTransform>(transform), 1.7, 0.4, 0};
        QVERIFY(std::abs(scaling.raw(scaling.scaled(value)) - value) <= 1e-12 * std::max(1.0, std::abs(value)));
    }

    void chosenTransformsWin()
    {
        const Dataset dataset = rowsOf({"R", "x"}, {1, 1, 2, 2, 3, 30});
        const Preprocessing fitted = fit({"distribution_aware", {{"R", "none"}}}, dataset);
        QCOMPARE(fitted.features[0].transform, ColumnTransform::None);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("transform");
        QTest::addColumn<QString>("expected");
        QTest::newRow("unknown column") << "GR2"
                                        << "none"
                                        << "'GR2' is not one of the numerical columns. did you mean GR?";
        QTest::newRow("unknown transform") << "GR"
                                           << "log"
                                           << "there is no transform 'log'";
        QTest::newRow("outside of log1p") << "GR"
                                          << "log1p"
                                          << "log1p takes values above -1, and this column goes down to -5";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, column);
        QFETCH(QString, transform);
        QFETCH(QString, expected);
        std::string problem;
        (void)fit({"standard", {{column.toStdString(), transform.toStdString()}}}, rowsOf({"GR"}, {-5, 1, 2}), &problem);
        QVERIFY2(QString::fromStdString(problem).contains(expected), problem.c_str());
    }

    void aConstantColumnIsNotBlownUp()
    {
        const Preprocessing fitted = fit({"standard", {}}, rowsOf({"a"}, {0.1, 0.1, 0.1}));
        QCOMPARE(fitted.features[0].scale, 1.0);
    }

    void gapsAreFilledAsThePolicySays()
    {
        Dataset dataset = rowsOf({"a"}, {1, NAN, 3, 8});
        dataset.missing = MissingPolicy::Median;
        Preprocessing fitted = fit({"standard", {}}, dataset);
        QCOMPARE(fitted.features[0].median, 3.0);
        QCOMPARE(scaledFeatures(fitted, dataset)[1], static_cast<float>(fitted.features[0].scaled(3)));
        dataset.missing = MissingPolicy::Mask;
        fitted = fit({"standard", {}}, dataset);
        QCOMPARE(scaledFeatures(fitted, dataset)[1], 0.0F);
        QVERIFY(observedMask(dataset) == (std::vector<float>{1, 0, 1, 1}));
    }

    void surviveATripThroughTheirFile()
    {
        Dataset dataset = rowsOf({"R", "GR (API)"}, {1, 20, 2, 33.3, 3, 1e6});
        dataset.classNames = {"a: b", "yes", "1"};
        dataset.targetName = "Lithology";
        const Preprocessing fitted = fit({"distribution_aware", {}}, dataset);
        QVERIFY(preprocessingFrom(parseConfig(toYaml(toConfigNode(fitted)), "p.yaml", {})) == fitted);
    }

    void aDamagedFileIsAnError()
    {
        QVERIFY_THROWS_EXCEPTION(CheckpointError, preprocessingFrom(parseConfig("scaler: standard\n", "p.yaml", {})));
        QVERIFY_THROWS_EXCEPTION(CheckpointError,
                                 preprocessingFrom(parseConfig("features: [{name: a, scale: 0}]\n", "p.yaml", {})));
    }

    void agreesWithThePythonOriginal()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        const NamedArrays expected = readNpz(test::sharedFolder() / "reference/distribution_aware_scaler/expected.npz");
        const Dataset dataset =
            rowsOf({"Bulk density (GRA)", "Magnetic susceptibility", "NGR", "R", "G", "B"}, find(expected, "raw")->toDoubles());
        const Preprocessing fitted = fit({"distribution_aware", {}}, dataset);
        const std::vector<double> mean = find(expected, "mean")->toDoubles();
        const std::vector<double> scale = find(expected, "scale")->toDoubles();
        const std::vector<double> scaled = find(expected, "scaled")->toDoubles();
        const std::vector<double> inverse = find(expected, "inverse")->toDoubles();
        for (std::size_t feature = 0; feature < 6; ++feature) {
            QVERIFY(std::abs(fitted.features[feature].mean - mean[feature]) < 1e-12);
            QVERIFY(std::abs(fitted.features[feature].scale - scale[feature]) < 1e-12);
        }
        for (std::size_t i = 0; i < scaled.size(); ++i) {
            const FeatureScaling& scaling = fitted.features[i % 6];
            QVERIFY(std::abs(scaling.scaled(dataset.features[i]) - scaled[i]) < 1e-10);
            QVERIFY(std::abs(scaling.raw(scaled[i]) - inverse[i]) < 1e-10 * std::max(1.0, std::abs(inverse[i])));
        }
    }
};

QTEST_GUILESS_MAIN(TestPreprocessing)
#include "tst_preprocessing.moc"
