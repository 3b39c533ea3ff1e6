// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// Reads a data frame of AnnData (obs, var, raw/var) of any era: a group of columns, or a compound dataset whose categories
/// are in uns. Columns of kinds that are not known are left out and named in warnings.
/// @throws DataError where columns differ in length or the frame is missing
[[nodiscard]] Annotation readH5adFrame(const Hdf5File& file, const std::string& name, std::vector<std::string>& warnings);

/// Reads one element as a column: an array, texts, a categorical of any era, or a nullable array.
/// @return no value for what is no column
[[nodiscard]] std::optional<Column> readH5adColumn(const Hdf5File& file, const std::string& path, const std::string& name);

} // namespace stratoscope
