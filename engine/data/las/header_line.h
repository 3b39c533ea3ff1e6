// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/log_header.h"

#include <optional>
#include <string_view>

namespace stratoscope {

/// Reads "MNEM.UNIT  VALUE : DESCRIPTION {FORMAT} | ASSOCIATION" (CWLS, LAS 1.2, 2.0 and 3.0). Mnemonics may hold dots
/// ("Cond..MS/M") and values colons ("23:15"). No value for blank lines, comments and lines that are no items.
[[nodiscard]] std::optional<HeaderItem> parseHeaderLine(std::string_view line);

} // namespace stratoscope
