// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_rows.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/delimited/field.h"
#include "engine/data/las/las_line.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>

namespace stratoscope {

namespace {

constexpr std::size_t kSampleLines = 50;
constexpr std::size_t kLinesBetweenReports = 4096;

/// Hands out the lines with data one after the other; a line feed inside quotes ends none.
class DataLines
{
public:
    DataLines(std::string_view body, int titleLine, char separator)
        : m_body(body)
        , m_separator(separator)
        , m_line(titleLine + 1)
    {
    }

    /// Fills line, with a line feed at its end. @return whether there was one
    bool next(std::string& line)
    {
        while (m_at < m_body.size()) {
            m_first = m_line;
            take(line);
            const std::size_t text = line.find_first_not_of(" \t");
            if (line[text] != '\n' && line[text] != '#')
                return true;
        }
        return false;
    }

    [[nodiscard]] int firstLine() const { return m_first; }                ///< of what next() gave last
    [[nodiscard]] int behindLine() const { return m_line; }                ///< the line after it
    [[nodiscard]] std::size_t position() const { return m_at; }            ///< bytes of the body that are read
    [[nodiscard]] bool endsInLine() const { return m_at > m_body.size(); } ///< the text ended before a line feed came

private:
    void take(std::string& line)
    {
        line.clear();
        do {
            const std::size_t end = std::min(m_body.find('\n', m_at), m_body.size());
            line.append(m_body, m_at, end - m_at);
            if (line.ends_with('\r'))
                line.pop_back();
            line += '\n';
            m_at = end + 1;
            ++m_line;
        } while (m_separator != kBlankSeparator && std::ranges::count(line, kQuote) % 2 == 1 && m_at < m_body.size());
    }

    std::string_view m_body;
    char m_separator;
    std::size_t m_at = 0;
    int m_line;
    int m_first = 0;
};

/// Turns the data section into rows: first as it says it is written, then the other way if that fails.
class RowReader
{
public:
    RowReader(const LasHeader& header, std::size_t curveCount, const std::filesystem::path& path, ProgressPacer& pacer)
        : m_header(header)
        , m_data(*header.data)
        , m_curveCount(curveCount)
        , m_path(path)
        , m_pacer(pacer)
    {
    }

    LasRows read()
    {
        const char preferred = m_header.delimiter.value_or(kBlankSeparator);
        const bool wrapped = m_header.wrapped && m_curveCount > 0;
        m_rows.separator = wrapped ? preferred : separatorOf(sample(preferred), m_curveCount, preferred);
        wrapped ? readWrapped() : readUnwrapped();
        return std::move(m_rows);
    }

private:
    [[nodiscard]] std::vector<std::string> sample(char separator) const
    {
        std::vector<std::string> lines;
        std::string line;
        for (DataLines all(m_data.body, m_data.line, separator); lines.size() < kSampleLines && all.next(line);)
            lines.push_back(line);
        return lines;
    }

    void begin()
    {
        const auto linesBefore = static_cast<std::size_t>(m_data.line);
        m_rows.text = TextBuffer(linesBefore + 2 * m_data.body.size() + 2);
        std::memset(m_rows.text.begin(), '\n', linesBefore);
        m_rows.begin = linesBefore;
        m_end = linesBefore;
        m_lineOfEnd = m_data.line + 1;
    }

    /// Appends text that starts at a line of the file.
    void append(const std::string& text, int line)
    {
        const std::size_t gap = line > m_lineOfEnd ? static_cast<std::size_t>(line - m_lineOfEnd) : 0;
        if (m_end + gap + text.size() > m_rows.text.capacity()) {
            m_rows.text.setSize(m_end);
            m_rows.text.grow(2 * m_rows.text.capacity() + gap + text.size());
        }
        std::memset(m_rows.text.begin() + m_end, '\n', gap);
        std::memcpy(m_rows.text.begin() + m_end + gap, text.data(), text.size());
        m_end += gap + text.size();
        m_lineOfEnd += static_cast<int>(gap) + static_cast<int>(std::ranges::count(text, '\n'));
    }

    void report(const DataLines& lines)
    {
        if (++m_lines % kLinesBetweenReports == 0)
            m_pacer.report("reading rows", static_cast<double>(lines.position()) / static_cast<double>(m_data.body.size()));
    }

    /// The values of a line, which is made ready to be parsed.
    std::size_t countOf(std::string& line)
    {
        if (m_rows.separator != kBlankSeparator)
            return fieldCount(line, m_rows.separator) + (keepsLastSeparator(line) ? 1 : 0);
        makePlain(line);
        const std::size_t count = fieldCount(line, kBlankSeparator);
        if (count == m_curveCount || m_curveCount == 0)
            return count;
        std::string split = withRunOnsSplit(line);
        if (fieldCount(split, kBlankSeparator) != m_curveCount)
            return count;
        ++m_runOns;
        m_firstRunOn = m_firstRunOn > 0 ? m_firstRunOn : m_lineOfRow;
        line = std::move(split);
        return m_curveCount;
    }

    /// Takes the separator off the end of a line. @return whether a last, empty value stands behind it, so that it must stay
    bool keepsLastSeparator(std::string& line) const
    {
        const std::size_t last = line.find_last_not_of(m_rows.separator == '\t' ? " \n" : " \t\n");
        if (last == std::string::npos || line[last] != m_rows.separator)
            return false;
        if (fieldCount(line, m_rows.separator) + 1 == m_curveCount)
            return true;
        line.erase(last, 1);
        return false;
    }

    void readUnwrapped()
    {
        begin();
        std::map<std::size_t, std::size_t> rowsOfWidth;
        std::map<std::size_t, int> lineOfWidth;
        DataLines lines(m_data.body, m_data.line, m_rows.separator);
        for (std::string line; lines.next(line); report(lines)) {
            m_lineOfRow = lines.firstLine();
            const std::size_t count = countOf(line);
            ++rowsOfWidth[count];
            lineOfWidth.emplace(count, m_lineOfRow);
            append(line, m_lineOfRow);
        }
        finish();
        if (rowsOfWidth.size() <= 1) {
            m_rows.width = rowsOfWidth.empty() ? m_curveCount : rowsOfWidth.begin()->first;
            return;
        }
        if (m_curveCount > 0 && !rowsOfWidth.contains(m_curveCount) && fitsWrapped()) {
            readWrapped();
            m_rows.warnings.emplace_back("The header says WRAP NO, but rows go over several lines; they are joined.");
            return;
        }
        refuseRagged(rowsOfWidth, lineOfWidth, lines.endsInLine());
    }

    void finish()
    {
        m_rows.text.setSize(m_end);
        if (m_runOns > 0)
            m_rows.warnings.push_back("Numbers run together in " + counted(static_cast<std::int64_t>(m_runOns), "row") +
                                      ", the first at line " + std::to_string(m_firstRunOn) +
                                      "; they are taken apart at the minus.");
    }

    [[noreturn]] void refuseRagged(const std::map<std::size_t, std::size_t>& rowsOfWidth,
                                   const std::map<std::size_t, int>& lineOfWidth, bool endsInLine) const
    {
        std::size_t width = m_curveCount;
        if (!rowsOfWidth.contains(width))
            width = std::ranges::max_element(rowsOfWidth, {}, [](const auto& entry) { return entry.second; })->first;
        std::size_t ragged = 0;
        std::size_t rows = 0;
        std::pair<int, std::size_t> first{std::numeric_limits<int>::max(), 0}; // line, fields
        for (const auto& [count, number] : rowsOfWidth) {
            rows += number;
            ragged += count == width ? 0 : number;
            if (count != width)
                first = std::min(first, std::pair(lineOfWidth.at(count), count));
        }
        const bool cutOff = ragged == 1 && endsInLine && first.second < width;
        throw DataError(Issue{"this row has " + counted(static_cast<std::int64_t>(first.second), "value") + ", but the log has " +
                                  counted(static_cast<std::int64_t>(width), "curve") + "; so " + (ragged == 1 ? "has " : "have ") +
                                  grouped(static_cast<std::int64_t>(ragged)) + " of " +
                                  counted(static_cast<std::int64_t>(rows), "row"),
                              {m_path.string(), first.first, 0, {}},
                              cutOff ? "It is the last row and the file ends in it: copy or download the file again."
                                     : "Give every row a value for every curve; the null value stands for a missing one."});
    }

    /// Whether the values of successive lines add up to rows that end where lines end.
    [[nodiscard]] bool fitsWrapped() const
    {
        std::size_t values = 0;
        DataLines lines(m_data.body, m_data.line, m_rows.separator);
        for (std::string line; lines.next(line);) {
            values += fieldCount(line, m_rows.separator);
            if (values > m_curveCount)
                return false;
            values = values == m_curveCount ? 0 : values;
        }
        return values == 0;
    }

    void readWrapped()
    {
        begin();
        m_rows.width = m_curveCount;
        std::string row;
        std::size_t values = 0;
        int rowLine = 0;
        DataLines lines(m_data.body, m_data.line, m_rows.separator);
        for (std::string line; lines.next(line); report(lines)) {
            rowLine = values == 0 ? lines.firstLine() : rowLine;
            if (m_rows.separator == kBlankSeparator)
                makePlain(line);
            values += fieldCount(line, m_rows.separator);
            if (values > m_curveCount)
                refuseWrapped(lines.firstLine(), rowLine, values);
            line.back() = m_rows.separator;
            row += line;
            if (values < m_curveCount)
                continue;
            row.back() = '\n';
            append(row, rowLine);
            row.clear();
            values = 0;
        }
        finish();
        if (values > 0)
            throw DataError(Issue{"the file ends in the row that starts here, after " +
                                      counted(static_cast<std::int64_t>(values), "value") + " of " + std::to_string(m_curveCount),
                                  {m_path.string(), rowLine, 0, {}},
                                  "Copy or download the file again."});
    }

    [[noreturn]] void refuseWrapped(int line, int rowLine, std::size_t values) const
    {
        throw DataError(Issue{"by this line the wrapped row that starts at line " + std::to_string(rowLine) + " has " +
                                  counted(static_cast<std::int64_t>(values), "value") + ", but the log has " +
                                  counted(static_cast<std::int64_t>(m_curveCount), "curve"),
                              {m_path.string(), line, 0, {}},
                              "Check that ~Curve names every column, and that WRAP is right."});
    }

    const LasHeader& m_header;
    const LasSection& m_data;
    std::size_t m_curveCount;
    const std::filesystem::path& m_path;
    ProgressPacer& m_pacer;
    LasRows m_rows;
    std::size_t m_end = 0; ///< of what is written of m_rows.text
    int m_lineOfEnd = 0;   ///< the line of the file that the end stands for
    int m_lineOfRow = 0;
    std::size_t m_lines = 0; ///< read so far
    std::size_t m_runOns = 0;
    int m_firstRunOn = 0;
};

} // namespace

LasRows lasRows(const LasHeader& header, std::size_t curveCount, const std::filesystem::path& path, ProgressPacer& pacer)
{
    return RowReader(header, curveCount, path, pacer).read();
}

} // namespace stratoscope
