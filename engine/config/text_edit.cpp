// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/text_edit.h"

#include "engine/core/text.h"

#include <algorithm>
#include <vector>

namespace stratoscope {

namespace {

using Lines = std::vector<std::string>;

Lines splitLines(const std::string& text)
{
    Lines lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string joinLines(const Lines& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::size_t indentOf(const std::string& line)
{
    const std::size_t first = line.find_first_not_of(' ');
    return first == std::string::npos ? line.size() : first;
}

bool isBlankOrComment(const std::string& line)
{
    const std::string_view content = trimmed(line);
    return content.empty() || content.front() == '#';
}

/// Whether a key begins its line, as in a block map.
bool beginsLine(const Lines& lines, const TextPosition& key)
{
    return key.line > 0 && indentOf(lines[static_cast<std::size_t>(key.line - 1)]) == static_cast<std::size_t>(key.column - 1);
}

/// The line behind a block entry: the first further line that is not deeper than its key, without the blank lines and
/// comments before it, which belong to what follows.
std::size_t endOfEntry(const Lines& lines, std::size_t keyLine, std::size_t indent)
{
    std::size_t end = keyLine + 1;
    for (std::size_t line = keyLine + 1; line < lines.size(); ++line) {
        if (isBlankOrComment(lines[line]))
            continue;
        const bool listItem = lines[line][indentOf(lines[line])] == '-' && indentOf(lines[line]) == indent;
        if (indentOf(lines[line]) <= indent && !listItem)
            break;
        end = line + 1;
    }
    return end;
}

Lines entryLines(const std::string& key, const ConfigNode& value, std::size_t indent)
{
    ConfigNode map = ConfigNode::map();
    map.set(key, value);
    Lines lines = splitLines(toYaml(map));
    for (std::string& line : lines)
        line.insert(0, indent, ' ');
    return lines;
}

void replaceLines(Lines& lines, std::size_t begin, std::size_t end, const Lines& with)
{
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.begin() + static_cast<std::ptrdiff_t>(end));
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(begin), with.begin(), with.end());
}

/// How far down a path the text has block entries that can be edited line by line.
struct Anchor
{
    const ConfigNode::Entry* entry = nullptr; ///< the deepest such entry; null for the top of the text
    std::string_view rest;                    ///< the part of the path inside its value; empty when it is the value itself
};

Anchor findAnchor(const ConfigNode& root, const Lines& lines, std::string_view path)
{
    Anchor anchor{nullptr, path};
    const ConfigNode* node = &root;
    while (!anchor.rest.empty()) {
        const std::size_t dot = anchor.rest.find('.');
        const std::string_view key = anchor.rest.substr(0, dot);
        const auto entry = std::ranges::find(node->entries(), key, &ConfigNode::Entry::key);
        if (entry == node->entries().end() || !beginsLine(lines, entry->keyPosition))
            break;
        anchor = {&*entry, dot == std::string_view::npos ? std::string_view() : anchor.rest.substr(dot + 1)};
        node = &entry->value;
    }
    return anchor;
}

/// Whether a map's entries stand on lines of their own, so that another can be put below them.
bool isBlockMap(const ConfigNode& map, const Lines& lines)
{
    return map.isMap() && !map.entries().empty() && beginsLine(lines, map.entries().front().keyPosition);
}

ConfigNode nested(std::string_view path, const ConfigNode& value, std::string& firstKey)
{
    const std::size_t dot = path.find('.');
    firstKey = path.substr(0, dot);
    if (dot == std::string_view::npos)
        return value;
    ConfigNode map = ConfigNode::map();
    map.setPath(path.substr(dot + 1), value);
    return map;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the path has parts
ConfigNode without(const ConfigNode& map, std::string_view path)
{
    ConfigNode changed = map;
    const std::size_t dot = path.find('.');
    const std::string key(path.substr(0, dot));
    if (dot == std::string_view::npos)
        changed.remove(key);
    else if (const ConfigNode* inner = map.find(key))
        changed.set(key, without(*inner, path.substr(dot + 1)));
    return changed;
}

} // namespace

std::string withValue(const std::string& text, std::string_view path, const ConfigNode& value)
{
    const ConfigDocument document = parseConfig(text, "config", {});
    Lines lines = splitLines(text);
    const Anchor anchor = findAnchor(document.root, lines, path);

    std::string key;
    if (anchor.entry == nullptr) {
        if (!document.root.isNull() && !isBlockMap(document.root, lines)) {
            ConfigNode whole = document.root;
            whole.setPath(path, value);
            return toYaml(whole);
        }
        const ConfigNode inner = nested(path, value, key);
        replaceLines(lines, lines.size(), lines.size(), entryLines(key, inner, 0));
        return joinLines(lines);
    }

    const auto keyLine = static_cast<std::size_t>(anchor.entry->keyPosition.line - 1);
    const auto indent = static_cast<std::size_t>(anchor.entry->keyPosition.column - 1);
    const std::size_t end = endOfEntry(lines, keyLine, indent);
    const ConfigNode& old = anchor.entry->value;
    if (!anchor.rest.empty() && isBlockMap(old, lines)) {
        const auto childIndent = static_cast<std::size_t>(old.entries().front().keyPosition.column - 1);
        const ConfigNode inner = nested(anchor.rest, value, key);
        replaceLines(lines, end, end, entryLines(key, inner, childIndent));
        return joinLines(lines);
    }
    ConfigNode changed = value;
    if (!anchor.rest.empty()) {
        changed = old.isMap() ? old : ConfigNode::map();
        changed.setPath(anchor.rest, value);
    }
    replaceLines(lines, keyLine, end, entryLines(anchor.entry->key, changed, indent));
    return joinLines(lines);
}

std::string withoutValue(const std::string& text, std::string_view path)
{
    const ConfigDocument document = parseConfig(text, "config", {});
    if (document.root.findPath(path) == nullptr)
        return text;
    Lines lines = splitLines(text);
    const Anchor anchor = findAnchor(document.root, lines, path);
    if (anchor.entry == nullptr)
        return toYaml(without(document.root, path));
    const auto keyLine = static_cast<std::size_t>(anchor.entry->keyPosition.line - 1);
    const auto indent = static_cast<std::size_t>(anchor.entry->keyPosition.column - 1);
    Lines kept;
    if (!anchor.rest.empty())
        kept = entryLines(anchor.entry->key, without(anchor.entry->value, anchor.rest), indent);
    replaceLines(lines, keyLine, endOfEntry(lines, keyLine, indent), kept);
    return joinLines(lines);
}

std::string withEdits(std::string text, const std::vector<ConfigEdit>& edits)
{
    for (const ConfigEdit& edit : edits)
        text = edit.value ? withValue(text, edit.path, *edit.value) : withoutValue(text, edit.path);
    return text;
}

} // namespace stratoscope
