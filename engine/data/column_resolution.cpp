// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_resolution.h"

#include "engine/core/text.h"
#include "engine/data/roles.h"
#include "engine/data/row_query.h"
#include "engine/data/target_resolution.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Settles one config's columns against one table.
class ColumnResolver
{
public:
    ColumnResolver(const DataConfig& config, const Table& table, Diagnostics& diagnostics)
        : m_config(config)
        , m_table(table)
        , m_diagnostics(diagnostics)
        , m_guess(guessRoles(table))
    {
    }

    DataConfig resolve()
    {
        DataConfig resolved = m_config;
        ColumnsConfig& columns = resolved.columns;
        columns.targets = resolveTargets(m_config.columns, m_table, m_guess, m_diagnostics);
        columns.target = columns.targets ? ColumnChoice::none() : settle(m_config.columns.target, ColumnRole::Target, "target");
        columns.depth = m_config.kind == KindChoice::SingleCell ? ColumnChoice::none()
                                                                : settle(m_config.columns.depth, ColumnRole::Depth, "depth");
        columns.group = settle(m_config.columns.group, ColumnRole::Group, "group");
        columns.categorical = m_config.columns.categorical.value_or(std::vector<std::string>());
        for (const std::string& name : *columns.categorical)
            (void)require(name, "data.columns.categorical");
        if (m_config.kind == KindChoice::SingleCell)
            columns.numerical = noColumns();
        else
            columns.numerical =
                m_config.columns.numerical ? checkedNumerical(*m_config.columns.numerical, columns) : guessedNumerical(columns);
        checkDepth(columns.depth);
        checkOverlap(columns);
        checkRanges();
        checkQuery(m_config.exclude, "data.exclude");
        checkQuery(m_config.holdOut, "data.hold_out");
        resolved.task = resolveTask(m_config.task, columns, m_table, m_diagnostics);
        if (resolved.kind == KindChoice::Auto)
            resolved.kind = m_guess.kind == DatasetKind::Embeddings         ? KindChoice::Embeddings
                            : columns.depth.how == ColumnChoice::How::Named ? KindChoice::CoreLog
                                                                            : KindChoice::Tabular;
        if (resolved.scaler.name == "auto")
            resolved.scaler.name = usualScaler(resolved.kind);
        return resolved;
    }

private:
    const Column* require(const std::string& name, const std::string& path)
    {
        const Column* column = m_table.find(name);
        if (column == nullptr)
            m_diagnostics.add(path, "there is no column '" + name + "' in " + m_table.path.filename().string(),
                              suggestion(name, m_table.columnNames()));
        return column;
    }

    ColumnChoice settle(const ColumnChoice& choice, ColumnRole role, const std::string& key)
    {
        if (choice.how == ColumnChoice::How::Named) {
            (void)require(choice.name, "data.columns." + key);
            return choice;
        }
        if (choice.how == ColumnChoice::How::None)
            return choice;
        const auto guessed = std::ranges::find(m_guess.roles, role);
        if (guessed == m_guess.roles.end())
            return ColumnChoice::none();
        const std::string& name = m_table.columns[static_cast<std::size_t>(guessed - m_guess.roles.begin())].name;
        const std::vector<std::string> inputs = m_config.columns.numerical.value_or(std::vector<std::string>());
        return std::ranges::find(inputs, name) == inputs.end() ? ColumnChoice::named(name) : ColumnChoice::none();
    }

    static std::string usualScaler(KindChoice kind)
    {
        if (kind == KindChoice::Embeddings || kind == KindChoice::SingleCell)
            return "none"; // directions carry the meaning of embeddings, and the genes of a cell are of one scale
        return kind == KindChoice::CoreLog ? "distribution_aware" : "standard";
    }

    /// Columns with another role than that of an input.
    static std::vector<std::string> takenColumns(const ColumnsConfig& settled)
    {
        std::vector<std::string> taken = settled.targets.value_or(std::vector<std::string>());
        for (const ColumnChoice* choice : {&settled.target, &settled.depth, &settled.group})
            taken.push_back(choice->name);
        return taken;
    }

    /// The features of single cells are genes.
    std::vector<std::string> noColumns()
    {
        if (m_config.columns.numerical && !m_config.columns.numerical->empty())
            m_diagnostics.add("data.columns.numerical", "a model of single cells learns from their genes, not from columns",
                              "Take the key out, or choose kind: tabular to learn from what is known of the cells.");
        return {};
    }

    std::vector<std::string> guessedNumerical(const ColumnsConfig& settled)
    {
        const std::vector<std::string> taken = takenColumns(settled);
        std::vector<std::string> names;
        for (std::size_t i = 0; i < m_guess.roles.size(); ++i) {
            const std::string& name = m_table.columns[i].name;
            if (m_guess.roles[i] == ColumnRole::Numerical && std::ranges::find(taken, name) == taken.end())
                names.push_back(name);
        }
        if (names.empty())
            m_diagnostics.add("data.columns.numerical",
                              "no numerical column was found in " + m_table.path.filename().string() +
                                  " (columns: " + listed(m_table.columnNames()) + ")",
                              "Name the columns the model should learn from.");
        return names;
    }

    std::vector<std::string> checkedNumerical(const std::vector<std::string>& given, const ColumnsConfig& settled)
    {
        const std::string path = "data.columns.numerical";
        const std::vector<std::string> names = expandedNames(given, m_table, takenColumns(settled));
        if (names.empty())
            m_diagnostics.add(path, "the list is empty", "Name at least one column, or remove the key to have them guessed.");
        for (const std::string& name : names) {
            const Column* column = require(name, path);
            if (column == nullptr)
                continue;
            if (std::ranges::count(names, name) > 1)
                m_diagnostics.add(path, "the column '" + name + "' is named twice");
            if (!column->isNumeric())
                m_diagnostics.add(path, textProblem(*column), "Mend the cells, or leave the column out.");
            else if (m_config.missing != MissingPolicy::Mask && summarise(*column).missing == m_table.rows && m_table.rows > 0)
                m_diagnostics.add(path, "the column '" + name + "' has no value in any row", "Leave it out.");
        }
        return names;
    }

    static std::string textProblem(const Column& column)
    {
        return "the column '" + column.name + "' is expected to hold numbers but holds text" +
               (column.firstText ? ", first at " + column.firstText->text() : std::string());
    }

    void checkDepth(const ColumnChoice& depth)
    {
        const Column* column = depth.how == ColumnChoice::How::Named ? m_table.find(depth.name) : nullptr;
        if (column != nullptr && !column->isNumeric())
            m_diagnostics.add("data.columns.depth", textProblem(*column), "Name a column with depths, or none.");
    }

    void checkRanges()
    {
        for (const auto& [name, range] : m_config.rowRanges) {
            const Column* column = require(name, "data.row_ranges");
            if (column != nullptr && !column->isNumeric())
                m_diagnostics.add("data.row_ranges", textProblem(*column), "Ranges are for columns of numbers.");
        }
    }

    void checkQuery(const std::string& query, const char* path)
    {
        try {
            (void)rowsOfQuery(m_table, query);
        } catch (const DataError& error) {
            m_diagnostics.add(path, error.issues().front().problem, error.issues().front().advice);
        }
    }

    void checkOverlap(const ColumnsConfig& columns)
    {
        for (const std::string& name : *columns.numerical) {
            const std::vector<std::string> targets = columns.targets.value_or(std::vector<std::string>());
            if ((columns.target.how == ColumnChoice::How::Named && name == columns.target.name) ||
                std::ranges::find(targets, name) != targets.end())
                m_diagnostics.add("data.columns.numerical", "the target '" + name + "' is also a feature",
                                  "A model that is shown the answer learns nothing; take it out of one of them.");
            if (std::ranges::find(*columns.categorical, name) != columns.categorical->end())
                m_diagnostics.add("data.columns.numerical", "the column '" + name + "' is both numerical and categorical");
        }
    }

    const DataConfig& m_config;
    const Table& m_table;
    Diagnostics& m_diagnostics;
    RoleGuess m_guess;
};

} // namespace

DataConfig resolveColumns(const DataConfig& config, const Table& table, Diagnostics& diagnostics)
{
    return ColumnResolver(config, table, diagnostics).resolve();
}

std::vector<ColumnRole> rolesOf(const ColumnsConfig& columns, const Table& table)
{
    std::vector<ColumnRole> roles(table.columns.size(), ColumnRole::Ignored);
    const auto give = [&](const std::string& name, ColumnRole role) {
        if (const auto index = table.indexOf(name))
            roles[*index] = role;
    };
    for (const std::string& name : columns.numerical.value_or(std::vector<std::string>()))
        give(name, ColumnRole::Numerical);
    for (const std::string& name : columns.categorical.value_or(std::vector<std::string>()))
        give(name, ColumnRole::Categorical);
    for (const std::string& name : columns.targets.value_or(std::vector<std::string>()))
        give(name, ColumnRole::Target);
    for (const auto& [choice, role] : {std::pair{&columns.target, ColumnRole::Target}, std::pair{&columns.depth, ColumnRole::Depth},
                                       std::pair{&columns.group, ColumnRole::Group}}) {
        if (choice->how == ColumnChoice::How::Named)
            give(choice->name, role);
    }
    return roles;
}

namespace {

/// A pattern in place of many names where it means just those.
std::vector<std::string> briefNames(const std::vector<std::string>& names, const Table& table,
                                    const std::vector<std::string>& taken)
{
    constexpr std::size_t many = 24;
    if (names.size() < many || table.embeddingName.empty())
        return names;
    const std::vector<std::string> pattern{table.embeddingName + "_*"};
    return expandedNames(pattern, table, taken) == names ? pattern : names;
}

} // namespace

ConfigNode columnsNode(const Table& table, const std::vector<ColumnRole>& roles)
{
    std::vector<std::string> numerical;
    std::vector<std::string> categorical;
    std::vector<std::string> targets;
    ColumnChoice depth = ColumnChoice::none();
    ColumnChoice group = ColumnChoice::none();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string& name = table.columns[i].name;
        switch (roles[i]) {
        case ColumnRole::Numerical:
            numerical.push_back(name);
            break;
        case ColumnRole::Categorical:
            categorical.push_back(name);
            break;
        case ColumnRole::Target:
            targets.push_back(name);
            break;
        case ColumnRole::Depth:
            depth = ColumnChoice::named(name);
            break;
        case ColumnRole::Group:
            group = ColumnChoice::named(name);
            break;
        case ColumnRole::Ignored:
            break;
        }
    }
    ConfigNode node = ConfigNode::map();
    node.set("numerical", Codec<std::vector<std::string>>::encode(briefNames(numerical, table, targets)));
    if (!categorical.empty())
        node.set("categorical", Codec<std::vector<std::string>>::encode(categorical));
    if (targets.size() > 1)
        node.set("targets", Codec<std::vector<std::string>>::encode(targets));
    else
        node.set("target",
                 Codec<ColumnChoice>::encode(targets.empty() ? ColumnChoice::none() : ColumnChoice::named(targets.front())));
    node.set("depth", Codec<ColumnChoice>::encode(depth));
    node.set("group", Codec<ColumnChoice>::encode(group));
    return node;
}

} // namespace stratoscope
