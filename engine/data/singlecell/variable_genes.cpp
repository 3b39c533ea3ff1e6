// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/variable_genes.h"

#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/gene_moments.h"
#include "engine/data/singlecell/loess.h"
#include "engine/data/singlecell/normalisation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The interval of each value among equal ones between the lowest and the highest, each open below and closed above, the
/// first closed on both sides: those of pandas.cut().
std::vector<std::size_t> equalIntervals(const std::vector<double>& values, int intervals)
{
    const auto [lowest, highest] = std::ranges::minmax(values);
    const auto count = static_cast<std::size_t>(intervals);
    std::vector<double> upper(count);
    for (std::size_t i = 0; i < count; ++i)
        upper[i] = lowest + (highest - lowest) * static_cast<double>(i + 1) / static_cast<double>(count);
    upper.back() = highest;
    std::vector<std::size_t> interval;
    interval.reserve(values.size());
    for (const double value : values)
        interval.push_back(static_cast<std::size_t>(std::ranges::lower_bound(upper, value) - upper.begin()));
    return interval;
}

/// Standardises within each interval, with the sample's deviation; what is NaN stays so and does not count.
void standardiseWithin(const std::vector<std::size_t>& interval, std::size_t intervals, std::vector<double>& values)
{
    std::vector<double> size(intervals);
    std::vector<double> mean(intervals);
    std::vector<double> deviation(intervals);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) {
            size[interval[i]] += 1;
            mean[interval[i]] += values[i];
        }
    }
    for (std::size_t i = 0; i < intervals; ++i)
        mean[i] /= std::max(size[i], 1.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i]))
            deviation[interval[i]] += (values[i] - mean[interval[i]]) * (values[i] - mean[interval[i]]);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t own = interval[i];
        if (std::isnan(values[i]))
            continue;
        values[i] = size[own] > 1 ? (values[i] - mean[own]) / std::sqrt(deviation[own] / (size[own] - 1)) : 1.0;
    }
}

/// The deviation that the trend over all genes expects of each; NaN for genes that do not vary.
std::vector<double> expectedDeviations(const GeneMoments& moments, double span)
{
    std::vector<std::size_t> varying;
    std::vector<double> logMean;
    std::vector<double> logVariance;
    for (std::size_t gene = 0; gene < moments.mean.size(); ++gene) {
        if (moments.variance[gene] > 0) {
            varying.push_back(gene);
            logMean.push_back(std::log10(moments.mean[gene]));
            logVariance.push_back(std::log10(moments.variance[gene]));
        }
    }
    const std::vector<double> trend = loess(logMean, logVariance, span);
    std::vector<double> deviations(moments.mean.size(), kNone);
    for (std::size_t i = 0; i < varying.size(); ++i)
        deviations[varying[i]] = std::sqrt(std::pow(10.0, trend[i]));
    return deviations;
}

} // namespace

GeneVariability geneDispersion(const CellPass& values, std::int64_t genes, int intervals)
{
    GeneMoments moments = geneMoments(values, genes);
    GeneVariability result{std::move(moments.mean), std::move(moments.variance)};
    for (std::size_t gene = 0; gene < result.mean.size(); ++gene) {
        const double dispersion = result.mean[gene] > 0 ? result.score[gene] / result.mean[gene] : 0;
        result.score[gene] = dispersion > 0 ? std::log(dispersion) : kNone;
        result.mean[gene] = std::log1p(result.mean[gene]);
    }
    if (!result.mean.empty())
        standardiseWithin(equalIntervals(result.mean, intervals), static_cast<std::size_t>(intervals), result.score);
    return result;
}

GeneVariability standardisedVariance(const CellPass& counts, std::int64_t geneCount, double span)
{
    std::int64_t rows = 0;
    counts([&rows](const CellMatrix& block) { rows += block.rows; });
    GeneMoments moments = geneMoments(counts, geneCount);
    const std::vector<double> deviations = expectedDeviations(moments, span);
    const auto genes = static_cast<std::size_t>(geneCount);
    const auto cells = static_cast<double>(rows);
    std::vector<double> most(genes);
    for (std::size_t gene = 0; gene < genes; ++gene)
        most[gene] = deviations[gene] * std::sqrt(cells) + moments.mean[gene];
    std::vector<double> sum(genes);
    std::vector<double> squares(genes);
    counts([&](const CellMatrix& block) {
        for (std::int64_t cell = 0; cell < block.rows; ++cell) {
            block.forEachNonZero(cell, [&](std::int64_t column, float value) {
                const auto gene = static_cast<std::size_t>(column);
                const double held = std::min(static_cast<double>(value), most[gene]);
                sum[gene] += held;
                squares[gene] += held * held;
            });
        }
    });
    GeneVariability result{std::move(moments.mean), std::vector<double>(genes, kNone)};
    for (std::size_t gene = 0; gene < genes; ++gene) {
        const double mean = result.mean[gene];
        if (!std::isnan(deviations[gene]))
            result.score[gene] =
                (cells * mean * mean + squares[gene] - 2 * sum[gene] * mean) / ((cells - 1) * deviations[gene] * deviations[gene]);
    }
    return result;
}

std::vector<std::int64_t> mostVariable(const GeneVariability& variability, std::int64_t count)
{
    std::vector<std::int64_t> genes;
    for (std::size_t gene = 0; gene < variability.score.size(); ++gene) {
        if (!std::isnan(variability.score[gene]))
            genes.push_back(static_cast<std::int64_t>(gene));
    }
    const auto score = [&](std::int64_t gene) { return -variability.score[static_cast<std::size_t>(gene)]; };
    std::ranges::stable_sort(genes, {}, score);
    genes.resize(std::min(genes.size(), static_cast<std::size_t>(std::max<std::int64_t>(count, 0))));
    std::ranges::sort(genes);
    return genes;
}

} // namespace stratoscope
