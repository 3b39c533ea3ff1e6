// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/foreign_weights.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/models/vae.h"
#include "engine/models/vae_weight_names.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// The weights under the model's names, where they are a VAE's under others; as they are else.
RenamedWeights withOwnNames(const Model& model, const Weights& weights, const std::string& source)
{
    const NamedArrays own = stateArrays(model);
    const bool namesFit =
        std::ranges::all_of(weights.tensors, [&own](const auto& item) { return find(own, item.first) != nullptr; });
    const bool isContrastive = std::ranges::find(weights.leftOut, "tau") != weights.leftOut.end();
    if (dynamic_cast<const Vae*>(&model) == nullptr || (namesFit && !isContrastive))
        return {weights.tensors, {}};
    return withOwnVaeNames(weights.tensors, own, weights.leftOut, source);
}

/// The weights with the outermost part of a name taken away where the rest is a name of the model that no tensor has: those of
/// a model that held one like ours (encoder.encoder.0.weight).
RenamedWeights withoutOuterNames(const Model& model, const NamedArrays& tensors)
{
    const NamedArrays own = stateArrays(model);
    RenamedWeights result{tensors, {}};
    for (auto& [name, array] : result.tensors) {
        const std::size_t dot = name.find('.');
        const std::string inner = dot == std::string::npos ? std::string() : name.substr(dot + 1);
        if (find(own, name) != nullptr || find(own, inner) == nullptr || find(result.tensors, inner) != nullptr)
            continue;
        result.renamed.emplace_back(name, inner);
        name = inner;
    }
    return result;
}

/// Parts of a VAE are no VAE to be looked for: where its layers cannot be told apart, names alone count.
RenamedWeights withOwnNamesIfKnown(const Model& model, const Weights& weights, const std::string& source)
{
    try {
        RenamedWeights known = withOwnNames(model, weights, source);
        if (!known.renamed.empty())
            return known;
    } catch (const CheckpointError&) {
        // Said by nobody: taking what fits was asked for.
    }
    return withoutOuterNames(model, weights.tensors);
}

} // namespace

std::vector<std::string> LoadedWeights::notes() const
{
    std::vector<std::string> notes;
    const auto tensors = static_cast<std::int64_t>(fit.fitting.size() + fit.misshapen.size() + fit.unexpected.size());
    if (!renamed.empty()) {
        std::vector<std::string> names;
        for (const auto& [theirs, ours] : renamed)
            names.push_back(theirs + " to " + ours);
        notes.push_back(std::to_string(renamed.size()) + " of " + counted(tensors, "tensor") + " renamed: " + listed(names));
    }
    if (!fit.isWhole())
        notes.push_back("took " + std::to_string(fit.fitting.size()) + " of " + counted(tensors, "tensor") + "; skipped " +
                        fit.summary() + ":\n" + fit.table());
    return notes;
}

LoadedWeights loadWeights(Model& model, const Weights& weights, const std::string& source, WeightsLoading loading)
{
    if (loading == WeightsLoading::Fitting) {
        RenamedWeights known = withOwnNamesIfKnown(model, weights, source);
        return {std::move(known.renamed), loadFittingArrays(model, known.tensors, source)};
    }
    RenamedWeights known = withOwnNames(model, weights, source);
    loadStateArrays(model, known.tensors, source);
    return {std::move(known.renamed), fitOf(model, known.tensors)};
}

} // namespace stratoscope
