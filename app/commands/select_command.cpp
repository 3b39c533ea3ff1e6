// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/analysis/selection_profile.h"
#include "engine/core/text.h"
#include "engine/data/row_export.h"
#include "engine/data/row_query.h"
#include "engine/data/table_file.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

struct SelectOptions
{
    std::string file;
    std::string query;
    std::string out;
    bool profile = false;
    bool json = false;
};

void printJson(const Table& table, const RowSet& rows, const std::vector<ColumnContrast>& contrasts)
{
    Json columns = Json::array();
    for (const ColumnContrast& contrast : contrasts) {
        Json entry{{"column", contrast.column},
                   {"selected", contrast.selected},
                   {"others", contrast.others},
                   {"effect", contrast.effect},
                   {"p", std::isnan(contrast.probability) ? Json(nullptr) : Json(contrast.probability)}};
        if (!contrast.isNumeric)
            entry["category"] = contrast.category;
        columns.push_back(entry);
    }
    const Json json{{"rows", rows.text()}, {"count", rows.count()}, {"of", table.rows}, {"profile", columns}};
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void printText(const Table& table, const RowSet& rows, const std::vector<ColumnContrast>& contrasts)
{
    std::cout << grouped(static_cast<std::int64_t>(rows.count())) << " of " << counted(static_cast<std::int64_t>(table.rows), "row")
              << " selected\n";
    if (contrasts.empty())
        return;
    std::size_t widest = 6;
    for (const ColumnContrast& contrast : contrasts)
        widest = std::max(widest, contrast.column.size());
    std::cout << '\n'
              << std::left << std::setw(static_cast<int>(widest) + 2) << "column" << std::right << std::setw(12) << "selected"
              << std::setw(12) << "others" << std::setw(10) << "effect" << std::setw(12) << "p" << '\n';
    for (const ColumnContrast& contrast : contrasts) {
        std::cout << std::left << std::setw(static_cast<int>(widest) + 2) << contrast.column << std::right << std::setw(12)
                  << shortNumber(contrast.selected) << std::setw(12) << shortNumber(contrast.others) << std::setw(10)
                  << shortNumber(contrast.effect, 3) << std::setw(12)
                  << (contrast.isNumeric ? shortNumber(contrast.probability, 2) : "") << "  " << contrast.category << '\n';
    }
}

int runSelect(const SelectOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const Table table = readTable(options.file, {}, progress.sink(), context.stop);
    const RowSet rows = rowsOfQuery(table, options.query);
    std::vector<ColumnContrast> contrasts;
    if (options.profile)
        contrasts = selectionProfile(table, rows, progress.sink(), context.stop);
    progress.clear();
    options.json ? printJson(table, rows, contrasts) : printText(table, rows, contrasts);
    if (!options.out.empty()) {
        writeRows(options.out, table, rows);
        std::cerr << "wrote " << options.out << '\n';
    }
    return ExitDone;
}

} // namespace

void addSelectCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<SelectOptions>();
    CLI::App* command = app.add_subcommand("select", "Choose rows of a data file by a query");
    command->add_option("FILE", options->file, "The data file")->required();
    command->add_option("--where", options->query, "The query, such as 'Lithology == \"basalt\" and NGR > 30'")->required();
    command->add_option("--out", options->out, "Also write the rows, all columns: .csv");
    command->add_flag("--profile", options->profile, "Also say in what the rows differ from the others, column by column");
    command->add_flag("--json", options->json, "As JSON; rows as 0-99, 120");
    command->callback([&context, options] { context.action = [&context, options] { return runSelect(*options, context); }; });
}

} // namespace stratoscope
