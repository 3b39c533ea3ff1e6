// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/prediction_log.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/las/curve_names.h"
#include "engine/evaluation/prediction_columns.h"

#include <algorithm>
#include <limits>
#include <set>
#include <type_traits>

namespace stratoscope {

namespace {

const Column& indexOf(const Prediction& prediction)
{
    const Table& table = *prediction.table;
    const bool isLog = table.indexColumn.has_value() && table.furtherPaths.empty();
    const Column* index = isLog ? &table.columns[*table.indexColumn] : table.find(prediction.rows.depthName);
    if (index == nullptr || !index->isNumeric())
        throw DataError(Issue{"a LAS file needs an index, and the data have no column of depths",
                              {table.path.string(), 0, 0, {}},
                              "Name it under data.columns.depth, or write .csv or .npz."});
    return *index;
}

/// The well's name. @throws DataError when there are several
std::string holeOf(const Prediction& prediction)
{
    const std::set<std::int64_t> holes(prediction.rows.groups.begin(), prediction.rows.groups.end());
    const auto count = static_cast<std::int64_t>(std::max(holes.size(), prediction.table->furtherPaths.size() + 1));
    if (count > 1)
        throw DataError(Issue{"a LAS file holds one hole, and the data are of " + std::to_string(count),
                              {prediction.table->path.string(), 0, 0, {}},
                              "Predict one hole at a time (--data FILE), or write .csv or .npz."});
    const bool isNamed = !holes.empty() && *holes.begin() >= 0;
    return isNamed ? prediction.rows.groupNames[static_cast<std::size_t>(*holes.begin())] : prediction.table->hole;
}

/// The items of the sections of a log's header whose titles start with the letter.
std::vector<HeaderItem> itemsOf(const Table& table, char letter)
{
    std::vector<HeaderItem> items;
    for (const HeaderSection& section : table.header) {
        if (!section.title.empty() && capitalMnemonic(section.title)[0] == letter)
            items.insert(items.end(), section.items.begin(), section.items.end());
    }
    return items;
}

/// LAS 1.2 may write "WELL. WELL: name" where LAS 2.0 has "WELL. name : WELL".
void putValuesFirst(std::vector<HeaderItem>& items, const std::string& hole)
{
    const bool isOldOrder = std::ranges::any_of(items, [&hole](const HeaderItem& item) {
        return capitalMnemonic(item.mnemonic) == "WELL" && item.description == hole && item.value != hole;
    });
    for (HeaderItem& item : items) {
        if (isOldOrder && !item.description.empty())
            std::swap(item.value, item.description);
    }
}

std::vector<HeaderItem> wellOf(const Prediction& prediction)
{
    const std::string hole = holeOf(prediction);
    std::vector<HeaderItem> items = itemsOf(*prediction.table, 'W');
    putValuesFirst(items, hole);
    const bool isNamed =
        std::ranges::any_of(items, [](const HeaderItem& item) { return capitalMnemonic(item.mnemonic) == "WELL"; });
    if (!isNamed && !hole.empty())
        items.push_back({"WELL", {}, hole, "Well", {}, {}, 0});
    return items;
}

std::vector<HeaderItem> parametersOf(const Prediction& prediction)
{
    std::vector<HeaderItem> items = itemsOf(*prediction.table, 'P');
    const std::vector<std::string>& names = prediction.areLabels ? prediction.outputNames : prediction.classNames;
    const std::string prefix = prediction.areLabels ? "CHOICE_" : "CLASS_";
    for (std::size_t number = 0; number < names.size(); ++number)
        items.push_back({prefix + std::to_string(number), {}, names[number], "What the number stands for", {}, {}, 0});
    return items;
}

/// Values of the prediction's rows in their places among all rows. Whole numbers become reals where rows are left out.
template <typename T>
auto spread(const std::vector<T>& values, const Prediction& prediction)
{
    using Value = std::conditional_t<std::is_same_v<T, float>, float, double>;
    std::vector<Value> all(prediction.table->rows, std::numeric_limits<Value>::quiet_NaN());
    for (std::size_t i = 0; i < values.size(); ++i)
        all[static_cast<std::size_t>(prediction.rows.ids[i])] = static_cast<Value>(values[i]);
    return all;
}

} // namespace

LasLog predictionLog(const Prediction& prediction)
{
    const Table& table = *prediction.table;
    const Column& index = indexOf(prediction);
    LasLog log;
    log.well = wellOf(prediction);
    log.parameters = parametersOf(prediction);
    log.nullValue = table.nullValue.value_or(log.nullValue);
    log.curves.push_back({index.name, index.unit, index.description, index.numbers});
    for (const PredictionColumn& column : predictionColumns(prediction)) {
        if (column.isOfPosterior)
            continue;
        std::visit(
            [&](const auto& values) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(values)>, std::vector<std::string>>)
                    log.curves.push_back({column.column.name, column.unit, column.description, spread(values, prediction)});
            },
            column.column.values);
    }
    return log;
}

} // namespace stratoscope
