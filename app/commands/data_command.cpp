// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/data/suggested_config.h"
#include "engine/data/table_overview.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> warningsOf(const TableOverview& overview)
{
    std::vector<std::string> warnings = overview.table->warnings;
    warnings.insert(warnings.end(), overview.guess.notes.begin(), overview.guess.notes.end());
    return warnings;
}

Json number(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

void printJson(const TableOverview& overview)
{
    Json columns = Json::array();
    for (std::size_t i = 0; i < overview.table->columns.size(); ++i) {
        const Column& column = overview.table->columns[i];
        const ColumnSummary& summary = overview.summaries[i];
        columns.push_back({{"name", column.name},
                           {"role", roleName(overview.guess.roles[i])},
                           {"dtype", columnTypeName(column.type)},
                           {"unit", column.unit},
                           {"missing", summary.missing},
                           {"min", number(summary.minimum)},
                           {"max", number(summary.maximum)}});
    }
    const Json json{{"kind", datasetKindName(overview.guess.kind)},
                    {"rows", overview.table->rows},
                    {"columns", columns},
                    {"warnings", warningsOf(overview)}};
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void printText(const TableOverview& overview)
{
    const Table& table = *overview.table;
    std::cout << table.path.string() << '\n'
              << table.format << "; " << datasetKindName(overview.guess.kind) << ", "
              << counted(static_cast<std::int64_t>(table.rows), "row") << ", "
              << counted(static_cast<std::int64_t>(table.columns.size()), "column") << "\n\n";
    std::size_t nameWidth = 6;
    for (const Column& column : table.columns)
        nameWidth = std::max(nameWidth, column.name.size());
    const auto width = static_cast<int>(nameWidth + 2);
    std::cout << std::left << std::setw(width) << "column" << std::setw(13) << "role" << std::setw(9) << "type" << std::setw(10)
              << "unit" << std::right << std::setw(10) << "missing" << std::setw(12) << "min" << std::setw(12) << "max" << '\n';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        const ColumnSummary& summary = overview.summaries[i];
        const auto cell = [](const std::optional<double>& value) { return value ? shortNumber(*value, 6) : std::string(); };
        std::cout << std::left << std::setw(width) << column.name << std::setw(13) << roleName(overview.guess.roles[i])
                  << std::setw(9) << columnTypeName(column.type) << std::setw(10) << column.unit << std::right << std::setw(10)
                  << grouped(static_cast<std::int64_t>(summary.missing)) << std::setw(12) << cell(summary.minimum) << std::setw(12)
                  << cell(summary.maximum);
        if (!column.isNumeric())
            std::cout << "  " << counted(static_cast<std::int64_t>(summary.distinct), "class", "classes");
        std::cout << '\n';
    }
    for (const std::string& warning : warningsOf(overview))
        std::cout << "\nnote: " << warning;
    std::cout << '\n';
}

} // namespace

void addDataCommand(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::string file;
        std::string config;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("data", "Say what a data file holds: rows, columns, roles, missing values");
    command->add_option("FILE", options->file, "The data file")->required();
    command->add_flag("--json", options->json, "As JSON");
    command->add_option("--config", options->config, "Also write a config that trains on the file as it stands");
    command->callback([&context, options] {
        context.action = [&context, options] {
            TerminalProgress progress;
            const TableOverview overview = openTable(options->file, progress.sink(), context.stop);
            progress.clear();
            options->json ? printJson(overview) : printText(overview);
            if (!options->config.empty()) {
                const std::filesystem::path data = std::filesystem::absolute(options->file).lexically_normal();
                writeFileAtomically(options->config, suggestedConfig(*overview.table, overview.guess, data));
                std::cerr << "wrote " << options->config << '\n';
            }
            return ExitDone;
        };
    });
}

} // namespace stratoscope
