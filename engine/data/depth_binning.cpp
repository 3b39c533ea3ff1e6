// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/depth_binning.h"

#include "engine/core/text.h"
#include "engine/data/role_names.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kMostBins = 9e15; ///< beyond, neighbouring doubles are more than a bin apart

/// A row and the bin it falls into.
struct Placed
{
    std::int64_t hole = 0;
    std::int64_t bin = 0;
    std::size_t row = 0;

    [[nodiscard]] bool sharesBin(const Placed& other) const { return hole == other.hole && bin == other.bin; }
};

/// The most frequent of some values, the first of equals. @param ambiguous whether others are as frequent
template <typename Value>
Value mode(const std::vector<Value>& values, bool& ambiguous)
{
    std::map<Value, std::size_t> counts;
    std::size_t most = 0;
    for (const Value& value : values)
        most = std::max(most, ++counts[value]);
    ambiguous = std::ranges::count_if(counts, [most](const auto& entry) { return entry.second == most; }) > 1;
    return *std::ranges::find_if(values, [&](const Value& value) { return counts.at(value) == most; });
}

/// Numbers that name something are not averaged.
bool isMeasurement(const Column& column)
{
    const std::string plain = plainName(column.name);
    return column.isNumeric() && (!whyNoMeasurement(plain) || column.type == ColumnType::Real) && !groupRank(plain) &&
           !targetRank(plain);
}

class DepthBinning
{
public:
    DepthBinning(const Table& table, const BinKeys& keys, double interval)
        : m_table(table)
        , m_keys(keys)
        , m_interval(interval)
    {
    }

    Table bin()
    {
        placeRows();
        findBins();
        m_binned.path = m_table.path;
        m_binned.furtherPaths = m_table.furtherPaths;
        m_binned.format = m_table.format + ", binned";
        m_binned.rows = m_bins.size();
        m_binned.header = m_table.header;
        m_binned.hole = m_table.hole;
        m_binned.nullValue = m_table.nullValue;
        m_binned.warnings = m_table.warnings;
        for (std::size_t index = 0; index < m_table.columns.size(); ++index)
            addColumn(index);
        m_binned.indexColumn = m_binned.indexOf(m_table.columns[m_keys.depth].name);
        report();
        return std::move(m_binned);
    }

private:
    /// The name of a row's hole; empty where a part of it is missing.
    [[nodiscard]] std::string holeOf(std::size_t row) const
    {
        std::string name;
        for (const std::size_t part : m_keys.hole) {
            if (m_table.columns[part].isMissing(row))
                return {};
            name += (name.empty() ? "" : "-") + m_table.columns[part].text(row);
        }
        return name;
    }

    void placeRows()
    {
        const std::vector<double>& depths = m_table.columns[m_keys.depth].numbers;
        std::map<std::string, std::int64_t> numberOfHole;
        for (std::size_t row = 0; row < m_table.rows; ++row) {
            const double bin = std::round(depths[row] / m_interval);
            const std::string hole = holeOf(row);
            if (!(std::abs(bin) < kMostBins) || (hole.empty() && !m_keys.hole.empty())) {
                ++m_leftOut;
                continue;
            }
            const auto [entry, added] = numberOfHole.try_emplace(hole, static_cast<std::int64_t>(numberOfHole.size()));
            if (added)
                m_holes.push_back(hole);
            m_rows.push_back({entry->second, static_cast<std::int64_t>(bin), row});
        }
        std::ranges::stable_sort(
            m_rows, [](const Placed& a, const Placed& b) { return std::pair(a.hole, a.bin) < std::pair(b.hole, b.bin); });
    }

    void findBins()
    {
        for (std::size_t begin = 0; begin < m_rows.size();) {
            std::size_t end = begin + 1;
            while (end < m_rows.size() && m_rows[end].sharesBin(m_rows[begin]))
                ++end;
            m_bins.emplace_back(m_rows.data() + begin, end - begin);
            m_averaged += end - begin > 1 ? 1 : 0;
            begin = end;
        }
    }

    void addColumn(std::size_t index)
    {
        const Column& column = m_table.columns[index];
        const bool partOfHole = m_keys.hole.size() > 1 && std::ranges::find(m_keys.hole, index) != m_keys.hole.end();
        if (partOfHole) {
            if (index == m_keys.hole.front())
                m_binned.columns.push_back(holes());
            return;
        }
        Column& binned = m_binned.columns.emplace_back();
        binned.name = column.name;
        binned.unit = column.unit;
        binned.description = column.description;
        binned.type = column.type;
        if (index == m_keys.depth)
            binDepth(binned);
        else if (isMeasurement(column))
            average(column, binned);
        else if (column.isNumeric())
            takeMode(column.numbers, binned.numbers, column, std::numeric_limits<double>::quiet_NaN());
        else
            takeTexts(column, binned);
    }

    [[nodiscard]] Column holes() const
    {
        Column column;
        column.name = "Borehole_ID";
        column.type = ColumnType::Text;
        column.categories = m_holes;
        for (const auto& bin : m_bins)
            column.codes.push_back(static_cast<std::int32_t>(bin.front().hole));
        column.textCells = m_bins.size();
        return column;
    }

    void binDepth(Column& binned) const
    {
        binned.type = ColumnType::Real;
        for (const auto& bin : m_bins)
            binned.numbers.push_back(static_cast<double>(bin.front().bin) * m_interval);
    }

    void average(const Column& column, Column& binned)
    {
        binned.type = ColumnType::Real;
        for (const auto& bin : m_bins) {
            double sum = 0;
            std::size_t count = 0;
            for (const Placed& placed : bin) {
                const double value = column.numbers[placed.row];
                sum += std::isnan(value) ? 0 : value;
                count += std::isnan(value) ? 0 : 1;
            }
            binned.numbers.push_back(count > 0 ? sum / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN());
        }
    }

    template <typename Value>
    void takeMode(const std::vector<Value>& cells, std::vector<Value>& binned, const Column& column, Value missing)
    {
        std::size_t ambiguous = 0;
        std::vector<Value> values;
        for (const auto& bin : m_bins) {
            values.clear();
            for (const Placed& placed : bin) {
                if (!column.isMissing(placed.row))
                    values.push_back(cells[placed.row]);
            }
            bool several = false;
            binned.push_back(values.empty() ? missing : mode(values, several));
            ambiguous += several ? 1 : 0;
        }
        if (ambiguous > 0)
            m_ambiguous.push_back(column.name + " (" + grouped(static_cast<std::int64_t>(ambiguous)) + ")");
    }

    void takeTexts(const Column& column, Column& binned)
    {
        binned.categories = column.categories;
        binned.firstText = column.firstText;
        takeMode(column.codes, binned.codes, column, std::int32_t{-1});
        binned.textCells =
            static_cast<std::size_t>(std::ranges::count_if(binned.codes, [](std::int32_t code) { return code >= 0; }));
    }

    void report()
    {
        const auto count = [](std::size_t number) { return grouped(static_cast<std::int64_t>(number)); };
        const std::string& unit = m_table.columns[m_keys.depth].unit;
        m_binned.warnings.push_back("Binned to " + exactNumber(m_interval) + (unit.empty() ? "" : " " + unit) + " of " +
                                    m_table.columns[m_keys.depth].name + (m_keys.hole.empty() ? "" : ", hole by hole") + ": " +
                                    count(m_rows.size()) + " rows became " + count(m_bins.size()) + "; " + count(m_averaged) +
                                    " of them average several.");
        if (m_leftOut > 0)
            m_binned.warnings.push_back(counted(static_cast<std::int64_t>(m_leftOut), "row") +
                                        " without a depth or a hole left out of the bins.");
        if (!m_ambiguous.empty())
            m_binned.warnings.push_back("Bins where several values are equally frequent take the first: " + listed(m_ambiguous) +
                                        ".");
    }

    const Table& m_table;
    const BinKeys& m_keys;
    double m_interval;
    std::vector<std::string> m_holes; ///< names by number
    std::vector<Placed> m_rows;       ///< sorted by hole, then bin
    std::vector<std::span<const Placed>> m_bins;
    std::size_t m_leftOut = 0;
    std::size_t m_averaged = 0; ///< bins of several rows
    std::vector<std::string> m_ambiguous;
    Table m_binned;
};

} // namespace

Table binnedByDepth(const Table& table, const BinKeys& keys, double interval)
{
    assert(interval > 0 && std::isfinite(interval));
    return DepthBinning(table, keys, interval).bin();
}

} // namespace stratoscope
