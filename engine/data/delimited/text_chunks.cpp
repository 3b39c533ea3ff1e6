// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/text_chunks.h"

#include "engine/data/delimited/field.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace stratoscope {

namespace {

const char* findByte(const char* begin, const char* end, char byte)
{
    return begin < end ? static_cast<const char*>(std::memchr(begin, byte, static_cast<std::size_t>(end - begin))) : nullptr;
}

/// Walks through the quoted fields of a text in order.
class QuotedFields
{
public:
    QuotedFields(const TextBuffer& text, const char* begin, char separator, const std::filesystem::path& path)
        : m_text(text)
        , m_begin(begin)
        , m_path(path)
        , m_separator(separator)
    {
        advance(begin);
    }

    /// The first place from `place` on that is not inside quotes.
    const char* outside(const char* place)
    {
        while (m_open != nullptr && m_close <= place)
            advance(m_close);
        return m_open != nullptr && m_open < place ? m_close : place;
    }

private:
    /// A quote opens a field where a field starts: behind a separator or line feed, blanks passed over.
    [[nodiscard]] bool opensField(const char* quote) const
    {
        const char* before = quote;
        while (before > m_begin && isPadding(before[-1], m_separator))
            --before;
        return before == m_begin || before[-1] == '\n' || before[-1] == m_separator ||
               (m_separator == kBlankSeparator && before < quote);
    }

    void advance(const char* from)
    {
        for (m_open = findByte(from, m_text.end(), kQuote); m_open != nullptr && !opensField(m_open);)
            m_open = findByte(m_open + 1, m_text.end(), kQuote);
        if (m_open == nullptr)
            return;
        const char* at = m_open + 1;
        for (;; at += 2) {
            at = findByte(at, m_text.end(), kQuote);
            if (at == nullptr)
                failOpenQuote(m_text, m_open, m_path);
            if (at[1] != kQuote || at + 1 >= m_text.end())
                break;
        }
        m_close = at + 1;
    }

    const TextBuffer& m_text;
    const char* m_begin;
    const std::filesystem::path& m_path;
    char m_separator;
    const char* m_open = nullptr;  ///< the quote that opens the next quoted field; null when there is none
    const char* m_close = nullptr; ///< behind the quote that closes it
};

} // namespace

std::vector<TextChunk> cutIntoChunks(const TextBuffer& text, const char* begin, char separator, std::size_t chunkBytes,
                                     const std::filesystem::path& path)
{
    QuotedFields quoted(text, begin, separator, path);
    std::vector<TextChunk> chunks;
    for (const char* start = begin; start < text.end();) {
        const char* cut = static_cast<std::size_t>(text.end() - start) > chunkBytes ? start + chunkBytes : text.end();
        for (;;) {
            const char* lineFeed = findByte(quoted.outside(cut), text.end(), '\n');
            cut = lineFeed != nullptr ? lineFeed + 1 : text.end();
            // The line feed itself may lie inside quotes that open between the cut and it.
            if (lineFeed == nullptr || quoted.outside(lineFeed) == lineFeed)
                break;
        }
        chunks.push_back({start, cut});
        start = cut;
    }
    (void)quoted.outside(text.end()); // looks at the quotes of the last chunk, too
    return chunks;
}

void failOpenQuote(const TextBuffer& text, const char* quote, const std::filesystem::path& path)
{
    throw DataError(Issue{"a quoted field that opens here is never closed", locate(text, quote, path),
                          "Close the quote, or write a quote inside a field twice (\"\")."});
}

SourceLocation locate(const TextBuffer& text, const char* place, const std::filesystem::path& path, std::string key)
{
    const char* line = place;
    while (line > text.begin() && line[-1] != '\n')
        --line;
    const auto isCharacterStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return {path.string(), static_cast<int>(std::count(text.begin(), line, '\n')) + 1,
            static_cast<int>(std::count_if(line, place, isCharacterStart)) + 1, std::move(key)};
}

} // namespace stratoscope
