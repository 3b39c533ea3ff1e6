// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/weights_fit.h"

#include "engine/core/text.h"
#include "engine/models/state_dict.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace stratoscope {

namespace {

constexpr std::size_t kLinesShown = 24;

/// "classifier.0.weight [3, 8]", or a dash for a side without the name.
std::string cell(const std::string& name, const std::string& shape)
{
    return shape.empty() ? "-" : name + " " + shape;
}

std::string shapeOf(const Array& array)
{
    return (array.type == ElementType::Text ? "text " : "") + shapeText(array.shape);
}

} // namespace

std::string WeightsFit::summary() const
{
    std::vector<std::string> parts;
    const auto add = [&parts](std::size_t count, const char* what) {
        if (count > 0)
            parts.push_back(std::to_string(count) + what);
    };
    add(missing.size(), " missing");
    add(misshapen.size(), " of another shape");
    add(unexpected.size(), " unexpected");
    return listed(parts);
}

std::string WeightsFit::table() const
{
    std::vector<Misfit> all = missing;
    all.insert(all.end(), misshapen.begin(), misshapen.end());
    all.insert(all.end(), unexpected.begin(), unexpected.end());
    const std::size_t shown = std::min(all.size(), kLinesShown);

    std::vector<std::pair<std::string, std::string>> lines{{"in the model", "in the file"}};
    for (std::size_t i = 0; i < shown; ++i)
        lines.emplace_back(cell(all[i].name, all[i].inModel), cell(all[i].name, all[i].inFile));
    std::size_t width = 0;
    for (const auto& [left, right] : lines)
        width = std::max(width, left.size());
    std::string text;
    for (const auto& [left, right] : lines)
        text += "  " + left + std::string(width - left.size() + 2, ' ') + right + '\n';
    if (shown < all.size())
        text += "  and " + std::to_string(all.size() - shown) + " more\n";
    text.pop_back();
    return text;
}

WeightsFit fitOf(const torch::nn::Module& module, const NamedArrays& arrays)
{
    std::unordered_map<std::string, const Array*> given;
    for (const auto& [name, array] : arrays)
        given.emplace(name, &array);
    WeightsFit fit;
    std::unordered_set<std::string> known;
    for (const auto& [name, tensor] : stateDict(module)) {
        known.insert(name);
        const std::string own = shapeText(tensor.sizes().vec());
        const auto found = given.find(name);
        if (found == given.end())
            fit.missing.push_back({name, own, {}});
        else if (const std::string theirs = shapeOf(*found->second); theirs != own)
            fit.misshapen.push_back({name, own, theirs});
        else
            fit.fitting.push_back(name);
    }
    for (const auto& [name, array] : arrays) {
        if (!known.contains(name))
            fit.unexpected.push_back({name, {}, shapeOf(array)});
    }
    return fit;
}

} // namespace stratoscope
