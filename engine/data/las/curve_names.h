// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// In capitals, Latin, Greek and Cyrillic letters alike: the standard takes mnemonics for the same whatever their case.
[[nodiscard]] std::string capitalMnemonic(std::string_view utf8);

/// Distinct names of curves, as lasio gives them: in capitals, UNKNOWN for an empty one, and a repeated one numbered
/// from the first on ("RES:1", "RES:2").
[[nodiscard]] std::vector<std::string> curveNames(const std::vector<std::string>& mnemonics);

} // namespace stratoscope
