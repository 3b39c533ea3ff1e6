// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/parameter_choices.h"

#include "engine/core/name_pattern.h"
#include "engine/core/text.h"
#include "engine/models/initializer.h"
#include "engine/models/model.h"
#include "engine/models/parameter_selection.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Keeps the draws of different rules, and those of the layers themselves, apart: FNV-1a of the pattern.
std::uint64_t saltOf(const std::string& pattern)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char character : pattern)
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3ULL;
    return hash;
}

std::vector<std::string> parameterNames(const Model& model)
{
    std::vector<std::string> names;
    for (const auto& parameter : model.named_parameters())
        names.push_back(parameter.key());
    return names;
}

/// What a pattern may have been meant for: layers with parameters, the outermost first, then the parameters.
std::vector<std::string> candidates(const std::vector<std::string>& parameters)
{
    std::vector<std::string> layers;
    for (const std::string& name : parameters) {
        for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
            layers.push_back(name.substr(0, dot));
    }
    std::ranges::stable_sort(layers, {}, [](const std::string& layer) { return std::ranges::count(layer, '.'); });
    layers.erase(std::ranges::unique(layers).begin(), layers.end());
    layers.insert(layers.end(), parameters.begin(), parameters.end());
    return layers;
}

std::string advice(const std::string& pattern, const std::vector<std::string>& parameters)
{
    const std::vector<std::string> known = candidates(parameters);
    if (const auto near = closest(pattern, known))
        return "did you mean " + *near + "?";
    std::vector<std::string> outermost;
    for (const std::string& name : parameters) {
        if (const std::string layer = name.substr(0, name.find('.')); outermost.empty() || outermost.back() != layer)
            outermost.push_back(layer);
    }
    return "The model has " + listed(outermost) + ".";
}

/// @returns whether the pattern means a parameter; says so under path where it does not
bool check(const std::string& pattern, const std::vector<std::string>& names, const std::string& path, Diagnostics& diagnostics)
{
    const bool isKnown = std::ranges::any_of(names, [&pattern](const std::string& name) { return matchesName(pattern, name); });
    if (!isKnown)
        diagnostics.add(path, "no parameter of the model has a name like '" + pattern + "'", advice(pattern, names));
    return isKnown;
}

} // namespace

void freezeAsConfigured(Model& model, const ModelConfig& config, Diagnostics& diagnostics)
{
    const std::vector<std::string> names = parameterNames(model);
    for (std::size_t i = 0; i < config.frozen.size(); ++i) {
        if (check(config.frozen[i], names, itemPath("model.frozen", i), diagnostics))
            (void)freeze(model, config.frozen[i]);
    }
    for (std::size_t i = 0; i < config.initialize.size(); ++i) {
        const std::string& pattern = config.initialize[i].layers;
        const std::string path = joinedPath(itemPath("model.initialize", i), "layers");
        if (check(pattern, names, path, diagnostics) && initializable(model, pattern).empty())
            diagnostics.add(path, "'" + pattern + "' has no weights that can be drawn",
                            "Name a layer with a weight of two dimensions or more, such as a Linear.");
    }
}

void drawParameters(Model& model, const ModelConfig& config, std::uint64_t seed)
{
    model.resetParameters(seed);
    for (const WeightInitialization& rule : config.initialize)
        initializeWeights(model, rule.method, at::detail::createCPUGenerator(seed ^ saltOf(rule.layers)), rule.layers);
}

} // namespace stratoscope
