// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_line.h"

#include "engine/data/delimited/field.h"

#include <algorithm>

namespace stratoscope {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

std::size_t wordsOf(const std::string& line)
{
    std::size_t words = 0;
    bool inside = false;
    for (const char c : line) {
        const bool blank = isBlank(c) || c == '\n';
        words += inside || blank ? 0 : 1;
        inside = !blank;
    }
    return words;
}

/// A word with one comma, between digits, and no point.
bool hasDecimalComma(const std::string& line, std::size_t begin, std::size_t end)
{
    const auto first = line.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = line.begin() + static_cast<std::ptrdiff_t>(end);
    const auto comma = std::find(first, last, ',');
    return comma != last && std::count(first, last, ',') == 1 && std::find(first, last, '.') == last && comma != first &&
           comma + 1 != last && isDigit(comma[-1]) && isDigit(comma[1]);
}

} // namespace

std::size_t fieldCount(const std::string& line, char separator)
{
    const bool blank = separator == kBlankSeparator;
    if (blank && line.find(kQuote) == std::string::npos)
        return wordsOf(line);
    const char* at = line.data();
    const char* end = at + line.size() - 1; // the line feed
    std::size_t fields = 0;
    while (blank && isPadding(*at, separator))
        ++at;
    while (at < end) {
        const char* begin = at;
        at = readField(at, end, separator).next;
        ++fields;
        at += (!blank || at == begin) && at < end ? 1 : 0; // an open quote may have taken in a line end, which is passed over
        while (isPadding(*at, separator))
            ++at;
    }
    return fields;
}

void makePlain(std::string& line)
{
    if (line.find_first_of("',") == std::string::npos)
        return;
    for (std::size_t begin = 0; begin < line.size();) {
        if (isBlank(line[begin]) || line[begin] == '\n') {
            ++begin;
            continue;
        }
        std::size_t end = std::min(line.find_first_of(" \t\n", begin), line.size());
        if (line[begin] == '\'') {
            std::size_t close = line.find('\'', begin + 1);
            while (close != std::string::npos && !isBlank(line[close + 1]) && line[close + 1] != '\n')
                close = line.find('\'', close + 1);
            if (close != std::string::npos) {
                line[begin] = line[close] = kQuote;
                end = close + 1;
            }
        } else if (hasDecimalComma(line, begin, end)) {
            line[line.find(',', begin)] = '.';
        }
        begin = end;
    }
}

std::string withRunOnsSplit(const std::string& line)
{
    std::string split;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0 && line[i] == '-' && (isDigit(line[i - 1]) || line[i - 1] == '.'))
            split += ' ';
        split += line[i];
    }
    return split;
}

char separatorOf(const std::vector<std::string>& lines, std::size_t width, char preferred)
{
    char best = preferred;
    std::pair<std::size_t, std::size_t> bestScore{0, 0}; // lines that agree, fields of a line
    for (const char separator : {preferred, kBlankSeparator, ',', '\t', ';'}) {
        std::vector<std::size_t> counts;
        for (const std::string& line : lines)
            counts.push_back(fieldCount(line, separator));
        const std::size_t wanted = width > 0 || counts.empty() ? width : counts.front();
        const auto agreeing = static_cast<std::size_t>(std::ranges::count(counts, wanted));
        const std::pair score =
            width > 0 ? std::pair{agreeing, std::size_t{0}} : std::pair{static_cast<std::size_t>(agreeing == lines.size()), wanted};
        if (score > bestScore) {
            best = separator;
            bestScore = score;
        }
    }
    return best;
}

} // namespace stratoscope
