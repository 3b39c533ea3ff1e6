// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_reader.h"

#include "engine/data/data_failure.h"
#include "engine/data/delimited/delimited_layout.h"
#include "engine/data/delimited/icdp_export.h"
#include "engine/data/delimited/separator.h"
#include "engine/data/delimited/table_parser.h"
#include "engine/data/null_codes.h"
#include "engine/data/text_file.h"

#include <unistd.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::size_t kSmallText = std::size_t{256} << 10U; ///< bytes below which a second thread does not pay

/// Three quarters of the machine's memory.
std::uint64_t defaultMemoryLimit()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0)
        return std::uint64_t{4} << 30U;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) / 4 * 3;
}

int threadCount(const CsvOptions& options, std::size_t bytes)
{
    if (bytes < kSmallText)
        return 1;
    return options.threads > 0 ? options.threads : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
}

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
    checkSeparator(options.separator, path);
    ProgressPacer pacer(onProgress, stop);
    const std::uint64_t maximumBytes = options.maximumBytes > 0 ? options.maximumBytes : defaultMemoryLimit();
    TextFile file = readTextFile(path, maximumBytes, pacer);

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
    ParsedColumns parsed = parseTable(file.text, layout, path, {threadCount(options, file.text.size()), maximumBytes}, pacer);
    dropEmptyNameless(layout, parsed);

    Table table{path, formatName(file, layout.separator, icdp.has_value()), parsed.rows, std::move(parsed.columns),
                std::move(layout.warnings)};
    table.warnings.insert(table.warnings.end(), parsed.warnings.begin(), parsed.warnings.end());
    const auto nulls = treatNullCodes(table.columns, parsed.lowest, icdp ? NullPolicy::Always : NullPolicy::WhereObvious);
    table.warnings.insert(table.warnings.end(), nulls.begin(), nulls.end());
    report(onProgress, "reading", 1);
    return table;
}

} // namespace stratoscope
