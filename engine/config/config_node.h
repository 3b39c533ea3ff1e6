// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope {

/// A place in a text, counted from 1; 0 where the value does not come from a text.
struct TextPosition
{
    int line = 0;
    int column = 0;
};

/// A value of a config as written: a tree that remembers where each part stands.
/// Plain value type; comparison ignores positions and the quoting of scalars.
class ConfigNode
{
public:
    enum class Kind
    {
        Null,
        Scalar,
        Sequence,
        Map
    };
    struct Entry;

    ConfigNode() = default;
    static ConfigNode scalar(std::string text);
    /// A scalar in quotes: a text even where it reads as a word or number with a meaning of its own.
    static ConfigNode quoted(std::string text);
    static ConfigNode integer(std::int64_t value);
    static ConfigNode real(double value);
    static ConfigNode boolean(bool value);
    static ConfigNode sequence(std::vector<ConfigNode> items = {});
    static ConfigNode map();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] bool isScalar() const { return m_kind == Kind::Scalar; }
    [[nodiscard]] bool isSequence() const { return m_kind == Kind::Sequence; }
    [[nodiscard]] bool isMap() const { return m_kind == Kind::Map; }

    [[nodiscard]] const std::string& text() const { return m_text; } ///< of a scalar
    /// True for a scalar in quotes, which is a text even where it looks like a number.
    [[nodiscard]] bool isQuoted() const { return m_quoted; }
    [[nodiscard]] const std::vector<ConfigNode>& items() const { return m_items; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

    /// The value under key of a map, or null when there is none.
    [[nodiscard]] const ConfigNode* find(std::string_view key) const;
    /// The value under a dotted path, or null.
    [[nodiscard]] const ConfigNode* findPath(std::string_view path) const;
    /// Puts value under key, in the place of an old one or at the end. Makes a Null a map.
    /// @param keyPosition where a new key stands
    void set(const std::string& key, ConfigNode value, TextPosition keyPosition = {});
    /// The same under a dotted path, making the maps on the way. @throws ConfigError when a part is not a map
    void setPath(std::string_view path, ConfigNode value, TextPosition keyPosition = {});
    void remove(std::string_view key);

    /// "a map", "a list", "the text 'abc'", "3", "nothing": for messages.
    [[nodiscard]] std::string described() const;

    TextPosition position;

    bool operator==(const ConfigNode& other) const;

private:
    friend class ConfigReader;
    Kind m_kind = Kind::Null;
    bool m_quoted = false;
    std::string m_text;
    std::vector<ConfigNode> m_items;
    std::vector<Entry> m_entries;
};

struct ConfigNode::Entry
{
    std::string key;
    TextPosition keyPosition;
    ConfigNode value;
};

/// A parsed config with the name that its messages carry and the folder its relative paths start from.
struct ConfigDocument
{
    std::string file;
    std::filesystem::path folder;
    ConfigNode root;
    std::vector<std::string> notes = {}; ///< what was left out of a config of another project, a sentence each

    /// Where the value under a dotted path stands, in which a number counts the items of a list from 0; of the nearest part
    /// above it that the text has.
    [[nodiscard]] SourceLocation locate(std::string_view path) const;
    /// A path from the config, made absolute from the config's folder.
    [[nodiscard]] std::filesystem::path resolve(const std::filesystem::path& path) const;
};

/// Parses YAML (and with it JSON). @throws ConfigError with the place of the first mistake; duplicate keys are one.
[[nodiscard]] ConfigDocument parseConfig(std::string_view text, const std::string& file, const std::filesystem::path& folder);
/// A config of another project comes as one of ours, see adoptForeignConfig(). @throws IoError, ConfigError
[[nodiscard]] ConfigDocument readConfig(const std::filesystem::path& path);
/// "key.path=value" with a YAML value. @throws ConfigError
void applyOverride(ConfigDocument& document, std::string_view assignment);

/// Block YAML; lists of scalars on one line.
[[nodiscard]] std::string toYaml(const ConfigNode& node);

} // namespace stratoscope
