// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/analysis/gene_contrasts.h"
#include "engine/analysis/selection_profile.h"
#include "engine/core/text.h"
#include "engine/data/row_export.h"
#include "engine/data/row_query.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/table_file.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

struct SelectOptions
{
    std::string file;
    std::string query;
    std::string out;
    std::optional<std::int64_t> genes; ///< how many to print
    std::string genesOut;
    bool profile = false;
    bool json = false;
};

/// What was found out about the rows.
struct Findings
{
    std::vector<ColumnContrast> profile;
    std::vector<GeneContrast> genes; ///< all of them
};

/// JSON has no NaN.
Json numberOrNull(double value)
{
    return std::isnan(value) ? Json(nullptr) : Json(value);
}

Json profileJson(const std::vector<ColumnContrast>& contrasts)
{
    Json columns = Json::array();
    for (const ColumnContrast& contrast : contrasts) {
        Json entry{{"column", contrast.column},
                   {"selected", contrast.selected},
                   {"others", contrast.others},
                   {"effect", contrast.effect},
                   {"p", numberOrNull(contrast.probability)}};
        if (!contrast.isNumeric)
            entry["category"] = contrast.category;
        columns.push_back(entry);
    }
    return columns;
}

Json genesJson(const std::vector<GeneContrast>& contrasts)
{
    Json genes = Json::array();
    for (const GeneContrast& contrast : contrasts)
        genes.push_back({{"gene", contrast.gene},
                         {"log2_fold_change", numberOrNull(contrast.logFoldChange)},
                         {"share_selected", numberOrNull(contrast.selectedShare)},
                         {"share_others", numberOrNull(contrast.otherShare)},
                         {"mean_selected", contrast.selectedMean},
                         {"mean_others", contrast.otherMean},
                         {"cohens_d", contrast.effect},
                         {"score", contrast.score},
                         {"p", contrast.probability},
                         {"p_adjusted", contrast.adjustedProbability}});
    return genes;
}

/// The genes to print: those with the highest scores.
std::vector<GeneContrast> topGenes(const SelectOptions& options, const std::vector<GeneContrast>& genes)
{
    const auto wanted = std::min(static_cast<std::int64_t>(genes.size()), options.genes.value_or(0));
    return {genes.begin(), genes.begin() + wanted};
}

void printJson(const SelectOptions& options, const Table& table, const RowSet& rows, const Findings& findings)
{
    Json json{{"rows", rows.text()}, {"count", rows.count()}, {"of", table.rows}, {"profile", profileJson(findings.profile)}};
    if (options.genes)
        json["genes"] = genesJson(topGenes(options, findings.genes));
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void printProfile(const std::vector<ColumnContrast>& contrasts)
{
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

void printGenes(const std::vector<GeneContrast>& contrasts)
{
    if (contrasts.empty())
        return;
    std::size_t widest = 6;
    for (const GeneContrast& contrast : contrasts)
        widest = std::max(widest, contrast.gene.size());
    std::cout << '\n' << std::left << std::setw(static_cast<int>(widest) + 2) << "gene" << std::right;
    for (const char* title : {"log2 fold", "in %", "out %", "d", "score", "adjusted p"})
        std::cout << std::setw(12) << title;
    std::cout << '\n';
    for (const GeneContrast& contrast : contrasts) {
        std::cout << std::left << std::setw(static_cast<int>(widest) + 2) << contrast.gene << std::right;
        for (const double value : {contrast.logFoldChange, 100 * contrast.selectedShare, 100 * contrast.otherShare, contrast.effect,
                                   contrast.score, contrast.adjustedProbability})
            std::cout << std::setw(12) << shortNumber(value, 3);
        std::cout << '\n';
    }
}

void printText(const SelectOptions& options, const Table& table, const RowSet& rows, const Findings& findings)
{
    std::cout << grouped(static_cast<std::int64_t>(rows.count())) << " of " << counted(static_cast<std::int64_t>(table.rows), "row")
              << " selected\n";
    printProfile(findings.profile);
    printGenes(topGenes(options, findings.genes));
}

/// The rows of the file, and its genes where they are asked for.
struct SelectInput
{
    std::shared_ptr<const Table> table;
    std::optional<CellSource> cells;
};

SelectInput readInput(const SelectOptions& options, const OnProgress& onProgress, const std::stop_token& stop)
{
    if (!options.genes && options.genesOut.empty())
        return {std::make_shared<const Table>(readTable(options.file, {}, onProgress, stop)), std::nullopt};
    if (!recogniseSingleCells(options.file))
        throw DataError(Issue{"holds no single cells, whose genes could be compared",
                              {options.file, 0, 0, {}},
                              "Compare the columns of a table by --profile."});
    CellSource cells = readCellSource({options.file, {}}, {}, onProgress, stop);
    return {cells.table, std::move(cells)};
}

int runSelect(const SelectOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const SelectInput input = readInput(options, progress.sink(), context.stop);
    const Table& table = *input.table;
    const RowSet rows = rowsOfQuery(table, options.query);
    Findings findings;
    if (options.profile)
        findings.profile = selectionProfile(table, rows, progress.sink(), context.stop);
    if (input.cells)
        findings.genes = geneContrasts(*input.cells, rows, {availableThreads(), progress.sink(), context.stop});
    progress.clear();
    options.json ? printJson(options, table, rows, findings) : printText(options, table, rows, findings);
    if (!options.out.empty()) {
        writeRows(options.out, table, rows);
        std::cerr << "wrote " << options.out << '\n';
    }
    if (!options.genesOut.empty()) {
        writeGeneContrasts(options.genesOut, findings.genes);
        std::cerr << "wrote " << options.genesOut << '\n';
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
    command
        ->add_option("--genes", options->genes,
                     "Also say which genes of single cells distinguish the rows: so many, the highest rank-sum scores first")
        ->check(CLI::PositiveNumber);
    command->add_option("--genes-out", options->genesOut, "Write what distinguishes the rows about every gene: .csv");
    command->add_flag("--json", options->json, "As JSON; rows as 0-99, 120");
    command->callback([&context, options] { context.action = [&context, options] { return runSelect(*options, context); }; });
}

} // namespace stratoscope
