// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_source.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/cells_on_disk.h"
#include "engine/data/singlecell/normalisation.h"
#include "engine/data/singlecell/single_cell_file.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// The matrices of a file by the names that data.cells.layer gives them.
std::vector<std::pair<std::string, CellMatrix*>> matricesOf(AnnotatedMatrix& data)
{
    std::vector<std::pair<std::string, CellMatrix*>> matrices;
    if (data.x)
        matrices.emplace_back("X", &*data.x);
    if (data.raw)
        matrices.emplace_back("raw", &data.raw->x);
    for (auto& [name, matrix] : data.layers)
        matrices.emplace_back(name, &matrix);
    return matrices;
}

void check(const CellSource& source, const std::filesystem::path& path, const ContentSummary& content)
{
    if (source.x.rows() == 0)
        failOnData(path, "holds no cells", "Choose a file with at least a few cells to learn from.");
    if (source.x.columns() == 0)
        failOnData(path, "holds no genes", "Choose a matrix with genes under data.cells.layer.");
    if (content.content == MatrixContent::Damaged)
        failOnData(path, "has " + counted(content.notFinite, "value") + " that are not finite",
                   "Remove the cells that hold them, or write the matrix again.");
}

/// Goes over all cells for what they hold and what they add up to.
void survey(CellSource& source, const std::filesystem::path& path)
{
    source.summary = summariseContent(source.x);
    source.content = source.summary.content;
    check(source, path, source.summary);
    source.totals = cellTotals(source.x.all());
}

/// Whether the cells at the beginning are counts: to advise a matrix, not to work with it.
bool beginsWithCounts(const std::filesystem::path& path, const std::string& layer)
{
    constexpr std::int64_t fewCells = 1000;
    const auto matrix = openCellsOnDisk(path, layer).matrix;
    return summariseContent(matrix->rows(0, std::min(fewCells, matrix->cells()))).content == MatrixContent::Counts;
}

CellSource sourceOnDisk(const std::filesystem::path& path, const std::string& layer, const OnProgress& onProgress,
                        const std::stop_token& stop)
{
    CellsOnDisk cells = openCellsOnDisk(path, layer, onProgress, stop);
    CellSource source;
    source.table = std::make_shared<const Table>(cellTable(cells.known));
    source.genes = cells.matrix->genes();
    source.x = CellRows(cells.matrix, onProgress, stop);
    survey(source, path);
    if (source.content == MatrixContent::Counts)
        return source;
    for (const std::string& name : cells.matrices) {
        if (name != layer && beginsWithCounts(path, name))
            source.countLayers.push_back(name);
    }
    return source;
}

CellSource sourceInMemory(AnnotatedMatrix data, const std::string& layer)
{
    CellSource source;
    source.table = std::make_shared<const Table>(cellTable(data));
    std::vector<std::string> known;
    CellMatrix* chosen = nullptr;
    for (const auto& [name, matrix] : matricesOf(data)) {
        known.push_back(name);
        if (name == layer && chosen == nullptr)
            chosen = matrix;
        else if (summariseContent(*matrix).content == MatrixContent::Counts)
            source.countLayers.push_back(name);
    }
    if (chosen == nullptr)
        failOnMatrix(data.path, layer, known);
    const bool isRaw = data.raw && chosen == &data.raw->x;
    source.genes = std::move(isRaw ? data.raw->genes.names : data.genes.names);
    source.x = CellRows(std::move(*chosen));
    survey(source, data.path);
    return source;
}

} // namespace

bool meansSingleCells(const DataConfig& config, const std::filesystem::path& path)
{
    if (config.kind != KindChoice::Auto)
        return config.kind == KindChoice::SingleCell;
    const auto names = [](const auto& columns) { return columns && !columns->empty(); };
    if (names(config.columns.numerical) || names(config.columns.categorical))
        return false;
    return std::filesystem::exists(path) && recogniseSingleCells(path).has_value();
}

CellsConfig& sayCells(DataConfig& config)
{
    config.kind = KindChoice::SingleCell;
    return config.cells ? *config.cells : config.cells.emplace();
}

CellSource readCellSource(const DataSource& files, const CellMatrixChoice& matrix, const OnProgress& onProgress,
                          const std::stop_token& stop)
{
    if (files.furtherPaths.empty() && stayOnDisk(files.path, matrix.backed))
        return sourceOnDisk(files.path, matrix.layer, onProgress, stop);
    if (matrix.backed.value_or(false))
        failOnData(files.path, "cannot be left on disk (data.cells.backed): several files are joined in memory",
                   "Join them into one .h5ad first, or take data.cells.backed out.");
    std::vector<std::filesystem::path> paths{files.path};
    paths.insert(paths.end(), files.furtherPaths.begin(), files.furtherPaths.end());
    CellSource source = sourceInMemory(readSingleCells(paths, onProgress, stop), matrix.layer);
    if (!files.furtherPaths.empty()) {
        Table table = *source.table;
        table.furtherPaths = files.furtherPaths;
        source.table = std::make_shared<const Table>(std::move(table));
    }
    return source;
}

} // namespace stratoscope
