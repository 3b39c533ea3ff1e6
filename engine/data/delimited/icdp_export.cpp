// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/icdp_export.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/delimited/cell_value.h"
#include "engine/data/delimited/field.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace stratoscope {

namespace {

using Lines = std::vector<std::string_view>;

/// Lines without their ends.
Lines splitLines(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Lines splitFields(std::string_view line)
{
    Lines fields;
    for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
        fields.push_back(line.substr(0, tab));
        line.remove_prefix(tab + 1);
    }
    fields.push_back(line);
    return fields;
}

bool isBanner(std::string_view line, std::string_view title)
{
    return line.starts_with("####") && line.find(title) != std::string_view::npos;
}

/// The block above the table: number, name, data type, description, label, validation text, unit; '#' for nothing.
struct ColumnDefinitions
{
    std::map<std::string, std::string> units;
    std::set<std::string> numeric; ///< names of the columns that hold numbers

    explicit ColumnDefinitions(const Lines& lines)
    {
        constexpr std::size_t nameField = 1;
        constexpr std::size_t typeField = 2;
        constexpr std::size_t unitField = 6;
        for (const std::string_view line : lines) {
            const Lines fields = splitFields(line);
            if (fields.size() <= typeField || trimmed(fields[0]).empty())
                continue;
            const std::string name(trimmed(fields[nameField]));
            const std::string type = lowerCase(trimmed(fields[typeField]));
            if (type == "numeric" || type == "integer" || type == "double")
                numeric.insert(name);
            const std::string unit(fields.size() > unitField ? trimmed(fields[unitField]) : std::string_view());
            units[name] = unit == "#" ? std::string() : unit;
        }
    }
};

/// Puts records together that line breaks inside fields have torn apart.
class RecordJoiner
{
public:
    RecordJoiner(std::string_view header, const ColumnDefinitions& definitions)
    {
        for (const std::string_view name : splitFields(header))
            m_numeric.push_back(definitions.numeric.contains(std::string(trimmed(name))));
    }

    /// A record starts with its keys (expedition, site, hole, core …): the first fields hold numbers where they must.
    [[nodiscard]] bool startsRecord(std::string_view line) const
    {
        const std::size_t keys = std::min<std::size_t>(4, m_numeric.size() - 1);
        const Lines fields = splitFields(line);
        if (fields.size() < keys)
            return false;
        for (std::size_t i = 0; i < keys; ++i) {
            const std::string cell(trimmed(fields[i]));
            if (m_numeric[i] && cellValue(cell, '.').kind != CellKind::Number)
                return false;
        }
        return true;
    }

    /// Writes the lines of one record with quotes around the fields that need them.
    void write(const Lines& lines, std::string& out)
    {
        Lines parts(lines);
        std::size_t blankLines = 0; // behind the record, not inside its last field
        for (; parts.size() > 1 && trimmed(parts.back()).empty(); parts.pop_back())
            ++blankLines;
        m_repaired += parts.size() > 1 ? 1 : 0;
        std::string record;
        for (const std::string_view part : parts)
            record.append(record.empty() ? "" : "\n").append(part);
        bool first = true;
        for (const std::string_view field : splitFields(record)) {
            out += first ? "" : "\t";
            appendField(field, out);
            first = false;
        }
        out.append(blankLines + 1, '\n');
    }

    [[nodiscard]] std::size_t repaired() const { return m_repaired; }

private:
    static void appendField(std::string_view field, std::string& out)
    {
        if (field.find('\n') == std::string_view::npos && !trimmed(field).starts_with(kQuote)) {
            out += field;
            return;
        }
        out += kQuote;
        for (const char c : field)
            out.append(c == kQuote ? 2 : 1, c);
        out += kQuote;
    }

    std::vector<bool> m_numeric;
    std::size_t m_repaired = 0;
};

[[noreturn]] void fail(const std::filesystem::path& path, int line, const std::string& problem)
{
    throw DataError(Issue{problem, {path.string(), line, 0, {}}, "The file is incomplete: export or download it again."});
}

} // namespace

std::optional<IcdpExport> readIcdpExport(const TextBuffer& text, const std::filesystem::path& path)
{
    if (!isBanner(text.view().substr(0, text.view().find('\n')), "Meta Data Part"))
        return std::nullopt;
    const Lines lines = splitLines(text.view());
    const auto banner = std::find_if(lines.begin(), lines.end(),
                                     [](std::string_view line) { return isBanner(line, " Data Part") && !isBanner(line, "Meta"); });
    if (banner == lines.end())
        fail(path, static_cast<int>(lines.size()), "this ICDP export ends in its column definitions; a data part was expected");
    const auto header = std::find_if(banner + 1, lines.end(), [](std::string_view line) { return !trimmed(line).empty(); });
    if (header == lines.end())
        fail(path, static_cast<int>(lines.size()),
             "this ICDP export ends after the banner of its data part; a header was expected");

    const ColumnDefinitions definitions(Lines(lines.begin() + 1, banner));
    RecordJoiner joiner(*header, definitions);
    std::string rewritten;
    rewritten.reserve(text.size() + text.size() / 8);
    for (auto line = lines.begin(); line <= header; ++line)
        rewritten.append(*line).append("\n");
    const std::size_t headerStart = rewritten.size() - header->size() - 1;
    for (auto line = header + 1; line != lines.end();) {
        Lines record{*line};
        for (++line; line != lines.end() && !joiner.startsRecord(*line); ++line)
            record.push_back(*line);
        joiner.write(record, rewritten);
    }

    IcdpExport result;
    result.text = TextBuffer(rewritten);
    result.table = result.text.begin() + headerStart;
    result.units = definitions.units;
    if (joiner.repaired() > 0) {
        result.warnings.push_back(counted(static_cast<std::int64_t>(joiner.repaired()), "record") +
                                  " had line breaks inside fields without quotes and " + (joiner.repaired() == 1 ? "was" : "were") +
                                  " put together again.");
    }
    return result;
}

} // namespace stratoscope
