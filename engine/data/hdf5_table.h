// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <filesystem>

namespace stratoscope {

/// Reads an HDF5 file that holds one table: a compound dataset, whose fields are the columns (as h5py writes structured arrays
/// and pandas tables with data columns), or a group of equally long one-dimensional datasets, a column each with the unit in
/// its attribute "units" or "unit". @throws IoError, DataError that says what the file holds instead
[[nodiscard]] Table readHdf5Table(const std::filesystem::path& path);

} // namespace stratoscope
