// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/config/diagnostics.h"

#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// Where a key of a foreign section goes in a config of ours.
struct KeyMove
{
    std::string_view from;
    std::string_view to; ///< dotted path; empty for a key that has no place here
};

/// Takes a foreign config apart, key by key.
class ConfigTranslation
{
public:
    /// @param document must outlive this
    explicit ConfigTranslation(const ConfigDocument& document);

    /// The foreign section of that name, or an empty map; it is taken out of the result. An issue where it is no map.
    [[nodiscard]] ConfigNode takeSection(const std::string& name);
    /// The same for a single value; null where there is none.
    [[nodiscard]] const ConfigNode* take(const std::string& name);
    /// Puts the entries of a section where moves say. Keys without a place, and those that moves do not know, become notes.
    void move(const ConfigNode& section, const std::string& sectionName, const std::vector<KeyMove>& moves);
    /// Puts a value at a path of ours, unless the config has something there already.
    void put(std::string_view path, const ConfigNode& value, TextPosition keyPosition);
    void note(const std::string& key);

    [[nodiscard]] Diagnostics& diagnostics() { return m_diagnostics; }
    /// What document becomes. @throws ConfigError when there are issues
    [[nodiscard]] ConfigDocument result() const;

private:
    const ConfigDocument& m_document;
    Diagnostics m_diagnostics;
    ConfigNode m_root;
    std::vector<std::string> m_notes;
};

} // namespace stratoscope
