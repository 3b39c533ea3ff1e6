// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/parameter_selection.h"

#include "engine/core/error.h"
#include "engine/core/name_pattern.h"
#include "engine/core/text.h"

namespace stratoscope {

namespace {

std::int64_t setTrainable(torch::nn::Module& module, const std::string& pattern, bool trainable)
{
    const auto selected = selectParameters(module, pattern);
    for (const auto& [name, parameter] : selected)
        parameter.set_requires_grad(trainable);
    return static_cast<std::int64_t>(selected.size());
}

} // namespace

std::vector<std::pair<std::string, at::Tensor>> selectParameters(const torch::nn::Module& module, const std::string& pattern)
{
    std::vector<std::pair<std::string, at::Tensor>> selected;
    std::vector<std::string> names;
    for (const auto& parameter : module.named_parameters()) {
        names.push_back(parameter.key());
        if (matchesName(pattern, parameter.key()))
            selected.emplace_back(parameter.key(), parameter.value());
    }
    if (selected.empty())
        throw ModelError(
            Issue{"no parameter of " + module.name() + " has a name like '" + pattern + "'", {}, suggestion(pattern, names)});
    return selected;
}

std::int64_t freeze(torch::nn::Module& module, const std::string& pattern)
{
    return setTrainable(module, pattern, false);
}

std::int64_t unfreeze(torch::nn::Module& module, const std::string& pattern)
{
    return setTrainable(module, pattern, true);
}

} // namespace stratoscope
