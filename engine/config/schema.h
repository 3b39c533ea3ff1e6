// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/codec.h"
#include "engine/config/config_node.h"
#include "engine/config/diagnostics.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace stratoscope {

/// One parameter as the forms, the completion, `models --json` and the reference page show it.
struct ParameterInfo
{
    std::string name;
    std::string type;        ///< "integer", "real", "list of integers", "choice", "section" …
    ConfigNode defaultValue; ///< Null when required or when there is none
    bool required = false;
    std::optional<double> minimum;
    std::optional<double> maximum;
    bool minimumExcluded = false;
    bool maximumExcluded = false;
    std::vector<std::string> choices;
    std::string unit;
    std::string help;
    std::vector<ParameterInfo> section; ///< the parameters inside, for type "section"

    /// "at least 1", "above 0 and at most 1"; empty without bounds.
    [[nodiscard]] std::string rangeText() const;
    /// @returns what is wrong with value, or nothing.
    [[nodiscard]] std::optional<std::string> rangeProblem(double value) const;
};

/// The part of a schema that does not depend on the struct it fills.
class SchemaBase
{
public:
    virtual ~SchemaBase() = default;
    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::vector<ParameterInfo> parameters() const;

    /// Adds an issue for all that is wrong with node as a value of this schema.
    virtual void check(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics) const = 0;

protected:
    explicit SchemaBase(std::string name)
        : m_name(std::move(name))
    {
    }

    /// Reports keys that no parameter has, with the nearest known one.
    void reportUnknownKeys(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics) const;
    virtual void collect(std::vector<ParameterInfo>& parameters) const = 0;

private:
    std::string m_name;
};

/// One row of a schema: a parameter and the member of Struct it fills. Built by field() and section(), refined by chaining.
template <typename Struct>
class Field
{
public:
    using Reader = std::function<void(const ConfigNode&, const std::string& path, const ParameterInfo&, Struct&, Diagnostics&)>;
    using Writer = std::function<ConfigNode(const Struct&)>;

    Field(ParameterInfo info, Reader reader, Writer writer)
        : m_info(std::move(info))
        , m_read(std::move(reader))
        , m_write(std::move(writer))
    {
    }

    Field&& required() &&
    {
        m_info.required = true;
        return std::move(*this);
    }
    Field&& atLeast(double bound) && { return std::move(*this).withMinimum(bound, false); }
    Field&& above(double bound) && { return std::move(*this).withMinimum(bound, true); }
    Field&& atMost(double bound) && { return std::move(*this).withMaximum(bound, false); }
    Field&& below(double bound) && { return std::move(*this).withMaximum(bound, true); }
    Field&& unit(std::string text) &&
    {
        m_info.unit = std::move(text);
        return std::move(*this);
    }
    Field&& doc(std::string text) &&
    {
        m_info.help = std::move(text);
        return std::move(*this);
    }

    [[nodiscard]] const ParameterInfo& info() const { return m_info; }

    /// The parameter with the default that a fresh Struct has.
    [[nodiscard]] ParameterInfo infoWithDefault(const Struct& defaults) const
    {
        ParameterInfo info = m_info;
        if (!info.required)
            info.defaultValue = m_write(defaults);
        return info;
    }

    void read(const ConfigNode& map, const std::string& parent, Struct& target, Diagnostics& diagnostics) const
    {
        const std::string path = joinedPath(parent, m_info.name);
        const ConfigNode* node = map.find(m_info.name);
        if (node != nullptr)
            m_read(*node, path, m_info, target, diagnostics);
        else if (m_info.required)
            diagnostics.add(parent, "the key " + path + " is missing", "Add it: " + m_info.help);
    }

    [[nodiscard]] ConfigNode write(const Struct& source) const { return m_write(source); }

private:
    Field&& withMinimum(double bound, bool excluded) &&
    {
        m_info.minimum = bound;
        m_info.minimumExcluded = excluded;
        return std::move(*this);
    }
    Field&& withMaximum(double bound, bool excluded) &&
    {
        m_info.maximum = bound;
        m_info.maximumExcluded = excluded;
        return std::move(*this);
    }

    ParameterInfo m_info;
    Reader m_read;
    Writer m_write;
};

/// A table of fields that drives parsing, validation, writing, forms and help of one plain config struct.
/// Defaults are those of a default-constructed Struct.
template <typename Struct>
class Schema : public SchemaBase
{
public:
    Schema(std::string name, std::vector<Field<Struct>> fields)
        : SchemaBase(std::move(name))
        , m_fields(std::move(fields))
    {
    }

    /// Reads what node gives over the defaults; problems go to diagnostics and leave the default.
    [[nodiscard]] Struct read(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics) const
    {
        Struct value{};
        if (!node.isNull() && !node.isMap()) {
            diagnostics.add(path, "expected a map of keys, found " + node.described());
            return value;
        }
        reportUnknownKeys(node, path, diagnostics);
        for (const Field<Struct>& field : m_fields)
            field.read(node, path, value, diagnostics);
        return value;
    }

    void check(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics) const override
    {
        (void)read(node, path, diagnostics);
    }

    /// Every field, defaults included, in the order of the table; members without a value are left out.
    [[nodiscard]] ConfigNode write(const Struct& value) const
    {
        ConfigNode node = ConfigNode::map();
        for (const Field<Struct>& field : m_fields) {
            if (ConfigNode member = field.write(value); !member.isNull())
                node.set(field.info().name, std::move(member));
        }
        return node;
    }

protected:
    void collect(std::vector<ParameterInfo>& parameters) const override
    {
        const Struct defaults{};
        for (const Field<Struct>& field : m_fields)
            parameters.push_back(field.infoWithDefault(defaults));
    }

private:
    std::vector<Field<Struct>> m_fields;
};

namespace detail {

template <typename Value>
void checkRange([[maybe_unused]] const Value& value, [[maybe_unused]] const ParameterInfo& info,
                [[maybe_unused]] const std::string& path, [[maybe_unused]] Diagnostics& diagnostics)
{
    if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
        if (const auto problem = info.rangeProblem(static_cast<double>(value)))
            diagnostics.add(path, info.name + " " + *problem);
    }
}

template <typename Item>
void checkRange(const std::vector<Item>& values, const ParameterInfo& info, const std::string& path, Diagnostics& diagnostics)
{
    for (const Item& value : values)
        checkRange(value, info, path, diagnostics);
}

template <typename Value>
void checkRange(const std::optional<Value>& value, const ParameterInfo& info, const std::string& path, Diagnostics& diagnostics)
{
    if (value)
        checkRange(*value, info, path, diagnostics);
}

std::string expectationProblem(const ParameterInfo& info, const ConfigNode& found);
std::string expectationAdvice(const ParameterInfo& info, const ConfigNode& found);

} // namespace detail

/// A field of any type that has a Codec. Derived names the struct where the member is one of its base's.
template <typename Derived = void, typename Value, typename Owner>
[[nodiscard]] auto field(std::string name, Value Owner::*member)
{
    using Struct = std::conditional_t<std::is_void_v<Derived>, Owner, Derived>;
    ParameterInfo parameter;
    parameter.name = std::move(name);
    parameter.type = Codec<Value>::typeName();
    if constexpr (requires { Codec<Value>::choices(); })
        parameter.choices = Codec<Value>::choices();
    return Field<Struct>(
        std::move(parameter),
        [member](const ConfigNode& node, const std::string& path, const ParameterInfo& info, Struct& target,
                 Diagnostics& diagnostics) {
            Value value{};
            if (!Codec<Value>::decode(node, value)) {
                diagnostics.add(path, detail::expectationProblem(info, node), detail::expectationAdvice(info, node));
                return;
            }
            detail::checkRange(value, info, path, diagnostics);
            target.*member = std::move(value);
        },
        [member](const Struct& source) { return Codec<Value>::encode(source.*member); });
}

/// A field that is a map with a schema of its own.
/// @param scalarKey where given, a lone scalar stands for a map with just this key ("beta: 1" for "beta: {value: 1}")
template <typename Struct, typename Inner>
[[nodiscard]] Field<Struct> section(std::string name, Inner Struct::*member, const Schema<Inner>& schema,
                                    std::string scalarKey = {})
{
    ParameterInfo parameter;
    parameter.name = std::move(name);
    parameter.type = "section";
    parameter.section = schema.parameters();
    return Field<Struct>(
        std::move(parameter),
        [member, &schema, scalarKey = std::move(scalarKey)](const ConfigNode& node, const std::string& path, const ParameterInfo&,
                                                            Struct& target, Diagnostics& diagnostics) {
            if (node.isScalar() && !scalarKey.empty()) {
                ConfigNode map = ConfigNode::map();
                map.set(scalarKey, node);
                target.*member = schema.read(map, path, diagnostics);
            } else {
                target.*member = schema.read(node, path, diagnostics);
            }
        },
        [member, &schema](const Struct& source) { return schema.write(source.*member); });
}

/// A field that is a list of maps which all have the same schema.
template <typename Struct, typename Inner>
[[nodiscard]] Field<Struct> sections(std::string name, std::vector<Inner> Struct::*member, const Schema<Inner>& schema)
{
    ParameterInfo parameter;
    parameter.name = std::move(name);
    parameter.type = "list of sections";
    parameter.section = schema.parameters();
    return Field<Struct>(
        std::move(parameter),
        [member, &schema](const ConfigNode& node, const std::string& path, const ParameterInfo&, Struct& target,
                          Diagnostics& diagnostics) {
            if (!node.isSequence()) {
                diagnostics.add(path, "expected a list of maps, found " + node.described());
                return;
            }
            (target.*member).clear();
            for (std::size_t i = 0; i < node.items().size(); ++i)
                (target.*member).push_back(schema.read(node.items()[i], itemPath(path, i), diagnostics));
        },
        [member, &schema](const Struct& source) {
            std::vector<ConfigNode> items;
            for (const Inner& item : source.*member)
                items.push_back(schema.write(item));
            return ConfigNode::sequence(std::move(items));
        });
}

/// A component of a registry: its name, or a map of its name and its parameters. The parameters are kept as written
/// and checked against the registry's catalog by whoever has it.
struct ComponentConfig
{
    std::string name;
    ConfigNode parameters = ConfigNode::map();

    bool operator==(const ComponentConfig&) const = default;
};

template <>
struct Codec<ComponentConfig>
{
    static std::string typeName() { return "component"; }
    static bool decode(const ConfigNode& node, ComponentConfig& component);
    static ConfigNode encode(const ComponentConfig& component);
};

/// A field that is a map whose schema depends on other keys; it is kept as written and checked later.
template <typename Struct>
[[nodiscard]] Field<Struct> openSection(std::string name, ConfigNode Struct::*member)
{
    ParameterInfo parameter;
    parameter.name = std::move(name);
    parameter.type = "section";
    return Field<Struct>(
        std::move(parameter),
        [member](const ConfigNode& node, const std::string& path, const ParameterInfo&, Struct& target, Diagnostics& diagnostics) {
            if (node.isMap() || node.isNull())
                target.*member = node;
            else
                diagnostics.add(path, "expected a map of keys, found " + node.described());
        },
        [member](const Struct& source) { return source.*member; });
}

} // namespace stratoscope
