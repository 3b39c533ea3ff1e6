// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/h5ad_frame_content.h"

#include <H5Cpp.h>

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// Elements of an .h5ad as AnnData 0.8 writes them. The same content gives the same bytes. All throw H5::Exception; the caller
/// holds an Hdf5Call.

/// The encoding that AnnData reads an element by.
void setH5adEncoding(const H5::H5Object& object, const char* type, const char* version = "0.2.0");

/// Without the date that HDF5 keeps of a group.
[[nodiscard]] H5::Group makeH5adGroup(const H5::Group& parent, const char* name);
/// The group of a dictionary such as obsm, made where it is not there.
[[nodiscard]] H5::Group h5adDictionary(const H5::Group& root, const char* name);

void writeH5adFrame(const H5::Group& root, const char* name, const FrameContent& content);
void writeH5adTexts(const H5::Group& parent, const char* name, const std::vector<std::string>& texts);
/// @param values rows × columns, row by row
void writeH5adDense(const H5::Group& parent, const char* name, const std::vector<float>& values, hsize_t rows, hsize_t columns);

void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<float>& values);
void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<double>& values);
void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<std::int32_t>& values);
void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<std::int64_t>& values);

} // namespace stratoscope
