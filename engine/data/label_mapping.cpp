// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/label_mapping.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/table_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace stratoscope {

namespace {

const Column& columnOf(const Table& table, const std::string& name, std::size_t otherwise)
{
    if (name.empty() && otherwise < table.columns.size())
        return table.columns[otherwise];
    const Column* column = table.find(name);
    if (column == nullptr)
        failOnData(table.path, name.empty() ? "a table that maps classes needs two columns" : "there is no column '" + name + "'",
                   name.empty() ? "The first holds the classes, the second what they become."
                                : suggestion(name, table.columnNames()));
    return *column;
}

std::size_t indexOf(std::int64_t row)
{
    return static_cast<std::size_t>(row);
}

class LabelMapping
{
public:
    LabelMapping(Categories& categories, const LabelsConfig& config, const std::vector<std::int64_t>& rows,
                 std::vector<std::string>& notes)
        : m_categories(categories)
        , m_config(config)
        , m_rows(rows)
        , m_notes(notes)
    {
    }

    std::vector<std::int64_t> apply()
    {
        if (!m_config.groups.empty())
            map();
        leaveOutRareClasses();
        return std::move(m_rows);
    }

private:
    void map()
    {
        const std::map<std::string, std::string> groups(m_config.groups.begin(), m_config.groups.end());
        std::vector<std::string> mapped = m_categories.names;
        std::vector<bool> known(mapped.size());
        for (std::size_t i = 0; i < mapped.size(); ++i) {
            const auto group = groups.find(mapped[i]);
            known[i] = group != groups.end();
            mapped[i] = known[i] ? group->second : mapped[i];
        }
        reportUnmapped(known);
        rename(mapped, known);
    }

    void reportUnmapped(const std::vector<bool>& known)
    {
        std::vector<std::string> unmapped;
        for (const std::int64_t index : distinctIndices()) {
            if (!known[indexOf(index)])
                unmapped.push_back(m_categories.names[indexOf(index)]);
        }
        if (m_config.unmapped == UnmappedLabels::Drop) {
            const std::size_t before = m_rows.size();
            std::erase_if(m_rows, [&](std::int64_t row) {
                const std::int64_t index = m_categories.indices[indexOf(row)];
                return index >= 0 && !known[indexOf(index)];
            });
            if (m_rows.size() < before)
                m_notes.push_back(counted(static_cast<std::int64_t>(before - m_rows.size()), "row") +
                                  " left out, since data.labels does not map their class: " + listedBriefly(unmapped) + ".");
        } else if (!unmapped.empty()) {
            m_notes.push_back("data.labels does not map " + listedBriefly(unmapped) +
                              (m_config.unmapped == UnmappedLabels::Keep ? "; kept as they are." : "; their rows are unlabelled."));
        }
    }

    [[nodiscard]] std::set<std::int64_t> distinctIndices() const
    {
        std::set<std::int64_t> distinct;
        for (const std::int64_t row : m_rows)
            distinct.insert(m_categories.indices[indexOf(row)]);
        distinct.erase(-1);
        return distinct;
    }

    void rename(const std::vector<std::string>& mapped, const std::vector<bool>& known)
    {
        const std::size_t before = distinctIndices().size();
        const std::set<std::string> names(mapped.begin(), mapped.end());
        std::vector<std::string> sorted(names.begin(), names.end());
        for (std::int64_t& index : m_categories.indices) {
            if (index < 0)
                continue;
            const bool unlabelled = !known[indexOf(index)] && m_config.unmapped != UnmappedLabels::Keep;
            const auto place = std::ranges::lower_bound(sorted, mapped[indexOf(index)]);
            index = unlabelled ? -1 : place - sorted.begin();
        }
        m_categories.names = std::move(sorted);
        m_notes.push_back(counted(static_cast<std::int64_t>(before), "class", "classes") + " mapped to " +
                          std::to_string(distinctIndices().size()) + " by data.labels.");
    }

    void leaveOutRareClasses()
    {
        std::vector<std::int64_t> counts(m_categories.names.size());
        for (const std::int64_t row : m_rows) {
            if (const std::int64_t index = m_categories.indices[indexOf(row)]; index >= 0)
                ++counts[indexOf(index)];
        }
        std::vector<std::string> rare;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] > 0 && counts[i] < m_config.minimumRows)
                rare.push_back(m_categories.names[i] + " (" + grouped(counts[i]) + ")");
        }
        if (rare.empty())
            return;
        const std::size_t before = m_rows.size();
        std::erase_if(m_rows, [&](std::int64_t row) {
            const std::int64_t index = m_categories.indices[indexOf(row)];
            return index >= 0 && counts[indexOf(index)] < m_config.minimumRows;
        });
        m_notes.push_back(counted(static_cast<std::int64_t>(before - m_rows.size()), "row") +
                          " left out of classes with fewer than " + counted(m_config.minimumRows, "row") + ": " +
                          listedBriefly(rare) + ".");
    }

    Categories& m_categories;
    const LabelsConfig& m_config;
    std::vector<std::int64_t> m_rows;
    std::vector<std::string>& m_notes;
};

} // namespace

LabelGroups readLabelGroups(const LabelsConfig& config, const std::filesystem::path& path)
{
    const Table table = readTable(path);
    const Column& from = columnOf(table, config.from, 0);
    const Column& to = columnOf(table, config.to, 1);
    LabelGroups groups;
    std::map<std::string, std::string> known;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (from.isMissing(row) || to.isMissing(row))
            continue;
        const auto [entry, added] = known.emplace(from.text(row), to.text(row));
        if (added)
            groups.emplace_back(entry->first, entry->second);
        else if (entry->second != to.text(row))
            failOnData(path, "the class '" + entry->first + "' is mapped to '" + entry->second + "' and to '" + to.text(row) + "'",
                       "Keep one of the rows.");
    }
    if (groups.empty())
        failOnData(path, "the table maps no class", "It needs a column of classes and one of what they become.");
    return groups;
}

std::vector<std::int64_t> mappedLabels(Categories& categories, const LabelsConfig& config, const std::vector<std::int64_t>& rows,
                                       std::vector<std::string>& notes)
{
    return LabelMapping(categories, config, rows, notes).apply();
}

} // namespace stratoscope
