// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/matrix_market.h"

#include "engine/core/text.h"

#include <charconv>
#include <limits>
#include <sstream>

namespace stratoscope {

namespace {

constexpr std::string_view kMark = "%%MatrixMarket";
constexpr std::size_t kLinesBetweenReports = 1U << 16U;

/// Walks over the lines of a text and the numbers of a line.
class LineReader
{
public:
    LineReader(std::string_view text, const std::filesystem::path& path)
        : m_rest(text)
        , m_path(path)
    {
    }

    /// The next line that is neither blank nor a comment. @return false at the end
    bool next()
    {
        while (!m_rest.empty()) {
            const std::size_t end = m_rest.find('\n');
            m_line = m_rest.substr(0, end);
            m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
            ++m_number;
            if (!m_line.starts_with('%') && m_line.find_first_not_of(" \t\r") != std::string_view::npos)
                return true;
        }
        return false;
    }

    template <typename T>
    T number(const char* what)
    {
        const std::size_t start = m_line.find_first_not_of(" \t\r");
        m_line.remove_prefix(start == std::string_view::npos ? m_line.size() : start);
        T value{};
        const auto [end, failure] = std::from_chars(m_line.data(), m_line.data() + m_line.size(), value);
        if (failure != std::errc())
            fail(std::string("has no ") + what);
        m_line.remove_prefix(static_cast<std::size_t>(end - m_line.data()));
        return value;
    }

    [[noreturn]] void fail(std::string problem) const
    {
        throw DataError(Issue{
            std::move(problem), {m_path.string(), m_number, 0, {}}, "The file is damaged or cut off: copy or download it again."});
    }

    [[nodiscard]] std::size_t rest() const { return m_rest.size(); }

private:
    std::string_view m_rest;
    std::string_view m_line;
    const std::filesystem::path& m_path;
    int m_number = 0;
};

struct Header
{
    std::int64_t genes = 0;
    std::int64_t cells = 0;
    std::int64_t entries = 0;
    bool hasValues = true;
};

Header readHeader(std::string_view text, LineReader& lines, const std::filesystem::path& path)
{
    std::istringstream words{lowerCase(text.substr(0, text.find('\n')))};
    std::string mark;
    std::string object;
    std::string format;
    std::string field;
    std::string symmetry;
    words >> mark >> object >> format >> field >> symmetry;
    const bool known = field == "integer" || field == "real" || field == "pattern";
    if (object != "matrix" || format != "coordinate" || !known || symmetry != "general") {
        throw DataError(Issue{"is a Matrix Market file of the kind '" + format + " " + field + " " + symmetry + "'",
                              {path.string(), 1, 0, {}},
                              "Counts of genes by cells are 'coordinate integer general': write it as such."});
    }
    Header header;
    header.hasValues = field != "pattern";
    if (!lines.next())
        lines.fail("ends before the sizes of the matrix");
    header.genes = lines.number<std::int64_t>("number of genes (rows)");
    header.cells = lines.number<std::int64_t>("number of cells (columns)");
    header.entries = lines.number<std::int64_t>("number of entries");
    constexpr std::int64_t shortestLine = 4; // "1 1\n"
    if (header.genes < 0 || header.cells < 0 || std::max(header.genes, header.cells) > std::numeric_limits<std::int32_t>::max() ||
        header.entries < 0 || header.entries > static_cast<std::int64_t>(lines.rest() + 1) / shortestLine) {
        lines.fail("claims " + grouped(header.genes) + " genes, " + grouped(header.cells) + " cells and " +
                   grouped(header.entries) + " entries, which the file cannot hold");
    }
    return header;
}

struct Entries
{
    std::vector<std::int32_t> genes;
    std::vector<std::int32_t> cells;
    std::vector<float> values;
};

Entries readEntries(LineReader& lines, const Header& header, std::size_t bytes, ProgressPacer& pacer)
{
    Entries entries;
    entries.genes.reserve(static_cast<std::size_t>(header.entries));
    entries.cells.reserve(static_cast<std::size_t>(header.entries));
    entries.values.reserve(static_cast<std::size_t>(header.entries));
    for (std::int64_t i = 0; i < header.entries; ++i) {
        if (!lines.next())
            lines.fail("ends after " + grouped(i) + " of " + grouped(header.entries) + " entries");
        const auto gene = lines.number<std::int64_t>("gene");
        const auto cell = lines.number<std::int64_t>("cell");
        if (gene < 1 || gene > header.genes || cell < 1 || cell > header.cells) {
            lines.fail("names gene " + grouped(gene) + " and cell " + grouped(cell) + " of a matrix of " + grouped(header.genes) +
                       " genes and " + grouped(header.cells) + " cells");
        }
        entries.genes.push_back(static_cast<std::int32_t>(gene - 1));
        entries.cells.push_back(static_cast<std::int32_t>(cell - 1));
        entries.values.push_back(header.hasValues ? lines.number<float>("value") : 1.0F);
        if (static_cast<std::size_t>(i) % kLinesBetweenReports == 0)
            pacer.report("reading", 1 - static_cast<double>(lines.rest()) / static_cast<double>(bytes));
    }
    if (lines.next())
        lines.fail("has more entries than the " + grouped(header.entries) + " its header announces");
    return entries;
}

/// Deals the entries to their cells by counting.
CompressedParts compressByCell(const Entries& entries, std::int64_t cells)
{
    CompressedParts parts;
    parts.offsets.assign(static_cast<std::size_t>(cells) + 1, 0);
    for (const std::int32_t cell : entries.cells)
        ++parts.offsets[static_cast<std::size_t>(cell) + 1];
    for (std::size_t cell = 1; cell < parts.offsets.size(); ++cell)
        parts.offsets[cell] += parts.offsets[cell - 1];
    parts.indices.resize(entries.genes.size());
    parts.values.resize(entries.values.size());
    std::vector<std::int64_t> next(parts.offsets.begin(), parts.offsets.end() - 1);
    for (std::size_t i = 0; i < entries.cells.size(); ++i) {
        const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(entries.cells[i])]++);
        parts.indices[place] = entries.genes[i];
        parts.values[place] = entries.values[i];
    }
    return parts;
}

} // namespace

bool isMatrixMarket(std::string_view text)
{
    return text.starts_with(kMark);
}

CellMatrix parseMatrixMarket(std::string_view text, const std::filesystem::path& path, ProgressPacer& pacer)
{
    LineReader lines(text, path);
    if (!isMatrixMarket(text))
        lines.fail("does not start with " + std::string(kMark));
    const Header header = readHeader(text, lines, path);
    const Entries entries = readEntries(lines, header, text.size(), pacer);
    return fromCompressedRows(compressByCell(entries, header.cells), header.cells, header.genes);
}

} // namespace stratoscope
