// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hdf5.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// Teaches the HDF5 library to read LZF, which h5py writes and Debian's library does not know. Any number of times.
void registerHdf5Filters();

/// A step of what HDF5 does to a chunk before it writes it.
struct Hdf5Filter
{
    H5Z_filter_t id = 0;
    std::array<unsigned, 3> parameters{}; ///< the first ones; 0 where there are fewer

    [[nodiscard]] bool isCompression() const;
    /// Shuffle: bytes of an element, of which it sorts the first, the second … ones together.
    [[nodiscard]] std::size_t elementBytes() const { return parameters[0]; }
    /// LZF: what a chunk unpacks to.
    [[nodiscard]] std::uint64_t unpackedBytes() const { return parameters[2]; }
};

/// In the order in which they were applied. A filter that is not read is among them.
[[nodiscard]] std::vector<Hdf5Filter> filtersOf(hid_t dataset);

/// The compression of a dataset that is not undone here, in words ("Blosc"); empty when it can be read. Szip, N-Bit and
/// scale-offset are known to the HDF5 library, but it does not survive damaged ones.
[[nodiscard]] std::string unreadableFilter(hid_t dataset);

} // namespace stratoscope
