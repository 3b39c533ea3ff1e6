// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/target_resolution.h"

#include "engine/core/text.h"
#include "engine/data/lithology.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace stratoscope {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

/// Whether a column of numbers holds nothing but 0, 1 and gaps.
bool holdsLabels(const Column& column)
{
    return std::ranges::all_of(column.numbers, [](double value) { return std::isnan(value) || value == 0 || value == 1; });
}

bool holdsFractions(const Column& column)
{
    return std::ranges::any_of(column.numbers, [](double value) { return std::isfinite(value) && value != std::floor(value); });
}

/// Text, or few whole numbers.
bool holdsClasses(const Column& column)
{
    if (holdsFractions(column))
        return false;
    if (!column.isNumeric())
        return true;
    std::set<double> values;
    for (const double value : column.numbers) {
        if (!std::isnan(value))
            values.insert(value);
        if (values.size() > kMostNumericClasses)
            return false;
    }
    return true;
}

/// The problem with the target as what the task takes it for; empty: none.
std::string problemWith(TaskChoice task, const std::vector<const Column*>& targets)
{
    if (task == TaskChoice::Classification && targets.size() > 1)
        return "it learns one column of classes, and data.columns.targets names several";
    if (task == TaskChoice::Classification)
        return holdsFractions(*targets.front()) ? "'" + targets.front()->name + "' holds numbers with fractions" : "";
    for (const Column* target : targets) {
        if (!target->isNumeric())
            return "'" + target->name + "' holds text, which is no " +
                   (task == TaskChoice::Regression ? "number to predict" : "label of 0 and 1");
        if (task == TaskChoice::MultiLabel && !holdsLabels(*target))
            return "'" + target->name + "' holds other values than 0 and 1";
    }
    return {};
}

} // namespace

std::vector<std::string> expandedNames(const std::vector<std::string>& names, const Table& table,
                                       const std::vector<std::string>& taken)
{
    std::vector<std::string> expanded;
    for (const std::string& name : names) {
        std::vector<std::string> meant;
        if (name.find('*') != std::string::npos && table.find(name) == nullptr) {
            for (const Column& column : table.columns) {
                if (column.isNumeric() && matchesGlob(name, column.name) && !contains(taken, column.name))
                    meant.push_back(column.name);
            }
        }
        if (meant.empty())
            meant.push_back(name);
        expanded.insert(expanded.end(), meant.begin(), meant.end());
    }
    return expanded;
}

std::optional<std::vector<std::string>> resolveTargets(const ColumnsConfig& columns, const Table& table, const RoleGuess& guess,
                                                       Diagnostics& diagnostics)
{
    const std::string path = "data.columns.targets";
    if (columns.targets) {
        const std::vector<std::string> names = expandedNames(*columns.targets, table);
        if (columns.target.how == ColumnChoice::How::Named)
            diagnostics.add(path, "both target and targets are given", "Keep one of them.");
        if (names.empty())
            diagnostics.add(path, "the list is empty", "Name at least one column, or remove the key.");
        for (const std::string& name : names) {
            if (table.find(name) == nullptr)
                diagnostics.add(path, "there is no column '" + name + "' in " + table.path.filename().string(),
                                suggestion(name, table.columnNames()));
        }
        return names;
    }
    std::vector<std::string> guessed;
    for (std::size_t i = 0; i < guess.roles.size(); ++i) {
        if (guess.roles[i] == ColumnRole::Target)
            guessed.push_back(table.columns[i].name);
    }
    if (columns.target.how != ColumnChoice::How::Guessed || guessed.size() < 2)
        return std::nullopt;
    return guessed;
}

TaskChoice resolveTask(TaskChoice task, const ColumnsConfig& columns, const Table& table, Diagnostics& diagnostics)
{
    std::vector<std::string> names = columns.targets.value_or(std::vector<std::string>());
    if (columns.target.how == ColumnChoice::How::Named)
        names.push_back(columns.target.name);
    std::vector<const Column*> targets;
    for (const std::string& name : names) {
        if (const Column* column = table.find(name))
            targets.push_back(column);
    }
    if (targets.empty())
        return TaskChoice::Auto;
    if (task == TaskChoice::Auto && !columns.targets)
        return holdsClasses(*targets.front()) ? TaskChoice::Classification : TaskChoice::Regression;
    if (task == TaskChoice::Auto)
        task = problemWith(TaskChoice::MultiLabel, targets).empty() ? TaskChoice::MultiLabel : TaskChoice::Regression;
    if (const std::string problem = problemWith(task, targets); !problem.empty())
        diagnostics.add(columns.targets ? "data.columns.targets" : "data.columns.target",
                        "the task is " + nameOf(task) + ", and " + problem, "Change data.task, or name other columns.");
    return task;
}

} // namespace stratoscope
