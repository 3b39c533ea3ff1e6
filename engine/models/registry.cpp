// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/registry.h"

#include "engine/core/error.h"
#include "engine/models/model.h"

#include <algorithm>

namespace stratoscope {

void ModelRegistry::add(ComponentInfo component, Factory factory)
{
    std::string name = component.name;
    m_catalog.add(std::move(component));
    m_factories.emplace_back(std::move(name), std::move(factory));
}

BuiltModel ModelRegistry::build(const ModelConfig& config, const DatasetShape& shape, Diagnostics& diagnostics) const
{
    const ComponentInfo* component = m_catalog.require(config.className, "model.class", diagnostics);
    if (component == nullptr)
        return {};
    const auto factory = std::ranges::find(m_factories, component->name, &std::pair<std::string, Factory>::first);
    const std::size_t problemsBefore = diagnostics.issues().size();
    try {
        BuiltModel built = factory->second(config, shape, diagnostics);
        built.config.className = component->name;
        if (diagnostics.issues().size() > problemsBefore)
            built.model.reset();
        return built;
    } catch (const std::bad_alloc&) {
        diagnostics.add("model.params", "a model of this size does not fit into memory", "Choose smaller layers.");
    } catch (const ModelError& error) {
        for (const Issue& issue : error.issues())
            diagnostics.add("model.params", issue.text());
    } catch (const c10::Error& error) {
        diagnostics.add("model.params", std::string("the model cannot be built: ") + error.what_without_backtrace());
    }
    return {};
}

} // namespace stratoscope
