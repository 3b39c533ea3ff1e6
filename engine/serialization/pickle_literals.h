// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/byte_cursor.h"
#include "engine/serialization/pickle_document.h"

#include <optional>

namespace stratoscope {

/// The None, bool, number, text or bytes that an opcode announces, read from the cursor; no value for other opcodes.
/// Integers beyond 64 bits become reals.
/// @throws CheckpointError where the bytes that follow are no such literal
[[nodiscard]] std::optional<PickleValue> pickledLiteral(unsigned char opcode, ByteCursor& cursor, PickleDocument& document);

} // namespace stratoscope
