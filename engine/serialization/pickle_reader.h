// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/byte_cursor.h"
#include "engine/serialization/pickle_document.h"

namespace stratoscope {

/// Reads one Python pickle (protocol 0 to 5) as data and leaves the cursor behind it. Nothing that the pickle names is looked
/// up, imported or run: a few classes have a meaning as data (see pickle_classes.h), all others become records.
/// Torch tensors are left without values: the storages lie outside the pickle.
/// @throws CheckpointError if the bytes are no sound pickle, or one that would fill the memory
[[nodiscard]] PickleValue readPickle(ByteCursor& cursor, PickleDocument& document);

} // namespace stratoscope
