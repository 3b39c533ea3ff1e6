// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/embedding_file.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/columns.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/input_file.h"
#include "engine/serialization/npz.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stratoscope {

namespace {

constexpr std::array<std::string_view, 3> kCustomaryNames{"embeddings", "embedding", "X"};
constexpr std::string_view kTargets = "targets";
constexpr std::string_view kTargetNames = "target_names";

bool isTableOfNumbers(const Array& array)
{
    return array.type != ElementType::Text && array.shape.size() == 2;
}

/// The array asked for, or the customary one, or the only one.
const std::pair<std::string, Array>& chooseArray(const NamedArrays& arrays, const std::string& name,
                                                 const std::filesystem::path& path)
{
    std::vector<std::string> names;
    for (const auto& [candidate, array] : arrays) {
        if (isTableOfNumbers(array) && candidate != kTargets)
            names.push_back(candidate);
    }
    std::string chosen = name;
    for (const std::string_view customary : kCustomaryNames) {
        if (chosen.empty() && std::ranges::find(names, customary) != names.end())
            chosen = customary;
    }
    if (chosen.empty() && names.size() == 1)
        chosen = names.front();
    if (std::ranges::find(names, chosen) == names.end()) {
        if (names.empty())
            failOnData(path, "holds no embeddings", "They are an array of rows by dimensions, named 'embeddings'.");
        failOnData(path, chosen.empty() ? "holds several embeddings" : "holds no embedding '" + chosen + "'",
                   "Choose among " + listedBriefly(names) + ".");
    }
    return *std::ranges::find(arrays, chosen, &std::pair<std::string, Array>::first);
}

Array asFloats(const Array& array)
{
    const std::vector<double> values = array.toDoubles();
    const std::vector<float> floats(values.begin(), values.end());
    return makeArray<float>(array.shape, floats);
}

void requireRows(const Array& array, const std::string& name, std::int64_t rows, const std::filesystem::path& path)
{
    if (array.shape.empty() || array.shape[0] != rows) {
        failOnData(path,
                   "'" + name + "' has the shape " + shapeText(array.shape) + ", where the embeddings have " + counted(rows, "row"),
                   "Each row of the one must belong to a row of the other.");
    }
}

void takeTargets(const NamedArrays& arrays, const std::filesystem::path& path, EmbeddingSet& set)
{
    const Array* targets = find(arrays, kTargets);
    if (targets == nullptr)
        return;
    requireRows(*targets, std::string(kTargets), set.embeddings.shape[0], path);
    set.targets = asFloats(*targets);
    if (set.targets.shape.size() == 1)
        set.targets.shape.push_back(1);
    if (set.targets.shape.size() != 2)
        failOnData(path, "'targets' has the shape " + shapeText(targets->shape), "It should be rows by targets.");
    const Array* names = find(arrays, kTargetNames);
    if (names != nullptr)
        set.targetNames = elementTexts(*names);
    for (std::int64_t i = 1; names == nullptr && i <= set.targets.shape[1]; ++i)
        set.targetNames.push_back("target " + std::to_string(i));
    if (static_cast<std::int64_t>(set.targetNames.size()) != set.targets.shape[1]) {
        failOnData(path,
                   "names " + counted(static_cast<std::int64_t>(set.targetNames.size()), "target") + " of " +
                       grouped(set.targets.shape[1]),
                   "'target_names' has one name a column of 'targets'.");
    }
}

void warnAboutValues(EmbeddingSet& set)
{
    const auto damaged = std::ranges::count_if(set.embeddings.as<float>(), [](float value) { return !std::isfinite(value); });
    if (damaged > 0)
        set.rows.warnings.push_back("The embeddings have values that are not finite: " + grouped(damaged) + ".");
    if (set.embeddings.shape[0] == 0)
        set.rows.warnings.emplace_back("The file has no rows.");
}

EmbeddingSet fromNpz(const std::filesystem::path& path, const std::string& name)
{
    const NamedArrays arrays = readNpz(path);
    const auto& [chosen, array] = chooseArray(arrays, name, path);
    EmbeddingSet set;
    set.name = chosen;
    set.embeddings = asFloats(array);
    set.rows.path = path;
    set.rows.format = "NumPy archive (.npz) of embeddings";
    set.rows.rows = static_cast<std::size_t>(array.shape[0]);
    takeTargets(arrays, path, set);
    for (const auto& [column, values] : arrays) {
        if (column != kTargetNames && column != kTargets && values.shape.size() == 1 && values.shape[0] == array.shape[0])
            set.rows.columns.push_back(arrayColumn(column, values));
    }
    return set;
}

EmbeddingSet fromSingleCells(const std::filesystem::path& path, const std::string& name, const OnProgress& onProgress,
                             const std::stop_token& stop)
{
    AnnotatedMatrix data = readSingleCells(path, onProgress, stop);
    const auto& [chosen, array] = chooseArray(data.embeddings, name, path);
    EmbeddingSet set;
    set.name = chosen;
    set.embeddings = asFloats(array);
    data.embeddings.clear();
    set.rows = cellTable(data);
    return set;
}

} // namespace

EmbeddingSet readEmbeddings(const std::filesystem::path& path, const std::string& name, const OnProgress& onProgress,
                            const std::stop_token& stop)
{
    const bool isZip = !std::filesystem::is_directory(path) && fileKind(InputFile(path)) == FileKind::Zip;
    EmbeddingSet set = isZip ? fromNpz(path, name) : fromSingleCells(path, name, onProgress, stop);
    warnAboutValues(set);
    return set;
}

Table embeddingTable(const EmbeddingSet& set)
{
    Table table = set.rows;
    const auto append = [&](const Array& array, const auto& columnName) {
        const std::span<const float> values = array.as<float>();
        const auto width = static_cast<std::size_t>(array.shape[1]);
        for (std::size_t place = 0; place < width; ++place) {
            Column& column = table.columns.emplace_back();
            column.name = columnName(place);
            column.numbers.resize(table.rows);
            for (std::size_t row = 0; row < table.rows; ++row)
                column.numbers[row] = static_cast<double>(values[row * width + place]);
        }
    };
    append(set.embeddings, [&](std::size_t place) { return set.name + " " + std::to_string(place + 1); });
    if (set.targets.shape.size() == 2)
        append(set.targets, [&](std::size_t place) { return set.targetNames[place]; });
    return table;
}

} // namespace stratoscope
