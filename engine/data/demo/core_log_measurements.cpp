// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/core_log_measurements.h"

#include "engine/data/demo/lithology_properties.h"
#include "engine/data/demo/statistics_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::uint64_t kCharacterStream = 10;
constexpr std::uint64_t kOffsetStream = 11;
constexpr std::uint64_t kNoiseStream = 12;
constexpr std::uint64_t kCharacterSeed = 2020; ///< rocks are the same whatever the seed of a demonstration

/// What varies from rock to rock, in the units of LithologyProperties.
struct Properties
{
    double density = 0;
    double susceptibility = 0;
    double gamma = 0;
    double lightness = 0;
    double warmth = 0;
};

// Samples of one rock differ more than the names of rocks do: distances from the overall mean are shortened by these factors.
constexpr Properties kOverallMean{1.70, 2.50, 3.08, 4.07, 0.03};
constexpr Properties kContrast{0.80, 0.62, 0.68, 1.10, 0.70};

// Standard deviations of what varies; all but the first are scaled together in the end. Boreholes differ by as much as
// related lithologies do: a model that has seen neighbouring rows of a borehole looks better than it is.
constexpr Properties kOfLithologies{0.03, 0.30, 0.12, 0.08, 0.02};
constexpr Properties kOfSites{0.08, 0.70, 0.28, 0.26, 0.05};
constexpr Properties kOfBoreholes{0.06, 0.50, 0.20, 0.18, 0.04};
constexpr Properties kOfBeds{0.04, 0.35, 0.12, 0.12, 0.015};
constexpr Properties kOfRows{0.04, 0.28, 0.10, 0.08, 0.01};
constexpr double kOfChannels = 0.015; ///< of red, green and blue, each for itself

Properties operator+(const Properties& a, const Properties& b)
{
    return {a.density + b.density, a.susceptibility + b.susceptibility, a.gamma + b.gamma, a.lightness + b.lightness,
            a.warmth + b.warmth};
}

Properties drawn(const Properties& spread, RandomStream& random)
{
    return {spread.density * random.normal(), spread.susceptibility * random.normal(), spread.gamma * random.normal(),
            spread.lightness * random.normal(), spread.warmth * random.normal()};
}

std::vector<Properties> lithologyCentres()
{
    RandomStream random(kCharacterSeed, kCharacterStream);
    std::vector<Properties> centres;
    for (const PublishedLithology& lithology : publishedLithologies()) {
        const LithologyProperties rock = lithologyProperties(lithology.name);
        const auto nearer = [](double value, double mean, double contrast) { return mean + contrast * (value - mean); };
        const Properties centre{nearer(rock.density, kOverallMean.density, kContrast.density),
                                nearer(rock.susceptibility, kOverallMean.susceptibility, kContrast.susceptibility),
                                nearer(rock.gamma, kOverallMean.gamma, kContrast.gamma),
                                nearer(rock.lightness, kOverallMean.lightness, kContrast.lightness),
                                nearer(rock.warmth, kOverallMean.warmth, kContrast.warmth)};
        centres.push_back(centre + drawn(kOfLithologies, random));
    }
    return centres;
}

/// One offset for each number that occurs in a plan.
std::vector<Properties> drawnOffsets(const std::vector<std::uint32_t>& numbers, const Properties& spread, RandomStream& random)
{
    std::uint32_t highest = 0;
    for (const std::uint32_t number : numbers)
        highest = std::max(highest, number);
    std::vector<Properties> offsets(highest + std::size_t{1});
    for (Properties& offset : offsets)
        offset = drawn(spread, random);
    return offsets;
}

/// Sediments lose water under their own weight: half of the gain is reached at about 200 m.
double compaction(double depthMetres)
{
    constexpr double gain = 0.22; // g/cm³
    constexpr double scaleMetres = 300;
    return gain * (1 - std::exp(-depthMetres / scaleMetres));
}

CoreLogMeasurements columnsOf(std::size_t rows)
{
    CoreLogMeasurements columns;
    columns.fill(std::vector<double>(rows));
    return columns;
}

void setRow(CoreLogMeasurements& columns, std::size_t row, const Properties& properties)
{
    columns[0][row] = properties.density;
    columns[1][row] = properties.susceptibility;
    columns[2][row] = properties.gamma;
    columns[3][row] = properties.lightness + properties.warmth;
    columns[4][row] = properties.lightness;
    columns[5][row] = properties.lightness - properties.warmth;
}

} // namespace

CoreLogMeasurements measureCoreLog(const CoreLogPlan& plan, std::uint64_t seed, ProgressPacer& pacer)
{
    RandomStream offsetStream(seed, kOffsetStream);
    RandomStream noise(seed, kNoiseStream);
    const std::vector<Properties> centres = lithologyCentres();
    const std::vector<Properties> ofSites = drawnOffsets(plan.sites, kOfSites, offsetStream);
    const std::vector<Properties> ofBoreholes = drawnOffsets(plan.boreholes, kOfBoreholes, offsetStream);
    const std::vector<Properties> ofBeds = drawnOffsets(plan.beds, kOfBeds, offsetStream);
    CoreLogMeasurements rocks = columnsOf(plan.rows());
    CoreLogMeasurements variation = columnsOf(plan.rows());
    for (std::size_t row = 0; row < plan.rows(); ++row) {
        if (row % 4096 == 0)
            pacer.report("measuring", static_cast<double>(row) / static_cast<double>(plan.rows()));
        setRow(rocks, row, centres[plan.lithologies[row]]);
        rocks[0][row] += compaction(plan.bins[row] * kPublishedBinMetres);
        setRow(variation, row,
               ofSites[plan.sites[row]] + ofBoreholes[plan.boreholes[row]] + ofBeds[plan.beds[row]] + drawn(kOfRows, noise));
        for (std::size_t colour = 3; colour < kPublishedColumns; ++colour)
            variation[colour][row] += kOfChannels * noise.normal();
    }
    return fittedToPublished(rocks, std::move(variation), pacer);
}

double transformed(std::size_t column, double value)
{
    return column == 0 ? value : std::copysign(std::log1p(std::abs(value)), value);
}

double untransformed(std::size_t column, double value)
{
    return column == 0 ? value : std::copysign(std::expm1(std::abs(value)), value);
}

} // namespace stratoscope
