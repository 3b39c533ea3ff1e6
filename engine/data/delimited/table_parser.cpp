// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/table_parser.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/delimited/column_assembly.h"
#include "engine/data/delimited/parse_warnings.h"
#include "engine/data/delimited/separator.h"
#include "engine/data/work_sharing.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::size_t kLeastChunkBytes = std::size_t{512} << 10U;
constexpr std::size_t kMostChunks = 256;

/// What all steps of one parse need.
class TableParser
{
public:
    TableParser(const TextBuffer& text, const DelimitedLayout& layout, const std::filesystem::path& path,
                const TableParserOptions& options, ProgressPacer& pacer)
        : m_text(text)
        , m_layout(layout)
        , m_path(path)
        , m_options(options)
        , m_pacer(pacer)
    {
        const auto bytes = static_cast<std::size_t>(text.end() - layout.data);
        m_chunks = cutIntoChunks(text, layout.data, layout.separator, std::max(kLeastChunkBytes, bytes / kMostChunks), path);
        m_parsed.reports.resize(m_chunks.size());
        for (std::size_t index = 0; index < layout.names.size(); ++index) {
            Column& column = m_columns.emplace_back();
            column.name = layout.names[index];
            column.unit = layout.units[index];
            column.type = layout.types[index];
        }
    }

    ParsedColumns parse()
    {
        placeChunks();
        parseChunks();
        if (textTurnedUp())
            parseChunks();
        refuseRaggedRows();
        forEachColumn(
            [this](std::size_t index) { assembleColumn(m_columns[index], index, m_parsed, m_text, m_layout.decimalMark, m_path); });
        ParsedColumns result{m_parsed.rows(), {}, {}, parseWarnings(m_text, m_columns, m_parsed, m_layout.nameless)};
        for (std::size_t index = 0; index < m_columns.size(); ++index)
            result.lowest.push_back(m_parsed.lowest(index));
        result.columns = std::move(m_columns);
        return result;
    }

private:
    void forEachColumn(const std::function<void(std::size_t)>& work)
    {
        shareWork(m_columns.size(), m_options.threads, work, {}, m_pacer.stop());
    }

    /// A chunk has at most as many rows as lines: that is where the next one writes its first row.
    void placeChunks()
    {
        std::vector<std::size_t>& firstRow = m_parsed.firstRow;
        firstRow.assign(m_chunks.size() + 1, 0);
        const auto countLines = [&](std::size_t chunk) {
            const TextChunk& lines = m_chunks[chunk];
            firstRow[chunk + 1] =
                static_cast<std::size_t>(std::count(lines.begin, lines.end, '\n')) + (lines.end[-1] == '\n' ? 0 : 1);
        };
        shareWork(m_chunks.size(), m_options.threads, countLines, {}, m_pacer.stop());
        std::partial_sum(firstRow.begin(), firstRow.end(), firstRow.begin());
        refuseTooManyRows(firstRow.back());
    }

    void refuseTooManyRows(std::size_t rows) const
    {
        const std::uint64_t needed = m_text.size() + std::uint64_t{sizeof(double)} * rows * m_columns.size();
        if (needed <= m_options.maximumBytes && rows <= std::numeric_limits<std::int32_t>::max())
            return;
        failOnData(m_path,
                   "up to " + counted(static_cast<std::int64_t>(rows), "row") + " of " +
                       counted(static_cast<std::int64_t>(m_columns.size()), "column") + " would take " + byteSize(needed) +
                       ", more than the " + byteSize(m_options.maximumBytes) + " that may be used",
                   "Split the table, or read it on a machine with more memory.");
    }

    void parseChunks()
    {
        const std::size_t rows = m_parsed.firstRow.back();
        forEachColumn([&](std::size_t index) {
            Column& column = m_columns[index];
            column.numbers.resize(column.isNumeric() ? rows : 0);
            column.codes.resize(column.isNumeric() ? 0 : rows);
        });
        const auto afterChunk = [&](std::size_t done) {
            m_pacer.report("parsing", static_cast<double>(done) / static_cast<double>(m_chunks.size()));
        };
        shareWork(
            m_chunks.size(), m_options.threads, [this](std::size_t chunk) { parseChunk(chunk); }, afterChunk, m_pacer.stop());
    }

    void parseChunk(std::size_t chunk)
    {
        const std::size_t row = m_parsed.firstRow[chunk];
        std::vector<CellSink> sinks;
        sinks.reserve(m_columns.size());
        for (Column& column : m_columns)
            sinks.push_back(column.isNumeric() ? CellSink{column.numbers.data() + row, nullptr}
                                               : CellSink{nullptr, column.codes.data() + row});
        m_parsed.reports[chunk] = parseRecords(m_text, m_chunks[chunk], m_layout.separator, m_layout.decimalMark, sinks);
    }

    /// Makes text columns of those that the sample took for numbers and that hold text.
    bool textTurnedUp()
    {
        bool any = false;
        for (std::size_t index = 0; index < m_columns.size(); ++index) {
            const bool text = std::any_of(m_parsed.reports.begin(), m_parsed.reports.end(),
                                          [index](const ChunkReport& report) { return report.columns[index].texts > 0; });
            m_columns[index].type = text ? ColumnType::Text : m_columns[index].type;
            any = any || text;
        }
        return any;
    }

    void refuseRaggedRows() const
    {
        std::size_t ragged = 0;
        const ChunkReport* first = nullptr;
        for (const ChunkReport& report : m_parsed.reports) {
            ragged += report.raggedRows;
            first = first == nullptr && report.raggedRows > 0 ? &report : first;
        }
        if (first == nullptr)
            return;
        const std::string width = counted(static_cast<std::int64_t>(m_columns.size()), "field");
        const bool cutOff = ragged == 1 && std::find(first->firstRagged, m_text.end(), '\n') == m_text.end();
        throw DataError(Issue{
            "this row has " + counted(static_cast<std::int64_t>(first->raggedFields), "field") + ", the header " +
                std::to_string(m_columns.size()) + "; so " + (ragged == 1 ? "has " : "have ") +
                grouped(static_cast<std::int64_t>(ragged)) + " of " + counted(static_cast<std::int64_t>(m_parsed.rows()), "row"),
            locate(m_text, first->firstRagged, m_path),
            cutOff ? "It is the last row and the file ends in it: copy or download the file again."
                   : "Give every row " + width + ", and quote fields that hold a " + separatorName(m_layout.separator) + "."});
    }

    const TextBuffer& m_text;
    const DelimitedLayout& m_layout;
    const std::filesystem::path& m_path;
    TableParserOptions m_options;
    ProgressPacer& m_pacer;
    std::vector<TextChunk> m_chunks;
    ParsedChunks m_parsed;
    std::vector<Column> m_columns;
};

} // namespace

ParsedColumns parseTable(const TextBuffer& text, const DelimitedLayout& layout, const std::filesystem::path& path,
                         const TableParserOptions& options, ProgressPacer& pacer)
{
    return TableParser(text, layout, path, options, pacer).parse();
}

} // namespace stratoscope
