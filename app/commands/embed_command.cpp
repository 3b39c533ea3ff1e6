// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"
#include "engine/training/embedding.h"
#include "engine/training/thread_count.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>

namespace stratoscope {

namespace {

struct EmbedOptions
{
    std::string run;
    std::string pair;
    std::string out;
    std::string data;
    CheckpointChoice checkpoint = CheckpointChoice::Auto;
};

int runEmbed(const EmbedOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const auto embedRun = [&](const std::string& run) {
        useThreadsOfRun(RunFolder(run));
        return embed({run, options.data, options.checkpoint, nullptr}, context.registry, progress.sink(), context.stop);
    };
    const EmbeddingTable table = embedRun(options.run);
    if (options.pair.empty()) {
        writeEmbedding(options.out, table);
    } else {
        if (lowerCase(std::filesystem::path(options.out).extension().string()) != ".npz")
            throw DataError(
                Issue{"a pair of embeddings is written as .npz only", {options.out, 0, 0, {}}, "End the name in .npz."});
        writeNpz(options.out, pairedArrays(table, embedRun(options.pair)));
    }
    progress.clear();
    for (const std::string& note : table.notes)
        std::cerr << "note: " << note << '\n';
    std::cout << "wrote " << counted(table.rowCount(), "row") << " in " << counted(table.dimensions, "dimension") << " to "
              << options.out << '\n';
    return ExitDone;
}

} // namespace

void addEmbedCommand(CLI::App& app, CommandContext& context)
{
    static const std::map<std::string, CheckpointChoice> choices{{"best", CheckpointChoice::Best},
                                                                 {"last", CheckpointChoice::Last}};
    auto options = std::make_shared<EmbedOptions>();
    CLI::App* command = app.add_subcommand("embed", "Write the embedding of every row by a run's model");
    command->add_option("RUN", options->run, "Folder of the run")->required();
    command->add_option("--out", options->out, "File to write: .npz or .csv")->required();
    command->add_option("--data", options->data, "Another data file with the same features");
    command->add_option("--checkpoint", options->checkpoint, "best or last; without: best where the run has a validation part")
        ->transform(CLI::CheckedTransformer(choices).description(""));
    command->add_option("--pair", options->pair, "A second run on the same rows: writes unsup, semisup and y");
    command->callback([&context, options] { context.action = [&context, options] { return runEmbed(*options, context); }; });
}

} // namespace stratoscope
