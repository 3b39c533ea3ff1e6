// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_source.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/cell_quality.h"
#include "engine/data/singlecell/single_cell_file.h"

#include <algorithm>
#include <limits>

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

[[noreturn]] void failWithoutLayer(const AnnotatedMatrix& data, const std::string& layer, const std::vector<std::string>& known)
{
    throw DataError(Issue{"the file has no matrix '" + layer + "' (data.cells.layer)",
                          {data.path.string(), 0, 0, {}},
                          known.empty() ? "It holds no matrix at all." : "It has " + listedBriefly(known) + "."});
}

void check(const CellSource& source, const std::filesystem::path& path, const ContentSummary& content)
{
    if (source.x.rows == 0)
        failOnData(path, "holds no cells", "Choose a file with at least a few cells to learn from.");
    if (source.x.columns == 0)
        failOnData(path, "holds no genes", "Choose a matrix with genes under data.cells.layer.");
    if (content.content == MatrixContent::Damaged)
        failOnData(path, "has " + counted(content.notFinite, "value") + " that are not finite",
                   "Remove the cells that hold them, or write the matrix again.");
}

} // namespace

bool meansSingleCells(const DataConfig& config, const std::filesystem::path& path)
{
    if (config.kind != KindChoice::Auto)
        return config.kind == KindChoice::SingleCell;
    const auto names = [](const auto& columns) { return columns && !columns->empty(); };
    if (names(config.columns.numerical) || names(config.columns.categorical) || !config.moreFiles.empty())
        return false;
    return std::filesystem::exists(path) && recogniseSingleCells(path).has_value();
}

CellsConfig& sayCells(DataConfig& config)
{
    config.kind = KindChoice::SingleCell;
    return config.cells ? *config.cells : config.cells.emplace();
}

CellSource readCellSource(const std::filesystem::path& path, const std::string& layer, const OnProgress& onProgress,
                          const std::stop_token& stop)
{
    AnnotatedMatrix data = readSingleCells(path, onProgress, stop);
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
        failWithoutLayer(data, layer, known);
    const bool isRaw = data.raw && chosen == &data.raw->x;
    source.genes = std::move(isRaw ? data.raw->genes.names : data.genes.names);
    source.x = std::move(*chosen);
    const ContentSummary content = summariseContent(source.x);
    source.content = content.content;
    check(source, path, content);
    return source;
}

std::vector<std::int64_t> goodCells(const CellSource& source, const CellsConfig& config, std::vector<std::string>& notes)
{
    const CellQuality quality = cellQuality(source.x, source.genes);
    QualityThresholds thresholds;
    thresholds.geneCounts.low = static_cast<double>(config.minGenes);
    if (config.maxMitochondrial) {
        thresholds.percentMitochondrial.high = *config.maxMitochondrial;
        if (quality.mitochondrialGenes == 0)
            notes.emplace_back("No gene is a mitochondrial one by its name (MT-…), so that data.cells.max_mitochondrial leaves no "
                               "cell out.");
    }
    std::vector<std::int64_t> good = cellsWithin(quality, thresholds);
    const std::int64_t left = source.x.rows - static_cast<std::int64_t>(good.size());
    if (good.empty())
        failOnData(source.table->path, "has no cell within data.cells.min_genes and max_mitochondrial",
                   "Loosen them: the cells have up to " +
                       grouped(static_cast<std::int64_t>(*std::ranges::max_element(quality.geneCounts))) + " genes.");
    if (left > 0)
        notes.push_back(counted(left, "cell") + " of " + grouped(source.x.rows) +
                        " left out by data.cells.min_genes and max_mitochondrial.");
    return good;
}

} // namespace stratoscope
