// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/header_line.h"

#include "engine/core/text.h"

#include <string>

namespace stratoscope {

namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The dot between mnemonic and unit: the first, or the second of two where the mnemonic itself ends with one.
std::size_t dotBehindMnemonic(std::string_view line)
{
    const std::size_t first = line.find('.');
    const std::size_t pair = line.find("..");
    if (pair == kNowhere || pair + 2 >= line.size() || isBlank(line[pair + 2]))
        return first;
    const bool pairEndsMnemonic = pair == first || isBlank(line[first + 1]);
    return pairEndsMnemonic && line.substr(0, pair).find("  ") == kNowhere ? pair + 1 : first;
}

/// The unit ends at a blank or at the colon before the description; only a time's unit holds colons ("hh:mm:ss").
std::size_t unitLength(std::string_view rest)
{
    std::size_t end = 0;
    while (end < rest.size() && !isBlank(rest[end]))
        ++end;
    const std::string_view word = rest.substr(0, end);
    const std::string lower = lowerCase(word);
    const bool time = lower.starts_with("hh:mm") || lower.starts_with("mm:ss");
    const std::size_t colon = time ? word.find_last_not_of("hmsHMS:") : word.find(':');
    return colon == kNowhere ? end : colon;
}

/// Between digits a colon is part of a time, before a slash of an address.
bool separatesDescription(std::string_view text, std::size_t colon)
{
    const char before = colon > 0 ? text[colon - 1] : ' ';
    const char behind = colon + 1 < text.size() ? text[colon + 1] : ' ';
    return !(isDigit(before) && isDigit(behind)) && behind != '/' && behind != '\\';
}

/// The colon between value and description: the first with a blank before it, else the first.
std::size_t colonBeforeDescription(std::string_view text)
{
    std::size_t chosen = kNowhere;
    for (std::size_t colon = text.find(':'); colon != kNowhere; colon = text.find(':', colon + 1)) {
        if (!separatesDescription(text, colon))
            continue;
        if (colon == 0 || isBlank(text[colon - 1]))
            return colon;
        chosen = chosen == kNowhere ? colon : chosen;
    }
    return chosen;
}

/// Takes "{F}" and "| RUN[1]" off the end of the description.
void takeFormat(HeaderItem& item)
{
    std::string_view text = item.description;
    if (const std::size_t bar = text.rfind('|'); bar != kNowhere) {
        item.association = trimmed(text.substr(bar + 1));
        text = trimmed(text.substr(0, bar));
    }
    const std::size_t brace = text.ends_with('}') ? text.rfind('{') : kNowhere;
    if (brace != kNowhere) {
        item.format = text.substr(brace + 1, text.size() - brace - 2);
        text = trimmed(text.substr(0, brace));
    }
    item.description = std::string(text);
}

} // namespace

std::optional<HeaderItem> parseHeaderLine(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line[0] == '#')
        return std::nullopt;
    const std::size_t dot = dotBehindMnemonic(line);
    const std::size_t colon = line.find(':');
    if (dot == kNowhere && colon == kNowhere)
        return std::nullopt;
    HeaderItem item;
    std::string_view rest;
    if (colon < dot) { // no dot before the description
        item.mnemonic = trimmed(line.substr(0, colon));
        rest = line.substr(colon);
    } else {
        item.mnemonic = trimmed(line.substr(0, dot));
        rest = line.substr(dot + 1);
        const std::size_t length = unitLength(rest);
        item.unit = rest.substr(0, length);
        rest = rest.substr(length);
    }
    const std::size_t separator = colonBeforeDescription(rest);
    item.value = trimmed(rest.substr(0, separator));
    if (separator != kNowhere)
        item.description = trimmed(rest.substr(separator + 1));
    takeFormat(item);
    return item;
}

} // namespace stratoscope
