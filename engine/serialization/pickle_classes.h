// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_document.h"

#include <string>

namespace stratoscope {

/// "module.name", with what Python 2 and NumPy 2 name otherwise under one name: builtins, copyreg, numpy.core.
[[nodiscard]] std::string qualifiedClassName(const std::string& module, const std::string& name);

/// What a pickle's call of a class or function gives, as data: dicts, NumPy arrays and scalars, torch tensors, sizes and
/// devices. A call of anything else gives a record, and its class is noted as inert.
/// @param callee usually a reference   @param arguments a tuple
/// @throws CheckpointError when a tensor's description makes no sense
[[nodiscard]] PickleValue constructPickled(PickleDocument& document, const PickleValue& callee, const PickleValue& arguments);

/// What a persistent id, a pickle's pointer to something outside it, stands for: the class itself for the ("module", class,
/// source …) of PyTorch's stream format, else a record of persistentIdClass with the id as arguments.
[[nodiscard]] PickleValue persistentValue(PickleDocument& document, const PickleValue& id);

/// What Python's __setstate__ would be given: kept as a record's state; fills in a NumPy array; ignored for other values,
/// whose attributes do not matter here.
void setPickledState(PickleDocument& document, PickleNode& object, const PickleValue& state);

} // namespace stratoscope
