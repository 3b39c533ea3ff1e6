// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/h5ad_writer.h"

#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/h5ad_elements.h"
#include "engine/data/singlecell/h5ad_reader.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/serialization/hdf5_call.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace stratoscope {

namespace {

/// Does work on the root of the neighbour of a file.
template <typename Work>
void writeWhole(const std::filesystem::path& path, unsigned access, AtomicFile& target, const Work& work)
{
    const Hdf5Call call;
    try {
        const H5::H5File file(target.temporaryPath().string(), access);
        work(file.openGroup("/"));
    } catch (const H5::Exception&) {
        throw IoError(Issue{"cannot be written (" + call.cause() + ")",
                            {path.string(), 0, 0, {}},
                            "See that the disk has room and the folder can be written to."});
    }
}

void writeMatrix(const H5::Group& root, const CellMatrix& x)
{
    const H5::Group group = makeH5adGroup(root, "X");
    setH5adEncoding(group, "csr_matrix", "0.1.0");
    const std::int64_t shape[] = {x.rows, x.columns};
    const hsize_t two = 2;
    group.createAttribute("shape", H5::PredType::STD_I64LE, H5::DataSpace(1, &two)).write(H5::PredType::NATIVE_INT64, shape);
    writeH5adNumbers(group, "data", x.values);
    writeH5adNumbers(group, "indices", x.indices);
    writeH5adNumbers(group, "indptr", x.offsets);
}

/// @param values a row a cell of the file
void writeEmbedding(const H5::Group& root, const CellEmbedding& embedding, const std::vector<float>& values)
{
    const auto columns = static_cast<hsize_t>(embedding.dimensions);
    writeH5adDense(h5adDictionary(root, "obsm"), embedding.key.c_str(), values, values.size() / std::max<hsize_t>(columns, 1),
                   columns);
    for (const CategoryColors& colors : embedding.colors) {
        const H5::Group uns = h5adDictionary(root, "uns");
        const std::string name = colors.column + "_colors";
        if (!uns.nameExists(name)) // the user's own colours stay
            writeH5adTexts(uns, name.c_str(), colors.colors);
    }
}

/// The rows at the places of their cells.
std::vector<float> placed(const CellEmbedding& embedding, std::int64_t cells)
{
    std::vector<float> values(static_cast<std::size_t>(cells * embedding.dimensions), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t row = 0; row < embedding.cells.size(); ++row)
        std::copy_n(embedding.values.begin() + static_cast<std::ptrdiff_t>(row) * embedding.dimensions, embedding.dimensions,
                    values.begin() + embedding.cells[row] * embedding.dimensions);
    return values;
}

/// How many cells the file has. @throws DataError for what would keep the embedding out of it
std::int64_t checkRoom(const std::filesystem::path& path, const CellEmbedding& embedding)
{
    if (recogniseSingleCells(path) != SingleCellFormat::H5ad)
        failOnData(path, "is no .h5ad, to whose copy an embedding could be added", "Leave --into out to write a file of its own.");
    const Hdf5File file(path);
    if (file.isDataset("obsm") || file.isDataset("obs"))
        file.fail("obsm", "is of AnnData before 0.7, which keeps embeddings otherwise",
                  "Write the file again: anndata.read_h5ad(path).write_h5ad(other).");
    if (file.isDataset("obsm/" + embedding.key) || file.isGroup("obsm/" + embedding.key))
        file.fail("obsm/" + embedding.key, "is there already", "Choose another name by --key.");
    const std::int64_t cells = readH5adAnnotations(file).cells.count();
    if (const auto last = std::ranges::max_element(embedding.cells); last != embedding.cells.end() && *last >= cells)
        failOnData(path, "has " + counted(cells, "cell") + ", where the embedding has a row of cell " + grouped(*last + 1),
                   "Name the file that was embedded.");
    return cells;
}

} // namespace

void writeH5ad(const std::filesystem::path& path, const CellMatrix& x, const FrameContent& cells, const FrameContent& genes)
{
    assert(x.isSparse() && x.rows == static_cast<std::int64_t>(cells.names.size()) &&
           x.columns == static_cast<std::int64_t>(genes.names.size()));
    AtomicFile target(path);
    writeWhole(path, H5F_ACC_TRUNC, target, [&](const H5::Group& root) {
        setH5adEncoding(root, "anndata", "0.1.0");
        writeMatrix(root, x);
        writeH5adFrame(root, "obs", cells);
        writeH5adFrame(root, "var", genes);
    });
    target.commit();
}

void writeH5adEmbedding(const std::filesystem::path& path, const FrameContent& rows, const CellEmbedding& embedding)
{
    AtomicFile target(path);
    writeWhole(path, H5F_ACC_TRUNC, target, [&](const H5::Group& root) {
        setH5adEncoding(root, "anndata", "0.1.0");
        writeH5adFrame(root, "obs", rows);
        writeH5adFrame(root, "var", {});
        writeEmbedding(root, embedding, embedding.values);
    });
    target.commit();
}

void addEmbedding(const std::filesystem::path& original, const std::filesystem::path& copy, const CellEmbedding& embedding)
{
    std::error_code none;
    if (std::filesystem::equivalent(original, copy, none))
        failOnData(copy, "is the file itself, which stays as it is", "Name another file for the copy.");
    const std::vector<float> values = placed(embedding, checkRoom(original, embedding));
    AtomicFile target(copy);
    std::error_code failure;
    std::filesystem::copy_file(original, target.temporaryPath(), std::filesystem::copy_options::overwrite_existing, failure);
    if (failure)
        throwIoError(copy, "write", failure.value());
    writeWhole(copy, H5F_ACC_RDWR, target, [&](const H5::Group& root) { writeEmbedding(root, embedding, values); });
    target.commit();
}

} // namespace stratoscope
