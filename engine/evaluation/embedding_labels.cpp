// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/embedding_labels.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/categories.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace stratoscope {

namespace {

const char* const kRunLabel = "run";

RowLabels labelsOfColumn(const Column& column, const EmbeddingTable& embedding)
{
    RowLabels labels{column.name, column.categories, {}};
    labels.codes.reserve(embedding.ids.size());
    for (std::size_t place = 0; place < embedding.ids.size(); ++place) {
        const std::int64_t row = embedding.dataRow(place);
        labels.codes.push_back(row < 0 ? -1 : column.codes[static_cast<std::size_t>(row)]);
    }
    return labels;
}

/// Classes labelsByKey in their order. @param keys a key a row   @param isKnown of a key   @param textOf a key
template <typename Key, typename IsKnown, typename TextOf>
RowLabels labelsByKey(const std::string& name, const std::vector<Key>& keys, const IsKnown& isKnown, const TextOf& textOf)
{
    std::map<Key, std::int64_t> codes;
    for (const Key& key : keys) {
        if (isKnown(key))
            codes.emplace(key, 0);
    }
    RowLabels labels{name, {}, {}};
    for (auto& [key, code] : codes) {
        code = static_cast<std::int64_t>(labels.names.size());
        labels.names.push_back(textOf(key));
    }
    labels.codes.reserve(keys.size());
    for (const Key& key : keys)
        labels.codes.push_back(isKnown(key) ? codes.at(key) : -1);
    return labels;
}

} // namespace

bool countsIn(const EmbeddingTable& embedding, const Table& table)
{
    for (std::size_t place = 0; place < embedding.ids.size(); ++place) {
        if (embedding.dataRow(place) >= static_cast<std::int64_t>(table.rows))
            return false;
    }
    return true;
}

std::vector<std::string> labelChoices(const EmbeddingTable& embedding, const Table* table)
{
    std::vector<std::string> choices;
    const auto add = [&choices](const std::string& name) {
        if (std::ranges::find(choices, name) == choices.end())
            choices.push_back(name);
    };
    if (!embedding.labels.empty())
        add(embedding.targetName);
    if (!embedding.groups.empty())
        add(embedding.groupName);
    if (!embedding.runs.empty())
        add(kRunLabel);
    if (table != nullptr && countsIn(embedding, *table)) {
        for (const Column& column : table->columns) {
            if (hasClasses(column))
                add(column.name);
        }
    }
    return choices;
}

std::optional<RowLabels> labelsOfRows(const std::string& name, const EmbeddingTable& embedding, const Table* table)
{
    if (!embedding.labels.empty() && name == embedding.targetName)
        return RowLabels{name, embedding.classNames, embedding.labels};
    if (!embedding.groups.empty() && name == embedding.groupName)
        return RowLabels{name, embedding.groupNames, embedding.groups};
    if (!embedding.runs.empty() && name == kRunLabel)
        return RowLabels{name, runNames(embedding), embedding.runOf};
    const Column* column = table != nullptr && countsIn(embedding, *table) ? table->find(name) : nullptr;
    if (column == nullptr || !hasClasses(*column))
        return std::nullopt;
    return labelsOfColumn(*column, embedding);
}

RowLabels labelsFrom(const Array& array, const std::string& name, std::int64_t rows, const std::filesystem::path& file)
{
    if (array.shape.size() != 1 || array.shape[0] != rows)
        throw DataError(Issue{"expected a label for each of " + counted(rows, "row") + ", found shape " + shapeText(array.shape),
                              {file.string(), 0, 0, name},
                              "Name an array with one value a row."});
    if (array.type == ElementType::Text)
        return labelsByKey(
            name, array.strings, [](const std::string& text) { return !text.empty(); },
            [](const std::string& text) { return text; });
    const std::vector<double> values = array.toDoubles();
    if (!std::ranges::all_of(values, [](double value) { return value == std::floor(value); }))
        throw DataError(Issue{"expected labels, found numbers with fractions (" + elementName(array.type) + ")",
                              {file.string(), 0, 0, name},
                              "Name an array of texts or whole numbers."});
    return labelsByKey(
        name, values, [](double value) { return value >= 0; }, [](double value) { return exactNumber(value); });
}

} // namespace stratoscope
