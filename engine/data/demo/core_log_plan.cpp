// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/core_log_plan.h"

#include "engine/data/demo/apportionment.h"
#include "engine/data/demo/lithology_properties.h"
#include "engine/data/demo/lithology_quotas.h"
#include "engine/data/demo/published_core_log.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

namespace stratoscope {

namespace {

constexpr std::uint64_t kQuotaStream = 1;
constexpr std::uint64_t kBedStream = 2;
constexpr std::uint64_t kRecoveryStream = 3;

std::string_view siteOf(const PublishedBorehole& borehole)
{
    return borehole.id.substr(0, borehole.id.rfind('-'));
}

/// The number of the site of each borehole. Boreholes of a site stand together in the list.
std::vector<std::uint32_t> numberSites()
{
    std::vector<std::uint32_t> sites;
    std::string_view last;
    for (const PublishedBorehole& borehole : publishedBoreholes()) {
        const std::string_view site = siteOf(borehole);
        sites.push_back(sites.empty() ? 0 : sites.back() + (site == last ? 0 : 1));
        last = site;
    }
    return sites;
}

template <typename Published>
std::vector<std::size_t> rowsOf(std::span<const Published> entries)
{
    std::vector<std::size_t> rows;
    for (const Published& entry : entries)
        rows.push_back(entry.rows);
    return rows;
}

/// The bins that a borehole's cores recovered: the first, the last and others between, `count` in all. Drilling loses the
/// lower ends of cores, each 48 bins or 9.6 m long.
std::vector<std::uint32_t> recoveredBins(std::size_t first, std::size_t span, std::size_t count, RandomStream& random)
{
    constexpr std::size_t coreBins = 48;
    constexpr std::size_t longestLoss = 16;
    std::vector<bool> recovered(span, true);
    std::vector<std::size_t> left; // bins of each core that are still there, counted from its top
    for (std::size_t top = 0; top < span; top += coreBins)
        left.push_back(std::min(coreBins, span - top));
    for (std::size_t lost = span - count; lost > 0;) {
        const std::size_t core = random.below(left.size());
        for (std::size_t bins = 1 + random.below(longestLoss); bins > 0 && left[core] > 0 && lost > 0; --bins) {
            const std::size_t bin = core * coreBins + --left[core];
            if (bin == 0 || bin + 1 == span)
                continue;
            recovered[bin] = false;
            --lost;
        }
    }
    std::vector<std::uint32_t> bins;
    for (std::size_t bin = 0; bin < span; ++bin) {
        if (recovered[bin])
            bins.push_back(static_cast<std::uint32_t>(first + bin));
    }
    return bins;
}

/// Lays beds one below the other, each taken out of the site's quotas.
class BedLayer
{
public:
    explicit BedLayer(std::uint64_t seed)
        : m_random(seed, kBedStream)
    {
        for (const PublishedLithology& lithology : publishedLithologies())
            m_bedBins.push_back(lithologyProperties(lithology.name).bedMetres / kPublishedBinMetres);
    }

    void lay(std::size_t rows, std::vector<std::size_t>& quotas, CoreLogPlan& plan)
    {
        std::size_t above = quotas.size(); // none
        std::size_t twoAbove = quotas.size();
        while (rows > 0) {
            const std::size_t lithology = choose(quotas, above, twoAbove);
            const std::size_t thickness = std::min({drawThickness(lithology), quotas[lithology], rows});
            plan.lithologies.insert(plan.lithologies.end(), thickness, static_cast<std::uint32_t>(lithology));
            plan.beds.insert(plan.beds.end(), thickness, m_beds++);
            quotas[lithology] -= thickness;
            rows -= thickness;
            twoAbove = above;
            above = lithology;
        }
    }

private:
    /// Often the rock of the bed before the last, as where two alternate; else by what is left to lay.
    std::size_t choose(const std::vector<std::size_t>& quotas, std::size_t above, std::size_t twoAbove)
    {
        constexpr double alternating = 0.4;
        if (m_random.uniform() < alternating && twoAbove < quotas.size() && quotas[twoAbove] > 0)
            return twoAbove;
        double sum = 0;
        for (std::size_t i = 0; i < quotas.size(); ++i)
            sum += i == above ? 0 : static_cast<double>(quotas[i]) / m_bedBins[i];
        double left = m_random.uniform() * sum;
        std::size_t last = above; // when nothing else is left
        for (std::size_t i = 0; i < quotas.size(); ++i) {
            if (i == above || quotas[i] == 0)
                continue;
            last = i;
            left -= static_cast<double>(quotas[i]) / m_bedBins[i];
            if (left < 0)
                break;
        }
        return last;
    }

    std::size_t drawThickness(std::size_t lithology)
    {
        constexpr double spread = 0.7; // standard deviation of the logarithm
        const double bins = m_bedBins[lithology] * std::exp(spread * m_random.normal());
        return static_cast<std::size_t>(std::max(1.0, std::round(bins)));
    }

    RandomStream m_random;
    std::vector<double> m_bedBins; ///< median thickness of each lithology's beds
    std::uint32_t m_beds = 0;
};

/// The length of a borehole in bins: as published, shorter where there are fewer rows, never shorter than its rows.
std::size_t spanOf(const PublishedBorehole& borehole, std::size_t boreholeRows, std::size_t allRows)
{
    const std::size_t published = borehole.lastBin - borehole.firstBin + 1;
    const std::size_t share = published * std::min(allRows, kPublishedRows) / kPublishedRows;
    return boreholeRows == 1 ? 1 : std::max(boreholeRows, share);
}

} // namespace

CoreLogPlan planCoreLog(std::size_t rows, std::uint64_t seed)
{
    const std::span<const PublishedBorehole> boreholes = publishedBoreholes();
    const std::vector<std::uint32_t> sites = numberSites();
    const std::vector<std::size_t> boreholeRows = apportioned(rowsOf(boreholes), rows);
    std::vector<std::size_t> siteRows(sites.back() + 1, 0);
    for (std::size_t borehole = 0; borehole < boreholes.size(); ++borehole)
        siteRows[sites[borehole]] += boreholeRows[borehole];

    RandomStream quotaStream(seed, kQuotaStream);
    RandomStream recoveryStream(seed, kRecoveryStream);
    LithologyQuotas quotas = makeLithologyQuotas(siteRows, apportioned(rowsOf(publishedLithologies()), rows), quotaStream);
    BedLayer layer(seed);
    CoreLogPlan plan;
    for (std::size_t borehole = 0; borehole < boreholes.size(); ++borehole) {
        const std::size_t count = boreholeRows[borehole];
        if (count == 0)
            continue;
        const auto bins =
            recoveredBins(boreholes[borehole].firstBin, spanOf(boreholes[borehole], count, rows), count, recoveryStream);
        plan.bins.insert(plan.bins.end(), bins.begin(), bins.end());
        plan.boreholes.insert(plan.boreholes.end(), count, static_cast<std::uint32_t>(borehole));
        plan.sites.insert(plan.sites.end(), count, sites[borehole]);
        layer.lay(count, quotas[sites[borehole]], plan);
    }
    return plan;
}

} // namespace stratoscope
