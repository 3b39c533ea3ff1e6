// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/example_query.h"

#include "engine/core/text.h"
#include "engine/data/query_column.h"
#include "engine/data/query_tokens.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// How a query names the column: by its first word, where that means no other, or whole between backticks; empty if neither will
/// do.
std::string nameInQuery(const Table& table, const Column& column)
{
    std::string word = column.name.substr(0, column.name.find(' '));
    try {
        const std::vector<QueryToken> tokens = queryTokens(word);
        const bool isName = tokens.size() == 2 && tokens.front().kind == QueryToken::Kind::Name && tokens.front().text == word;
        if (isName && &QueryColumns().find(table, word, tokens.front()) == &column)
            return word;
    } catch (const DataError&) {
        // means several columns, or holds signs
    }
    return column.name.find('`') == std::string::npos ? "`" + column.name + "`" : std::string();
}

std::string ofClasses(const Table& table, const Column& column)
{
    std::vector<std::size_t> counts(column.categories.size());
    for (const std::int32_t code : column.codes) {
        if (code >= 0)
            ++counts[static_cast<std::size_t>(code)];
    }
    const auto most = std::ranges::max_element(counts);
    const std::string name = nameInQuery(table, column);
    if (most == counts.end() || name.empty())
        return {};
    const std::string& value = column.categories[static_cast<std::size_t>(most - counts.begin())];
    return value.find('"') == std::string::npos ? name + " == \"" + value + "\"" : std::string();
}

std::string ofNumbers(const Table& table, const Column& column)
{
    constexpr std::size_t enough = 10'000; // for an example; the column may have millions
    std::vector<double> values;
    const std::size_t step = column.numbers.size() / enough + 1;
    for (std::size_t row = 0; row < column.numbers.size(); row += step) {
        if (std::isfinite(column.numbers[row]))
            values.push_back(column.numbers[row]);
    }
    const std::string name = nameInQuery(table, column);
    if (values.empty() || name.empty())
        return {};
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return name + " > " + shortNumber(*middle, 2);
}

} // namespace

std::string exampleQuery(const Table& table, const std::vector<ColumnRole>& roles)
{
    const auto first = [&](bool numeric, ColumnRole role) -> const Column* {
        for (std::size_t index = 0; index < table.columns.size() && index < roles.size(); ++index) {
            if (roles[index] == role && table.columns[index].isNumeric() == numeric)
                return &table.columns[index];
        }
        return nullptr;
    };
    std::vector<std::string> conditions;
    for (const ColumnRole role : {ColumnRole::Target, ColumnRole::Categorical, ColumnRole::Group, ColumnRole::Ignored}) {
        if (const Column* column = first(/*numeric=*/false, role)) {
            conditions.push_back(ofClasses(table, *column));
            break;
        }
    }
    for (const ColumnRole role : {ColumnRole::Numerical, ColumnRole::Target, ColumnRole::Depth, ColumnRole::Ignored}) {
        if (const Column* column = first(/*numeric=*/true, role)) {
            conditions.push_back(ofNumbers(table, *column));
            break;
        }
    }
    std::erase(conditions, std::string());
    return conditions.size() == 2 ? conditions[0] + " and " + conditions[1] : conditions.empty() ? std::string() : conditions[0];
}

} // namespace stratoscope
