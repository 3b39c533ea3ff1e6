// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/hdf5_file.h"
#include "engine/serialization/hdf5_global_heap.h"

#include <H5Cpp.h>

#include <functional>

namespace stratoscope {

// How HDF5's types become ours. Callers hold an Hdf5Call; everything may throw H5::Exception.

[[nodiscard]] std::vector<std::int64_t> shapeOf(const H5::DataSpace& space);

/// Integers, reals and enumerations.
[[nodiscard]] bool isNumeric(H5T_class_t type);

/// What a type is read as; no value for types that are not read. An enumeration of FALSE and TRUE is a Bool.
[[nodiscard]] std::optional<ElementType> elementTypeOf(const H5::DataType& type);

[[nodiscard]] Hdf5Dataset describeDataset(const H5::DataSet& dataset);

template <typename T>
[[nodiscard]] H5::PredType memoryType();

/// Fills memory with the elements of the type it is given.
using ReadElements = std::function<void(void* into, const H5::DataType& as)>;

[[nodiscard]] Array readArray(const H5::DataType& stored, const H5::DataSpace& space, Hdf5GlobalHeap& heap,
                              const ReadElements& read);

/// Fixed and variable-length strings as UTF-8. @param heap of the file, for those of variable length
[[nodiscard]] std::vector<std::string> readTexts(const H5::StrType& stored, const H5::DataSpace& space, Hdf5GlobalHeap& heap,
                                                 const ReadElements& read);

/// Bytes of memory that an element takes while it is read.
[[nodiscard]] std::size_t readingBytes(const H5::DataType& type);

/// Teaches the HDF5 library to hand out the places of variable-length texts in the heap instead of the texts. Any number of times.
void registerTextPlaces();

} // namespace stratoscope
