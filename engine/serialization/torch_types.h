// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <optional>
#include <string>
#include <string_view>

namespace stratoscope {

/// "torch.FloatStorage", "torch.cuda.LongStorage" …; untyped storages hold bytes. No value for complex and quantised ones.
[[nodiscard]] std::optional<ElementType> elementTypeOfStorage(std::string_view className);

/// "torch.float32", "torch.bool" … No value for complex and quantised types.
[[nodiscard]] std::optional<ElementType> elementTypeOfDtype(std::string_view name);

/// "FloatStorage" …; no value for what PyTorch 1.13 has no storage for (unsigned integers beyond 8 bits, text).
[[nodiscard]] std::optional<std::string> storageName(ElementType type);

} // namespace stratoscope
