// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/commands/quality_output.h"
#include "app/terminal_progress.h"
#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/data/singlecell/cell_filter.h"
#include "engine/data/suggested_config.h"
#include "engine/data/table_overview.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json outliers(const std::optional<OutlierCount>& count)
{
    return count ? Json{{"beyond_1.5_iqr", count->outer}, {"beyond_3_iqr", count->far}} : Json(nullptr);
}

Json classes(const DataQuality& quality)
{
    Json counts = Json::array();
    for (const auto& [name, count] : quality.classes)
        counts.push_back({{"name", name}, {"rows", count}});
    return counts;
}

Json nullOffers(const Table& table)
{
    Json offers = Json::array();
    for (const NullOffer& offer : table.nullOffers)
        offers.push_back({{"column", offer.column}, {"value", offer.value}, {"count", offer.count}});
    return offers;
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
                           {"max", number(summary.maximum)},
                           {"constant", bool(overview.quality.isConstant[i])},
                           {"outliers", outliers(overview.quality.outliers[i])}});
    }
    const Json json{{"kind", datasetKindName(overview.guess.kind)},
                    {"rows", overview.table->rows},
                    {"columns", columns},
                    {"null_offers", nullOffers(*overview.table)},
                    {"duplicate_rows", overview.quality.duplicateRows},
                    {"classes", classes(overview.quality)},
                    {"warnings", notesOf(overview)}};
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
    for (const std::string& warning : notesOf(overview))
        std::cout << "\nnote: " << warning;
    std::cout << '\n';
}

DataSource sourceOf(const std::vector<std::string>& files)
{
    DataSource source;
    for (const std::string& file : files)
        source.furtherPaths.push_back(datasetPath(file));
    source.path = source.furtherPaths.front();
    source.furtherPaths.erase(source.furtherPaths.begin());
    return source;
}

/// Bounds of good cells, each an option of the same name as in a config.
void addQualityOptions(CLI::App& command, CellsConfig& config)
{
    const auto needs = [&command](CLI::Option* option) { option->needs(command.get_option("--quality")); };
    const auto bound = [&](const std::string& name, auto& value, const char* help) {
        using Value = typename std::decay_t<decltype(value)>::value_type;
        needs(command.add_option_function<Value>(
            name, [&value](const Value& given) { value = given; }, help));
    };
    needs(command.add_option("--layer", config.layer, "X, raw or the name of a layer"));
    needs(
        command.add_option("--mitochondrial-prefix", config.mitochondrialPrefix, "What mitochondrial genes begin with, else MT-"));
    bound("--min-counts", config.minCounts, "Cells with fewer counts are left out");
    bound("--max-counts", config.maxCounts, "Cells with more counts are left out");
    needs(command.add_option("--min-genes", config.minGenes, "Cells with fewer genes are left out"));
    bound("--max-genes", config.maxGenes, "Cells with more genes are left out");
    bound("--max-mitochondrial", config.maxMitochondrial, "Cells with a larger share, in per cent, are left out");
}

/// @throws ConfigError where the bounds cannot be met
int showQuality(const DataSource& source, const CellsConfig& config, bool asJson, const std::stop_token& stop)
{
    TerminalProgress progress;
    const CellQualityReport report =
        readCellQuality(source, {config.layer, config.backed}, config.mitochondrialPrefix, progress.sink(), stop);
    progress.clear();
    const ConfigDocument none;
    Diagnostics diagnostics(none);
    checkThresholds(config, report.quality.mitochondrialGenes, diagnostics);
    diagnostics.throwIfAny();
    asJson ? printQualityJson(report, config) : printQuality(report, config);
    return ExitDone;
}

} // namespace

void addDataCommand(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::vector<std::string> files;
        std::vector<double> nulls;
        double interval = 0;
        std::string config;
        CellsConfig cells;
        bool quality = false;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("data", "Say what a data file holds: rows, columns, roles, missing values");
    command->add_option("FILE", options->files, "The data file; several are read as several holes of one dataset")->required();
    command->add_option("--null", options->nulls, "A further number that stands for missing values, such as -999")->expected(1);
    command->add_option("--bin", options->interval, "Average rows in bins of depth, of 0.2 unless given otherwise (--bin=0.5)")
        ->expected(0, 1)
        ->default_str(exactNumber(kUsualBinInterval))
        ->check(CLI::PositiveNumber);
    command->add_flag("--json", options->json, "As JSON");
    command->add_option("--config", options->config, "Also write a config that trains on the file as it stands");
    command
        ->add_flag("--quality", options->quality,
                   "Of single cells: counts, genes and share of mitochondrial counts, and how many cells the bounds leave")
        ->excludes(command->get_option("--null"))
        ->excludes(command->get_option("--bin"))
        ->excludes(command->get_option("--config"));
    addQualityOptions(*command, options->cells);
    command->callback([&context, options] {
        context.action = [&context, options]() -> int {
            if (options->quality)
                return showQuality(sourceOf(options->files), options->cells, options->json, context.stop);
            TerminalProgress progress;
            DataConfig config;
            config.nullValues = options->nulls;
            config.binning.interval = options->interval;
            const TableOverview overview = openTable(config, sourceOf(options->files), progress.sink(), context.stop);
            progress.clear();
            options->json ? printJson(overview) : printText(overview);
            if (!options->config.empty()) {
                const std::filesystem::path& data = overview.table->path;
                writeFileAtomically(options->config, suggestedConfig(*overview.table, overview.guess, data, config));
                std::cerr << "wrote " << options->config << '\n';
            }
            return ExitDone;
        };
    });
}

} // namespace stratoscope
