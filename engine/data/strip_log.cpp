// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/strip_log.h"

#include "engine/core/text.h"
#include "engine/data/categories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace stratoscope {

namespace {

const Column* columnWith(ColumnRole role, const Table& table, const std::vector<ColumnRole>& roles)
{
    const auto found = std::ranges::find(roles, role);
    return found == roles.end() ? nullptr : &table.columns.at(static_cast<std::size_t>(found - roles.begin()));
}

const Column* depthColumn(const Table& table, const std::vector<ColumnRole>& roles)
{
    const Column* column = columnWith(ColumnRole::Depth, table, roles);
    return column != nullptr && column->isNumeric() ? column : nullptr;
}

/// Whether rows are of a hole; all are where there is no group column.
std::vector<bool> rowsOfHole(const Table& table, const std::vector<ColumnRole>& roles, const std::string& hole)
{
    const Column* group = columnWith(ColumnRole::Group, table, roles);
    std::vector<bool> chosen(table.rows, group == nullptr);
    if (group == nullptr)
        return chosen;
    std::int32_t code = -1;
    if (!group->isNumeric()) {
        const auto category = std::ranges::find(group->categories, hole);
        code = category == group->categories.end() ? -1 : static_cast<std::int32_t>(category - group->categories.begin());
    }
    bool found = false;
    for (std::size_t row = 0; row < table.rows; ++row) {
        chosen[row] =
            group->isNumeric() ? !group->isMissing(row) && group->text(row) == hole : code >= 0 && group->codes[row] == code;
        found = found || chosen[row];
    }
    if (!found)
        throw DataError(Issue{
            "there is no hole '" + hole + "'", {table.path.string(), 0, 0, group->name}, suggestion(hole, holesOf(table, roles))});
    return chosen;
}

void orderByDepth(StripLog& log, const Column& depth, const std::vector<bool>& chosen)
{
    for (std::size_t row = 0; row < chosen.size(); ++row) {
        if (chosen[row] && std::isfinite(depth.numbers[row]))
            log.rows.push_back(row);
    }
    const auto depthOf = [&depth](std::size_t row) { return depth.numbers[row]; };
    if (!std::ranges::is_sorted(log.rows, {}, depthOf))
        std::ranges::stable_sort(log.rows, {}, depthOf);
    log.depth.reserve(log.rows.size());
    for (const std::size_t row : log.rows)
        log.depth.push_back(depthOf(row));
}

double medianStep(const std::vector<double>& depth)
{
    std::vector<double> steps;
    steps.reserve(depth.size());
    for (std::size_t sample = 1; sample < depth.size(); ++sample) {
        if (depth[sample] > depth[sample - 1])
            steps.push_back(depth[sample] - depth[sample - 1]);
    }
    if (steps.empty())
        return 0;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>((steps.size() - 1) / 2);
    std::ranges::nth_element(steps, middle);
    return *middle;
}

void addLithology(StripLog& log, Lithology lithology)
{
    log.lithologyName = std::move(lithology.name);
    log.classes = std::move(lithology.classes);
    log.classCounts = std::move(lithology.counts);
    log.lithology.reserve(log.rows.size());
    for (const std::size_t row : log.rows)
        log.lithology.push_back(lithology.codes[row]);
    log.intervals = lithologyIntervals(log.depth, log.lithology, log.step, kGapSteps * log.step);
}

void scale(std::vector<LithologyInterval>& intervals, double factor)
{
    for (LithologyInterval& interval : intervals) {
        interval.top *= factor;
        interval.base *= factor;
    }
}

} // namespace

std::vector<std::size_t> samplesBelowGaps(const StripLog& log)
{
    std::vector<std::size_t> gaps;
    for (std::size_t sample = 1; sample < log.depth.size(); ++sample) {
        if (log.depth[sample] - log.depth[sample - 1] > kGapSteps * log.step)
            gaps.push_back(sample);
    }
    return gaps;
}

BedColumn bedColumn(const StripLog& log, std::string name, std::vector<std::int32_t> codes)
{
    BedColumn column{std::move(name), std::move(codes), {}};
    column.intervals = lithologyIntervals(log.depth, column.codes, log.step, kGapSteps * log.step);
    return column;
}

DepthUnit depthUnitOf(const std::string& unit)
{
    constexpr std::array metres{"m",   "metres", "meters", "metre",   "meter",   "mbsf",
                                "mcd", "mbrf",   "mbsl",   "m csf-a", "m csf-b", "m ccsf"};
    constexpr std::array feet{"ft", "f", "feet", "foot"};
    const std::string lower = lowerCase(unit);
    if (std::ranges::find(metres, lower) != metres.end())
        return DepthUnit::Metres;
    return std::ranges::find(feet, lower) != feet.end() ? DepthUnit::Feet : DepthUnit::Unknown;
}

std::size_t StripLog::nearestSample(double wanted) const
{
    const auto above = std::ranges::lower_bound(depth, wanted);
    if (above == depth.begin())
        return 0;
    const auto below = above - 1;
    const bool belowIsNearer = above == depth.end() || wanted - *below <= *above - wanted;
    return static_cast<std::size_t>((belowIsNearer ? below : above) - depth.begin());
}

std::optional<std::size_t> StripLog::sampleNear(double wanted) const
{
    if (isEmpty())
        return std::nullopt;
    const std::size_t nearest = nearestSample(wanted);
    const bool isNear = std::abs(depth[nearest] - wanted) <= kGapSteps * step;
    return isNear ? std::optional(nearest) : std::nullopt;
}

bool hasDepth(const Table& table, const std::vector<ColumnRole>& roles)
{
    return depthColumn(table, roles) != nullptr;
}

std::vector<std::string> holesOf(const Table& table, const std::vector<ColumnRole>& roles)
{
    const Column* group = columnWith(ColumnRole::Group, table, roles);
    if (group == nullptr)
        return {};
    if (!group->isNumeric())
        return group->categories;
    std::vector<std::string> holes;
    std::set<double> seen;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (!group->isMissing(row) && seen.insert(group->numbers[row]).second)
            holes.push_back(group->text(row));
    }
    return holes;
}

std::vector<std::size_t> rowsInHoles(const Table& table, const std::vector<ColumnRole>& roles,
                                     const std::vector<std::string>& holes, const RowSet& rows)
{
    std::vector<std::size_t> counts(holes.size());
    const Column* group = columnWith(ColumnRole::Group, table, roles);
    if (group == nullptr || rows.isEmpty())
        return counts;
    const Categories found = categoriesOf(*group);
    const std::vector<std::int64_t> places = placesOf(found.names, holes);
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (!rows.contains(row) || found.indices[row] < 0)
            continue;
        if (const std::int64_t place = places[static_cast<std::size_t>(found.indices[row])]; place >= 0)
            ++counts[static_cast<std::size_t>(place)];
    }
    return counts;
}

StripLog stripLog(const Table& table, const std::vector<ColumnRole>& roles, const std::string& hole)
{
    const Column* depth = depthColumn(table, roles);
    if (depth == nullptr)
        throw DataError(
            Issue{"no column of numbers is the depth", {table.path.string(), 0, 0, {}}, "Give a column the role depth."});
    StripLog log;
    log.hole = hole;
    log.depthName = depth->name;
    log.depthUnit = depthUnitOf(depth->unit);
    log.storedUnit = log.depthUnit;
    orderByDepth(log, *depth, rowsOfHole(table, roles, hole));
    log.step = medianStep(log.depth);
    std::optional<Lithology> lithology = lithologyOf(table, roles);
    const std::vector<std::size_t> gaps = samplesBelowGaps(log);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const bool isTrack = roles[column] == ColumnRole::Numerical || (roles[column] == ColumnRole::Target && !lithology);
        if (isTrack && table.columns[column].isNumeric())
            log.tracks.push_back(stripTrack(table.columns[column], log.rows, gaps));
    }
    if (lithology)
        addLithology(log, *std::move(lithology));
    return log;
}

double depthFactor(DepthUnit from, DepthUnit to)
{
    constexpr double metresInFoot = 0.3048;
    if (from == to || from == DepthUnit::Unknown || to == DepthUnit::Unknown)
        return 1;
    return to == DepthUnit::Feet ? 1 / metresInFoot : metresInFoot;
}

StripLog withDepthsIn(StripLog log, DepthUnit unit)
{
    const double factor = depthFactor(log.depthUnit, unit);
    if (factor == 1)
        return log;
    for (double& depth : log.depth)
        depth *= factor;
    scale(log.intervals, factor);
    if (log.predicted)
        scale(log.predicted->intervals, factor);
    if (log.agreement)
        scale(log.agreement->intervals, factor);
    for (FormationTop& top : log.tops)
        top.depth *= factor;
    log.step *= factor;
    log.depthUnit = unit;
    return log;
}

std::vector<LithologyInterval> selectedIntervals(const StripLog& log, const RowSet& rows)
{
    std::vector<std::int32_t> codes;
    codes.reserve(log.rows.size());
    for (const std::size_t row : log.rows)
        codes.push_back(rows.contains(row) ? 0 : -1);
    return lithologyIntervals(log.depth, codes, log.step, kGapSteps * log.step);
}

std::vector<std::int64_t> rowsBetween(const StripLog& log, double top, double base)
{
    const auto first = std::ranges::lower_bound(log.depth, top) - log.depth.begin();
    const auto last = std::ranges::upper_bound(log.depth, base) - log.depth.begin();
    return {log.rows.begin() + first, log.rows.begin() + std::max(first, last)};
}

} // namespace stratoscope
