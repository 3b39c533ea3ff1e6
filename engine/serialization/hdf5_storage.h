// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/hdf5_global_heap.h"

#include <H5Cpp.h>

#include <cstdint>
#include <optional>
#include <string>

namespace stratoscope {

/// Part of a dataset along its first dimension.
struct RowSpan
{
    std::int64_t first = 0;
    std::int64_t count = 0;
};

// The HDF5 library trusts what a file says of its sizes and reads beyond its buffers where a damaged file lies. These
// functions look first. Callers hold an Hdf5Call; everything may throw H5::Exception.

/// What is wrong with the place and size of a dataset's values; empty if nothing is. Says nothing of chunks.
[[nodiscard]] std::string storageProblem(const H5::DataSet& dataset, const Hdf5Widths& widths, std::uint64_t fileBytes);

/// The same for the chunks that hold the rows. @param rows all if there is no value
/// @param unpacks also unpacks the first of them to see how much it holds
[[nodiscard]] std::string chunkProblem(const H5::DataSet& dataset, const Hdf5Widths& widths, std::uint64_t fileBytes,
                                       const std::optional<RowSpan>& rows, bool unpacks);

} // namespace stratoscope
