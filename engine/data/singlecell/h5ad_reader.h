// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <stop_token>

namespace stratoscope {

/// Whether an HDF5 file is laid out as AnnData's .h5ad, of any era.
[[nodiscard]] bool isH5ad(const Hdf5File& file);

/// Reads a whole .h5ad into memory, of every era: compound obs and var (before 0.7), groups with __categories (0.7),
/// encodings by attribute (0.8 and later). Elements of unknown kinds are left out with a warning.
/// @throws DataError with the path within the file, Cancelled
[[nodiscard]] AnnotatedMatrix readH5ad(const Hdf5File& file, const OnProgress& onProgress = {}, const std::stop_token& stop = {});

/// The same without any matrix: cells, genes, embeddings and colours. @throws DataError, Cancelled
[[nodiscard]] AnnotatedMatrix readH5adAnnotations(const Hdf5File& file, const OnProgress& onProgress = {},
                                                  const std::stop_token& stop = {});

} // namespace stratoscope
