// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_document.h"

#include <optional>
#include <vector>

namespace stratoscope {

/// The class of arrays; a record of it that stays one holds elements that an Array cannot hold.
inline constexpr const char* numpyArrayClass = "numpy.ndarray";

// How NumPy pickles its values, read as data. Each gives no value where the arguments are not what NumPy writes.

/// numpy.dtype("f8", False, True): a record that waits for its state
[[nodiscard]] std::optional<PickleValue> makeNumpyType(PickleDocument& document, const std::vector<PickleValue>& arguments);
/// numpy.core.multiarray._reconstruct(ndarray, (0,), b"b"): a record that waits for its state
[[nodiscard]] std::optional<PickleValue> makeNumpyArray(PickleDocument& document, const std::vector<PickleValue>& arguments);
/// numpy.core.multiarray.scalar(dtype, bytes): a bool, integer, real or text
[[nodiscard]] std::optional<PickleValue> makeNumpyScalar(PickleDocument& document, const std::vector<PickleValue>& arguments);
/// numpy.core.numeric._frombuffer(bytes, dtype, shape, "C" or "F"), of protocol 5
[[nodiscard]] std::optional<PickleValue> makeNumpyArrayFromBuffer(PickleDocument& document,
                                                                  const std::vector<PickleValue>& arguments);

/// Decodes the state (version, shape, dtype, isFortran, bytes) of an array's record, in place. Objects that are all texts
/// become a text array; what no Array can hold stays a record and is noted.
void fillNumpyArray(PickleDocument& document, PickleNode& node);

} // namespace stratoscope
