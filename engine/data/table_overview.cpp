// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_overview.h"

#include "engine/data/null_codes.h"
#include "engine/data/singlecell/single_cell_file.h"

#include <algorithm>

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
    if (recogniseSingleCells(overview.table->path))
        overview.guess.kind = DatasetKind::SingleCell; // their table alone does not tell
    for (const Column& column : overview.table->columns) {
        throwIfStopped(stop);
        overview.summaries.push_back(summarise(column));
    }
    report(onProgress, "looking for duplicates and outliers");
    overview.quality = assessQuality(*overview.table, overview.summaries, overview.guess.roles, stop);
    return overview;
}

std::vector<std::string> notesOf(const TableOverview& overview)
{
    std::vector<std::string> notes = warningsOf(*overview.table);
    std::ranges::copy(overview.guess.notes, std::back_inserter(notes));
    std::ranges::move(qualityNotes(overview.quality, *overview.table), std::back_inserter(notes));
    return notes;
}

} // namespace stratoscope
