// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// Whether a pattern means a parameter of that dotted name: the name itself, the name of a module around it ("encoder",
/// "encoder.0"), or a glob where * stands for any text and ? for one character ("*.bias", "encoder.*").
[[nodiscard]] bool matchesName(std::string_view pattern, std::string_view name);

/// The names that a pattern means, in their order.
[[nodiscard]] std::vector<std::string> matchingNames(std::string_view pattern, const std::vector<std::string>& names);

/// Few patterns that mean just the wanted ones among all names: "*", modules all of whose names are wanted, single names.
/// @param all dotted names, those of a module next to one another
[[nodiscard]] std::vector<std::string> patternsFor(const std::vector<std::string>& wanted, const std::vector<std::string>& all);

} // namespace stratoscope
