// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/record_sample.h"

#include "engine/core/text.h"
#include "engine/data/delimited/field.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::size_t kMostRecords = 100;
constexpr std::size_t kLeastRecords = 3;
constexpr std::size_t kSampleBytes = std::size_t{256} << 10U;

const char* lineEnd(const char* begin, const char* end)
{
    const auto* found = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
    return found != nullptr ? found : end;
}

} // namespace

std::vector<SampleRecord> sampleRecords(const TextBuffer& text, const char* begin, char separator)
{
    std::vector<SampleRecord> records;
    const char* const end = text.end();
    const char* at = begin;
    while (at < end && records.size() < kMostRecords) {
        if (records.size() >= kLeastRecords && at - begin > static_cast<std::ptrdiff_t>(kSampleBytes))
            break;
        if (isBlankLine(at, separator)) {
            at = lineEnd(at, end) + 1;
            continue;
        }
        SampleRecord record{{}, at, nullptr};
        for (;;) {
            const DelimitedField field = readField(at, end, separator);
            record.cells.push_back(fieldCharacters(field));
            record.openQuote = field.closed ? nullptr : field.text.data();
            at = field.next;
            if (at >= end || isLineEnd(at))
                break;
            if (separator != kBlankSeparator)
                ++at;
        }
        at = lineEnd(std::min(at, end), end) + 1;
        records.push_back(std::move(record));
    }
    return records;
}

std::size_t usualFieldCount(SampleRecords records)
{
    std::map<std::size_t, std::size_t> counts;
    for (const SampleRecord& record : records)
        ++counts[record.cells.size()];
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

const char* behindComments(const TextBuffer& text, const char* begin)
{
    const char* const end = text.end();
    const char* at = begin;
    while (at < end) {
        const char* next = lineEnd(at, end);
        const std::string_view line = trimmed({at, static_cast<std::size_t>(next - at)});
        if (!line.empty() && line[0] != '#')
            return at;
        at = next + 1;
    }
    return end;
}

} // namespace stratoscope
