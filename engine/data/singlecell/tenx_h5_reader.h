// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/data/singlecell/hdf5_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <stop_token>

namespace stratoscope {

/// Whether an HDF5 file is laid out as Cell Ranger's: the group "matrix" (version 3 and later) or one group a genome.
[[nodiscard]] bool isTenxH5(const Hdf5File& file);

/// Where the counts lie, cells × genes compressed by cell. Of several genomes it is the first.
/// @throws DataError where the file has none
[[nodiscard]] std::string tenxMatrixGroup(const Hdf5File& file);
/// @param group of tenxMatrixGroup() @throws DataError where it is damaged
[[nodiscard]] StoredMatrix describeTenxMatrix(const Hdf5File& file, const std::string& group);

/// What is known of the cells and genes, without the counts. @throws DataError
[[nodiscard]] AnnotatedMatrix readTenxH5Annotations(const Hdf5File& file);

/// Reads Cell Ranger's .h5. Genes are named by symbol; ids, feature types and genomes are columns of the genes' table.
/// Of several genomes the first is read, with a warning. @throws DataError, Cancelled
[[nodiscard]] AnnotatedMatrix readTenxH5(const Hdf5File& file, const OnProgress& onProgress = {}, const std::stop_token& stop = {});

/// Warns where features other than gene expression (antibodies, guides) are among the genes.
void warnAboutFeatureTypes(AnnotatedMatrix& data);

} // namespace stratoscope
