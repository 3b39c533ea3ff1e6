// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_overview.h"

namespace stratoscope {

TableOverview openTable(const std::filesystem::path& path, const OnProgress& onProgress, const std::stop_token& stop)
{
    return openTable({}, {datasetPath(path), {}}, onProgress, stop);
}

TableOverview openTable(const DataConfig& config, const DataSource& source, const OnProgress& onProgress,
                        const std::stop_token& stop)
{
    TableOverview overview;
    overview.table = readData(config, source, nullptr, onProgress, stop);
    report(onProgress, "guessing roles");
    overview.guess = guessRoles(*overview.table);
    for (const Column& column : overview.table->columns) {
        throwIfStopped(stop);
        overview.summaries.push_back(summarise(column));
    }
    return overview;
}

} // namespace stratoscope
