// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/paper_rows.h"

#include "engine/analysis/metrics/row_sample.h"
#include "engine/core/text.h"
#include "engine/data/split.h"
#include "engine/training/run_summary.h"

#include <algorithm>
#include <iterator>

namespace stratoscope {

namespace {

[[noreturn]] void failFor(const PaperRun& run, const std::string& problem, const std::string& advice)
{
    throw DataError(Issue{problem, {run.folder.string(), 0, 0, {}}, advice});
}

void requireComparable(const std::vector<PaperRun>& runs)
{
    for (const PaperRun& run : runs) {
        if (run.dataset.labels.empty())
            failFor(run, "the data of the " + run.name + " model have no classes, which the figures colour and tell by",
                    "Give the column of lithologies as data.columns.target.");
        if (run.dataset.rows != runs.front().dataset.rows || run.dataset.table->rows != runs.front().dataset.table->rows)
            failFor(run, "the two models are not of the same rows", "Take runs of the same data file that keep the same rows.");
    }
}

/// What probes may be fitted to and what may be scored.
struct HeldBack
{
    std::vector<std::int64_t> training;
    std::vector<std::int64_t> scored;
    std::string part;
};

HeldBack heldBackBy(const SplitConfig& config, const Dataset& dataset)
{
    Split split = makeSplit(config, dataset);
    const bool hasTest = !split.test.empty();
    return {std::move(split.training), std::move(hasTest ? split.test : split.validation), hasTest ? "test" : "val"};
}

HeldBack usualHeldBack(const PaperRun& run)
{
    const ConfigDocument document;
    Diagnostics diagnostics(document);
    const SplitConfig usual = resolveSplit({}, run.dataset, diagnostics);
    diagnostics.throwIfAny();
    return heldBackBy(usual, run.dataset);
}

std::vector<std::int64_t> common(const std::vector<std::int64_t>& left, const std::vector<std::int64_t>& right)
{
    std::vector<std::int64_t> both;
    std::ranges::set_intersection(left, right, std::back_inserter(both));
    return both;
}

/// What all runs that hold rows back agree on; where none does, what a config that does not say how to split gives.
HeldBack commonHeldBack(const std::vector<PaperRun>& runs, std::vector<std::string>& notes)
{
    HeldBack all;
    for (const PaperRun& run : runs) {
        HeldBack own = heldBackBy(run.loaded.config.data.split, run.dataset);
        if (own.scored.empty()) {
            if (!run.isImported)
                notes.push_back("The " + run.name + " model was trained on all rows, those among them that are scored.");
        } else if (all.part.empty()) {
            all = std::move(own);
        } else {
            all.training = common(all.training, own.training);
            all.scored = common(all.scored, own.scored);
        }
    }
    return all.part.empty() ? usualHeldBack(runs.front()) : all;
}

/// At most so many of the rows, and a few more: the same share of each class, at least one row.
std::vector<std::int64_t> shareOfEach(const std::vector<std::int64_t>& rows, const std::vector<std::int64_t>& labels,
                                      std::size_t classes, std::size_t most)
{
    if (rows.size() <= most)
        return rows;
    std::vector<std::vector<std::int64_t>> members(classes);
    for (const std::int64_t row : rows)
        members[static_cast<std::size_t>(labels[static_cast<std::size_t>(row)])].push_back(row);
    std::vector<std::int64_t> chosen;
    for (const std::vector<std::int64_t>& ofClass : members) {
        const std::size_t wanted = (ofClass.size() * most + rows.size() - 1) / rows.size();
        for (const std::size_t place : sampleRows(ofClass.size(), {.mostRows = wanted}))
            chosen.push_back(ofClass[place]);
    }
    std::ranges::sort(chosen);
    return chosen;
}

/// Counts the classes over the fitted rows, and leaves out scored rows of others, which no probe can tell.
void numberClasses(PaperRows& rows, const Dataset& dataset)
{
    std::vector<std::int64_t> numbers(dataset.classNames.size(), -1);
    for (const std::int64_t row : rows.fitted)
        numbers[static_cast<std::size_t>(dataset.labels[static_cast<std::size_t>(row)])] = 0;
    for (std::int64_t& number : numbers) {
        if (number == 0)
            number = static_cast<std::int64_t>(rows.classes++);
    }
    for (const std::int64_t label : dataset.labels)
        rows.labels.push_back(label < 0 ? -1 : numbers[static_cast<std::size_t>(label)]);
    const std::size_t before = rows.scored.size();
    std::erase_if(rows.scored, [&rows](std::int64_t row) { return rows.labels[static_cast<std::size_t>(row)] < 0; });
    if (rows.scored.size() < before)
        rows.notes.push_back("Left out: " + counted(static_cast<std::int64_t>(before - rows.scored.size()), "row") +
                             " of classes that no training row has.");
}

} // namespace

PaperRun readPaperRun(const std::filesystem::path& folder, std::string name, std::shared_ptr<const Table> table,
                      const ModelRegistry& registry, const WorkSettings& settings)
{
    PaperRun run;
    run.name = std::move(name);
    run.folder = folder;
    run.isImported = summariseRun(folder).mode == "imported";
    run.loaded = loadRun(folder, registry);
    const bool isThatTable = table && table->path == run.loaded.config.data.path;
    run.dataset = datasetFor(run.loaded, {}, isThatTable ? std::move(table) : nullptr, settings.onProgress, settings.stop);
    requireSameRows(RunFolder(folder), run.dataset);
    return run;
}

PaperRows dealPaperRows(const std::vector<PaperRun>& runs, std::size_t mostFitted, std::size_t mostDrawn)
{
    requireComparable(runs);
    const Dataset& dataset = runs.front().dataset;
    PaperRows rows;
    HeldBack held = commonHeldBack(runs, rows.notes);
    const auto isUnlabelled = [&dataset](std::int64_t row) { return dataset.labels[static_cast<std::size_t>(row)] < 0; };
    std::erase_if(held.training, isUnlabelled);
    std::erase_if(held.scored, isUnlabelled);
    rows.target = dataset.targetName;
    rows.part = held.part;
    rows.trainingRows = static_cast<std::int64_t>(held.training.size());
    rows.fitted = shareOfEach(held.training, dataset.labels, dataset.classNames.size(), mostFitted);
    rows.scored = std::move(held.scored);
    numberClasses(rows, dataset);
    if (rows.classes < 2 || rows.scored.empty())
        failFor(runs.front(), "there are not enough rows to fit probes to (" + grouped(rows.trainingRows) + ") and others to score",
                "Take runs that hold back the same rows, of data with several classes.");
    for (const std::size_t row : sampleRows(static_cast<std::size_t>(dataset.rowCount()), {.mostRows = mostDrawn}))
        rows.drawn.push_back(static_cast<std::int64_t>(row));
    return rows;
}

} // namespace stratoscope
