// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/join.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/columns.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace stratoscope {

namespace {

using Places = std::unordered_map<std::string, std::int32_t>;

/// The joined genes in the order in which they first appear, after making each file's names distinct.
std::vector<std::string> joinedGenes(const std::vector<std::vector<std::string>>& genes, GeneJoin join)
{
    std::unordered_map<std::string, std::size_t> files;
    std::vector<std::string> order;
    for (const std::vector<std::string>& names : genes) {
        for (const std::string& name : names) {
            if (files[name]++ == 0)
                order.push_back(name);
        }
    }
    if (join == GeneJoin::Inner)
        std::erase_if(order, [&](const std::string& name) { return files[name] < genes.size(); });
    return order;
}

void appendRows(const CellMatrix& x, const std::vector<std::string>& genes, const Places& places, CompressedParts& parts)
{
    std::vector<std::int32_t> place(genes.size(), -1);
    for (std::size_t gene = 0; gene < genes.size(); ++gene) {
        if (const auto found = places.find(genes[gene]); found != places.end())
            place[gene] = found->second;
    }
    for (std::int64_t row = 0; row < x.rows; ++row) {
        x.forEachNonZero(row, [&](std::int64_t column, float value) {
            if (const std::int32_t joined = place[static_cast<std::size_t>(column)]; joined >= 0) {
                parts.indices.push_back(joined);
                parts.values.push_back(value);
            }
        });
        parts.offsets.push_back(static_cast<std::int64_t>(parts.values.size()));
    }
}

/// A column of that name over all files. Numbers where every file that has it has numbers, else texts.
Column unitedColumn(const std::string& name, const std::vector<AnnotatedMatrix>& files)
{
    Column united;
    united.name = name;
    united.type = ColumnType::Integer;
    for (const AnnotatedMatrix& file : files) {
        if (const Column* column = file.cells.table.find(name))
            united.type =
                !column->isNumeric() || united.type == ColumnType::Text ? ColumnType::Text : std::min(united.type, column->type);
    }
    std::unordered_map<std::string, std::int32_t> codes;
    for (const AnnotatedMatrix& file : files) {
        const Column* column = file.cells.table.find(name);
        for (std::size_t row = 0; row < file.cells.names.size(); ++row) {
            const bool missing = column == nullptr || column->isMissing(row);
            if (united.isNumeric()) {
                united.numbers.push_back(missing ? std::numeric_limits<double>::quiet_NaN() : column->numbers[row]);
                continue;
            }
            if (missing) {
                united.codes.push_back(-1);
                continue;
            }
            const auto [entry, isNew] = codes.try_emplace(column->text(row), static_cast<std::int32_t>(codes.size()));
            if (isNew)
                united.categories.push_back(entry->first);
            united.codes.push_back(entry->second);
            ++united.textCells;
        }
    }
    return united;
}

std::vector<std::string> columnNames(const std::vector<AnnotatedMatrix>& files)
{
    std::vector<std::string> names;
    for (const AnnotatedMatrix& file : files) {
        for (const Column& column : file.cells.table.columns) {
            if (std::ranges::find(names, column.name) == names.end())
                names.push_back(column.name);
        }
    }
    return names;
}

/// The embedding of that name over all files; no value where one lacks it or has another width.
std::optional<Array> unitedEmbedding(const std::string& name, const std::vector<AnnotatedMatrix>& files)
{
    std::vector<double> values;
    std::vector<std::int64_t> shape;
    for (const AnnotatedMatrix& file : files) {
        const Array* array = find(file.embeddings, name);
        if (array == nullptr || array->shape.size() != 2 || (!shape.empty() && array->shape[1] != shape[1]))
            return std::nullopt;
        shape = {shape.empty() ? array->shape[0] : shape[0] + array->shape[0], array->shape[1]};
        const std::vector<double> part = array->toDoubles();
        values.insert(values.end(), part.begin(), part.end());
    }
    return makeArray<double>(shape, values);
}

std::vector<std::string> batchNames(const std::vector<AnnotatedMatrix>& files)
{
    std::vector<std::string> names;
    for (const AnnotatedMatrix& file : files) {
        const std::string stem = file.path.stem().string();
        names.push_back(stem.empty() ? "batch " + std::to_string(names.size() + 1) : stem);
    }
    return distinctNames(names);
}

void joinCells(const std::vector<AnnotatedMatrix>& files, const JoinOptions& options, AnnotatedMatrix& joined)
{
    std::vector<std::int64_t> batches;
    for (std::size_t file = 0; file < files.size(); ++file) {
        const std::vector<std::string>& names = files[file].cells.names;
        joined.cells.names.insert(joined.cells.names.end(), names.begin(), names.end());
        batches.insert(batches.end(), names.size(), static_cast<std::int64_t>(file));
    }
    joined.cells.names = distinctNames(joined.cells.names);
    for (const std::string& name : columnNames(files)) {
        if (name == options.batchColumn)
            joined.warnings.push_back("The files' own column '" + name +
                                      "' gives way to the one that says which file a cell came from.");
        else
            joined.cells.table.columns.push_back(unitedColumn(name, files));
    }
    joined.cells.table.columns.push_back(categoryColumn(options.batchColumn, batches, batchNames(files)));
}

void joinEmbeddings(const std::vector<AnnotatedMatrix>& files, AnnotatedMatrix& joined)
{
    for (const auto& [name, array] : files.front().embeddings) {
        if (auto united = unitedEmbedding(name, files))
            joined.embeddings.emplace_back(name, std::move(*united));
    }
}

void sayWhatIsLeftOut(const std::vector<AnnotatedMatrix>& files, std::size_t genes, AnnotatedMatrix& joined)
{
    for (const AnnotatedMatrix& file : files) {
        const std::int64_t all = file.genes.count();
        joined.warnings.push_back(file.path.filename().string() + ": " + counted(file.cells.count(), "cell") + ", " +
                                  counted(all, "gene") + ".");
        if (!file.layers.empty() || file.raw)
            joined.warnings.push_back(file.path.filename().string() + ": layers and raw are left out of the joined dataset.");
    }
    joined.warnings.push_back("The joined dataset has " + counted(static_cast<std::int64_t>(genes), "gene") + ".");
}

} // namespace

std::vector<std::string> distinctNames(const std::vector<std::string>& names)
{
    const std::unordered_set<std::string> given(names.begin(), names.end());
    std::unordered_map<std::string, int> repetitions;
    std::unordered_set<std::string> used;
    std::vector<std::string> distinct;
    distinct.reserve(names.size());
    for (const std::string& name : names) {
        std::string candidate = name;
        while ((candidate != name && given.contains(candidate)) || !used.insert(candidate).second)
            candidate = name + "-" + std::to_string(++repetitions[name]);
        distinct.push_back(std::move(candidate));
    }
    return distinct;
}

AnnotatedMatrix joinByGene(std::vector<AnnotatedMatrix> files, const JoinOptions& options)
{
    assert(!files.empty());
    std::vector<std::vector<std::string>> genes;
    for (const AnnotatedMatrix& file : files) {
        if (!file.x)
            failOnData(file.path, "has no X to join", "Leave this file out, or write it again with its matrix.");
        genes.push_back(distinctNames(file.genes.names));
    }
    AnnotatedMatrix joined;
    joined.path = files.front().path;
    joined.format = counted(static_cast<std::int64_t>(files.size()), "file") + " joined by gene";
    joined.genes.names = joinedGenes(genes, options.genes);
    if (joined.genes.names.empty())
        failOnData(files.back().path, "shares no gene with the files before it",
                   "Files are matched by the names of genes: use symbols in all, or ids in all.");
    Places places;
    for (std::size_t gene = 0; gene < joined.genes.names.size(); ++gene)
        places.emplace(joined.genes.names[gene], static_cast<std::int32_t>(gene));
    CompressedParts parts;
    parts.offsets.push_back(0);
    for (std::size_t file = 0; file < files.size(); ++file)
        appendRows(*files[file].x, genes[file], places, parts);
    const auto rows = static_cast<std::int64_t>(parts.offsets.size()) - 1;
    joined.x = fromCompressedRows(std::move(parts), rows, joined.genes.count());
    joinCells(files, options, joined);
    joinEmbeddings(files, joined);
    sayWhatIsLeftOut(files, joined.genes.names.size(), joined);
    checkShapes(joined);
    return joined;
}

} // namespace stratoscope
