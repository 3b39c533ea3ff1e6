// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/training/run_comparison.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct CompareOptions
{
    std::string left;
    std::string right;
    bool all = false;
    bool json = false;
};

void printLines(const std::vector<LinePair>& lines, bool all)
{
    for (const LinePair& line : lines) {
        if (line.isSame()) {
            if (all)
                std::cout << "  " << *line.left << '\n';
            continue;
        }
        if (line.left)
            std::cout << "- " << *line.left << '\n';
        if (line.right)
            std::cout << "+ " << *line.right << '\n';
    }
}

void printLinesAsJson(const std::vector<LinePair>& lines)
{
    const auto side = [](const std::optional<std::string>& line) { return line ? nlohmann::json(*line) : nlohmann::json(); };
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const LinePair& line : lines) {
        if (!line.isSame())
            json.push_back({{"left", side(line.left)}, {"right", side(line.right)}});
    }
    std::cout << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

} // namespace

void addCompareCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<CompareOptions>();
    CLI::App* command = app.add_subcommand("compare", "Show where the configs of two runs differ, line by line");
    command->add_option("RUN_A", options->left, "A run, whose lines begin with -")->required();
    command->add_option("RUN_B", options->right, "Another, whose lines begin with +")->required();
    command->add_flag("--all", options->all, "Show the lines that are the same, too");
    command->add_flag("--json", options->json, "The lines that differ, as JSON");
    command->callback([&context, options] {
        context.action = [options] {
            const std::vector<LinePair> lines = compareRunConfigs(options->left, options->right);
            options->json ? printLinesAsJson(lines) : printLines(lines, options->all);
            return ExitDone;
        };
    });
}

} // namespace stratoscope
