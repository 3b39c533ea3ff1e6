// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/ready_embedding.h"

#include "engine/core/text.h"
#include "engine/data/roles.h"

#include <algorithm>
#include <numeric>

namespace stratoscope {

namespace {

const ColumnBlock& blockNamed(const Table& table, const std::string& name)
{
    std::vector<std::string> names;
    for (const ColumnBlock& block : table.embeddings)
        names.push_back(block.name);
    const auto found = std::ranges::find(table.embeddings, name, &ColumnBlock::name);
    if (found != table.embeddings.end())
        return *found;
    throw DataError(Issue{names.empty() ? "the file brings no embedding with it" : "the file has no embedding '" + name + "'",
                          {table.path.string(), 0, 0, {}},
                          names.empty() ? "Train a model on it, or name a run." : suggestion(name, names)});
}

/// Classes that the rows are likely to be looked at by.
void takeLabels(const Table& table, EmbeddingTable& embedding)
{
    const std::vector<ColumnRole> roles = guessRoles(table).roles;
    const auto target = std::ranges::find(roles, ColumnRole::Target);
    if (target == roles.end())
        return;
    const Column& column = table.columns[static_cast<std::size_t>(target - roles.begin())];
    if (column.isNumeric())
        return;
    embedding.targetName = column.name;
    embedding.classNames = column.categories;
    embedding.labels.assign(column.codes.begin(), column.codes.end());
}

} // namespace

std::string usualEmbedding(const Table& table)
{
    for (const char* kind : {"umap", "tsne", "spatial"}) {
        const auto found = std::ranges::find_if(
            table.embeddings, [kind](const ColumnBlock& block) { return lowerCase(block.name).find(kind) != std::string::npos; });
        if (found != table.embeddings.end())
            return found->name;
    }
    return table.embeddings.empty() ? std::string() : table.embeddings.front().name;
}

ProjectedEmbedding readyEmbedding(const Table& table, const std::string& name)
{
    const ColumnBlock& block = blockNamed(table, name.empty() ? usualEmbedding(table) : name);
    ProjectedEmbedding laidOut;
    EmbeddingTable& embedding = laidOut.embedding;
    embedding.dimensions = static_cast<std::int64_t>(block.count);
    embedding.ids.resize(table.rows);
    std::iota(embedding.ids.begin(), embedding.ids.end(), std::int64_t{0});
    takeLabels(table, embedding);
    embedding.values.resize(table.rows * block.count);
    for (std::size_t dimension = 0; dimension < block.count; ++dimension) {
        const std::vector<double>& numbers = table.columns[block.first + dimension].numbers;
        for (std::size_t row = 0; row < table.rows; ++row)
            embedding.values[row * block.count + dimension] = static_cast<float>(numbers[row]);
    }
    const auto places = [&](std::size_t dimension) {
        std::vector<float> values(table.rows);
        for (std::size_t row = 0; row < (dimension < block.count ? table.rows : 0); ++row)
            values[row] = embedding.values[row * block.count + dimension];
        return values;
    };
    laidOut.x = places(0);
    laidOut.y = places(1);
    laidOut.xLabel = table.columns[block.first].name;
    laidOut.yLabel = block.count > 1 ? table.columns[block.first + 1].name : std::string();
    return laidOut;
}

} // namespace stratoscope
