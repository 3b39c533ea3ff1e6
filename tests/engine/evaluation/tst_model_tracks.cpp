// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/adjacent_logs.h"
#include "engine/evaluation/model_tracks.h"
#include "tests/support/near.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace stratoscope;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

const std::vector<ColumnRole> roles{ColumnRole::Group, ColumnRole::Depth, ColumnRole::Numerical, ColumnRole::Target};

/// Hole A at 1, 2, 3 and 4 m, hole B at 1 and 2 m; GR is missing at 3 m in A.
std::shared_ptr<const Table> sixRows()
{
    auto table = std::make_shared<Table>();
    table->rows = 6;
    table->columns.resize(4);
    table->columns[0].name = "Hole";
    table->columns[0].type = ColumnType::Text;
    table->columns[0].categories = {"A", "B"};
    table->columns[0].codes = {0, 0, 0, 0, 1, 1};
    table->columns[1].name = "Depth";
    table->columns[1].unit = "m";
    table->columns[1].numbers = {1, 2, 3, 4, 1, 2};
    table->columns[2].name = "GR";
    table->columns[2].unit = "API";
    table->columns[2].numbers = {10, 20, missing, 40, 50, 60};
    table->columns[3].name = "Lithology";
    table->columns[3].type = ColumnType::Text;
    table->columns[3].categories = {"clay", "sand"};
    table->columns[3].codes = {0, 0, 1, 1, 1, 0};
    return table;
}

/// Of all rows but the one without GR. The second row is taken for marl, which the table does not have, the last for what it is.
Prediction predictionOf(const std::shared_ptr<const Table>& table)
{
    Prediction made;
    made.table = table;
    made.rows.ids = {0, 1, 3, 4, 5};
    made.rows.targetName = "Lithology";
    made.rows.dimensions = 2;
    made.rows.values = {1, -1, 2, -2, 3, -3, 4, -4, 5, -5};
    made.featureNames = {"GR"};
    made.featureUnits = {"API"};
    made.features = {10, 20, 40, 50, 60};
    made.reconstruction = {12, 17, 40, 45, 64};
    made.latentMeans = made.rows.values;
    made.latentDeviations = {0.1F, 0.3F, 0.2F, 0.4F, 0.3F, 0.5F, 0.4F, 0.6F, 0.5F, 0.7F};
    made.rows.spread = posteriorSpread(made.latentDeviations, 2);
    made.classNames = {"clay", "marl", "sand"};
    made.classes = {0, 1, 2, 0, 0};
    made.trueClasses = {0, 0, 2, 2, 0};
    made.probabilities = {0.8F, 0.1F, 0.1F, 0.2F, 0.5F, 0.3F, 0, 0, 1, 0.6F, 0.2F, 0.2F, 0.9F, 0.05F, 0.05F};
    return made;
}

const StripTrack* trackOf(const StripLog& log, TrackKind kind, const std::string& name)
{
    for (const StripTrack& track : log.tracks) {
        if (track.kind == kind && track.name == name)
            return &track;
    }
    return nullptr;
}

QStringList namesOf(const StripLog& log)
{
    QStringList names;
    for (const StripTrack& track : log.tracks)
        names << QString::fromStdString(track.name);
    return names;
}

bool areEqual(const std::vector<double>& values, const std::vector<double>& expected)
{
    return std::ranges::equal(values, expected,
                              [](double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-6; });
}

const TrackKinds everyKind(everyTrackKind.begin(), everyTrackKind.end());

} // namespace

class TestModelTracks : public QObject
{
    Q_OBJECT

    std::shared_ptr<const Table> m_table = sixRows();

    [[nodiscard]] std::vector<StripLog> logs(const TrackKinds& kinds, const Prediction& prediction,
                                             const std::vector<std::string>& holes = {"A", "B"}) const
    {
        std::vector<StripLog> made = adjacentLogs(*m_table, roles, holes);
        addModelTracks(made, prediction, kinds);
        keepTracks(made, kinds);
        return made;
    }
    [[nodiscard]] std::vector<StripLog> logs(const TrackKinds& kinds) const { return logs(kinds, predictionOf(m_table)); }

private slots:
    void kindsAreNamed()
    {
        for (const TrackKind kind : everyTrackKind)
            QVERIFY(trackKindsNamed({trackKindName(kind)}) == TrackKinds{kind});
        QVERIFY(trackKindNames({TrackKind::Spread, TrackKind::Measured}) == (std::vector<std::string>{"measured", "spread"}));
        QVERIFY(trackKindNames({}) == std::vector<std::string>{"none"});
        QVERIFY(trackKindsNamed({"none", "tracks of the future"}).empty());
    }

    void classesTakeTheCodesOfTheLithology()
    {
        const std::vector<StripLog> made = logs({TrackKind::Measured, TrackKind::Predicted});
        QVERIFY(made[0].classes == (std::vector<std::string>{"clay", "sand", "marl"})); // what the table does not have at the end
        QVERIFY(made[1].classes == made[0].classes);
        QVERIFY(made[0].classCounts == (std::vector<std::size_t>{3, 3, 1}));
        QVERIFY(made[0].predicted->codes == (std::vector<std::int32_t>{0, 2, -1, 1}));
        QVERIFY(made[1].predicted->codes == (std::vector<std::int32_t>{0, 0}));
        QCOMPARE(made[0].predicted->name, "Lithology");
    }

    void aRowThatTheModelWasNotGivenIsAGap()
    {
        const std::vector<StripLog> made = logs(everyKind);
        const std::vector<LithologyInterval>& beds = made[0].predicted->intervals;
        QVERIFY(beds == (std::vector<LithologyInterval>{{0.5, 1.5, 0}, {1.5, 2.5, 2}, {3.5, 4.5, 1}}));
        QVERIFY(areEqual(trackOf(made[0], TrackKind::Latent, "latent 1")->values, {1, 2, missing, 3}));
        QVERIFY(trackOf(made[0], TrackKind::Latent, "latent 1")->stretches == (std::vector<SampleRange>{{0, 2}, {3, 4}}));
    }

    void agreementSaysWhereTheModelDiffers()
    {
        const std::vector<StripLog> made = logs({TrackKind::Predicted});
        QVERIFY(made[0].agreement->codes == (std::vector<std::int32_t>{0, 1, -1, 0}));
        QVERIFY(made[1].agreement->codes == (std::vector<std::int32_t>{1, 0}));
    }

    void agreementIsUnknownWithoutATrueClass()
    {
        Prediction prediction = predictionOf(m_table);
        prediction.trueClasses[0] = -1;
        QCOMPARE(logs({TrackKind::Predicted}, prediction)[0].agreement->codes[0], -1);
        prediction.trueClasses.clear();
        QVERIFY(!logs({TrackKind::Predicted}, prediction)[0].agreement);
    }

    void probabilityIsThatOfThePredictedClass()
    {
        const std::vector<StripLog> made = logs({TrackKind::Predicted});
        const StripTrack* track = trackOf(made[0], TrackKind::Predicted, "Probability");
        QVERIFY(areEqual(track->values, {0.8F, 0.5F, missing, 1}));
        QVERIFY(track->low == 0 && track->high == 1);
    }

    void reconstructionLiesOnTheAxisOfWhatItIsOver()
    {
        const std::vector<StripLog> made = logs({TrackKind::Measured, TrackKind::Reconstruction});
        const StripTrack* measured = trackOf(made[0], TrackKind::Measured, "GR");
        const StripTrack* over = trackOf(made[0], TrackKind::Reconstruction, "GR");
        QCOMPARE(over->over, "GR");
        QCOMPARE(over->unit, "API");
        QVERIFY(areEqual(over->values, {12, 17, missing, 40}));
        QVERIFY(over->low == measured->low && over->high == measured->high);
    }

    void residualIsMeasuredLessReconstructedAboutZero()
    {
        const std::vector<StripLog> made = logs({TrackKind::Residual});
        QCOMPARE(namesOf(made[0]), QStringList{"Δ GR"});
        const StripTrack& a = made[0].tracks[0];
        const StripTrack& b = made[1].tracks[0];
        QVERIFY(areEqual(a.values, {-2, 3, missing, 0}));
        QVERIFY(areEqual(b.values, {5, -4}));
        QVERIFY(a.aboutZero && a.low == -a.high && a.high == b.high && b.low == -b.high);
        QVERIFY(a.high >= 5);
        QCOMPARE(a.unit, "API");
    }

    /// Of a property whose measured track has a logarithmic axis, too.
    void residualsAreLinear()
    {
        Prediction prediction = predictionOf(m_table);
        prediction.featureNames = {"RDEP"};
        prediction.featureUnits = {"ohm.m"};
        QVERIFY(!logs({TrackKind::Residual}, prediction)[0].tracks[0].logarithmic);
    }

    void spreadIsTheMeanThenEachDimension()
    {
        const std::vector<StripLog> made = logs({TrackKind::Spread});
        QCOMPARE(namesOf(made[0]), (QStringList{"mean σ", "σ latent 1", "σ latent 2"}));
        QVERIFY(areEqual(made[0].tracks[0].values, {0.2F, 0.3F, missing, 0.4F}));
        QVERIFY(areEqual(made[1].tracks[2].values, {0.6F, 0.7F}));
        QVERIFY(made[0].tracks[1].low == made[1].tracks[1].low && made[0].tracks[1].high == made[1].tracks[1].high);
    }

    void onlyKindsThatAreWantedAreShown()
    {
        QCOMPARE(namesOf(logs({TrackKind::Measured})[0]), QStringList{"GR"});
        QVERIFY(!logs({TrackKind::Measured})[0].predicted);
        QCOMPARE(namesOf(logs({TrackKind::Latent})[0]), (QStringList{"latent 1", "latent 2"}));
        QVERIFY(logs({})[0].tracks.empty());
    }

    void kindsFollowFromWhatTheModelGives()
    {
        Prediction prediction = predictionOf(m_table);
        QVERIFY(trackKindsOf(prediction) == everyKind);
        prediction.latentMeans.clear();
        prediction.latentDeviations.clear();
        prediction.classes.clear();
        QVERIFY(trackKindsOf(prediction) ==
                (TrackKinds{TrackKind::Measured, TrackKind::Reconstruction, TrackKind::Residual, TrackKind::Latent}));
        QCOMPARE(namesOf(logs({TrackKind::Spread}, prediction)[0]), QStringList{});
        prediction.rows.dimensions = 65;
        prediction.rows.values.resize(5 * 65);
        QVERIFY(!trackKindsOf(prediction).contains(TrackKind::Latent));
    }

    void aHoleThatTheModelKnowsNothingOfHasNoTracks()
    {
        Prediction prediction = predictionOf(m_table);
        prediction.rows.ids = {0, 1, 3, 2, 2}; // none of hole B
        const std::vector<StripLog> made = logs(everyKind, prediction);
        QCOMPARE(namesOf(made[1]), QStringList{"GR"});
        QVERIFY(made[1].predicted->intervals.empty());
    }

    void depthsInFeetMoveTheBedsOfTheModel()
    {
        const StripLog feet = withDepthsIn(logs({TrackKind::Predicted})[0], DepthUnit::Feet);
        VERIFY_NEAR(feet.predicted->intervals[1].base, 2.5 / 0.3048, 1e-9);
        VERIFY_NEAR(feet.agreement->intervals[0].top, 0.5 / 0.3048, 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestModelTracks)
#include "tst_model_tracks.moc"
