// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/registry.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/model.h"
#include "engine/models/parameter_choices.h"

#include <algorithm>

namespace stratoscope {

void ModelRegistry::add(ComponentInfo component, Factory factory)
{
    std::string name = component.name;
    m_catalog.add(std::move(component));
    m_factories.emplace_back(std::move(name), std::move(factory));
}

namespace {

bool knowsAll(const ComponentInfo& component, const ConfigNode& params)
{
    const std::vector<ParameterInfo> known = component.schema->parameters();
    return std::ranges::all_of(params.entries(), [&known](const ConfigNode::Entry& entry) {
        return std::ranges::find(known, entry.key, &ParameterInfo::name) != known.end();
    });
}

/// Names are exact, mlp and MLP are different models: says so where the parameters are those of the other one.
void pointToNamesake(const Catalog& catalog, const ComponentInfo& chosen, const ModelConfig& config, Diagnostics& diagnostics)
{
    if (knowsAll(chosen, config.params))
        return;
    for (const ComponentInfo& other : catalog.components()) {
        std::vector<std::string> names = other.aliases;
        names.push_back(other.name);
        const auto namesake = std::ranges::find(names, lowerCase(config.className), lowerCase);
        if (namesake != names.end() && other.name != chosen.name && knowsAll(other, config.params))
            diagnostics.add("model.class", "the parameters are those of " + *namesake + ", not of " + config.className,
                            "Names are exact: write class: " + *namesake + ".");
    }
}

} // namespace

BuiltModel ModelRegistry::build(const ModelConfig& config, const DatasetShape& shape, Diagnostics& diagnostics) const
{
    const ComponentInfo* component = m_catalog.require(config.className, "model.class", diagnostics);
    if (component == nullptr)
        return {};
    const auto factory = std::ranges::find(m_factories, component->name, &std::pair<std::string, Factory>::first);
    const std::size_t problemsBefore = diagnostics.issues().size();
    pointToNamesake(m_catalog, *component, config, diagnostics);
    try {
        BuiltModel built = factory->second(config, shape, diagnostics);
        built.config.className = component->name;
        built.config.frozen = config.frozen;
        built.config.initialize = config.initialize;
        built.config.weights = config.weights;
        built.config.lora = config.lora;
        if (built.model && config.lora.isOn() && !built.model->addAdapters(config.lora))
            diagnostics.add("model.lora", "a " + component->name + " has no transformer blocks that adapters could go into",
                            "Take model.lora out, or choose a transformer.");
        if (built.model)
            freezeAsConfigured(*built.model, config, diagnostics);
        if (diagnostics.issues().size() > problemsBefore)
            built.model.reset();
        return built;
    } catch (const std::bad_alloc&) {
        diagnostics.add("model.params", "a model of this size does not fit into memory", "Choose smaller layers.");
    } catch (const ModelError& error) {
        for (const Issue& issue : error.issues()) {
            const bool namesParameter = config.params.find(issue.where.key) != nullptr;
            if (namesParameter)
                diagnostics.add(joinedPath("model.params", issue.where.key), issue.problem, issue.advice);
            else
                diagnostics.add("model.params", issue.text());
        }
    } catch (const c10::Error& error) {
        diagnostics.add("model.params", std::string("the model cannot be built: ") + error.what_without_backtrace());
    }
    return {};
}

} // namespace stratoscope
