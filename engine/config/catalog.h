// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <string>
#include <vector>

namespace stratoscope {

/// One entry of a registry as a value: what can be shown, listed and checked without building it.
struct ComponentInfo
{
    std::string name;
    std::vector<std::string> aliases;
    std::string description;
    const SchemaBase* schema = nullptr; ///< lives as long as the program
};

/// The entries of one registry in a stable order. Names are exact: "mlp" and "MLP" are different words.
class Catalog
{
public:
    /// @param kind what the entries are, for messages: "model", "optimizer"
    explicit Catalog(std::string kind)
        : m_kind(std::move(kind))
    {
    }

    /// @throws ConfigError when the name or an alias is taken.
    void add(ComponentInfo component);
    [[nodiscard]] const std::vector<ComponentInfo>& components() const { return m_components; }
    /// By name or alias; null when unknown.
    [[nodiscard]] const ComponentInfo* find(const std::string& name) const;
    [[nodiscard]] std::vector<std::string> names() const;
    /// The entry, or null after adding an issue that lists the known names.
    const ComponentInfo* require(const std::string& name, const std::string& path, Diagnostics& diagnostics) const;

private:
    std::string m_kind;
    std::vector<ComponentInfo> m_components;
};

} // namespace stratoscope
