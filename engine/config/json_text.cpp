// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/json_text.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace stratoscope {

namespace {

nlohmann::ordered_json scalarJson(const ConfigNode& node)
{
    if (node.isQuoted())
        return node.text();
    if (const auto integer = parseInteger(node.text()))
        return *integer;
    if (const auto real = parseReal(node.text()); real && std::isfinite(*real))
        return *real;
    if (node.text() == "true" || node.text() == "false")
        return node.text() == "true";
    return node.text();
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
nlohmann::ordered_json json(const ConfigNode& node)
{
    switch (node.kind()) {
    case ConfigNode::Kind::Null:
        break;
    case ConfigNode::Kind::Scalar:
        return scalarJson(node);
    case ConfigNode::Kind::Sequence: {
        auto array = nlohmann::ordered_json::array();
        for (const ConfigNode& item : node.items())
            array.push_back(json(item));
        return array;
    }
    case ConfigNode::Kind::Map: {
        auto object = nlohmann::ordered_json::object();
        for (const ConfigNode::Entry& entry : node.entries())
            object[entry.key] = json(entry.value);
        return object;
    }
    }
    return nullptr;
}

} // namespace

std::string toJsonText(const ConfigNode& node)
{
    return json(node).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace stratoscope
