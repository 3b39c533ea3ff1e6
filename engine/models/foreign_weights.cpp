// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/foreign_weights.h"

#include "engine/core/text.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/models/vae.h"
#include "engine/models/vae_weight_names.h"

#include <algorithm>

namespace stratoscope {

std::vector<std::pair<std::string, std::string>> loadWeights(Model& model, const Weights& weights, const std::string& source)
{
    const NamedArrays own = stateArrays(model);
    const bool namesFit =
        std::ranges::all_of(weights.tensors, [&own](const auto& item) { return find(own, item.first) != nullptr; });
    const bool isContrastive = std::ranges::find(weights.leftOut, "tau") != weights.leftOut.end();
    if (dynamic_cast<Vae*>(&model) == nullptr || (namesFit && !isContrastive)) {
        loadStateArrays(model, weights.tensors, source);
        return {};
    }
    RenamedWeights renamed = withOwnVaeNames(weights.tensors, own, weights.leftOut, source);
    loadStateArrays(model, renamed.tensors, source);
    return renamed.renamed;
}

std::string renamingNote(const std::vector<std::pair<std::string, std::string>>& renamed, std::size_t tensors)
{
    if (renamed.empty())
        return {};
    std::vector<std::string> names;
    for (const auto& [theirs, ours] : renamed)
        names.push_back(theirs + " to " + ours);
    return std::to_string(renamed.size()) + " of " + counted(static_cast<std::int64_t>(tensors), "tensor") +
           " renamed: " + listed(names);
}

} // namespace stratoscope
