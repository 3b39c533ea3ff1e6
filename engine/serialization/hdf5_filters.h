// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hdf5.h>

#include <string>

namespace stratoscope {

/// Teaches the HDF5 library to read LZF, which h5py writes and Debian's library does not know. Any number of times.
void registerHdf5Filters();

/// The compression of a dataset that the HDF5 library cannot undo, in words ("Blosc"); empty when it can be read.
[[nodiscard]] std::string unreadableFilter(hid_t dataset);

} // namespace stratoscope
