// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/cell_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <string>

namespace stratoscope {

/// How a matrix lies in an AnnData file.
enum class StoredLayout
{
    Dense,
    Csr,
    Csc
};

struct StoredMatrix
{
    StoredLayout layout = StoredLayout::Dense;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    ElementType type = ElementType::Float32;
};

/// What a dataset or a group with data, indices and indptr says of itself, in AnnData's words of any era.
/// @throws DataError where it is no matrix
[[nodiscard]] StoredMatrix describeMatrix(const Hdf5File& file, const std::string& path);

/// Reads a dense, CSR or CSC matrix. @throws DataError where its parts do not fit together, Cancelled
[[nodiscard]] CellMatrix readMatrix(const Hdf5File& file, const std::string& path, ProgressPacer& pacer);

/// Reads the datasets data, indices and indptr of a group.
[[nodiscard]] CompressedParts readCompressedParts(const Hdf5File& file, const std::string& group, ProgressPacer& pacer);

/// All numbers of a dataset, a piece at a time, so that reading can be followed and stopped.
template <typename T>
[[nodiscard]] std::vector<T> readNumbers(const Hdf5File& file, const std::string& dataset, ProgressPacer& pacer);

} // namespace stratoscope
