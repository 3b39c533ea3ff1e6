// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hdf5_writer.h"

#include <string>
#include <vector>

namespace stratoscope::test {

/// Compressed rows or columns to write.
struct Compressed
{
    std::vector<float> data;
    std::vector<std::int64_t> indices;
    std::vector<std::int64_t> indptr;
    std::vector<std::int64_t> shape;
};

inline void writeCompressed(Hdf5Writer& writer, const std::string& name, const Compressed& matrix,
                            const std::string& encoding = "csr_matrix")
{
    const H5::Group group = writer.group(name);
    Hdf5Writer::attribute(group, "encoding-type", encoding);
    Hdf5Writer::attribute(group, "shape", matrix.shape);
    writer.numbers(name + "/data", matrix.data);
    writer.integers(name + "/indices", matrix.indices);
    writer.integers(name + "/indptr", matrix.indptr);
}

/// A data frame of AnnData 0.8 with no columns but those listed, which the caller writes.
inline void writeFrame(Hdf5Writer& writer, const std::string& name, const std::vector<std::string>& index,
                       const std::vector<std::string>& columns = {})
{
    const H5::Group group = writer.group(name);
    Hdf5Writer::attribute(group, "encoding-type", std::string("dataframe"));
    Hdf5Writer::attribute(group, "_index", std::string("_index"));
    if (!columns.empty())
        Hdf5Writer::attribute(group, "column-order", columns);
    writer.texts(name + "/_index", index);
}

inline std::vector<std::string> numbered(const std::string& stem, std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(stem + std::to_string(i));
    return names;
}

/// The counts 1 2 0 / 0 0 3 / 4 0 5 as compressed rows.
inline Compressed smallCounts()
{
    return {{1, 2, 3, 4, 5}, {0, 1, 2, 0, 2}, {0, 2, 3, 5}, {3, 3}};
}

/// An .h5ad of AnnData 0.8 with sparse X and plain names: c0, c1 …; g0, g1 ….
inline void writeSparseH5ad(const std::filesystem::path& path, const Compressed& matrix, const std::string& encoding = "csr_matrix")
{
    Hdf5Writer writer(path);
    Hdf5Writer::attribute(writer.root(), "encoding-type", std::string("anndata"));
    writeFrame(writer, "obs", numbered("c", static_cast<std::size_t>(matrix.shape[0])));
    writeFrame(writer, "var", numbered("g", static_cast<std::size_t>(matrix.shape[1])));
    writeCompressed(writer, "X", matrix, encoding);
}

} // namespace stratoscope::test
