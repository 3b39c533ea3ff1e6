// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/hdf5_matrix.h"

#include "engine/core/text.h"

#include <limits>

namespace stratoscope {

namespace {

StoredLayout layoutOf(const Hdf5File& file, const std::string& group, const std::string& encoding)
{
    if (encoding == "csr_matrix" || encoding == "csr")
        return StoredLayout::Csr;
    if (encoding == "csc_matrix" || encoding == "csc")
        return StoredLayout::Csc;
    file.fail(group,
              encoding.empty() ? "is a group that does not say how it is encoded" : "has the unknown encoding '" + encoding + "'",
              "Matrices may be dense arrays, csr_matrix or csc_matrix.");
}

StoredMatrix describeGroup(const Hdf5File& file, const std::string& group)
{
    const std::string encoding =
        file.textAttribute(group, "encoding-type").value_or(file.textAttribute(group, "h5sparse_format").value_or(std::string()));
    std::vector<std::int64_t> shape = file.integersAttribute(group, "shape");
    if (shape.empty())
        shape = file.integersAttribute(group, "h5sparse_shape");
    if (shape.size() != 2 || shape[0] < 0 || shape[1] < 0)
        file.fail(group, "does not say its shape: two sizes are needed", kWriteAgain);
    StoredMatrix stored{layoutOf(file, group, encoding), shape[0], shape[1], ElementType::Float32};
    for (const char* part : {"/data", "/indices", "/indptr"}) {
        if (!file.isDataset(group + part))
            file.fail(group + part, "is missing", kWriteAgain);
    }
    stored.type = file.describe(group + "/data").type.value_or(ElementType::Text);
    return stored;
}

StoredMatrix describeDense(const Hdf5File& file, const std::string& path)
{
    const Hdf5Dataset dataset = file.describe(path);
    if (dataset.shape.size() != 2 || !dataset.type || *dataset.type == ElementType::Text)
        file.fail(path, "has the shape " + shapeText(dataset.shape) + ", where a matrix of cells by genes is expected",
                  kWriteAgain);
    return {StoredLayout::Dense, dataset.shape[0], dataset.shape[1], *dataset.type};
}

} // namespace

StoredMatrix describeMatrix(const Hdf5File& file, const std::string& path)
{
    StoredMatrix stored = file.isGroup(path) ? describeGroup(file, path) : describeDense(file, path);
    if (stored.type == ElementType::Text)
        file.fail(path, "holds texts, where numbers are expected", kWriteAgain);
    if (std::max(stored.rows, stored.columns) > std::numeric_limits<std::int32_t>::max())
        file.fail(path, "claims " + grouped(stored.rows) + " cells and " + grouped(stored.columns) + " genes, more than can be",
                  kWriteAgain);
    return stored;
}

template <typename T>
std::vector<T> readNumbers(const Hdf5File& file, const std::string& dataset, ProgressPacer& pacer)
{
    return file.numbers<T>(dataset, [&](double fraction) { pacer.report("reading", fraction); });
}

template std::vector<float> readNumbers(const Hdf5File&, const std::string&, ProgressPacer&);
template std::vector<std::int32_t> readNumbers(const Hdf5File&, const std::string&, ProgressPacer&);
template std::vector<std::int64_t> readNumbers(const Hdf5File&, const std::string&, ProgressPacer&);

CompressedParts readCompressedParts(const Hdf5File& file, const std::string& group, ProgressPacer& pacer)
{
    CompressedParts parts;
    parts.offsets = readNumbers<std::int64_t>(file, group + "/indptr", pacer);
    parts.indices = readNumbers<std::int32_t>(file, group + "/indices", pacer);
    parts.values = readNumbers<float>(file, group + "/data", pacer);
    return parts;
}

CellMatrix readMatrix(const Hdf5File& file, const std::string& path, ProgressPacer& pacer)
{
    const StoredMatrix stored = describeMatrix(file, path);
    CellMatrix matrix;
    if (stored.layout == StoredLayout::Dense) {
        matrix.layout = MatrixLayout::Dense;
        matrix.rows = stored.rows;
        matrix.columns = stored.columns;
        matrix.values = readNumbers<float>(file, path, pacer);
    } else {
        CompressedParts parts = readCompressedParts(file, path, pacer);
        const bool byRow = stored.layout == StoredLayout::Csr;
        const std::string problem =
            byRow ? problemWith(parts, stored.rows, stored.columns) : problemWith(parts, stored.columns, stored.rows);
        if (!problem.empty())
            file.fail(path, problem, "The file is damaged or was written wrongly: write it again.");
        matrix = byRow ? fromCompressedRows(std::move(parts), stored.rows, stored.columns)
                       : fromCompressedColumns(parts, stored.rows, stored.columns);
    }
    matrix.storedType = stored.type;
    return matrix;
}

} // namespace stratoscope
