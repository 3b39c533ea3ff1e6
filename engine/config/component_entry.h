// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/config/diagnostics.h"
#include "engine/config/schema.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// A row of a small registry: what a config can name, and how it is made from its parameters.
/// @tparam Made the interface of what is made @tparam Arguments what making takes beside the parameters
template <typename Made, typename... Arguments>
struct ComponentEntry
{
    ComponentInfo info;
    std::function<ConfigNode(const ConfigNode& parameters, Diagnostics&)> withDefaults;
    std::function<std::unique_ptr<Made>(const ConfigNode& parameters, Arguments...)> make;
};

/// An entry under its schema's name.
/// @tparam Own made from the arguments and a config that the schema reads @param path the key of the component in a config
template <typename Own, typename Entry, typename OwnConfig>
[[nodiscard]] Entry componentEntry(const std::string& path, std::string description, const Schema<OwnConfig>& schema)
{
    Entry entry;
    entry.info = {schema.name(), {}, std::move(description), &schema};
    entry.withDefaults = [&schema, path](const ConfigNode& parameters, Diagnostics& diagnostics) {
        return schema.write(schema.read(parameters, path, diagnostics));
    };
    entry.make = [&schema, path](const ConfigNode& parameters, auto&&... arguments) {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const OwnConfig config = schema.read(parameters, path, diagnostics);
        diagnostics.throwIfAny();
        return std::make_unique<Own>(std::forward<decltype(arguments)>(arguments)..., config);
    };
    return entry;
}

template <typename Entry>
[[nodiscard]] Catalog catalogOf(const std::string& kind, const std::vector<Entry>& entries)
{
    Catalog catalog(kind);
    for (const Entry& entry : entries)
        catalog.add(entry.info);
    return catalog;
}

/// @pre the config names one of them
template <typename Entry>
[[nodiscard]] Entry entryOf(const std::vector<Entry>& entries, const ComponentConfig& config)
{
    return *std::ranges::find_if(entries, [&config](const Entry& entry) { return entry.info.name == config.name; });
}

/// The component with its parameters checked and its defaults filled in; problems go to diagnostics.
template <typename Entry>
[[nodiscard]] ComponentConfig resolvedComponent(const std::string& kind, const std::string& path, const std::vector<Entry>& entries,
                                                const ComponentConfig& config, Diagnostics& diagnostics)
{
    ComponentConfig resolved = config;
    if (catalogOf(kind, entries).require(config.name, path, diagnostics) != nullptr)
        resolved.parameters = entryOf(entries, config).withDefaults(config.parameters, diagnostics);
    return resolved;
}

} // namespace stratoscope
