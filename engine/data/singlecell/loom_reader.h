// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <stop_token>

namespace stratoscope {

/// Whether an HDF5 file is laid out as loom (specification 2 and 3).
[[nodiscard]] bool isLoom(const Hdf5File& file);

/// Reads a loom file: a dense matrix of genes × cells, which becomes sparse cells × genes, with its layers and attributes.
/// Column attributes of two dimensions become embeddings. @throws DataError, Cancelled
[[nodiscard]] AnnotatedMatrix readLoom(const Hdf5File& file, const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
