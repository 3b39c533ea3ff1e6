// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/config_node.h"

#include "engine/config/foreign_config.h"
#include "engine/core/atomic_file.h"
#include "engine/core/text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace stratoscope {

namespace {

TextPosition positionOf(const YAML::Mark& mark)
{
    return mark.is_null() ? TextPosition{} : TextPosition{mark.line + 1, mark.column + 1};
}

} // namespace

/// Turns yaml-cpp's nodes into ours.
class ConfigReader
{
public:
    explicit ConfigReader(std::string file)
        : m_file(std::move(file))
    {
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the text nests, which is bounded below
    [[nodiscard]] ConfigNode convert(const YAML::Node& source, int depth = 0) const
    {
        constexpr int deepest = 64;
        const TextPosition position = positionOf(source.Mark());
        if (depth > deepest)
            throw ConfigError(Issue{"nested more than 64 levels deep", {m_file, position.line, position.column, {}}, {}});
        ConfigNode node;
        node.position = position;
        switch (source.Type()) {
        case YAML::NodeType::Undefined:
        case YAML::NodeType::Null:
            break;
        case YAML::NodeType::Scalar:
            node.m_kind = ConfigNode::Kind::Scalar;
            node.m_text = source.Scalar();
            node.m_quoted = source.Tag() == "!";
            break;
        case YAML::NodeType::Sequence:
            node.m_kind = ConfigNode::Kind::Sequence;
            for (const YAML::Node& item : source)
                node.m_items.push_back(convert(item, depth + 1));
            break;
        case YAML::NodeType::Map:
            node.m_kind = ConfigNode::Kind::Map;
            for (const auto& entry : source)
                addEntry(node, entry.first, convert(entry.second, depth + 1));
            break;
        }
        return node;
    }

private:
    void addEntry(ConfigNode& map, const YAML::Node& key, ConfigNode value) const
    {
        const TextPosition position = positionOf(key.Mark());
        if (!key.IsScalar())
            throw ConfigError(Issue{"a key must be a word", {m_file, position.line, position.column, {}}, {}});
        if (map.find(key.Scalar()) != nullptr)
            throw ConfigError(Issue{"the key " + key.Scalar() + " stands here twice",
                                    {m_file, position.line, position.column, key.Scalar()},
                                    "Remove one of them."});
        map.m_entries.push_back({key.Scalar(), position, std::move(value)});
    }

    std::string m_file;
};

ConfigNode ConfigNode::scalar(std::string text)
{
    ConfigNode node;
    node.m_kind = Kind::Scalar;
    node.m_text = std::move(text);
    return node;
}

ConfigNode ConfigNode::quoted(std::string text)
{
    ConfigNode node = scalar(std::move(text));
    node.m_quoted = true;
    return node;
}

ConfigNode ConfigNode::integer(std::int64_t value)
{
    return scalar(std::to_string(value));
}

ConfigNode ConfigNode::real(double value)
{
    return scalar(exactNumber(value));
}

ConfigNode ConfigNode::boolean(bool value)
{
    return scalar(value ? "true" : "false");
}

ConfigNode ConfigNode::sequence(std::vector<ConfigNode> items)
{
    ConfigNode node;
    node.m_kind = Kind::Sequence;
    node.m_items = std::move(items);
    return node;
}

ConfigNode ConfigNode::map()
{
    ConfigNode node;
    node.m_kind = Kind::Map;
    return node;
}

const ConfigNode* ConfigNode::find(std::string_view key) const
{
    const auto entry = std::ranges::find(m_entries, key, &Entry::key);
    return entry == m_entries.end() ? nullptr : &entry->value;
}

const ConfigNode* ConfigNode::findPath(std::string_view path) const
{
    const ConfigNode* node = this;
    while (node != nullptr && !path.empty()) {
        const std::size_t dot = path.find('.');
        node = node->find(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return node;
}

void ConfigNode::set(const std::string& key, ConfigNode value, TextPosition keyPosition)
{
    if (isNull())
        m_kind = Kind::Map;
    const auto entry = std::ranges::find(m_entries, key, &Entry::key);
    if (entry != m_entries.end())
        entry->value = std::move(value);
    else
        m_entries.push_back({key, keyPosition, std::move(value)});
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the path has parts
void ConfigNode::setPath(std::string_view path, ConfigNode value, TextPosition keyPosition)
{
    if (!isNull() && !isMap())
        throw ConfigError(Issue{"cannot set " + std::string(path) + " inside " + described(), {}, {}});
    const std::size_t dot = path.find('.');
    const std::string key(path.substr(0, dot));
    if (dot == std::string_view::npos) {
        set(key, std::move(value), keyPosition);
        return;
    }
    if (find(key) == nullptr)
        set(key, map());
    const auto entry = std::ranges::find(m_entries, key, &Entry::key);
    entry->value.setPath(path.substr(dot + 1), std::move(value), keyPosition);
}

void ConfigNode::remove(std::string_view key)
{
    std::erase_if(m_entries, [key](const Entry& entry) { return entry.key == key; });
}

namespace {

/// The first bytes of a text, whole characters of UTF-8, for messages: what is no config can be one text of many megabytes.
std::string beginningOf(const std::string& text)
{
    constexpr std::size_t most = 60;
    if (text.size() <= most)
        return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "…";
}

} // namespace

std::string ConfigNode::described() const
{
    switch (m_kind) {
    case Kind::Null:
        return "nothing";
    case Kind::Sequence:
        return "a list";
    case Kind::Map:
        return "a map";
    case Kind::Scalar:
        break;
    }
    return !m_quoted && parseReal(m_text) ? m_text : "the text '" + beginningOf(m_text) + "'";
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
bool ConfigNode::operator==(const ConfigNode& other) const
{
    const auto sameEntry = [](const Entry& a, const Entry& b) { return a.key == b.key && a.value == b.value; };
    return m_kind == other.m_kind && m_text == other.m_text && m_items == other.m_items &&
           std::ranges::equal(m_entries, other.m_entries, sameEntry);
}

namespace {

/// The value under a key of a map or an index into a list, and where it is written; null when there is none.
const ConfigNode* part(const ConfigNode& node, std::string_view key, TextPosition& position)
{
    if (node.isSequence()) {
        const std::int64_t index = parseInteger(key).value_or(-1);
        if (index < 0 || index >= static_cast<std::int64_t>(node.items().size()))
            return nullptr;
        const ConfigNode& item = node.items()[static_cast<std::size_t>(index)];
        position = item.position;
        return &item;
    }
    const auto entry = std::ranges::find(node.entries(), key, &ConfigNode::Entry::key);
    if (entry == node.entries().end())
        return nullptr;
    position = entry->keyPosition;
    return &entry->value;
}

} // namespace

SourceLocation ConfigDocument::locate(std::string_view path) const
{
    SourceLocation location{file, 0, 0, std::string(path)};
    const ConfigNode* node = &root;
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::size_t dot = rest.find('.');
        TextPosition position;
        node = part(*node, rest.substr(0, dot), position);
        if (node == nullptr)
            break;
        if (position.line > 0) {
            location.line = position.line;
            location.column = position.column;
        }
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    }
    return location;
}

std::filesystem::path ConfigDocument::resolve(const std::filesystem::path& path) const
{
    return (path.is_absolute() ? path : std::filesystem::absolute(folder / path)).lexically_normal();
}

ConfigDocument parseConfig(std::string_view text, const std::string& file, const std::filesystem::path& folder)
{
    try {
        return {file, folder, ConfigReader(file).convert(YAML::Load(std::string(text))), {}};
    } catch (const YAML::Exception& error) {
        const TextPosition position = positionOf(error.mark);
        throw ConfigError(Issue{"not valid YAML: " + error.msg,
                                {file, position.line, position.column, {}},
                                "Check the indentation, colons and brackets on this line and the one above."});
    }
}

ConfigDocument readConfig(const std::filesystem::path& path)
{
    ConfigDocument document = parseConfig(readFile(path), path.string(), std::filesystem::absolute(path).parent_path());
    adoptForeignConfig(document);
    return document;
}

void applyOverride(ConfigDocument& document, std::string_view assignment)
{
    const std::size_t equals = assignment.find('=');
    const std::string_view path = trimmed(assignment.substr(0, equals));
    if (equals == std::string_view::npos || path.empty())
        throw ConfigError(Issue{"expected key=value, found '" + std::string(assignment) + "'",
                                {"--set", 0, 0, {}},
                                "For example: --set training.epochs=20"});
    ConfigNode value = parseConfig(assignment.substr(equals + 1), "--set " + std::string(path), {}).root;
    value.position = {};
    document.root.setPath(path, std::move(value));
}

namespace {

bool needsQuotes(const ConfigNode& node)
{
    return node.isQuoted() || node.text().empty();
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
void emit(YAML::Emitter& out, const ConfigNode& node)
{
    switch (node.kind()) {
    case ConfigNode::Kind::Null:
        out << YAML::Null;
        break;
    case ConfigNode::Kind::Scalar:
        if (needsQuotes(node))
            out << YAML::DoubleQuoted;
        out << node.text();
        break;
    case ConfigNode::Kind::Sequence: {
        const bool flat = std::ranges::all_of(node.items(), [](const ConfigNode& item) { return item.isScalar(); });
        out << (flat ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
        for (const ConfigNode& item : node.items())
            emit(out, item);
        out << YAML::EndSeq;
        break;
    }
    case ConfigNode::Kind::Map:
        if (node.entries().empty())
            out << YAML::Flow;
        out << YAML::BeginMap;
        for (const ConfigNode::Entry& entry : node.entries()) {
            out << YAML::Key << entry.key << YAML::Value;
            emit(out, entry.value);
        }
        out << YAML::EndMap;
        break;
    }
}

} // namespace

std::string toYaml(const ConfigNode& node)
{
    YAML::Emitter out;
    out.SetIndent(2);
    out.SetNullFormat(YAML::LowerNull);
    emit(out, node);
    return std::string(out.c_str()) + "\n";
}

} // namespace stratoscope
