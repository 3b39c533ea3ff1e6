// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/config/config.h"
#include "engine/data/dataset.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

class Model;

/// A model and the parameters it was built with, all explicit.
struct BuiltModel
{
    std::shared_ptr<Model> model; ///< null when diagnostics have a problem
    ModelConfig config;
};

/// The architectures a config can name. The header names no torch type, so that everybody may hold one.
class ModelRegistry
{
public:
    using Factory = std::function<BuiltModel(const ModelConfig&, const DatasetShape&, Diagnostics&)>;

    void add(ComponentInfo component, Factory factory);
    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }

    /// Builds a model with its parameters at zero, and frozen as the config says. What the shape knows need not be in the config.
    /// Problems (unknown class or key, sizes that do not fit) go to diagnostics, under the key "model".
    [[nodiscard]] BuiltModel build(const ModelConfig& config, const DatasetShape& shape, Diagnostics& diagnostics) const;

private:
    Catalog m_catalog{"model"};
    std::vector<std::pair<std::string, Factory>> m_factories; ///< by canonical name
};

/// A registry with every architecture of the program, in the order they are listed.
[[nodiscard]] ModelRegistry builtinModels();

} // namespace stratoscope
