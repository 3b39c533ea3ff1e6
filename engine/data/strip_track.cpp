// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/strip_track.h"

#include "engine/core/text.h"
#include "engine/data/role_names.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stratoscope {

namespace {

using namespace std::string_view_literals;

// clang-format off
/// Plain names of resistivity and permeability curves, as logging companies abbreviate them.
constexpr std::array kLogarithmicNames{
    "rt"sv, "rxo"sv, "rdep"sv, "rmed"sv, "rsha"sv, "rmic"sv, "rd"sv, "rs"sv, "rm"sv, "ild"sv, "ilm"sv, "ils"sv, "lld"sv, "lls"sv,
    "msfl"sv, "sflu"sv, "sfl"sv, "sfla"sv, "mll"sv, "dll"sv, "rild"sv, "rilm"sv, "rlld"sv, "rlls"sv, "rlml"sv, "rxoz"sv,
    "at10"sv, "at20"sv, "at30"sv, "at60"sv, "at90"sv, "aht10"sv, "aht20"sv, "aht30"sv, "aht60"sv, "aht90"sv, "aht_tr"sv,
    "p16h"sv, "p28h"sv, "p34h"sv, "a16h"sv, "a28h"sv, "a34h"sv, "rla1"sv, "rla2"sv, "rla3"sv, "rla4"sv, "rla5"sv,
    "perm"sv, "kh"sv, "kv"sv, "klh"sv, "klogh"sv, "kair"sv,
};
// clang-format on
constexpr std::array kLogarithmicBeginnings{"resistivity"sv, "res_"sv, "permeab"sv, "deep_res"sv, "medium_res"sv, "shallow_res"sv};
constexpr std::array kLogarithmicUnits{"ohmm"sv, "ohm.m"sv, "ohm m"sv, "ohm-m"sv, "ohm/m"sv, "md"sv, "mdarcy"sv};

constexpr double kLowShare = 0.01; ///< of the values lie below what the axis shows
constexpr double kHighShare = 0.99;
constexpr double kMargin = 0.05; ///< of the axis, on either side

bool hasPlace(double value, bool logarithmic)
{
    return std::isfinite(value) && (!logarithmic || value > 0);
}

void findStretches(StripTrack& track, std::span<const std::size_t> gaps)
{
    auto gap = gaps.begin();
    bool connected = false;
    for (std::size_t sample = 0; sample < track.values.size(); ++sample) {
        const bool belowGap = gap != gaps.end() && *gap == sample;
        gap += belowGap ? 1 : 0;
        const bool placed = hasPlace(track.values[sample], track.logarithmic);
        if (placed && (!connected || belowGap))
            track.stretches.push_back({sample, sample + 1});
        else if (placed)
            track.stretches.back().end = sample + 1;
        connected = placed;
    }
}

/// @pre the track knows whether it is logarithmic
void fill(StripTrack& track, std::vector<double> values, std::span<const std::size_t> gaps)
{
    track.values = std::move(values);
    track.extremes =
        ValuePyramid(track.values, track.logarithmic ? ValuePyramid::Counted::Positive : ValuePyramid::Counted::Finite);
    findStretches(track, gaps);
}

/// From the least to the greatest but for the outliers on either side.
void findRange(StripTrack& track)
{
    std::vector<double> placed;
    placed.reserve(track.values.size());
    for (const double value : track.values) {
        if (hasPlace(value, track.logarithmic))
            placed.push_back(track.logarithmic ? std::log10(value) : value);
    }
    if (placed.empty()) {
        track.low = track.logarithmic ? 1 : 0;
        track.high = track.logarithmic ? 10 : 1;
        return;
    }
    const auto atShare = [&placed](double share) {
        const auto place = placed.begin() + std::lround(share * static_cast<double>(placed.size() - 1));
        std::nth_element(placed.begin(), place, placed.end());
        return *place;
    };
    const double low = atShare(kLowShare);
    const double high = atShare(kHighShare);
    const double margin = high > low ? kMargin * (high - low) : std::max(0.5, std::abs(high) * kMargin);
    track.low = track.logarithmic ? std::pow(10.0, low - margin) : low - margin;
    track.high = track.logarithmic ? std::pow(10.0, high + margin) : high + margin;
}

} // namespace

bool isDrawnLogarithmic(const std::string& columnName, const std::string& unit)
{
    const std::string plain = plainName(columnName);
    const std::string lowerUnit = lowerCase(unit);
    return std::ranges::find(kLogarithmicNames, plain) != kLogarithmicNames.end() ||
           std::ranges::find(kLogarithmicUnits, lowerUnit) != kLogarithmicUnits.end() ||
           std::ranges::any_of(kLogarithmicBeginnings, [&](std::string_view start) { return plain.starts_with(start); });
}

StripTrack stripTrack(const Column& column, std::span<const std::size_t> rows, std::span<const std::size_t> gaps)
{
    StripTrack track;
    track.name = column.name;
    track.unit = column.unit;
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::size_t row : rows)
        values.push_back(column.numbers[row]);
    track.logarithmic = isDrawnLogarithmic(column.name, column.unit) &&
                        std::ranges::any_of(values, [](double value) { return hasPlace(value, true); });
    fill(track, std::move(values), gaps);
    findRange(track);
    return track;
}

StripTrack linearTrack(std::string name, std::string unit, std::vector<double> values, std::span<const std::size_t> gaps)
{
    StripTrack track;
    track.name = std::move(name);
    track.unit = std::move(unit);
    fill(track, std::move(values), gaps);
    findRange(track);
    return track;
}

StripTrack trackOnAxisOf(const StripTrack& other, std::string name, std::vector<double> values, std::span<const std::size_t> gaps)
{
    StripTrack track;
    track.name = std::move(name);
    track.unit = other.unit;
    track.logarithmic = other.logarithmic;
    track.low = other.low;
    track.high = other.high;
    fill(track, std::move(values), gaps);
    return track;
}

} // namespace stratoscope
