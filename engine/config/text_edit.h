// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// The YAML text with the value at a dotted path set, and everything else as it was written, comments included. Where the
/// value lies inside a map on one line ({a: 1}), that map is written anew.
/// @throws ConfigError when text is not valid YAML
[[nodiscard]] std::string withValue(const std::string& text, std::string_view path, const ConfigNode& value);

/// The text without the entry at a dotted path, in the same way; as it was where there is none.
/// @throws ConfigError when text is not valid YAML
[[nodiscard]] std::string withoutValue(const std::string& text, std::string_view path);

/// A value to set at a dotted path, or to take out.
struct ConfigEdit
{
    std::string path;
    std::optional<ConfigNode> value; ///< none: the entry is taken out
};

/// The text with edits made one after the other. @throws ConfigError when text is not valid YAML
[[nodiscard]] std::string withEdits(std::string text, const std::vector<ConfigEdit>& edits);

} // namespace stratoscope
