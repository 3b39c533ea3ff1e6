// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/model_tracks.h"

#include "engine/data/adjacent_logs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace stratoscope {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

/// How the values of a track lie on its axis.
enum class AxisRange
{
    OfValues,
    FromZero,
    Share,    ///< from 0 to 1
    AboutZero ///< as far to either side
};

std::size_t dimensionsOf(const Prediction& prediction)
{
    return static_cast<std::size_t>(prediction.rows.dimensions);
}

/// The track of a measured property, in the first of the holes that has it.
const StripTrack* measuredTrack(const std::vector<StripLog>& logs, const std::string& name)
{
    for (const StripLog& log : logs) {
        for (const StripTrack& track : log.tracks) {
            if (track.kind == TrackKind::Measured && track.name == name)
                return &track;
        }
    }
    return nullptr;
}

class ModelTracks
{
public:
    ModelTracks(std::vector<StripLog>& logs, const Prediction& prediction)
        : m_logs(logs)
        , m_prediction(prediction)
    {
        std::vector<std::optional<std::size_t>> places(prediction.table->rows);
        for (std::size_t i = 0; i < prediction.rowCount(); ++i)
            places.at(static_cast<std::size_t>(prediction.rows.ids[i])) = i;
        for (const StripLog& log : logs) {
            m_gaps.push_back(samplesBelowGaps(log));
            m_places.emplace_back();
            for (const std::size_t row : log.rows)
                m_places.back().push_back(places.at(row));
        }
    }

    void addClasses()
    {
        const std::vector<std::int32_t> codes = codesOfClasses();
        const std::string name = m_logs.front().lithologyName.empty() ? m_prediction.rows.targetName : m_logs.front().lithologyName;
        addColumn(&StripLog::predicted, name, [&](std::size_t row) { return codes[static_cast<std::size_t>(classOf(row))]; });
        if (!m_prediction.trueClasses.empty())
            addColumn(&StripLog::agreement, name, [this](std::size_t row) { return agreementOf(row); });
        add(TrackKind::Predicted, "Probability", {}, AxisRange::Share,
            [this](std::size_t row) { return static_cast<double>(m_prediction.confidence(row)); });
    }

    void addReconstruction()
    {
        for (std::size_t feature = 0; feature < m_prediction.featureCount(); ++feature) {
            const auto valueOf = [&](std::size_t row) {
                return static_cast<double>(m_prediction.reconstruction[cell(row, feature)]);
            };
            const std::string& name = m_prediction.featureNames[feature];
            if (const StripTrack* measured = measuredTrack(m_logs, name))
                addOver(StripTrack(*measured), valueOf);
            else
                add(TrackKind::Reconstruction, name, m_prediction.featureUnits[feature], AxisRange::OfValues, valueOf);
        }
    }

    void addResidual()
    {
        for (std::size_t feature = 0; feature < m_prediction.featureCount(); ++feature) {
            const auto valueOf = [&](std::size_t row) {
                const std::size_t at = cell(row, feature);
                return m_prediction.features[at] - static_cast<double>(m_prediction.reconstruction[at]);
            };
            add(TrackKind::Residual, "Δ " + m_prediction.featureNames[feature], m_prediction.featureUnits[feature],
                AxisRange::AboutZero, valueOf);
        }
    }

    void addLatent()
    {
        const std::size_t width = dimensionsOf(m_prediction);
        for (std::size_t d = 0; d < width; ++d)
            add(TrackKind::Latent, "latent " + std::to_string(d + 1), {}, AxisRange::OfValues,
                [&](std::size_t row) { return static_cast<double>(m_prediction.rows.values[row * width + d]); });
    }

    void addSpread()
    {
        const std::size_t width = m_prediction.latentCount();
        add(TrackKind::Spread, "mean σ", {}, AxisRange::FromZero,
            [this](std::size_t row) { return static_cast<double>(m_prediction.rows.spread[row]); });
        for (std::size_t d = 0; d < width; ++d)
            add(TrackKind::Spread, "σ latent " + std::to_string(d + 1), {}, AxisRange::FromZero,
                [&](std::size_t row) { return static_cast<double>(m_prediction.latentDeviations[row * width + d]); });
    }

private:
    [[nodiscard]] std::size_t cell(std::size_t row, std::size_t feature) const
    {
        return row * m_prediction.featureCount() + feature;
    }
    [[nodiscard]] std::int64_t classOf(std::size_t row) const { return m_prediction.classes[row]; }
    [[nodiscard]] std::int32_t agreementOf(std::size_t row) const
    {
        if (m_prediction.trueClasses[row] < 0)
            return -1;
        return static_cast<std::int32_t>(m_prediction.trueClasses[row] == classOf(row) ? Agreement::Same : Agreement::Different);
    }

    /// The code in the logs of each class that the model knows; those that the table does not have are added there.
    [[nodiscard]] std::vector<std::int32_t> codesOfClasses()
    {
        std::vector<std::int32_t> codes;
        for (std::size_t number = 0; number < m_prediction.classNames.size(); ++number) {
            const std::string& name = m_prediction.classNames[number];
            const std::vector<std::string>& known = m_logs.front().classes;
            const auto found = std::ranges::find(known, name);
            codes.push_back(static_cast<std::int32_t>(found - known.begin()));
            if (found != known.end())
                continue;
            const auto count = std::ranges::count(m_prediction.classes, static_cast<std::int64_t>(number));
            for (StripLog& log : m_logs) {
                log.classes.push_back(name);
                log.classCounts.push_back(static_cast<std::size_t>(count));
            }
        }
        return codes;
    }

    /// @param valueOf what a row of the prediction has: of each sample, NaN where it is not among them
    template <typename ValueOf>
    [[nodiscard]] std::vector<double> valuesOf(std::size_t log, const ValueOf& valueOf) const
    {
        std::vector<double> values;
        values.reserve(m_places[log].size());
        for (const std::optional<std::size_t>& place : m_places[log])
            values.push_back(place ? valueOf(*place) : kNoValue);
        return values;
    }

    template <typename CodeOf>
    void addColumn(std::optional<BedColumn> StripLog::*column, const std::string& name, const CodeOf& codeOf)
    {
        for (std::size_t log = 0; log < m_logs.size(); ++log) {
            std::vector<std::int32_t> codes;
            for (const std::optional<std::size_t>& place : m_places[log])
                codes.push_back(place ? codeOf(*place) : -1);
            m_logs[log].*column = bedColumn(m_logs[log], name, std::move(codes));
        }
    }

    template <typename ValueOf>
    void addOver(const StripTrack& measured, const ValueOf& valueOf)
    {
        for (std::size_t log = 0; log < m_logs.size(); ++log) {
            StripTrack track = trackOnAxisOf(measured, measured.name, valuesOf(log, valueOf), m_gaps[log]);
            track.over = measured.name;
            append(log, TrackKind::Reconstruction, std::move(track));
        }
    }

    template <typename ValueOf>
    void add(TrackKind kind, const std::string& name, const std::string& unit, AxisRange range, const ValueOf& valueOf)
    {
        std::vector<StripTrack> tracks;
        for (std::size_t log = 0; log < m_logs.size(); ++log)
            tracks.push_back(linearTrack(name, unit, valuesOf(log, valueOf), m_gaps[log]));
        std::vector<StripTrack*> pointers;
        for (StripTrack& track : tracks)
            pointers.push_back(&track);
        shareAxis(pointers);
        for (std::size_t log = 0; log < m_logs.size(); ++log) {
            StripTrack& track = tracks[log];
            if (range == AxisRange::FromZero || range == AxisRange::Share)
                track.low = 0;
            if (range == AxisRange::Share)
                track.high = 1;
            track.aboutZero = range == AxisRange::AboutZero;
            if (track.aboutZero) {
                track.high = std::max(std::abs(track.low), std::abs(track.high));
                track.low = -track.high;
            }
            append(log, kind, std::move(track));
        }
    }

    void append(std::size_t log, TrackKind kind, StripTrack track)
    {
        track.kind = kind;
        if (!track.stretches.empty())
            m_logs[log].tracks.push_back(std::move(track));
    }

    std::vector<StripLog>& m_logs;
    const Prediction& m_prediction;
    std::vector<std::vector<std::size_t>> m_gaps;                  ///< of each log
    std::vector<std::vector<std::optional<std::size_t>>> m_places; ///< of each log: of each sample, where it is in the prediction
};

} // namespace

TrackKinds trackKindsOf(const Prediction& prediction)
{
    TrackKinds kinds{TrackKind::Measured};
    if (prediction.classifies())
        kinds.insert(TrackKind::Predicted);
    if (prediction.reconstructs())
        kinds.insert({TrackKind::Reconstruction, TrackKind::Residual});
    if (!prediction.rows.values.empty() && dimensionsOf(prediction) <= kMostLatentTracks)
        kinds.insert(TrackKind::Latent);
    if (prediction.latentCount() > 0 && prediction.latentCount() <= kMostLatentTracks)
        kinds.insert(TrackKind::Spread);
    return kinds;
}

void addModelTracks(std::vector<StripLog>& logs, const Prediction& prediction, const TrackKinds& kinds)
{
    if (logs.empty())
        return;
    const TrackKinds given = trackKindsOf(prediction);
    const auto isWanted = [&](TrackKind kind) { return kinds.contains(kind) && given.contains(kind); };
    ModelTracks tracks(logs, prediction);
    if (isWanted(TrackKind::Predicted))
        tracks.addClasses();
    if (isWanted(TrackKind::Reconstruction))
        tracks.addReconstruction();
    if (isWanted(TrackKind::Residual))
        tracks.addResidual();
    if (isWanted(TrackKind::Latent))
        tracks.addLatent();
    if (isWanted(TrackKind::Spread))
        tracks.addSpread();
}

void keepTracks(std::vector<StripLog>& logs, const TrackKinds& kinds)
{
    for (StripLog& log : logs)
        std::erase_if(log.tracks, [&](const StripTrack& track) { return !kinds.contains(track.kind); });
}

} // namespace stratoscope
