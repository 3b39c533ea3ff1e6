// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace stratoscope {

/// Opens a file and everything in it but the data in a process of its own, because the HDF5 library does not survive everything
/// that a damaged file can say of itself: it then falls with that process alone.
/// @returns what became of the process, as "the HDF5 library fails on it (Segmentation fault)"; empty when it came to its end,
/// whatever it found   @pre the caller is the only one to use the library (Hdf5Call)
[[nodiscard]] std::string hdf5ProbeProblem(const std::filesystem::path& path);

} // namespace stratoscope
