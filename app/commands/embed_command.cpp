// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"
#include "engine/training/embedding_h5ad.h"
#include "engine/training/thread_count.h"

#include <CLI/CLI.hpp>

#include <iostream>
#ifdef STRATOSCOPE_HAS_WINDOW
#include "app/class_colors.h"
#include "widgets/embeddings/embedding_coloring.h"
#endif

namespace stratoscope {

namespace {

struct EmbedOptions
{
    std::string run;
    std::string pair;
    std::string out;
    std::string data;
    std::string checkpoint;
    H5adExport h5ad;
    bool named = false; ///< --key or --into was given
};

bool endsIn(const std::string& file, const char* ending)
{
    return lowerCase(std::filesystem::path(file).extension().string()) == ending;
}

[[noreturn]] void failOnEnding(const std::string& file, const std::string& what, const std::string& ending)
{
    throw DataError(Issue{what + " is written as " + ending + " only", {file, 0, 0, {}}, "End the name in " + ending + "."});
}

void write(const EmbedOptions& options, const EmbeddingTable& table)
{
    if (endsIn(options.out, ".h5ad")) {
        H5adExport h5ad = options.h5ad;
#ifdef STRATOSCOPE_HAS_WINDOW
        h5ad.colors = classColors(coloringBy(QString::fromStdString(table.targetName), table, nullptr)); // as the window has them
#endif
        writeH5adEmbedding(options.out, table, h5ad);
    } else if (options.named) {
        failOnEnding(options.out, "a named embedding, or one in a copy of a file,", ".h5ad");
    } else {
        writeEmbedding(options.out, table);
    }
}

int runEmbed(const EmbedOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const auto embedRun = [&](const std::string& run) {
        useThreadsOfRun(RunFolder(run));
        return embed({run, options.data, options.checkpoint, nullptr}, context.registry, progress.sink(), context.stop);
    };
    const EmbeddingTable table = embedRun(options.run);
    if (options.pair.empty()) {
        write(options, table);
    } else {
        if (!endsIn(options.out, ".npz"))
            failOnEnding(options.out, "a pair of embeddings", ".npz");
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
    auto options = std::make_shared<EmbedOptions>();
    CLI::App* command = app.add_subcommand("embed", "Write the embedding of every row by a run's model");
    command->add_option("RUN", options->run, "Folder of the run")->required();
    command->add_option("--out", options->out, "File to write: .npz, .csv or .h5ad")->required();
    command->add_option("--data", options->data, "Another data file with the same features");
    addCheckpointOption(*command, options->checkpoint);
    command->add_option("--pair", options->pair, "A second run on the same rows: writes unsup, semisup and y");
    CLI::Option* key =
        command->add_option("--key", options->h5ad.key, "Name of the embedding in the obsm of an .h5ad")->capture_default_str();
    CLI::Option* into = command->add_option("--into", options->h5ad.into,
                                            "Write a copy of this .h5ad with the embedding added; the file itself stays");
    command->callback([&context, options, key, into] {
        options->named = key->count() + into->count() > 0;
        context.action = [&context, options] { return runEmbed(*options, context); };
    });
}

} // namespace stratoscope
