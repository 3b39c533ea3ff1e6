// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace stratoscope {

std::string grouped(std::int64_t value)
{
    std::string digits = std::to_string(value);
    const std::size_t start = digits[0] == '-' ? 1 : 0;
    for (std::size_t position = digits.size(); position > start + 3;) {
        position -= 3;
        digits.insert(position, ",");
    }
    return digits;
}

std::string shortNumber(double value, int significantDigits)
{
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*g", significantDigits, value);
    return buffer.data();
}

std::string exactNumber(double value)
{
    if (std::isnan(value))
        return "nan";
    std::array<char, 64> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end};
}

std::string duration(double seconds)
{
    std::array<char, 64> buffer{};
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (seconds < 10)
        std::snprintf(buffer.data(), buffer.size(), "%.1f s", seconds);
    else if (whole < 60)
        std::snprintf(buffer.data(), buffer.size(), "%lld s", whole);
    else if (whole < 3600)
        std::snprintf(buffer.data(), buffer.size(), "%lld min %02lld s", whole / 60, whole % 60);
    else
        std::snprintf(buffer.data(), buffer.size(), "%lld h %02lld min", whole / 3600, whole % 3600 / 60);
    return buffer.data();
}

std::string byteSize(std::uint64_t bytes)
{
    static constexpr std::array units{"bytes", "kB", "MB", "GB", "TB"};
    if (bytes < 1000)
        return std::to_string(bytes) + " bytes";
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.1f %s", value, units.at(unit));
    return buffer.data();
}

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

std::string counted(std::int64_t count, const std::string& singular, const std::string& plural)
{
    return grouped(count) + " " + (count == 1 ? singular : plural.empty() ? singular + "s" : plural);
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

namespace {

/// Optimal string alignment distance: insert, delete, replace, swap of neighbours, each 1.
std::size_t editDistance(const std::string& a, const std::string& b)
{
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

} // namespace

std::optional<std::string> closest(const std::string& word, const std::vector<std::string>& candidates)
{
    std::optional<std::string> best;
    std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(lowerCase(word), lowerCase(candidate));
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    if (best || word.size() < 3)
        return best;
    const auto holdsWord = [&word](const std::string& candidate) {
        return lowerCase(candidate).find(lowerCase(word)) != std::string::npos;
    };
    const auto longer = std::ranges::find_if(candidates, holdsWord);
    return longer == candidates.end() ? best : *longer;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates)
{
    if (const auto near = closest(word, candidates))
        return "did you mean " + *near + "?";
    return candidates.empty() ? std::string() : "known: " + listed(candidates);
}

std::optional<double> parseReal(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

/// Goes back to the last star where the rest does not match: linear in practice, quadratic at worst.
bool matchesGlob(std::string_view pattern, std::string_view text)
{
    std::size_t at = 0;
    std::size_t position = 0;
    std::size_t star = std::string_view::npos;
    std::size_t starPosition = 0;
    while (position < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            starPosition = position;
        } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[position])) {
            ++at;
            ++position;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            position = ++starPosition;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

} // namespace stratoscope
