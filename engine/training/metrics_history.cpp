// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/metrics_history.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace stratoscope {

namespace {

constexpr std::size_t leadingColumns = 2; // step, epoch

std::vector<std::string_view> cells(std::string_view line)
{
    std::vector<std::string_view> found;
    while (true) {
        const std::size_t comma = line.find(',');
        found.push_back(trimmed(line.substr(0, comma)));
        if (comma == std::string_view::npos)
            return found;
        line.remove_prefix(comma + 1);
    }
}

MetricsRow parseRow(const std::vector<std::string_view>& fields, std::size_t nameCount, const SourceLocation& where)
{
    if (fields.size() != nameCount + leadingColumns)
        throw DataError(
            Issue{"expected " + std::to_string(nameCount + leadingColumns) + " values, found " + std::to_string(fields.size()),
                  where,
                  {}});
    MetricsRow row;
    std::vector<double> numbers;
    for (const std::string_view field : fields) {
        const auto number = field.empty() ? std::numeric_limits<double>::quiet_NaN() : parseReal(field);
        if (!number)
            throw DataError(Issue{"expected a number, found '" + std::string(field) + "'", where, {}});
        numbers.push_back(*number);
    }
    row.step = static_cast<std::int64_t>(numbers[0]);
    row.epoch = numbers[1];
    row.values.assign(numbers.begin() + leadingColumns, numbers.end());
    return row;
}

} // namespace

int MetricsHistory::indexOf(const std::string& name) const
{
    const auto match = std::ranges::find(names, name);
    return match == names.end() ? -1 : static_cast<int>(match - names.begin());
}

MetricsHistory withColumns(const MetricsHistory& history, const std::vector<std::string>& names)
{
    MetricsHistory arranged{names, {}};
    for (const MetricsRow& row : history.rows) {
        MetricsRow& made = arranged.rows.emplace_back(MetricsRow{row.step, row.epoch, {}});
        for (const std::string& name : names) {
            const int index = history.indexOf(name);
            made.values.push_back(index < 0 ? std::numeric_limits<double>::quiet_NaN()
                                            : row.values[static_cast<std::size_t>(index)]);
        }
    }
    return arranged;
}

std::vector<double> MetricsHistory::series(const std::string& name) const
{
    std::vector<double> values;
    const int index = indexOf(name);
    for (std::size_t i = 0; index >= 0 && i < rows.size(); ++i)
        values.push_back(rows[i].values[static_cast<std::size_t>(index)]);
    return values;
}

std::string metricsHeader(const std::vector<std::string>& names)
{
    std::string line = "step,epoch";
    for (const std::string& name : names)
        line += "," + name;
    return line + "\n";
}

std::string metricsLine(const MetricsRow& row)
{
    std::string line = std::to_string(row.step) + "," + exactNumber(row.epoch);
    for (const double value : row.values)
        line += "," + (std::isnan(value) ? std::string() : exactNumber(value));
    return line + "\n";
}

MetricsHistory readMetrics(const std::filesystem::path& path)
{
    const std::string content = readFile(path);
    MetricsHistory history;
    std::string_view rest = content;
    for (int line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            break;
        const std::vector<std::string_view> fields = cells(rest.substr(0, end));
        rest.remove_prefix(end + 1);
        if (line > 1) {
            history.rows.push_back(parseRow(fields, history.names.size(), {path.string(), line, 0, {}}));
        } else if (fields.size() < leadingColumns || fields[0] != "step" || fields[1] != "epoch") {
            throw DataError(Issue{"not a metrics file: expected the columns step and epoch first", {path.string(), 1, 0, {}}, {}});
        } else {
            history.names.assign(fields.begin() + leadingColumns, fields.end());
        }
    }
    return history;
}

} // namespace stratoscope
