// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/layer_choices.h"

#include "engine/core/name_pattern.h"

#include <algorithm>

namespace stratoscope {

namespace {

using Names = std::vector<std::string>;

std::string patternOf(const std::string& layer)
{
    return layer.empty() ? "*" : layer;
}

/// Patterns for what a pattern means outside of a layer; itself where it means nothing inside.
Names outside(const std::string& pattern, const std::string& layer, const Names& names)
{
    const Names meant = matchingNames(pattern, names);
    Names rest;
    std::ranges::copy_if(meant, std::back_inserter(rest),
                         [&layer](const std::string& name) { return !matchesName(patternOf(layer), name); });
    return rest.size() == meant.size() ? Names{pattern} : patternsFor(rest, names);
}

bool liesWithin(const std::string& pattern, const std::string& layer, const Names& names)
{
    const Names meant = matchingNames(pattern, names);
    const auto isInside = [&layer](const std::string& name) { return matchesName(patternOf(layer), name); };
    return !meant.empty() && std::ranges::all_of(meant, isInside);
}

} // namespace

Names frozenWith(const Names& frozen, const std::string& layer, const Names& names)
{
    const auto isFrozen = [&frozen](const std::string& name) {
        return std::ranges::any_of(frozen, [&name](const std::string& pattern) { return matchesName(pattern, name); });
    };
    if (std::ranges::all_of(matchingNames(patternOf(layer), names), isFrozen))
        return frozen;
    Names patterns = frozen;
    std::erase_if(patterns, [&](const std::string& pattern) { return liesWithin(pattern, layer, names); });
    patterns.push_back(patternOf(layer));
    return patterns;
}

Names frozenWithout(const Names& frozen, const std::string& layer, const Names& names)
{
    Names patterns;
    for (const std::string& pattern : frozen) {
        const Names rest = outside(pattern, layer, names);
        patterns.insert(patterns.end(), rest.begin(), rest.end());
    }
    return patterns;
}

std::vector<WeightInitialization> initializedWith(const std::vector<WeightInitialization>& rules, const std::string& layer,
                                                  Initializer method, const Names& names)
{
    std::vector<WeightInitialization> changed = rules;
    std::erase_if(changed, [&](const WeightInitialization& rule) { return liesWithin(rule.layers, layer, names); });
    changed.push_back({patternOf(layer), method});
    return changed;
}

std::vector<WeightInitialization> initializedWithout(const std::vector<WeightInitialization>& rules, const std::string& layer,
                                                     const Names& names)
{
    std::vector<WeightInitialization> changed;
    for (const WeightInitialization& rule : rules) {
        for (const std::string& pattern : outside(rule.layers, layer, names))
            changed.push_back({pattern, rule.method});
    }
    return changed;
}

} // namespace stratoscope
