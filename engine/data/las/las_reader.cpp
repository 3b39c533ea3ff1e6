// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_reader.h"

#include "engine/core/machine_memory.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/delimited/delimited_layout.h"
#include "engine/data/delimited/separator.h"
#include "engine/data/delimited/table_parser.h"
#include "engine/data/las/curve_names.h"
#include "engine/data/las/las_header.h"
#include "engine/data/las/las_index.h"
#include "engine/data/las/las_rows.h"
#include "engine/data/null_codes.h"
#include "engine/data/reading_limits.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace stratoscope {

namespace {

/// "~A  DEPTH  DT  RHOB" names the columns where ~Curve is missing.
std::vector<HeaderItem> curvesOfTitle(const LasHeader& header)
{
    std::vector<HeaderItem> curves;
    std::string_view rest = header.data->title;
    for (std::size_t word = 0; !rest.empty(); ++word) {
        const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
        if (word > 0) {
            curves.emplace_back().mnemonic = std::string(rest.substr(0, end));
        }
        rest = trimmed(rest.substr(end));
    }
    return curves;
}

/// Gives every column of the data a curve: those without one become UNKNOWN.
void matchCurves(std::vector<HeaderItem>& curves, const LasHeader& header, std::size_t width, std::vector<std::string>& warnings)
{
    if (curves.empty()) {
        curves = curvesOfTitle(header);
        const bool fits = curves.size() == width;
        if (!fits)
            curves.clear();
        warnings.push_back(std::string("The file has no ~Curve section; ") +
                           (fits ? "its columns are named by the line ~" + header.data->title.substr(0, 1) + "."
                                 : "its columns have neither names nor units."));
    } else if (curves.size() < width) {
        warnings.push_back("Rows have " + counted(static_cast<std::int64_t>(width), "value") + ", ~Curve names " +
                           std::to_string(curves.size()) + "; the others are UNKNOWN.");
    } else if (curves.size() > width) {
        warnings.push_back("Rows have " + counted(static_cast<std::int64_t>(width), "value") + ", ~Curve names " +
                           std::to_string(curves.size()) + "; the last curves are taken for missing.");
    }
    curves.resize(std::max(curves.size(), width));
}

Column emptyColumn(std::size_t rows)
{
    Column column;
    column.numbers.assign(rows, std::numeric_limits<double>::quiet_NaN());
    return column;
}

/// The header's null in every curve but the index.
void applyNull(Table& table)
{
    if (!table.nullValue)
        return;
    for (std::size_t index = 1; index < table.columns.size(); ++index)
        (void)makeMissing(table.columns[index], *table.nullValue);
}

class LasTable
{
public:
    LasTable(const TextFile& file, const std::filesystem::path& path, const LasOptions& options, ProgressPacer& pacer)
        : m_path(path)
        , m_options(options)
        , m_pacer(pacer)
        , m_maximumBytes(options.maximumBytes > 0 ? options.maximumBytes : usableMemory())
        , m_header(readLasHeader(lasSections(file.text.view()), path))
    {
        m_table.path = path;
        m_format = std::string(", ") + encodingName(file.encoding) + (file.compression == Compression::Gzip ? ", gzip" : "");
    }

    Table read()
    {
        m_table.warnings = std::move(m_header.warnings);
        std::vector<HeaderItem> curves = m_header.curves;
        char separator = ' ';
        if (m_header.data)
            separator = readRows(curves);
        else
            m_table.warnings.emplace_back("The log has a header but no data section (~ASCII).");
        while (m_table.columns.size() < curves.size())
            m_table.columns.push_back(emptyColumn(m_table.rows));
        nameColumns(curves);
        finish(separator);
        return std::move(m_table);
    }

private:
    /// @return the separator of the rows
    char readRows(std::vector<HeaderItem>& curves)
    {
        LasRows rows = lasRows(m_header, curves.size(), m_path, m_pacer);
        append(rows.warnings);
        matchCurves(curves, m_header, rows.width, m_table.warnings);
        DelimitedLayout layout;
        layout.separator = rows.separator;
        layout.names = namesOf(curves);
        layout.names.resize(rows.width);
        layout.units.resize(rows.width);
        layout.types.assign(rows.width, ColumnType::Real);
        layout.nameless.assign(rows.width, false);
        layout.data = rows.text.begin() + rows.begin;
        if (rows.width == 0) {
            m_table.warnings.emplace_back("The log has a header but no rows.");
            return rows.separator;
        }
        ParsedColumns parsed =
            parseTable(rows.text, layout, m_path, {parserThreads(m_options.threads, rows.text.size()), m_maximumBytes}, m_pacer);
        m_table.rows = parsed.rows;
        m_table.columns = std::move(parsed.columns);
        append(parsed.warnings);
        return rows.separator;
    }

    static std::vector<std::string> namesOf(const std::vector<HeaderItem>& curves)
    {
        std::vector<std::string> mnemonics;
        for (const HeaderItem& curve : curves)
            mnemonics.push_back(curve.mnemonic);
        return curveNames(mnemonics);
    }

    void nameColumns(const std::vector<HeaderItem>& curves)
    {
        const std::vector<std::string> names = namesOf(curves);
        std::vector<std::string> repeated;
        for (std::size_t i = 0; i < curves.size(); ++i) {
            Column& column = m_table.columns[i];
            column.name = names[i];
            column.unit = curves[i].unit;
            column.description = curves[i].description;
            if (capitalMnemonic(curves[i].mnemonic) != names[i])
                repeated.push_back(names[i]);
        }
        if (!repeated.empty())
            m_table.warnings.push_back("Curves with a repeated or empty mnemonic are numbered: " + listedBriefly(repeated) + ".");
    }

    void finish(char separator)
    {
        const std::string version = m_header.version.empty() ? std::string("without version") : m_header.version;
        m_table.format =
            "LAS " + version + (m_header.wrapped ? ", wrapped, " : ", ") + separatorName(separator) + " separated" + m_format;
        m_table.hole = m_header.hole;
        m_table.nullValue = m_header.null;
        m_table.header = std::move(m_header.sections);
        if (m_table.columns.empty())
            return;
        m_table.indexColumn = 0;
        append(indexWarnings(m_table.columns[0], m_header));
        applyNull(m_table);
        m_table.nullOffers = offeredNulls(m_table);
    }

    void append(const std::vector<std::string>& warnings)
    {
        m_table.warnings.insert(m_table.warnings.end(), warnings.begin(), warnings.end());
    }

    const std::filesystem::path& m_path;
    const LasOptions& m_options;
    ProgressPacer& m_pacer;
    std::uint64_t m_maximumBytes;
    LasHeader m_header;
    std::string m_format; ///< what the text says of itself: encoding, compression
    Table m_table;
};

} // namespace

Table readLas(TextFile file, const std::filesystem::path& path, const LasOptions& options, ProgressPacer& pacer)
{
    return LasTable(file, path, options, pacer).read();
}

} // namespace stratoscope
