// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_reader.h"

#include "engine/core/machine_memory.h"
#include "engine/data/data_failure.h"
#include "engine/data/delimited/delimited_layout.h"
#include "engine/data/delimited/icdp_export.h"
#include "engine/data/delimited/separator.h"
#include "engine/data/delimited/table_parser.h"
#include "engine/data/las/las_reader.h"
#include "engine/data/null_codes.h"
#include "engine/data/reading_limits.h"
#include "engine/data/text_file.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

void checkSeparator(char separator, const std::filesystem::path& path)
{
    const auto byte = static_cast<unsigned char>(separator);
    const bool letterOrDigit = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (letterOrDigit || byte >= 0x80 || std::string_view("\"\n\r.+-").find(separator) != std::string_view::npos) {
        failOnData(path, "'" + std::string(1, separator) + "' cannot separate the columns of a table",
                   "Give a comma, semicolon, tab, bar or blank, or leave the separator to be recognised.");
    }
}

/// A column that has neither name nor values comes from separators at the line ends.
void dropEmptyNameless(const DelimitedLayout& layout, ParsedColumns& parsed)
{
    for (std::size_t index = parsed.columns.size(); index-- > 0 && parsed.columns.size() > 1;) {
        const Column& column = parsed.columns[index];
        if (!layout.nameless[index] || !column.isNumeric() || parsed.lowest[index] <= std::numeric_limits<double>::max())
            continue;
        parsed.warnings.push_back("'" + column.name + "' has neither a name nor values in the file and is left out.");
        parsed.columns.erase(parsed.columns.begin() + static_cast<std::ptrdiff_t>(index));
        parsed.lowest.erase(parsed.lowest.begin() + static_cast<std::ptrdiff_t>(index));
    }
}

std::string formatName(const TextFile& file, char separator, bool icdp)
{
    return std::string(icdp ? "ICDP export" : "CSV") + ", " + separatorName(separator) + " separated, " +
           encodingName(file.encoding) + (file.compression == Compression::Gzip ? ", gzip" : "");
}

} // namespace

Table readCsv(const std::filesystem::path& path, const CsvOptions& options, const OnProgress& onProgress,
              const std::stop_token& stop)
{
    ProgressPacer pacer(onProgress, stop);
    TextFile file = readTextFile(path, options.maximumBytes > 0 ? options.maximumBytes : usableMemory(), pacer);
    if (isLas(file.text.view()))
        failOnData(path, "the file is a LAS well log; a delimited text table was expected", "Open it as a log.");
    Table table = readCsv(std::move(file), path, options, pacer);
    report(onProgress, "reading", 1);
    return table;
}

Table readCsv(TextFile file, const std::filesystem::path& path, const CsvOptions& options, ProgressPacer& pacer)
{
    checkSeparator(options.separator, path);
    const std::uint64_t maximumBytes = options.maximumBytes > 0 ? options.maximumBytes : usableMemory();
    std::optional<IcdpExport> icdp = readIcdpExport(file.text, path);
    if (icdp)
        file.text = std::move(icdp->text);
    DelimitedLayout layout =
        recogniseLayout(file.text, icdp ? icdp->table : file.text.begin(), icdp ? '\t' : options.separator, path);
    if (icdp) {
        for (std::size_t column = 0; column < layout.names.size(); ++column)
            layout.units[column] = icdp->units[layout.names[column]];
        layout.warnings.insert(layout.warnings.end(), icdp->warnings.begin(), icdp->warnings.end());
    }
    ParsedColumns parsed =
        parseTable(file.text, layout, path, {parserThreads(options.threads, file.text.size()), maximumBytes}, pacer);
    dropEmptyNameless(layout, parsed);

    Table table;
    table.path = path;
    table.format = formatName(file, layout.separator, icdp.has_value());
    table.rows = parsed.rows;
    table.columns = std::move(parsed.columns);
    table.warnings = std::move(layout.warnings);
    table.warnings.insert(table.warnings.end(), parsed.warnings.begin(), parsed.warnings.end());
    const auto nulls = treatNullCodes(table.columns, parsed.lowest, icdp ? NullPolicy::Always : NullPolicy::WhereObvious);
    table.warnings.insert(table.warnings.end(), nulls.begin(), nulls.end());
    table.nullOffers = offeredNulls(table);
    return table;
}

} // namespace stratoscope
