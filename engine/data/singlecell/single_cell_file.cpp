// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/single_cell_file.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/gunzip.h"
#include "engine/data/singlecell/cells_on_disk.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/h5ad_reader.h"
#include "engine/data/singlecell/join.h"
#include "engine/data/singlecell/loom_reader.h"
#include "engine/data/singlecell/matrix_market.h"
#include "engine/data/singlecell/tenx_folder_reader.h"
#include "engine/data/singlecell/tenx_h5_reader.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/input_file.h"

#include <cassert>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeadBytes = 64;

std::optional<SingleCellFormat> recogniseHdf5(const Hdf5File& file)
{
    if (isH5ad(file))
        return SingleCellFormat::H5ad;
    if (isLoom(file))
        return SingleCellFormat::Loom;
    if (isTenxH5(file))
        return SingleCellFormat::TenxH5;
    return std::nullopt;
}

[[noreturn]] void failOnHdf5(const Hdf5File& file)
{
    if (file.isGroup("mod")) {
        file.fail({}, "is a MuData file (.h5mu) with the modalities " + listedBriefly(file.children("mod")),
                  "Write one modality as .h5ad: mdata.mod[\"rna\"].write_h5ad(path).");
    }
    file.fail({}, "is an HDF5 file with " + listedBriefly(file.children("/")) + ", not single cells",
              "Known are .h5ad (obs, var), 10x .h5 (matrix) and loom (matrix, row_attrs, col_attrs).");
}

[[noreturn]] void failOnFolder(const fs::path& path)
{
    for (const char* mark : {".zgroup", ".zattrs", "zarr.json"}) {
        if (fs::exists(path / mark))
            failOnData(path, "is a zarr store, which is not read here",
                       "Write it as .h5ad: anndata.read_zarr(path).write_h5ad(other).");
    }
    failOnData(path, "is a folder without a dataset in it",
               "Open one file; of folders, only those of 10x are read, which hold matrix.mtx, barcodes.tsv and features.tsv, each "
               "maybe .gz.");
}

bool startsAsMatrix(const InputFile& file)
{
    const std::string head = file.head(kHeadBytes);
    return isMatrixMarket(head) || (isGzip(head) && findTenxFolder(file.path()).has_value());
}

} // namespace

std::optional<SingleCellFormat> recogniseSingleCells(const fs::path& path)
{
    if (fs::is_directory(path))
        return findTenxFolder(path) ? std::optional(SingleCellFormat::TenxFolder) : std::nullopt;
    const InputFile file(path);
    if (looksLikeHdf5(file.head(kHeadBytes)))
        return recogniseHdf5(Hdf5File(path));
    return startsAsMatrix(file) ? std::optional(SingleCellFormat::TenxFolder) : std::nullopt;
}

AnnotatedMatrix readSingleCells(const fs::path& path, const OnProgress& onProgress, const std::stop_token& stop)
{
    const auto format = recogniseSingleCells(path);
    if (format == SingleCellFormat::TenxFolder) {
        if (const auto folder = findTenxFolder(path)) {
            AnnotatedMatrix data = readTenxFolder(*folder, onProgress, stop);
            data.path = path;
            return data;
        }
        failOnData(path, "is a Matrix Market file without barcodes and features",
                   "Name it matrix.mtx and put barcodes.tsv and features.tsv beside it.");
    }
    if (fs::is_directory(path))
        failOnFolder(path);
    const Hdf5File file(path);
    if (format == SingleCellFormat::H5ad)
        return readH5ad(file, onProgress, stop);
    if (format == SingleCellFormat::Loom)
        return readLoom(file, onProgress, stop);
    if (format == SingleCellFormat::TenxH5)
        return readTenxH5(file, onProgress, stop);
    failOnHdf5(file);
}

AnnotatedMatrix readSingleCells(std::span<const fs::path> paths, const OnProgress& onProgress, const std::stop_token& stop)
{
    assert(!paths.empty());
    if (paths.size() == 1)
        return readSingleCells(paths.front(), onProgress, stop);
    std::vector<AnnotatedMatrix> files;
    for (const fs::path& path : paths)
        files.push_back(readSingleCells(path, onProgress, stop));
    return joinByGene(std::move(files));
}

void failOnMatrix(const fs::path& path, const std::string& layer, const std::vector<std::string>& known)
{
    failOnData(path, "has no matrix '" + layer + "' (data.cells.layer)",
               known.empty() ? "It holds no matrix at all." : "It has " + listedBriefly(known) + ".");
}

Table readCellTable(std::span<const fs::path> paths, const OnProgress& onProgress, const std::stop_token& stop)
{
    const auto asTable = [](const AnnotatedMatrix& data, const std::optional<ContentSummary>& content) {
        Table table = cellTable(data);
        table.format += ", " + counted(data.genes.count(), "gene");
        if (content)
            table.warnings.insert(table.warnings.begin(), contentSentence(*content));
        return table;
    };
    if (paths.size() == 1 && stayOnDisk(paths.front(), {})) {
        const CellsOnDisk cells = openCellsOnDisk(paths.front(), "X", onProgress, stop);
        return asTable(cells.known, summariseContent(CellRows(cells.matrix, onProgress, stop)));
    }
    const AnnotatedMatrix data = readSingleCells(paths, onProgress, stop);
    Table table = asTable(data, data.x ? std::optional(summariseContent(*data.x)) : std::nullopt);
    table.furtherPaths.assign(paths.begin() + 1, paths.end());
    return table;
}

} // namespace stratoscope
