// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/loom_reader.h"

#include "engine/core/text.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/columns.h"
#include "engine/data/singlecell/content_check.h"

#include <algorithm>
#include <array>
#include <limits>

namespace stratoscope {

namespace {

constexpr std::int64_t kBlockElements = std::int64_t{1} << 22U; ///< dense values held at once

/// Genes × cells of a loom matrix. @throws DataError where it is none
std::pair<std::int64_t, std::int64_t> matrixShape(const Hdf5File& file, const std::string& path)
{
    const Hdf5Dataset dataset = file.describe(path);
    if (dataset.shape.size() != 2 || !dataset.type || *dataset.type == ElementType::Text)
        file.fail(path, "has the shape " + shapeText(dataset.shape) + ", where numbers of genes by cells are expected",
                  kWriteAgain);
    if (std::ranges::any_of(dataset.shape,
                            [](std::int64_t size) { return size < 0 || size > std::numeric_limits<std::int32_t>::max(); }))
        file.fail(path, "claims the shape " + shapeText(dataset.shape) + ", more than can be", kWriteAgain);
    return {dataset.shape[0], dataset.shape[1]};
}

/// Reads genes × cells some genes at a time and keeps what is not zero, compressed by gene.
CellMatrix readTransposed(const Hdf5File& file, const std::string& path, ProgressPacer& pacer)
{
    const auto [genes, cells] = matrixShape(file, path);
    const Hdf5Dataset dataset = file.describe(path);
    const std::int64_t chunk = dataset.chunk.empty() ? 1 : dataset.chunk[0];
    const std::int64_t step = std::clamp<std::int64_t>(kBlockElements / std::max<std::int64_t>(cells, 1) / chunk * chunk, 1,
                                                       std::max<std::int64_t>(genes, 1));
    std::vector<float> block(static_cast<std::size_t>(step * cells));
    CompressedParts parts;
    parts.offsets.push_back(0);
    for (std::int64_t first = 0; first < genes; first += step) {
        const std::int64_t count = std::min(step, genes - first);
        file.numbers(path, first, count, block.data());
        for (std::int64_t gene = 0; gene < count; ++gene) {
            for (std::int64_t cell = 0; cell < cells; ++cell) {
                if (const float value = block[static_cast<std::size_t>(gene * cells + cell)]; value != 0) {
                    parts.indices.push_back(static_cast<std::int32_t>(cell));
                    parts.values.push_back(value);
                }
            }
            parts.offsets.push_back(static_cast<std::int64_t>(parts.values.size()));
        }
        pacer.report("reading", static_cast<double>(first + count) / static_cast<double>(genes));
    }
    CellMatrix matrix = fromCompressedColumns(parts, cells, genes);
    matrix.storedType = *dataset.type;
    return matrix;
}

/// Columns of the attributes of genes or cells; those of several dimensions go to embeddings.
void readAttributes(const Hdf5File& file, const std::string& group, std::int64_t count, Annotation& annotation,
                    NamedArrays& embeddings)
{
    for (const std::string& name : file.children(group)) {
        const std::string path = group + "/" + name;
        if (!file.isDataset(path) || !file.describe(path).type)
            continue;
        Array array = file.array(path);
        if (array.shape.empty() || array.shape[0] != count)
            file.fail(path, "has the shape " + shapeText(array.shape) + ", where the matrix has " + grouped(count), kWriteAgain);
        if (array.shape.size() == 2 && array.shape[1] == 1)
            array.shape.pop_back();
        if (array.shape.size() == 1)
            annotation.table.columns.push_back(arrayColumn(name, array));
        else if (array.shape.size() == 2 && array.type != ElementType::Text)
            embeddings.emplace_back(name, std::move(array));
    }
}

/// Names from the first of the customary columns there is, else numbers.
template <std::size_t N>
void takeNames(Annotation& annotation, const std::array<const char*, N>& customary, std::int64_t count)
{
    for (const char* name : customary) {
        if (const auto index = annotation.table.indexOf(name)) {
            const Column& column = annotation.table.columns[*index];
            for (std::size_t row = 0; row < column.size(); ++row)
                annotation.names.push_back(column.text(row));
            annotation.table.columns.erase(annotation.table.columns.begin() + static_cast<std::ptrdiff_t>(*index));
            return;
        }
    }
    for (std::int64_t row = 0; row < count; ++row)
        annotation.names.push_back(std::to_string(row));
}

} // namespace

bool isLoom(const Hdf5File& file)
{
    return file.isDataset("matrix") && file.isGroup("row_attrs") && file.isGroup("col_attrs");
}

AnnotatedMatrix readLoom(const Hdf5File& file, const OnProgress& onProgress, const std::stop_token& stop)
{
    constexpr std::array cellNames{"CellID", "Cell", "cell_names", "obs_names", "barcode"};
    constexpr std::array geneNames{"Gene", "gene_names", "var_names", "GeneName", "Accession"};
    ProgressPacer pacer(onProgress, stop);
    AnnotatedMatrix data;
    data.path = file.path();
    data.format = "loom";
    data.x = readTransposed(file, "matrix", pacer);
    NamedArrays geneEmbeddings; // of no use here
    readAttributes(file, "row_attrs", data.x->columns, data.genes, geneEmbeddings);
    readAttributes(file, "col_attrs", data.x->rows, data.cells, data.embeddings);
    takeNames(data.genes, geneNames, data.x->columns);
    takeNames(data.cells, cellNames, data.x->rows);
    if (file.isGroup("layers")) {
        for (const std::string& name : file.children("layers"))
            data.layers.emplace_back(name, readTransposed(file, "layers/" + name, pacer));
    }
    checkShapes(data);
    warnAboutContent(data);
    report(onProgress, "reading", 1);
    return data;
}

} // namespace stratoscope
