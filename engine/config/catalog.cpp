// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/catalog.h"

#include "engine/core/text.h"

#include <algorithm>

namespace stratoscope {

void Catalog::add(ComponentInfo component)
{
    std::vector<std::string> names = component.aliases;
    names.push_back(component.name);
    for (const std::string& name : names) {
        if (find(name) != nullptr)
            throw ConfigError(Issue{"the " + m_kind + " " + name + " is registered twice", {}, {}});
    }
    m_components.push_back(std::move(component));
}

const ComponentInfo* Catalog::find(const std::string& name) const
{
    const auto match = std::ranges::find_if(m_components, [&name](const ComponentInfo& component) {
        return component.name == name || std::ranges::find(component.aliases, name) != component.aliases.end();
    });
    return match == m_components.end() ? nullptr : &*match;
}

std::vector<std::string> Catalog::names() const
{
    std::vector<std::string> names;
    for (const ComponentInfo& component : m_components)
        names.push_back(component.name);
    return names;
}

const ComponentInfo* Catalog::require(const std::string& name, const std::string& path, Diagnostics& diagnostics) const
{
    const ComponentInfo* component = find(name);
    if (component == nullptr) {
        std::string advice = "known: " + listed(names());
        if (const auto near = closest(name, names()))
            advice = "did you mean " + *near + "? " + advice;
        diagnostics.add(path, "there is no " + m_kind + " named '" + name + "'", advice);
    }
    return component;
}

} // namespace stratoscope
