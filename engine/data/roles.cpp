// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/roles.h"

#include "engine/data/brief_list.h"
#include "engine/data/column_content.h"
#include "engine/data/column_unit.h"
#include "engine/data/role_names.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::size_t kMostIntegerClasses = 200;
constexpr std::size_t kRowsOfNamedClass = 2;   ///< on average, where the name says that the column is a target
constexpr std::size_t kRowsOfUnnamedClass = 5; ///< where it does not

/// Reasons to ignore columns, in the order in which they are reported, each with the columns it applies to.
class IgnoredColumns
{
public:
    void add(const std::string& reason, const std::string& name)
    {
        const auto same =
            std::find_if(m_reasons.begin(), m_reasons.end(), [&](const auto& entry) { return entry.first == reason; });
        if (same == m_reasons.end())
            m_reasons.push_back({reason, {name}});
        else
            same->second.push_back(name);
    }

    void appendTo(std::vector<std::string>& notes) const
    {
        for (const auto& [reason, names] : m_reasons)
            notes.push_back(listedBriefly(names) + ": ignored, " + reason);
    }

private:
    std::vector<std::pair<std::string, std::vector<std::string>>> m_reasons;
};

/// Chooses group, depth and target one after the other, then judges what is left.
class RoleGuesser
{
public:
    explicit RoleGuesser(const Table& table)
        : m_table(table)
    {
        m_guess.roles.assign(table.columns.size(), ColumnRole::Ignored);
        for (const Column& column : table.columns) {
            m_names.push_back(plainName(column.name));
            m_summaries.push_back(summarise(column));
        }
    }

    RoleGuess guess()
    {
        if (m_table.rows == 0) {
            m_guess.notes.emplace_back("No roles are guessed: the table has no rows");
            return std::move(m_guess);
        }
        const std::optional<std::size_t> borehole = chooseBorehole();
        const std::optional<std::size_t> depth = chooseDepth(borehole);
        m_guess.kind = depth ? DatasetKind::CoreLog : DatasetKind::Tabular;
        assign(depth, ColumnRole::Depth);
        assign(borehole ? borehole : depth ? std::nullopt : chooseOtherGroup(), ColumnRole::Group);
        assign(chooseTarget(), ColumnRole::Target);
        judgeTheRest();
        return std::move(m_guess);
    }

private:
    using Choice = std::optional<std::size_t>;

    void assign(Choice column, ColumnRole role)
    {
        if (column)
            m_guess.roles[*column] = role;
    }

    void note(std::size_t column, const std::string& text) { m_guess.notes.push_back(m_table.columns[column].name + ": " + text); }

    [[nodiscard]] bool isTaken(std::size_t column) const { return m_guess.roles[column] != ColumnRole::Ignored; }
    [[nodiscard]] bool isAllMissing(std::size_t column) const { return m_summaries[column].missing == m_table.rows; }

    [[nodiscard]] bool hasName(bool (*matches)(const std::string&)) const
    {
        return std::any_of(m_names.begin(), m_names.end(), matches);
    }

    [[nodiscard]] Choice indexOfName(const std::string& plain) const
    {
        const auto found = std::find(m_names.begin(), m_names.end(), plain);
        return found == m_names.end() ? Choice() : static_cast<std::size_t>(found - m_names.begin());
    }

    /// The column with the lowest rank among those that are acceptable; the first of equals.
    template <typename Rank, typename Accept>
    [[nodiscard]] Choice best(Rank rank, Accept accept) const
    {
        Choice chosen;
        int lowest = 0;
        for (std::size_t column = 0; column < m_names.size(); ++column) {
            const NameRank found = rank(column);
            if (found && (!chosen || *found < lowest) && !isTaken(column) && accept(column)) {
                chosen = column;
                lowest = *found;
            }
        }
        return chosen;
    }

    /// Rows share values: a group by a value of its own in every row would be none.
    [[nodiscard]] bool canGroup(std::size_t column) const
    {
        const Column& values = m_table.columns[column];
        if (values.type == ColumnType::Real || isAllMissing(column))
            return false;
        return m_table.rows == 1 || distinctValues(values, m_table.rows) < m_table.rows;
    }

    Choice chooseBorehole()
    {
        const Choice chosen = best([this](std::size_t c) { return namesBorehole(m_names[c]) ? groupRank(m_names[c]) : NameRank(); },
                                   [this](std::size_t c) { return canGroup(c); });
        const Choice site = indexOfName("site");
        if (!chosen || m_names[*chosen] != "hole" || !site || !canGroup(*site))
            return chosen;
        // Holes are lettered anew at every site: A at one site is not A at the next.
        const Column& hole = m_table.columns[*chosen];
        if (distinctPairs(m_table.columns[*site], hole) <= distinctValues(hole, m_table.rows))
            return chosen;
        note(*site, "the group, since the letters in " + hole.name + " repeat from site to site");
        return site;
    }

    [[nodiscard]] Choice chooseOtherGroup() const
    {
        const bool stratigraphic = indexOfName("formation").has_value();
        return best([this](std::size_t c) { return groupRank(m_names[c]); },
                    [&](std::size_t c) {
                        return canGroup(c) && !(stratigraphic && namesStratigraphy(m_names[c])) &&
                               distinctValues(m_table.columns[c], 2) > 1;
                    });
    }

    [[nodiscard]] Choice chooseDepth(Choice group) const
    {
        if (isDepthIndex())
            return m_table.indexColumn;
        constexpr int notMonotone = 1000; // worse than any name
        const Column* groups = group ? &m_table.columns[*group] : nullptr;
        const bool intervals = hasName(namesIntervalBase);
        const auto rank = [&](std::size_t c) -> NameRank {
            const NameRank byName = depthRank(m_names[c]);
            if (!byName || !m_table.columns[c].isNumeric() || (namesIntervalTop(m_names[c]) && !intervals))
                return std::nullopt;
            return *byName + (isMonotone(m_table.columns[c], groups) ? 0 : notMonotone);
        };
        return best(rank, [&](std::size_t c) { return !isAllMissing(c) && !isConstant(c); });
    }

    /// Whether the index of a log is a length, whatever it is called; of others it is a time or a number.
    [[nodiscard]] bool isDepthIndex() const
    {
        if (!m_table.indexColumn || !m_table.columns[*m_table.indexColumn].isNumeric() || isConstant(*m_table.indexColumn))
            return false;
        const std::string unit = canonicalUnit(m_table.columns[*m_table.indexColumn].unit);
        return unit == "m" || unit == "ft";
    }

    [[nodiscard]] bool isConstant(std::size_t column) const
    {
        return m_table.rows > 1 && distinctValues(m_table.columns[column], 2) < 2;
    }

    /// At least two classes, each of so many rows on average; integers stand for few classes only.
    [[nodiscard]] bool canBeTarget(std::size_t column, std::size_t rowsOfClass) const
    {
        const Column& values = m_table.columns[column];
        if (values.type == ColumnType::Real)
            return false;
        const std::size_t classes = distinctValues(values, m_table.rows);
        return classes >= 2 && rowsOfClass * classes <= m_table.rows &&
               (values.type == ColumnType::Text || classes <= kMostIntegerClasses);
    }

    Choice chooseTarget()
    {
        const Choice byName = best([this](std::size_t c) { return targetRank(m_names[c]); },
                                   [this](std::size_t c) { return canBeTarget(c, kRowsOfNamedClass); });
        if (byName)
            return byName;
        std::vector<std::size_t> texts;
        for (std::size_t column = 0; column < m_names.size(); ++column) {
            const bool label = m_table.columns[column].type == ColumnType::Text && !isTaken(column) &&
                               canBeTarget(column, kRowsOfUnnamedClass) && !namesStratigraphy(m_names[column]);
            if (label)
                texts.push_back(column);
        }
        if (texts.size() != 1)
            return std::nullopt;
        note(texts[0], "the target, as the only column of labels");
        return texts[0];
    }

    void judgeTheRest()
    {
        IgnoredColumns ignored;
        for (std::size_t column = 0; column < m_names.size(); ++column) {
            if (isTaken(column))
                continue;
            if (const auto reason = whyIgnored(column))
                ignored.add(*reason, m_table.columns[column].name);
            else
                m_guess.roles[column] = ColumnRole::Numerical;
        }
        ignored.appendTo(m_guess.notes);
    }

    [[nodiscard]] std::optional<std::string> whyIgnored(std::size_t column) const
    {
        const Column& values = m_table.columns[column];
        if (isAllMissing(column))
            return "no value at all";
        if (isConstant(column))
            return "one value in all rows";
        if (!values.isNumeric())
            return whyTextIgnored(column);
        if (auto reason = whyNoMeasurement(m_names[column]))
            return reason;
        if (m_guess.kind == DatasetKind::CoreLog && namesAnyDepth(m_names[column]))
            return "another depth beside the one in use";
        constexpr std::size_t fewRows = 20; // short tables count settings: k = 1, 2, 3
        if (countsRows(values) && (values.size() >= fewRows || m_names[column].starts_with("column_")))
            return "a row counter";
        return std::nullopt;
    }

    [[nodiscard]] std::string whyTextIgnored(std::size_t column) const
    {
        const Column& values = m_table.columns[column];
        if (namesStratigraphy(m_names[column]))
            return "a stratigraphic name; it may be made the target";
        if (2 * values.textCells < m_table.rows - m_summaries[column].missing)
            return "text among numbers";
        if (m_summaries[column].distinct == m_table.rows)
            return "a value of its own in every row";
        return "text";
    }

    const Table& m_table;
    std::vector<std::string> m_names; ///< plain
    std::vector<ColumnSummary> m_summaries;
    RoleGuess m_guess;
};

} // namespace

std::string roleName(ColumnRole role)
{
    switch (role) {
    case ColumnRole::Numerical:
        return "numerical";
    case ColumnRole::Categorical:
        return "categorical";
    case ColumnRole::Target:
        return "target";
    case ColumnRole::Depth:
        return "depth";
    case ColumnRole::Group:
        return "group";
    case ColumnRole::Ignored:
        return "ignored";
    }
    return {};
}

std::string datasetKindName(DatasetKind kind)
{
    switch (kind) {
    case DatasetKind::CoreLog:
        return "core_log";
    case DatasetKind::Tabular:
        return "tabular";
    case DatasetKind::Embeddings:
        return "embeddings";
    case DatasetKind::SingleCell:
        return "single_cell";
    }
    return {};
}

namespace {

/// Of ready embeddings: what the file calls targets, and the dimensions.
RoleGuess rolesOfEmbeddings(const Table& table)
{
    RoleGuess guess;
    guess.kind = DatasetKind::Embeddings;
    for (const Column& column : table.columns)
        guess.roles.push_back(column.isNumeric() && column.name.starts_with(table.embeddingName) ? ColumnRole::Numerical
                                                                                                 : ColumnRole::Ignored);
    for (const std::size_t column : table.targetColumns)
        guess.roles[column] = ColumnRole::Target;
    const Column* labels = table.find("labels");
    if (table.targetColumns.empty() && labels != nullptr)
        guess.roles[static_cast<std::size_t>(labels - table.columns.data())] = ColumnRole::Target;
    return guess;
}

} // namespace

RoleGuess guessRoles(const Table& table)
{
    return table.embeddingName.empty() ? RoleGuesser(table).guess() : rolesOfEmbeddings(table);
}

} // namespace stratoscope
