// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/separator.h"

#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/delimited/cell_value.h"
#include "engine/data/delimited/field.h"
#include "engine/data/delimited/record_sample.h"

#include <algorithm>
#include <array>
#include <vector>

namespace stratoscope {

namespace {

/// In the order of preference where two split equally well.
constexpr std::array kCandidates{'\t', ',', ';', '|', kBlankSeparator};
constexpr std::string_view kVisibleCandidates = "\t,;|";
constexpr double kLeastAgreement = 0.5;

/// How well a separator splits the sample.
struct Split
{
    char separator = ',';
    std::size_t fields = 1; ///< of most records
    double score = 0;       ///< 0 … 1: share of records with that many fields × share of clean cells
};

bool isNumber(const std::string& cell)
{
    return cellValue(cell, '.').kind == CellKind::Number || cellValue(cell, ',').kind == CellKind::Number;
}

/// A cell is clean if no other candidate would split it, unless it is a number with a decimal comma.
bool isClean(const std::string& cell, char separator)
{
    if (isNumber(cell) || isMissingWord(cell))
        return true;
    if (std::any_of(kVisibleCandidates.begin(), kVisibleCandidates.end(),
                    [&](char other) { return other != separator && cell.find(other) != std::string::npos; }))
        return false;
    const std::size_t blank = cell.find(' '); // "5 2": two numbers that a wrong separator left together
    return blank == std::string::npos || !isNumber(cell.substr(0, blank)) ||
           !isNumber(std::string(trimmed(std::string_view(cell).substr(blank))));
}

/// Blanks separate numbers, not the words of a text: some column must hold numbers below its name.
bool hasNumericColumn(const std::vector<SampleRecord>& records, std::size_t fields)
{
    for (std::size_t column = 0; column < fields; ++column) {
        const std::size_t first = records.size() > 1 ? 1 : 0;
        if (std::all_of(records.begin() + static_cast<std::ptrdiff_t>(first), records.end(),
                        [&](const SampleRecord& record) { return column < record.cells.size() && isNumber(record.cells[column]); }))
            return true;
    }
    return false;
}

Split evaluate(const std::vector<SampleRecord>& records, char separator)
{
    Split split{separator, usualFieldCount(records), 0};
    std::size_t agreeing = 0;
    std::size_t cells = 0;
    std::size_t clean = 0;
    for (const SampleRecord& record : records) {
        agreeing += record.cells.size() == split.fields ? 1 : 0;
        cells += record.cells.size();
        for (const std::string& cell : record.cells)
            clean += isClean(cell, separator) ? 1 : 0;
    }
    const double agreement = static_cast<double>(agreeing) / static_cast<double>(records.size());
    const bool possible = split.fields > 1 && agreement >= kLeastAgreement &&
                          (separator != kBlankSeparator || hasNumericColumn(records, split.fields));
    if (possible)
        split.score = agreement * static_cast<double>(clean) / static_cast<double>(cells);
    return split;
}

Split bestSplit(const TextBuffer& text, const char* begin)
{
    Split best;
    for (const char candidate : kCandidates) {
        const std::vector<SampleRecord> records = sampleRecords(text, begin, candidate);
        const Split split = evaluate(records, candidate);
        if (split.score > best.score || (split.score == best.score && split.score > 0 && split.fields > best.fields))
            best = split;
    }
    return best;
}

/// A column of numbers, below a name or not.
bool isColumnOfNumbers(const std::vector<SampleRecord>& records)
{
    return std::all_of(records.begin() + (records.size() > 1 ? 1 : 0), records.end(), [](const SampleRecord& record) {
        return record.cells.size() == 1 && (isNumber(record.cells[0]) || isMissingWord(record.cells[0]));
    });
}

} // namespace

std::string separatorName(char separator)
{
    switch (separator) {
    case ',':
        return "comma";
    case ';':
        return "semicolon";
    case '\t':
        return "tab";
    case '|':
        return "bar";
    case kBlankSeparator:
        return "blank";
    default:
        return std::string("'") + separator + "'";
    }
}

char recogniseSeparator(const TextBuffer& text, const char* begin, char wanted, const std::filesystem::path& path)
{
    const char single = wanted != '\0' ? wanted : ',';
    const std::vector<SampleRecord> records = sampleRecords(text, begin, single);
    if (wanted != '\0' && evaluate(records, wanted).fields > 1)
        return wanted;
    const Split best = bestSplit(text, begin);
    if (wanted != '\0' && best.score > 0) {
        failOnData(path, "the lines do not hold the separator that was given, " + separatorName(wanted),
                   "They look " + separatorName(best.separator) + " separated, with " +
                       counted(static_cast<std::int64_t>(best.fields), "column") + ".");
    }
    if (best.score > 0)
        return best.separator;
    if (!isColumnOfNumbers(records))
        failOnData(path,
                   "no separator found: comma, semicolon, tab, bar and blanks were tried, and none splits the lines into the same "
                   "number of fields",
                   "Check that this is a table, or name its separator.");
    return single;
}

} // namespace stratoscope
