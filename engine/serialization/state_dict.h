// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/array.h"
#include "engine/serialization/pickle_value.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// The named tensors of a checkpoint and how they were found in it.
struct StateDict
{
    NamedArrays tensors;
    std::string source;               ///< which part was taken: "the entry model_state_dict"
    std::vector<std::string> leftOut; ///< names of the file's other entries: "optimizer_state_dict", "scaler"
};

/// Takes the state dict of a checkpoint: what lies under state_dict, model_state_dict or model, in this order, else all
/// tensors of the file under dotted names. A saved module gives the names that its state_dict() would. NumPy arrays count
/// only in a checkpoint without tensors. Names are kept as they are.
/// @param where the file, for errors   @throws CheckpointError when there is no tensor, or a name twice
[[nodiscard]] StateDict extractStateDict(const PickleValue& root, const SourceLocation& where = {});

/// Removes prefix from the names that start with it ("module." of DataParallel).
/// @return how many names were changed   @throws CheckpointError when two names would become one; nothing is changed then
std::size_t stripPrefix(NamedArrays& arrays, std::string_view prefix);

} // namespace stratoscope
