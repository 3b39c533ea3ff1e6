// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/schema.h"

#include "engine/core/text.h"

namespace stratoscope {

std::string ParameterInfo::rangeText() const
{
    std::string text;
    if (minimum)
        text = (minimumExcluded ? "above " : "at least ") + shortNumber(*minimum, 6);
    if (maximum)
        text += (text.empty() ? "" : " and ") + std::string(maximumExcluded ? "below " : "at most ") + shortNumber(*maximum, 6);
    return text;
}

std::optional<std::string> ParameterInfo::rangeProblem(double value) const
{
    const bool tooSmall = minimum && (minimumExcluded ? !(value > *minimum) : !(value >= *minimum));
    const bool tooLarge = maximum && (maximumExcluded ? !(value < *maximum) : !(value <= *maximum));
    if (!tooSmall && !tooLarge)
        return std::nullopt;
    return "must be " + rangeText() + ", found " + shortNumber(value, 6);
}

std::vector<ParameterInfo> SchemaBase::parameters() const
{
    std::vector<ParameterInfo> all;
    collect(all);
    return all;
}

void SchemaBase::reportUnknownKeys(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics) const
{
    std::vector<std::string> known;
    for (const ParameterInfo& parameter : parameters())
        known.push_back(parameter.name);
    for (const ConfigNode::Entry& entry : node.entries()) {
        if (std::ranges::find(known, entry.key) == known.end())
            diagnostics.add(joinedPath(path, entry.key), "unknown key", suggestion(entry.key, known));
    }
}

bool Codec<ComponentConfig>::decode(const ConfigNode& node, ComponentConfig& component)
{
    component = {};
    if (node.isScalar()) {
        component.name = node.text();
        return true;
    }
    const ConfigNode* name = node.find("name");
    if (name == nullptr || !name->isScalar())
        return false;
    component.name = name->text();
    component.parameters = node;
    component.parameters.remove("name");
    return true;
}

ConfigNode Codec<ComponentConfig>::encode(const ComponentConfig& component)
{
    ConfigNode node = ConfigNode::map();
    node.set("name", ConfigNode::scalar(component.name));
    for (const ConfigNode::Entry& entry : component.parameters.entries())
        node.set(entry.key, entry.value);
    return node;
}

namespace detail {

namespace {

std::string withArticle(const std::string& noun)
{
    const bool vowel = std::string_view("aeiou").find(noun.empty() ? 'x' : noun.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + noun;
}

} // namespace

std::string expectationProblem(const ParameterInfo& info, const ConfigNode& found)
{
    const std::string expected = info.choices.empty() ? withArticle(info.type) : "one of " + listed(info.choices);
    return "expected " + expected + ", found " + found.described();
}

std::string expectationAdvice(const ParameterInfo& info, const ConfigNode& found)
{
    if (!info.choices.empty() && found.isScalar()) {
        if (const auto near = closest(found.text(), info.choices))
            return "did you mean " + *near + "?";
    }
    return info.help;
}

} // namespace detail

} // namespace stratoscope
