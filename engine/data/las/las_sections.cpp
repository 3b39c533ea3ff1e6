// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_sections.h"

#include "engine/core/text.h"

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

std::string capitals(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return upper;
}

std::string_view lineAt(std::string_view text, std::size_t begin)
{
    return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

/// The next tilde that is the first character of its line but for blanks.
std::size_t nextTitle(std::string_view text, std::size_t from)
{
    for (std::size_t tilde = text.find('~', from); tilde != kNowhere; tilde = text.find('~', tilde + 1)) {
        std::size_t begin = tilde;
        while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
            --begin;
        if (begin == 0 || text[begin - 1] == '\n')
            return tilde;
    }
    return kNowhere;
}

LasSectionKind kindOf(const LasSection& section)
{
    const std::string& name = section.name;
    if (name.empty()) // a bare tilde before the rows
        return LasSectionKind::Data;
    if (name.find("_DEFINITION") != std::string::npos)
        return LasSectionKind::Curve;
    if (name.find("_PARAMETER") != std::string::npos)
        return LasSectionKind::Parameter;
    if (!section.definition.empty() || name.find("_DATA") != std::string::npos)
        return LasSectionKind::Data;
    switch (name[0]) {
    case 'V':
        return LasSectionKind::Version;
    case 'W':
        return LasSectionKind::Well;
    case 'C':
        return LasSectionKind::Curve;
    case 'P':
        return LasSectionKind::Parameter;
    case 'O':
        return LasSectionKind::Other;
    case 'A':
        return LasSectionKind::Data;
    default:
        return LasSectionKind::Unknown;
    }
}

LasSection titled(std::string_view title)
{
    LasSection section;
    section.title = trimmed(title);
    const std::size_t bar = title.find('|');
    const std::string head = capitals(title.substr(0, bar));
    section.name = head.substr(0, head.find_first_of(" \t\r"));
    if (bar != kNowhere)
        section.definition = capitals(trimmed(title.substr(bar + 1)));
    else if (const std::size_t data = section.name.find("_DATA"); data != std::string::npos)
        section.definition = std::string(section.name).replace(data, 5, "_DEFINITION");
    section.kind = kindOf(section);
    return section;
}

} // namespace

bool isLas(std::string_view text)
{
    constexpr std::size_t mostForeword = 4096;
    for (std::size_t begin = 0; begin < text.size(); begin += lineAt(text, begin).size() + 1) {
        const std::string_view line = trimmed(lineAt(text, begin));
        if (line.empty() || line[0] == '#')
            continue;
        if (line[0] == '~')
            return true;
        const std::string head = "\n" + capitals(text.substr(begin, mostForeword));
        return head.find("\n~V") != std::string::npos;
    }
    return false;
}

std::vector<LasSection> lasSections(std::string_view text)
{
    std::vector<LasSection> sections;
    int line = 1;
    std::size_t counted = 0;
    for (std::size_t tilde = nextTitle(text, 0); tilde != kNowhere;) {
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                            text.begin() + static_cast<std::ptrdiff_t>(tilde), '\n'));
        counted = tilde;
        const std::string_view title = lineAt(text, tilde + 1);
        const std::size_t body = std::min(tilde + 2 + title.size(), text.size());
        const std::size_t next = nextTitle(text, body);
        LasSection& section = sections.emplace_back(titled(title));
        section.line = line;
        section.body = text.substr(body, std::min(next, text.size()) - body);
        tilde = next;
    }
    return sections;
}

} // namespace stratoscope
