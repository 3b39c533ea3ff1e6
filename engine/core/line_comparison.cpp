// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/line_comparison.h"

#include <algorithm>
#include <cstdint>

namespace stratoscope {

namespace {

using Lines = std::vector<std::string>;

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Length of the longest common subsequence of left[i…] and right[j…].
class CommonLengths
{
public:
    CommonLengths(const Lines& left, const Lines& right)
        : m_width(right.size() + 1)
        , m_lengths((left.size() + 1) * m_width)
    {
        for (std::size_t i = left.size(); i-- > 0;) {
            for (std::size_t j = right.size(); j-- > 0;)
                m_lengths[i * m_width + j] = left[i] == right[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const { return m_lengths[i * m_width + j]; }

private:
    std::size_t m_width;
    std::vector<std::uint32_t> m_lengths;
};

/// Lines between two that are the same, those of one side beside those of the other.
void appendChanged(Lines& left, Lines& right, std::vector<LinePair>& pairs)
{
    const auto taken = [](Lines& lines, std::size_t i) {
        return i < lines.size() ? std::optional(std::move(lines[i])) : std::nullopt;
    };
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i)
        pairs.push_back({taken(left, i), taken(right, i)});
    left.clear();
    right.clear();
}

} // namespace

std::vector<LinePair> compareLines(std::string_view leftText, std::string_view rightText)
{
    const Lines left = linesOf(leftText);
    const Lines right = linesOf(rightText);
    const CommonLengths common(left, right);
    std::vector<LinePair> pairs;
    Lines onlyLeft;
    Lines onlyRight;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() || j < right.size()) {
        if (i < left.size() && j < right.size() && left[i] == right[j]) {
            appendChanged(onlyLeft, onlyRight, pairs);
            pairs.push_back({left[i], right[j]});
            ++i;
            ++j;
        } else if (j == right.size() || (i < left.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
            onlyLeft.push_back(left[i++]);
        } else {
            onlyRight.push_back(right[j++]);
        }
    }
    appendChanged(onlyLeft, onlyRight, pairs);
    return pairs;
}

} // namespace stratoscope
