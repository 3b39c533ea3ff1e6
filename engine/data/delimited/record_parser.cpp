// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/record_parser.h"

#include "engine/data/delimited/cell_value.h"
#include "engine/data/delimited/field.h"
#include "engine/data/delimited/number_parser.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::int32_t kMissingCode = -1;

enum class Separation
{
    Character,
    Blanks
};

template <Separation separation>
class RecordParser
{
public:
    RecordParser(const TextBuffer& text, char separator, char decimalMark, const std::vector<CellSink>& sinks)
        : m_textEnd(text.end())
        , m_separator(separator)
        , m_decimalMark(decimalMark)
        , m_sinks(sinks)
        , m_last(sinks.size())
    {
        m_report.columns.resize(sinks.size());
    }

    ChunkReport parse(TextChunk chunk)
    {
        for (const char* at = chunk.begin; at < chunk.end;) {
            if (isBlankLine(at, m_separator)) {
                at = behindLine(at);
            } else {
                at = parseRecord(at);
                ++m_report.rows;
            }
        }
        return std::move(m_report);
    }

private:
    /// The text cell that a column had last: beds and boreholes repeat for many rows.
    struct LastText
    {
        std::string_view raw; ///< as it stands in the text, with quotes
        std::int32_t code = kMissingCode;
    };

    static const char* behindLine(const char* at)
    {
        while (*at != '\n')
            ++at;
        return at + 1;
    }

    [[nodiscard]] bool endsField(const char* at) const
    {
        if constexpr (separation == Separation::Blanks)
            return *at == ' ' || *at == '\t' || isLineEnd(at);
        return *at == m_separator || isLineEnd(at);
    }

    /// Behind the blanks that separate fields.
    [[nodiscard]] const char* behindBlanks(const char* at) const
    {
        if constexpr (separation == Separation::Blanks) {
            while (isPadding(*at, m_separator))
                ++at;
        }
        return at;
    }

    const char* parseRecord(const char* record)
    {
        const char* at = record;
        std::size_t fields = 0;
        for (;; at += separation == Separation::Character ? 1 : 0) {
            if (fields >= m_sinks.size())
                at = readField(at, m_textEnd, m_separator).next;
            else if (m_sinks[fields].numbers != nullptr)
                at = parseNumberCell(at, fields);
            else
                at = parseTextCell(at, fields);
            ++fields;
            if (isLineEnd(at))
                break;
        }
        if (fields != m_sinks.size())
            noteRagged(record, fields);
        return behindLine(at);
    }

    const char* parseNumberCell(const char* at, std::size_t column)
    {
        while (*at == ' ')
            ++at;
        double& cell = m_sinks[column].numbers[m_report.rows];
        if (endsField(at)) {
            cell = kMissing;
            return at;
        }
        const ParsedNumber number = parseNumber(at, m_decimalMark);
        if (number.end == nullptr || !endsField(number.end) || !std::isfinite(number.value))
            return parseOddCell(at, column);
        ChunkColumn& seen = m_report.columns[column];
        cell = number.value;
        seen.integral &= number.integral;
        seen.lowest = number.value < seen.lowest ? number.value : seen.lowest;
        return behindBlanks(number.end);
    }

    /// A cell of a numeric column that is quoted, padded, a word for a missing value, or text.
    const char* parseOddCell(const char* at, std::size_t column)
    {
        const DelimitedField field = readField(at, m_textEnd, m_separator);
        const CellValue value = cellValue(field.text, m_decimalMark);
        ChunkColumn& seen = m_report.columns[column];
        double& cell = m_sinks[column].numbers[m_report.rows];
        cell = kMissing;
        switch (value.kind) {
        case CellKind::Missing:
            break;
        case CellKind::Number:
            cell = value.number;
            seen.integral &= value.integral;
            seen.lowest = std::min(seen.lowest, value.number);
            break;
        case CellKind::Infinite:
            ++seen.infinite;
            break;
        case CellKind::Text:
            ++seen.texts;
            seen.firstText = seen.firstText == nullptr ? field.text.data() : seen.firstText;
            break;
        }
        return field.next;
    }

    const char* parseTextCell(const char* at, std::size_t column)
    {
        LastText& last = m_last[column];
        std::int32_t& cell = m_sinks[column].codes[m_report.rows];
        const std::size_t length = last.raw.size();
        if (length > 0 && static_cast<std::size_t>(m_textEnd - at) >= length && std::memcmp(at, last.raw.data(), length) == 0 &&
            endsField(at + length)) {
            cell = last.code;
            return behindBlanks(at + length);
        }
        const DelimitedField field = readField(at, m_textEnd, m_separator);
        if (field.textAfterQuote) {
            ++m_report.looseQuotes;
            m_report.firstLooseQuote = m_report.firstLooseQuote == nullptr ? at : m_report.firstLooseQuote;
        }
        cell = isMissingWord(field.text) ? kMissingCode : codeOf(field, column);
        if (separation == Separation::Character)
            last = {{at, static_cast<std::size_t>(field.next - at)}, cell};
        return field.next;
    }

    std::int32_t codeOf(const DelimitedField& field, std::size_t column)
    {
        ChunkColumn& seen = m_report.columns[column];
        std::string_view text = field.text;
        std::string characters;
        if (field.hasDoubledQuotes && !field.textAfterQuote)
            text = characters = fieldCharacters(field);
        if (const std::int32_t known = seen.categories.find(text); known >= 0)
            return known;
        if (seen.firstText == nullptr && cellValue(field.text, m_decimalMark).kind == CellKind::Text)
            seen.firstText = field.text.data();
        if (!characters.empty())
            text = m_report.ownTexts.emplace_back(std::move(characters));
        return seen.categories.add(text);
    }

    void noteRagged(const char* record, std::size_t fields)
    {
        if (m_report.raggedRows++ > 0)
            return;
        m_report.firstRagged = record;
        m_report.raggedFields = fields;
    }

    const char* m_textEnd;
    char m_separator;
    char m_decimalMark;
    const std::vector<CellSink>& m_sinks;
    std::vector<LastText> m_last;
    ChunkReport m_report;
};

} // namespace

ChunkReport parseRecords(const TextBuffer& text, TextChunk chunk, char separator, char decimalMark,
                         const std::vector<CellSink>& sinks)
{
    if (separator == kBlankSeparator)
        return RecordParser<Separation::Blanks>(text, separator, decimalMark, sinks).parse(chunk);
    return RecordParser<Separation::Character>(text, separator, decimalMark, sinks).parse(chunk);
}

} // namespace stratoscope
