// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config_translation.h"

#include <algorithm>

namespace stratoscope {

ConfigTranslation::ConfigTranslation(const ConfigDocument& document)
    : m_document(document)
    , m_diagnostics(document)
    , m_root(document.root)
{
}

const ConfigNode* ConfigTranslation::take(const std::string& name)
{
    m_root.remove(name);
    return m_document.root.find(name);
}

ConfigNode ConfigTranslation::takeSection(const std::string& name)
{
    const ConfigNode* section = take(name);
    if (section == nullptr || section->isNull())
        return ConfigNode::map();
    if (!section->isMap())
        m_diagnostics.add(name, "expected a map of keys, found " + section->described());
    return *section;
}

void ConfigTranslation::move(const ConfigNode& section, const std::string& sectionName, const std::vector<KeyMove>& moves)
{
    for (const ConfigNode::Entry& entry : section.entries()) {
        const auto target = std::ranges::find(moves, entry.key, &KeyMove::from);
        if (target == moves.end() || target->to.empty())
            note(joinedPath(sectionName, entry.key));
        else
            put(target->to, entry.value, entry.keyPosition);
    }
}

void ConfigTranslation::put(std::string_view path, const ConfigNode& value, TextPosition keyPosition)
{
    if (m_root.findPath(path) == nullptr)
        m_root.setPath(path, value, keyPosition);
}

void ConfigTranslation::note(const std::string& key)
{
    m_notes.push_back(key + " has no meaning here and is not used.");
}

ConfigDocument ConfigTranslation::result() const
{
    m_diagnostics.throwIfAny();
    return {m_document.file, m_document.folder, m_root, m_notes};
}

} // namespace stratoscope
