// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/embedding.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"
#include "engine/training/embed_rows.h"
#include "engine/training/embedding_h5ad.h"
#include "engine/training/run_files.h"
#include "engine/training/run_summary.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

namespace stratoscope {

namespace {

/// How errors of rows are called in an archive and in a figure.
constexpr std::array<std::pair<const char*, const char*>, 2> kErrorKeys{
    {{"reconstruction_error", "reconstruction error"}, {"loss", "loss"}}};

/// Sorted distinct texts and the index of each; empty texts become -1.
void indexTexts(const std::vector<std::string>& texts, std::vector<std::string>& names, std::vector<std::int64_t>& indices)
{
    std::map<std::string, std::int64_t> indexOf;
    for (const std::string& text : texts) {
        if (!text.empty())
            indexOf.emplace(text, 0);
    }
    for (auto& [name, index] : indexOf) {
        index = static_cast<std::int64_t>(names.size());
        names.push_back(name);
    }
    indices.reserve(texts.size());
    for (const std::string& text : texts)
        indices.push_back(text.empty() ? -1 : indexOf.at(text));
}

template <typename T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::int64_t>& rows)
{
    std::vector<T> chosen;
    if (!values.empty()) {
        for (const std::int64_t row : rows)
            chosen.push_back(values[static_cast<std::size_t>(row)]);
    }
    return chosen;
}

} // namespace

void nameColumns(EmbeddingTable& table, const Preprocessing& preprocessing)
{
    table.targetName = preprocessing.targetName;
    table.depthName = preprocessing.depthName;
    table.groupName = preprocessing.groupName;
}

EmbeddingTable selectedRows(const EmbeddingTable& table, const std::vector<std::int64_t>& rows)
{
    EmbeddingTable selected = table;
    selected.ids = picked(table.ids, rows);
    selected.labels = picked(table.labels, rows);
    selected.depth = picked(table.depth, rows);
    selected.groups = picked(table.groups, rows);
    selected.spread = picked(table.spread, rows);
    selected.errors = picked(table.errors, rows);
    selected.runOf = picked(table.runOf, rows);
    selected.clusters = picked(table.clusters, rows);
    selected.values.clear();
    if (!table.values.empty()) {
        for (const std::int64_t row : rows) {
            const auto first = table.values.begin() + row * table.dimensions;
            selected.values.insert(selected.values.end(), first, first + table.dimensions);
        }
    }
    return selected;
}

std::vector<std::string> named(const std::vector<std::int64_t>& indices, const std::vector<std::string>& names)
{
    std::vector<std::string> texts;
    texts.reserve(indices.size());
    for (const std::int64_t index : indices)
        texts.push_back(index < 0 ? std::string() : names[static_cast<std::size_t>(index)]);
    return texts;
}

std::vector<float> posteriorSpread(const std::vector<float>& deviations, std::size_t dimensions)
{
    std::vector<float> spread;
    for (std::size_t first = 0; first < deviations.size(); first += dimensions) {
        const auto begin = deviations.begin() + static_cast<std::ptrdiff_t>(first);
        spread.push_back(std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(dimensions), 0.0F) /
                         static_cast<float>(dimensions));
    }
    return spread;
}

EmbeddingTable describedRows(const Preprocessing& preprocessing, const Dataset& dataset)
{
    EmbeddingTable table;
    table.ids = dataset.rows;
    nameColumns(table, preprocessing);
    table.classNames = dataset.classNames;
    table.labels = dataset.labels;
    table.depth = dataset.depth;
    table.groupNames = dataset.groupNames;
    table.groups = dataset.groups;
    table.notes = dataset.notes;
    if (const Column* cells = dataset.cells ? dataset.table->find("cell") : nullptr; cells != nullptr && !cells->isNumeric()) {
        for (const std::int64_t row : dataset.rows) {
            const std::int32_t code = cells->codes[static_cast<std::size_t>(row)];
            table.names.push_back(code < 0 ? std::string() : cells->categories[static_cast<std::size_t>(code)]);
        }
    }
    return table;
}

EmbeddingTable embed(Model& model, const Preprocessing& preprocessing, const Dataset& dataset, const OnProgress& onProgress,
                     const std::stop_token& stop)
{
    EmbeddingTable table = describedRows(preprocessing, dataset);
    embedRows(model, residentRows(preprocessing, dataset), table, onProgress, stop);
    return table;
}

EmbeddingTable embed(const EmbedRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                     const std::stop_token& stop)
{
    const LoadedRun run = loadRun(request.runFolder, registry, request.checkpoint);
    const Dataset dataset = datasetFor(run, request.dataPath, request.table, onProgress, stop);
    return embed(*run.model, run.preprocessing, dataset, onProgress, stop);
}

EmbeddingTable embeddingOfRun(const EmbedRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                              const std::stop_token& stop)
{
    const RunFolder folder(request.runFolder);
    const bool isFinished = folder.hasCheckpoint() && summariseRun(request.runFolder).status == "finished";
    if (!request.checkpoint.empty() || !isFinished || !std::filesystem::exists(folder.embeddings()))
        return embed(request, registry, onProgress, stop);
    report(onProgress, "reading the embedding");
    EmbeddingTable table = embeddingFrom(readNpz(folder.embeddings()), folder.embeddings());
    nameColumns(table, readRunPreprocessing(folder));
    return table;
}

std::vector<std::string> runNames(const EmbeddingTable& table)
{
    std::vector<std::string> names;
    for (const EmbeddedRun& run : table.runs)
        names.push_back(run.name);
    return names;
}

void appendKnown(NamedArrays& arrays, const EmbeddingTable& table)
{
    if (!table.labels.empty())
        arrays.emplace_back("labels", makeTextArray(named(table.labels, table.classNames)));
    if (!table.depth.empty())
        arrays.emplace_back("depth", makeArray<double>({table.rowCount()}, std::span<const double>(table.depth)));
    if (!table.groups.empty())
        arrays.emplace_back("group", makeTextArray(named(table.groups, table.groupNames)));
    if (!table.runs.empty())
        arrays.emplace_back("run", makeTextArray(named(table.runOf, runNames(table))));
    if (!table.clusters.empty())
        arrays.emplace_back("cluster", makeArray<std::int64_t>({table.rowCount()}, std::span<const std::int64_t>(table.clusters)));
}

void appendKnown(std::vector<CsvColumn>& columns, const EmbeddingTable& table)
{
    if (!table.labels.empty())
        columns.push_back({"labels", named(table.labels, table.classNames)});
    if (!table.depth.empty())
        columns.push_back({"depth", table.depth});
    if (!table.groups.empty())
        columns.push_back({"group", named(table.groups, table.groupNames)});
    if (!table.runs.empty())
        columns.push_back({"run", named(table.runOf, runNames(table))});
    if (!table.clusters.empty())
        columns.push_back({"cluster", table.clusters});
}

NamedArrays toArrays(const EmbeddingTable& table)
{
    NamedArrays arrays;
    arrays.emplace_back("embedding", makeArray<float>({table.rowCount(), table.dimensions}, std::span<const float>(table.values)));
    arrays.emplace_back("ids", makeArray<std::int64_t>({table.rowCount()}, std::span<const std::int64_t>(table.ids)));
    appendKnown(arrays, table);
    if (!table.spread.empty())
        arrays.emplace_back("spread", makeArray<float>({table.rowCount()}, std::span<const float>(table.spread)));
    for (const auto& [key, name] : kErrorKeys) {
        if (!table.errors.empty() && table.errorName == name)
            arrays.emplace_back(key, makeArray<float>({table.rowCount()}, std::span<const float>(table.errors)));
    }
    return arrays;
}

EmbeddingTable embeddingFrom(const NamedArrays& arrays, const std::filesystem::path& file)
{
    const auto require = [&arrays, &file](const char* name, ElementType type, std::size_t dimensions) -> const Array& {
        const Array* array = find(arrays, name);
        if (array == nullptr || array->type != type || array->shape.size() != dimensions)
            throw DataError(Issue{std::string("not an embedding: expected an array ") + name + " of " + elementName(type) +
                                      " with " + counted(static_cast<std::int64_t>(dimensions), "dimension"),
                                  {file.string(), 0, 0, name},
                                  "Make one with stratoscope embed."});
        return *array;
    };
    EmbeddingTable table;
    const Array& values = require("embedding", ElementType::Float32, 2);
    const Array& ids = require("ids", ElementType::Int64, 1);
    const auto hasRows = [&values](const Array& array) { return array.shape.size() == 1 && array.shape[0] == values.shape[0]; };
    if (!hasRows(ids))
        throw DataError(Issue{"embedding and ids differ in length", {file.string(), 0, 0, "ids"}, {}});
    table.dimensions = values.shape[1];
    table.values.assign(values.as<float>().begin(), values.as<float>().end());
    table.ids.assign(ids.as<std::int64_t>().begin(), ids.as<std::int64_t>().end());
    if (const Array* labels = find(arrays, "labels"); labels != nullptr && labels->type == ElementType::Text && hasRows(*labels))
        indexTexts(labels->strings, table.classNames, table.labels);
    if (const Array* groups = find(arrays, "group"); groups != nullptr && groups->type == ElementType::Text && hasRows(*groups))
        indexTexts(groups->strings, table.groupNames, table.groups);
    if (const Array* depth = find(arrays, "depth"); depth != nullptr && depth->type == ElementType::Float64 && hasRows(*depth))
        table.depth.assign(depth->as<double>().begin(), depth->as<double>().end());
    if (const Array* spread = find(arrays, "spread"); spread != nullptr && spread->type == ElementType::Float32 && hasRows(*spread))
        table.spread.assign(spread->as<float>().begin(), spread->as<float>().end());
    for (const auto& [key, name] : kErrorKeys) {
        if (const Array* errors = find(arrays, key);
            errors != nullptr && errors->type == ElementType::Float32 && hasRows(*errors)) {
            table.errorName = name;
            table.errors.assign(errors->as<float>().begin(), errors->as<float>().end());
        }
    }
    return table;
}

NamedArrays pairedArrays(const EmbeddingTable& first, const EmbeddingTable& second)
{
    if (first.ids != second.ids)
        throw DataError(Issue{
            "the two runs do not embed the same rows (" + grouped(first.rowCount()) + " and " + grouped(second.rowCount()) + ")",
            {},
            "Pair runs on the same data with the same data.columns and data.missing, or name one file with --data."});
    const std::vector<std::int64_t>& y = first.labels.empty() ? second.labels : first.labels;
    if (y.empty())
        throw DataError(Issue{"neither run has labels, which the pair stores as y", {}, "Set data.columns.target in one of them."});
    return {{"unsup", makeArray<float>({first.rowCount(), first.dimensions}, std::span<const float>(first.values))},
            {"semisup", makeArray<float>({second.rowCount(), second.dimensions}, std::span<const float>(second.values))},
            {"y", makeArray<std::int64_t>({first.rowCount()}, std::span<const std::int64_t>(y))}};
}

namespace {

void writeCsvEmbedding(const std::filesystem::path& path, const EmbeddingTable& table)
{
    std::vector<CsvColumn> columns;
    columns.push_back({"ids", table.ids});
    for (std::int64_t d = 0; d < table.dimensions; ++d) {
        std::vector<float> values;
        values.reserve(table.ids.size());
        for (std::size_t i = static_cast<std::size_t>(d); i < table.values.size(); i += static_cast<std::size_t>(table.dimensions))
            values.push_back(table.values[i]);
        columns.push_back({"embedding_" + std::to_string(d), std::move(values)});
    }
    appendKnown(columns, table);
    writeCsv(path, columns); // the spread is in the .npz alone: scripts count these columns
}

} // namespace

void writeEmbedding(const std::filesystem::path& path, const EmbeddingTable& table)
{
    const std::string ending = lowerCase(path.extension().string());
    if (ending == ".npz")
        writeNpz(path, toArrays(table));
    else if (ending == ".csv")
        writeCsvEmbedding(path, table);
    else if (ending == ".h5ad")
        writeH5adEmbedding(path, table, {});
    else
        throw DataError(Issue{
            "embeddings cannot be written as '" + ending + "'", {path.string(), 0, 0, {}}, "End the name in .npz, .csv or .h5ad."});
}

} // namespace stratoscope
