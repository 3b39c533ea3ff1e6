// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/joined_embedding.h"

#include "engine/analysis/procrustes.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>

namespace stratoscope {

namespace {

using Places = std::unordered_map<std::int64_t, std::size_t>; ///< of rows in a table, by their ids

Places placesOf(const EmbeddingTable& table)
{
    Places places;
    places.reserve(table.ids.size());
    for (std::size_t i = 0; i < table.ids.size(); ++i)
        places.emplace(table.ids[i], i);
    return places;
}

void requireSameDimensions(const std::vector<RunEmbedding>& runs)
{
    const auto same = [&runs](const RunEmbedding& run) { return run.table.dimensions == runs.front().table.dimensions; };
    if (std::ranges::all_of(runs, same))
        return;
    std::string widths;
    for (const RunEmbedding& run : runs)
        widths += (widths.empty() ? "" : ", ") + run.run + " " + std::to_string(run.table.dimensions);
    throw DataError(Issue{"embeddings of several dimensions cannot be shown together: " + widths,
                          {},
                          "Choose runs whose embeddings have the same number, such as the same model.params.latent_dim."});
}

/// The values of the rows at these places, row by row.
std::vector<float> valuesAt(const EmbeddingTable& table, const std::vector<std::size_t>& places)
{
    std::vector<float> values;
    const auto dimensions = static_cast<std::size_t>(table.dimensions);
    values.reserve(places.size() * dimensions);
    for (const std::size_t place : places) {
        const auto first = table.values.begin() + static_cast<std::ptrdiff_t>(place * dimensions);
        values.insert(values.end(), first, first + table.dimensions);
    }
    return values;
}

std::optional<double> turnOnto(const EmbeddingTable& first, const Places& placesInFirst, EmbeddingTable& table)
{
    std::vector<std::size_t> inFirst;
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < table.ids.size(); ++i) {
        if (const auto found = placesInFirst.find(table.ids[i]); found != placesInFirst.end()) {
            inFirst.push_back(found->second);
            here.push_back(i);
        }
    }
    const auto dimensions = static_cast<std::size_t>(table.dimensions);
    const std::vector<float> from = valuesAt(table, here);
    const std::vector<float> to = valuesAt(first, inFirst);
    const auto motion = procrustes({from, dimensions}, {to, dimensions});
    if (!motion)
        return std::nullopt;
    move(table.values, *motion);
    return motion->correlation;
}

template <typename T>
void append(std::vector<T>& all, const std::vector<T>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// A column of a table that its runs may have or not.
struct ClassColumn
{
    std::string EmbeddingTable::*title;
    std::vector<std::string> EmbeddingTable::*names;
    std::vector<std::int64_t> EmbeddingTable::*codes;
};
constexpr std::array kClassColumns{ClassColumn{&EmbeddingTable::targetName, &EmbeddingTable::classNames, &EmbeddingTable::labels},
                                   ClassColumn{&EmbeddingTable::groupName, &EmbeddingTable::groupNames, &EmbeddingTable::groups}};

/// Calls take(value) for each row of all runs with the value that a column of it has there; with `missing` where nobody says it.
/// @param has whether a run has the column @param valueAt (table, place)
template <typename Value>
void visitColumn(const std::vector<RunEmbedding>& runs, const auto& has, const auto& valueAt, Value missing, const auto& take)
{
    const auto source = std::ranges::find_if(runs, [&has](const RunEmbedding& run) { return run.sharesRows && has(run.table); });
    const Places known = source == runs.end() ? Places() : placesOf(source->table);
    for (const RunEmbedding& run : runs) {
        for (std::size_t i = 0; i < run.table.ids.size(); ++i) {
            if (has(run.table)) {
                take(valueAt(run.table, i));
                continue;
            }
            const auto found = run.sharesRows ? known.find(run.table.ids[i]) : known.end();
            take(found == known.end() ? missing : valueAt(source->table, found->second));
        }
    }
}

void joinClasses(const std::vector<RunEmbedding>& runs, const ClassColumn& column, EmbeddingTable& joined)
{
    const auto first = std::ranges::find_if(runs, [&](const RunEmbedding& run) { return !(run.table.*column.codes).empty(); });
    if (first == runs.end())
        return;
    const std::string title = first->table.*column.title;
    const auto has = [&](const EmbeddingTable& table) { return !(table.*column.codes).empty() && table.*column.title == title; };
    std::map<std::string, std::int64_t> codes;
    for (const RunEmbedding& run : runs) {
        for (const std::string& name : has(run.table) ? run.table.*column.names : std::vector<std::string>())
            codes.emplace(name, 0);
    }
    joined.*column.title = title;
    for (auto& [name, code] : codes) {
        code = static_cast<std::int64_t>((joined.*column.names).size());
        (joined.*column.names).push_back(name);
    }
    const auto codeAt = [&](const EmbeddingTable& table, std::size_t place) {
        const std::int64_t code = (table.*column.codes)[place];
        return code < 0 ? std::int64_t{-1} : codes.at((table.*column.names)[static_cast<std::size_t>(code)]);
    };
    visitColumn(runs, has, codeAt, std::int64_t{-1}, [&](std::int64_t code) { (joined.*column.codes).push_back(code); });
}

void joinDepths(const std::vector<RunEmbedding>& runs, EmbeddingTable& joined)
{
    const auto first = std::ranges::find_if(runs, [](const RunEmbedding& run) { return !run.table.depth.empty(); });
    if (first == runs.end())
        return;
    joined.depthName = first->table.depthName;
    const auto has = [&](const EmbeddingTable& table) { return !table.depth.empty() && table.depthName == joined.depthName; };
    const auto depthAt = [](const EmbeddingTable& table, std::size_t place) { return table.depth[place]; };
    visitColumn(runs, has, depthAt, std::numeric_limits<double>::quiet_NaN(), [&](double depth) { joined.depth.push_back(depth); });
}

/// Values of each row that mean nothing unless all runs have them.
template <typename T>
void joinWhole(const std::vector<RunEmbedding>& runs, std::vector<T> EmbeddingTable::*column, EmbeddingTable& joined)
{
    if (std::ranges::any_of(runs, [column](const RunEmbedding& run) { return (run.table.*column).empty(); }))
        return;
    for (const RunEmbedding& run : runs)
        append(joined.*column, run.table.*column);
}

} // namespace

EmbeddingTable joinEmbeddings(std::vector<RunEmbedding> runs, RunAlignment alignment)
{
    if (runs.empty())
        throw DataError(Issue{"there are no embeddings to show together", {}, "Choose two runs or more."});
    requireSameDimensions(runs);
    EmbeddingTable joined;
    joined.dimensions = runs.front().table.dimensions;
    const Places placesInFirst = placesOf(runs.front().table);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        RunEmbedding& run = runs[i];
        const bool isTurned = i > 0 && run.sharesRows && alignment == RunAlignment::Procrustes;
        joined.runs.push_back(
            {run.run, run.sharesRows, isTurned ? turnOnto(runs.front().table, placesInFirst, run.table) : std::nullopt});
        joined.runOf.insert(joined.runOf.end(), run.table.ids.size(), static_cast<std::int64_t>(i));
        append(joined.values, run.table.values);
        append(joined.ids, run.table.ids);
        append(joined.notes, run.table.notes);
    }
    joinWhole(runs, &EmbeddingTable::spread, joined);
    if (std::ranges::all_of(runs,
                            [&runs](const RunEmbedding& run) { return run.table.errorName == runs.front().table.errorName; })) {
        joined.errorName = runs.front().table.errorName;
        joinWhole(runs, &EmbeddingTable::errors, joined);
    }
    joinWhole(runs, &EmbeddingTable::names, joined);
    for (const ClassColumn& column : kClassColumns)
        joinClasses(runs, column, joined);
    joinDepths(runs, joined);
    return joined;
}

std::string alignmentText(const EmbeddingTable& table)
{
    std::string names;
    std::string correlations;
    std::size_t aligned = 0;
    for (const EmbeddedRun& run : table.runs) {
        if (!run.correlation)
            continue;
        ++aligned;
        std::array<char, 16> number{};
        std::snprintf(number.data(), number.size(), "%.2f", *run.correlation);
        names += (names.empty() ? "" : ", ") + run.name;
        correlations += (correlations.empty() ? "" : ", ") + std::string(number.data());
    }
    if (aligned == 0)
        return {};
    const bool areAll = aligned + 1 == table.runs.size();
    return (areAll ? "aligned (r " : names + " aligned (r ") + correlations + ")";
}

} // namespace stratoscope
