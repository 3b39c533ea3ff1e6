// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/name_pattern.h"

#include "engine/core/text.h"

#include <algorithm>
#include <set>

namespace stratoscope {

namespace {

/// Whether name lies in a module; all names lie in the module without a name.
bool liesIn(std::string_view module, std::string_view name)
{
    return module.empty() || (name.size() > module.size() && name.starts_with(module) && name[module.size()] == '.');
}

/// The name of the widest module around name, or name itself, of which all names are wanted.
std::string widestAround(const std::string& name, const std::set<std::string>& wanted, const std::vector<std::string>& all)
{
    const auto allWantedIn = [&](std::string_view module) {
        return std::ranges::all_of(all, [&](const std::string& other) { return !liesIn(module, other) || wanted.contains(other); });
    };
    if (allWantedIn({}))
        return "*";
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
        if (allWantedIn(std::string_view(name).substr(0, dot)))
            return name.substr(0, dot);
    }
    return name;
}

} // namespace

bool matchesName(std::string_view pattern, std::string_view name)
{
    return (!pattern.empty() && liesIn(pattern, name)) || matchesGlob(pattern, name);
}

std::vector<std::string> matchingNames(std::string_view pattern, const std::vector<std::string>& names)
{
    std::vector<std::string> matching;
    std::ranges::copy_if(names, std::back_inserter(matching),
                         [pattern](const std::string& name) { return matchesName(pattern, name); });
    return matching;
}

std::vector<std::string> patternsFor(const std::vector<std::string>& wanted, const std::vector<std::string>& all)
{
    const std::set<std::string> set(wanted.begin(), wanted.end());
    std::vector<std::string> patterns;
    for (const std::string& name : all) {
        const bool covered = !patterns.empty() && matchesName(patterns.back(), name);
        if (set.contains(name) && !covered)
            patterns.push_back(widestAround(name, set, all));
    }
    return patterns;
}

} // namespace stratoscope
