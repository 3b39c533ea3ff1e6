// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quality_figure.h"

#include "app/figure_source.h"
#include "app/headless_application.h"
#include "app/run_figure.h"
#include "engine/core/text.h"
#include "engine/data/data_source.h"
#include "engine/data/singlecell/cell_filter.h"
#include "engine/data/singlecell/cell_quality_report.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/training/run_files.h"
#include "widgets/cells/quality_figure.h"
#include "widgets/common/path_text.h"
#include "widgets/plot/figure_export.h"

#include <optional>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// Cells, and what a config says of them.
struct ConfiguredCells
{
    DataSource files;
    CellsConfig config;
};

std::optional<ConfigDocument> configOf(const fs::path& source)
{
    if (RunFolder(source).holdsRun())
        return readRunConfig(RunFolder(source));
    const std::string ending = lowerCase(source.extension().string());
    if (ending == ".yaml" || ending == ".yml")
        return readConfig(source);
    return std::nullopt;
}

ConfiguredCells cellsOf(const fs::path& source)
{
    const std::optional<ConfigDocument> document = configOf(source);
    if (!document)
        return {{source, {}}, {}};
    Diagnostics diagnostics(*document);
    const DataConfig data = configSchema().read(document->root, {}, diagnostics).data;
    diagnostics.throwIfAny();
    return {dataSource(data, *document), data.cells.value_or(CellsConfig())};
}

} // namespace

void writeQualityFigure(const QualityFigureRequest& request, const std::stop_token& stop)
{
    const ConfiguredCells cells = cellsOf(request.source);
    if (!recogniseSingleCells(cells.files.path))
        throw DataError(Issue{"these are no single cells, whose quality could be drawn",
                              {cells.files.path.string(), 0, 0, {}},
                              "Name a file of single cells (.h5ad, 10x, loom), or a config or run with one."});
    const QualityScene scene = makeQualityScene(std::make_shared<const CellQualityReport>(
        readCellQuality(cells.files, {cells.config.layer, cells.config.backed}, cells.config.mitochondrialPrefix, {}, stop)));
    const HeadlessApplication application;
    FigureOptions options;
    options.theme = themeNamed(request.theme);
    options.title = pathText(cells.files.path.filename());
    options.sizeMm = kQualityFigureSize;
    request.form.applyTo(options);
    FigureView view = viewOf("quality", cells.files.path, request.out);
    view.theme = request.theme;
    options.view = keptText(view);
    exportFigure(makeQualityFigure(scene, thresholdsOf(cells.config), options.theme)->plot(), request.out, options);
}

} // namespace stratoscope
