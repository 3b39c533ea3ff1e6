// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluation_file.h"

#include "engine/serialization/csv_writer.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

void writeMetrics(const std::filesystem::path& file, const std::vector<NamedMetrics>& columns)
{
    std::vector<std::string> names;
    for (const NamedMetrics& column : columns) {
        for (const auto& [name, value] : column.metrics) {
            if (std::ranges::find(names, name) == names.end())
                names.push_back(name);
        }
    }
    std::vector<CsvColumn> written{{"metric", names}};
    for (const NamedMetrics& column : columns) {
        std::vector<double> values(names.size(), std::numeric_limits<double>::quiet_NaN());
        for (const auto& [name, value] : column.metrics)
            values[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())] = value;
        written.push_back({column.name, std::move(values)});
    }
    writeCsv(file, written);
}

NamedMetrics metricsOf(std::string name, const RunProbe& probe)
{
    NamedMetrics metrics{std::move(name), {}};
    for (const RepresentationProbe& representation : probe.representations) {
        for (auto& score : flatScores(representation))
            metrics.metrics.push_back(std::move(score));
    }
    return metrics;
}

} // namespace stratoscope
