// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strip_log_figure.h"

#include "app/headless_application.h"
#include "app/run_figure.h"
#include "engine/core/text.h"
#include "engine/data/column_resolution.h"
#include "engine/data/formation_tops.h"
#include "engine/data/strip_log.h"
#include "engine/data/table_file.h"
#include "engine/data/table_overview.h"
#include "engine/training/run_files.h"
#include "widgets/plot/figure_export.h"
#include "widgets/striplog/strip_scene.h"

#include <algorithm>

namespace stratoscope {

namespace {

struct RoledTable
{
    std::shared_ptr<const Table> table;
    std::vector<ColumnRole> roles;
};

/// The data of a run with the roles that its config gives the columns, or those of a file with the roles guessed.
RoledTable readSource(const std::filesystem::path& source, const std::stop_token& stop)
{
    if (!RunFolder(source).holdsRun()) {
        TableOverview overview = openTable(source, {}, stop);
        return {overview.table, overview.guess.roles};
    }
    const ConfigDocument document = readRunConfig(RunFolder(source));
    Diagnostics diagnostics(document);
    const DataConfig data = configSchema().read(document.root, {}, diagnostics).data;
    const auto table = readData(data, dataSource(data, document), nullptr, {}, stop);
    const ColumnsConfig columns = resolveColumns(data, *table, diagnostics).columns;
    diagnostics.throwIfAny();
    return {table, rolesOf(columns, *table)};
}

std::string chosenHole(const std::vector<std::string>& holes, const StripLogFigureRequest& request)
{
    if (request.hole.empty())
        return holes.empty() ? std::string() : holes.front();
    if (std::ranges::find(holes, request.hole) == holes.end())
        throw DataError(Issue{"there is no hole '" + request.hole + "'",
                              {request.source.string(), 0, 0, {}},
                              holes.empty() ? "No column of the data names holes." : suggestion(request.hole, holes)});
    return request.hole;
}

} // namespace

void writeStripLogFigure(const StripLogFigureRequest& request, const std::stop_token& stop)
{
    const RoledTable data = readSource(request.source, stop);
    const std::string hole = chosenHole(holesOf(*data.table, data.roles), request);
    const DepthUnit unit = request.depthUnit.empty() ? DepthUnit::Unknown : depthUnitOf(request.depthUnit);
    StripLog stored = stripLog(*data.table, data.roles, hole);
    if (!request.tops.empty())
        stored.tops = formationTops(readTable(request.tops, {}, {}, stop), hole, stored.depthUnit);
    auto log = std::make_shared<const StripLog>(withDepthsIn(std::move(stored), unit));
    if (unit != DepthUnit::Unknown && log->storedUnit == DepthUnit::Unknown)
        throw DataError(Issue{"the depths cannot be converted, as their unit is unknown",
                              {request.source.string(), 0, 0, log->depthName},
                              "Name the unit in the column's heading, such as Depth (m)."});
    const HeadlessApplication application;
    FigureOptions options;
    options.theme = themeNamed(request.theme);
    options.title = QString::fromStdString(hole.empty() ? data.table->path.filename().string() : hole);
    exportFigure(*makeStripFigure(std::move(log), {0, 0}, options.theme), request.out, options);
}

} // namespace stratoscope
