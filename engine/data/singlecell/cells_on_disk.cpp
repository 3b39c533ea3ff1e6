// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cells_on_disk.h"

#include "engine/core/machine_memory.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/h5ad_reader.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/singlecell/tenx_h5_reader.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// The path in the file of a matrix by the name that data.cells.layer gives it.
std::string pathOf(const std::string& layer)
{
    if (layer == "X")
        return "X";
    return layer == "raw" ? "raw/X" : "layers/" + layer;
}

std::vector<std::string> matricesIn(const Hdf5File& file)
{
    std::vector<std::string> names;
    for (const char* name : {"X", "raw"}) {
        if (file.isGroup(pathOf(name)) || file.isDataset(pathOf(name)))
            names.emplace_back(name);
    }
    if (file.isGroup("layers"))
        std::ranges::copy(file.children("layers"), std::back_inserter(names));
    return names;
}

std::uint64_t bytesInMemory(const Hdf5File& file, const std::string& matrix, const StoredMatrix& stored)
{
    if (stored.layout == StoredLayout::Dense)
        return static_cast<std::uint64_t>(stored.rows) * static_cast<std::uint64_t>(stored.columns) * sizeof(float);
    constexpr std::uint64_t eachValue = sizeof(float) + sizeof(std::int32_t);
    return static_cast<std::uint64_t>(file.describe(matrix + "/data").length()) * eachValue;
}

std::uint64_t bytesInMemory(const Hdf5File& file, SingleCellFormat format)
{
    if (format == SingleCellFormat::TenxH5) {
        const std::string group = tenxMatrixGroup(file);
        return bytesInMemory(file, group, describeTenxMatrix(file, group));
    }
    std::uint64_t bytes = 0;
    for (const std::string& matrix : matricesIn(file))
        bytes += bytesInMemory(file, pathOf(matrix), describeMatrix(file, pathOf(matrix)));
    return bytes;
}

/// The formats that lie in one HDF5 file, compressed by cell.
bool canStayOnDisk(const std::optional<SingleCellFormat>& format)
{
    return format == SingleCellFormat::H5ad || format == SingleCellFormat::TenxH5;
}

CellsOnDisk openH5ad(const Hdf5File& file, const std::string& layer, const OnProgress& onProgress, const std::stop_token& stop)
{
    CellsOnDisk cells{readH5adAnnotations(file, onProgress, stop), nullptr, matricesIn(file)};
    if (std::ranges::find(cells.matrices, layer) == cells.matrices.end())
        failOnMatrix(file.path(), layer, cells.matrices);
    cells.matrix = std::make_shared<const CellFile>(Hdf5File(file.path()), matrixInH5ad(file, pathOf(layer)));
    return cells;
}

CellsOnDisk openTenx(const Hdf5File& file, const std::string& layer)
{
    CellsOnDisk cells{readTenxH5Annotations(file), nullptr, {"X"}};
    if (layer != "X")
        failOnMatrix(file.path(), layer, cells.matrices);
    const std::string group = tenxMatrixGroup(file);
    cells.matrix = std::make_shared<const CellFile>(
        Hdf5File(file.path()), MatrixInFile{group, describeTenxMatrix(file, group), cells.known.genes.names, group});
    return cells;
}

} // namespace

bool stayOnDisk(const std::filesystem::path& path, std::optional<bool> backed)
{
    if (backed)
        return *backed;
    const auto format = recogniseSingleCells(path);
    return canStayOnDisk(format) && bytesInMemory(Hdf5File(path), *format) > usableMemory() / 2;
}

CellsOnDisk openCellsOnDisk(const std::filesystem::path& path, const std::string& layer, const OnProgress& onProgress,
                            const std::stop_token& stop)
{
    const auto format = recogniseSingleCells(path);
    if (!canStayOnDisk(format))
        failOnData(path, "cannot be left on disk (data.cells.backed): only an .h5ad or a 10x .h5 can",
                   "Write it as .h5ad, or take data.cells.backed out.");
    const Hdf5File file(path);
    CellsOnDisk cells = format == SingleCellFormat::H5ad ? openH5ad(file, layer, onProgress, stop) : openTenx(file, layer);
    if (cells.matrix->cells() != cells.known.cells.count())
        file.fail(layer,
                  "has " + grouped(cells.matrix->cells()) + " cells (rows), where obs has " + grouped(cells.known.cells.count()),
                  "Matrix and annotations must describe the same cells: write the file again.");
    cells.known.warnings.push_back(layer + " stays on disk and is read a block of cells at a time.");
    return cells;
}

} // namespace stratoscope
