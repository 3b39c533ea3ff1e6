// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/core/text.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// How a value of a config struct is read from and written as a ConfigNode: a type name for messages and help,
/// decode() that returns false where the node is not one, encode(). Specialised for each type that configs use.
template <typename Value>
struct Codec;

namespace detail {

template <typename Value>
bool assign(std::optional<Value> parsed, Value& value)
{
    if (parsed)
        value = *parsed;
    return parsed.has_value();
}

inline bool isPlainScalar(const ConfigNode& node)
{
    return node.isScalar() && !node.isQuoted();
}

} // namespace detail

template <>
struct Codec<std::int64_t>
{
    static std::string typeName() { return "integer"; }
    static bool decode(const ConfigNode& node, std::int64_t& value)
    {
        return detail::isPlainScalar(node) && detail::assign(parseInteger(node.text()), value);
    }
    static ConfigNode encode(std::int64_t value) { return ConfigNode::integer(value); }
};

template <>
struct Codec<double>
{
    static std::string typeName() { return "real"; }
    static bool decode(const ConfigNode& node, double& value)
    {
        return detail::isPlainScalar(node) && detail::assign(parseReal(node.text()), value);
    }
    static ConfigNode encode(double value) { return ConfigNode::real(value); }
};

template <>
struct Codec<bool>
{
    static std::string typeName() { return "boolean"; }
    static bool decode(const ConfigNode& node, bool& value)
    {
        if (!detail::isPlainScalar(node))
            return false;
        const std::string word = lowerCase(node.text());
        const bool isTrue = word == "true" || word == "yes" || word == "on";
        const bool isFalse = word == "false" || word == "no" || word == "off";
        value = isTrue;
        return isTrue || isFalse;
    }
    static ConfigNode encode(bool value) { return ConfigNode::boolean(value); }
};

template <>
struct Codec<std::string>
{
    static std::string typeName() { return "text"; }
    static bool decode(const ConfigNode& node, std::string& value)
    {
        value = node.text();
        return node.isScalar();
    }
    static ConfigNode encode(const std::string& value) { return ConfigNode::scalar(value); }
};

template <typename Item>
struct Codec<std::vector<Item>>
{
    static std::string typeName() { return "list of " + Codec<Item>::typeName() + "s"; }
    static bool decode(const ConfigNode& node, std::vector<Item>& values)
    {
        values.clear();
        for (const ConfigNode& item : node.items()) {
            if (Item value{}; Codec<Item>::decode(item, value))
                values.push_back(std::move(value));
        }
        return node.isSequence() && values.size() == node.items().size();
    }
    static ConfigNode encode(const std::vector<Item>& values)
    {
        std::vector<ConfigNode> items;
        for (const Item& value : values)
            items.push_back(Codec<Item>::encode(value));
        return ConfigNode::sequence(std::move(items));
    }
};

/// Names of an enumeration's values, for those that configs use:
/// template <> struct EnumNames<Colour> { static constexpr std::array values{std::pair{Colour::Red, "red"}, …}; };
template <typename Enum>
struct EnumNames;

template <typename Enum>
requires std::is_enum_v<Enum>
[[nodiscard]] std::string nameOf(Enum value)
{
    for (const auto& [candidate, name] : EnumNames<Enum>::values) {
        if (candidate == value)
            return name;
    }
    return {};
}

template <typename Enum>
requires std::is_enum_v<Enum>
struct Codec<Enum>
{
    static std::string typeName() { return "choice"; }
    static std::vector<std::string> choices()
    {
        std::vector<std::string> names;
        for (const auto& [value, name] : EnumNames<Enum>::values)
            names.emplace_back(name);
        return names;
    }
    static bool decode(const ConfigNode& node, Enum& value)
    {
        for (const auto& [candidate, name] : EnumNames<Enum>::values) {
            if (node.isScalar() && node.text() == name) {
                value = candidate;
                return true;
            }
        }
        return false;
    }
    static ConfigNode encode(Enum value) { return ConfigNode::scalar(nameOf(value)); }
};

/// A value that may be left to the program: the word auto (or nothing) means no value.
template <typename Value>
struct Codec<std::optional<Value>>
{
    static std::string typeName() { return Codec<Value>::typeName() + " or auto"; }
    static std::vector<std::string> choices() requires std::is_enum_v<Value>
    {
        std::vector<std::string> names = Codec<Value>::choices();
        names.emplace_back("auto");
        return names;
    }
    static bool decode(const ConfigNode& node, std::optional<Value>& value)
    {
        value.reset();
        if (node.isNull() || (detail::isPlainScalar(node) && node.text() == "auto"))
            return true;
        Value inner{};
        if (!Codec<Value>::decode(node, inner))
            return false;
        value = std::move(inner);
        return true;
    }
    static ConfigNode encode(const std::optional<Value>& value)
    {
        return value ? Codec<Value>::encode(*value) : ConfigNode::scalar("auto");
    }
};

} // namespace stratoscope
