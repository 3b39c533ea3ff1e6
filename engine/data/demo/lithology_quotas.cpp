// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/lithology_quotas.h"

#include "engine/data/demo/lithology_properties.h"
#include "engine/data/demo/published_core_log.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

using Matrix = std::vector<std::vector<double>>; ///< [place][lithology]

constexpr double kTasteSpread = 2.0; ///< standard deviation of the logarithm of a place's liking for a lithology
constexpr int kFittingRounds = 60;

std::vector<RockFamily> familiesOfLithologies()
{
    std::vector<RockFamily> families;
    for (const PublishedLithology& lithology : publishedLithologies())
        families.push_back(lithologyProperties(lithology.name).family);
    return families;
}

/// An index with probability proportional to its weight. @pre the weights have a positive sum
std::size_t drawn(const std::vector<double>& weights, RandomStream& random)
{
    double left = random.uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left < 0)
            return i;
    }
    return weights.size() - 1;
}

/// How much each place likes each lithology: its own family and the related ones, and a taste of its own.
Matrix makeTastes(std::size_t places, const std::vector<std::size_t>& lithologyRows, RandomStream& random)
{
    const std::vector<RockFamily> families = familiesOfLithologies();
    std::vector<double> familyRows(kRockFamilies, 0);
    for (std::size_t lithology = 0; lithology < families.size(); ++lithology)
        familyRows[static_cast<std::size_t>(families[lithology])] += static_cast<double>(lithologyRows[lithology]);
    Matrix tastes(places, std::vector<double>(families.size()));
    for (std::vector<double>& place : tastes) {
        const auto main = static_cast<RockFamily>(drawn(familyRows, random));
        for (std::size_t lithology = 0; lithology < families.size(); ++lithology)
            place[lithology] = affinity(main, families[lithology]) * std::exp(kTasteSpread * random.normal());
    }
    return tastes;
}

/// Iterative proportional fitting (Deming and Stephan 1940): rows and columns are scaled in turn until their sums fit.
void fitSums(Matrix& weights, const std::vector<std::size_t>& placeRows, const std::vector<std::size_t>& lithologyRows)
{
    for (int round = 0; round < kFittingRounds; ++round) {
        for (std::size_t lithology = 0; lithology < lithologyRows.size(); ++lithology) {
            double sum = 0;
            for (const std::vector<double>& place : weights)
                sum += place[lithology];
            const double factor = sum > 0 ? static_cast<double>(lithologyRows[lithology]) / sum : 0;
            for (std::vector<double>& place : weights)
                place[lithology] *= factor;
        }
        for (std::size_t place = 0; place < placeRows.size(); ++place) {
            const double sum = std::accumulate(weights[place].begin(), weights[place].end(), 0.0);
            const double factor = sum > 0 ? static_cast<double>(placeRows[place]) / sum : 0;
            for (double& weight : weights[place])
                weight *= factor;
        }
    }
}

/// Removes what is less than 1 % of a place and of a lithology: nobody's palette has a trace of everything.
void dropTraces(Matrix& weights, const std::vector<std::size_t>& placeRows, const std::vector<std::size_t>& lithologyRows)
{
    constexpr double trace = 0.01;
    for (std::size_t place = 0; place < placeRows.size(); ++place) {
        for (std::size_t lithology = 0; lithology < lithologyRows.size(); ++lithology) {
            double& weight = weights[place][lithology];
            if (weight < trace * static_cast<double>(placeRows[place]) &&
                weight < trace * static_cast<double>(lithologyRows[lithology]))
                weight = 0;
        }
    }
}

/// Whole rows: rounded down, and what is left goes where the weight is furthest above it.
LithologyQuotas roundedToSums(const Matrix& weights, std::vector<std::size_t> placeRows, std::vector<std::size_t> lithologyRows)
{
    LithologyQuotas quotas(weights.size(), std::vector<std::size_t>(lithologyRows.size(), 0));
    for (std::size_t place = 0; place < weights.size(); ++place) {
        for (std::size_t lithology = 0; lithology < lithologyRows.size(); ++lithology) {
            const std::size_t whole =
                std::min({static_cast<std::size_t>(weights[place][lithology]), placeRows[place], lithologyRows[lithology]});
            quotas[place][lithology] = whole;
            placeRows[place] -= whole;
            lithologyRows[lithology] -= whole;
        }
    }
    for (std::size_t lithology = 0; lithology < lithologyRows.size(); ++lithology) {
        for (; lithologyRows[lithology] > 0; --lithologyRows[lithology]) {
            std::size_t best = weights.size();
            double most = 0;
            for (std::size_t place = 0; place < weights.size(); ++place) {
                const double above = weights[place][lithology] - static_cast<double>(quotas[place][lithology]);
                if (placeRows[place] > 0 && (best == weights.size() || above > most)) {
                    best = place;
                    most = above;
                }
            }
            ++quotas[best][lithology];
            --placeRows[best];
        }
    }
    return quotas;
}

} // namespace

LithologyQuotas makeLithologyQuotas(const std::vector<std::size_t>& placeRows, const std::vector<std::size_t>& lithologyRows,
                                    RandomStream& random)
{
    Matrix weights = makeTastes(placeRows.size(), lithologyRows, random);
    fitSums(weights, placeRows, lithologyRows);
    dropTraces(weights, placeRows, lithologyRows);
    fitSums(weights, placeRows, lithologyRows);
    return roundedToSums(weights, placeRows, lithologyRows);
}

} // namespace stratoscope
