// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/data_source.h"

#include "engine/core/checksum.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/depth_binning.h"
#include "engine/data/hole_columns.h"
#include "engine/data/hole_join.h"
#include "engine/data/null_codes.h"
#include "engine/data/roles.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/singlecell/tenx_folder_reader.h"
#include "engine/data/table_file.h"

#include <algorithm>

namespace stratoscope {

namespace {

std::shared_ptr<const Table> readFiles(const DataSource& source, const OnProgress& onProgress, const std::stop_token& stop)
{
    const auto isCells = [](const std::filesystem::path& path) { return recogniseTableFormat(path) == TableFormat::SingleCells; };
    std::vector<std::filesystem::path> paths{source.path};
    paths.insert(paths.end(), source.furtherPaths.begin(), source.furtherPaths.end());
    if (paths.size() > 1 && isCells(source.path)) {
        if (const auto other = std::ranges::find_if_not(paths, isCells); other != paths.end())
            failOnData(*other, "is a table, which cannot be joined to the single cells of " + source.path.filename().string(),
                       "Open files of one kind together.");
        return std::make_shared<const Table>(readCellTable(paths, onProgress, stop));
    }
    Table first = readTable(source.path, {}, onProgress, stop);
    if (source.furtherPaths.empty())
        return std::make_shared<const Table>(std::move(first));
    std::vector<Table> tables;
    tables.push_back(std::move(first));
    for (const std::filesystem::path& path : source.furtherPaths)
        tables.push_back(readTable(path, {}, onProgress, stop));
    return std::make_shared<const Table>(joinHoles(std::move(tables)));
}

/// The column of depth: as the config names it, a log's index, or as it is guessed.
std::optional<std::size_t> depthColumn(const DataConfig& config, const Table& table)
{
    if (config.columns.depth.how == ColumnChoice::How::Named)
        return table.indexOf(config.columns.depth.name);
    if (table.indexColumn || config.columns.depth.how == ColumnChoice::How::None)
        return table.indexColumn;
    const RoleGuess guess = guessRoles(table);
    const auto found = std::ranges::find(guess.roles, ColumnRole::Depth);
    return found == guess.roles.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - guess.roles.begin()));
}

void makeNullsMissing(Table& table, const DataConfig& config)
{
    const auto depth = depthColumn(config, table);
    for (const double null : config.nullValues) {
        std::vector<std::string> found;
        for (std::size_t index = 0; index < table.columns.size(); ++index) {
            const std::size_t count = index == depth ? 0 : makeMissing(table.columns[index], null);
            if (count > 0)
                found.push_back(table.columns[index].name + " (" + grouped(static_cast<std::int64_t>(count)) + ")");
        }
        std::erase_if(table.nullOffers, [null](const NullOffer& offer) { return offer.value == null; });
        table.warnings.push_back(exactNumber(null) + " is treated as missing, as data.null_values says: " +
                                 (found.empty() ? "no cell holds it" : listed(found)) + ".");
    }
}

BinKeys binKeys(const DataConfig& config, const Table& table)
{
    const auto depth = depthColumn(config, table);
    if (!depth || !table.columns[*depth].isNumeric())
        throw DataError(Issue{"binning needs a column of depths, and there is none",
                              {table.path.string(), 0, 0, {}},
                              "Name it under data.columns.depth, or take data.binning out."});
    BinKeys keys{*depth, holeColumns(table)};
    const ColumnChoice& group = config.columns.group;
    if (const auto named = table.indexOf(group.name); group.how == ColumnChoice::How::Named && named)
        keys.hole = {*named};
    return keys;
}

/// What is read where a path is opened.
std::vector<std::filesystem::path> filesOf(const std::filesystem::path& path)
{
    if (std::filesystem::is_directory(path)) {
        if (const auto folder = findTenxFolder(path))
            return {folder->matrix, folder->barcodes, folder->features};
    }
    return {path};
}

} // namespace

DataSource dataSource(const DataConfig& config, const ConfigDocument& document)
{
    DataSource source{datasetPath(document.resolve(config.path)), {}};
    for (const std::string& path : config.moreFiles)
        source.furtherPaths.push_back(datasetPath(document.resolve(path)));
    return source;
}

bool keepsRowsOfFile(const DataConfig& config)
{
    return config.moreFiles.empty() && config.binning.interval <= 0;
}

std::shared_ptr<const Table> readData(const DataConfig& config, const DataSource& source, std::shared_ptr<const Table> opened,
                                      const OnProgress& onProgress, const std::stop_token& stop)
{
    std::shared_ptr<const Table> table = std::move(opened);
    if (!table || table->path != source.path || table->furtherPaths != source.furtherPaths)
        table = readFiles(source, onProgress, stop);
    if (!config.nullValues.empty()) {
        Table changed = *table;
        makeNullsMissing(changed, config);
        table = std::make_shared<const Table>(std::move(changed));
    }
    if (config.binning.interval > 0) {
        report(onProgress, "binning by depth");
        table = std::make_shared<const Table>(binnedByDepth(*table, binKeys(config, *table), config.binning.interval));
    }
    return table;
}

bool isDataset(const std::filesystem::path& path)
{
    std::error_code none;
    if (!std::filesystem::is_directory(path, none))
        return std::filesystem::is_regular_file(path, none);
    try {
        return findTenxFolder(path).has_value();
    } catch (const std::exception&) {
        return false; // opening it says why
    }
}

std::filesystem::path datasetPath(const std::filesystem::path& path)
{
    const std::filesystem::path full = std::filesystem::absolute(path).lexically_normal();
    return full.has_filename() ? full : full.parent_path();
}

std::vector<std::filesystem::path> filesOfData(const DataSource& source)
{
    std::vector<std::filesystem::path> files = filesOf(source.path);
    for (const std::filesystem::path& path : source.furtherPaths)
        std::ranges::copy(filesOf(path), std::back_inserter(files));
    return files;
}

std::string sha256OfData(const DataSource& source, const OnProgress& onProgress, const std::stop_token& stop)
{
    const std::vector<std::filesystem::path> files = filesOfData(source);
    std::string sum;
    for (const std::filesystem::path& file : files)
        sum += sha256OfFile(file, onProgress, stop);
    return files.size() == 1 ? sum : sha256OfText(sum);
}

} // namespace stratoscope
