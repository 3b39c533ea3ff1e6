// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/evaluation/predict.h"
#include "engine/evaluation/prediction_file.h"
#include "engine/training/thread_count.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct PredictOptions
{
    std::string run;
    std::string out;
    std::string data;
    std::string checkpoint;
};

/// "classes, reconstruction"
std::string contents(const Prediction& prediction)
{
    std::vector<std::string> parts;
    if (prediction.classifies())
        parts.emplace_back("classes");
    if (prediction.givesOutputs())
        parts.emplace_back(prediction.areLabels ? "choices" : "values");
    if (prediction.reconstructs())
        parts.emplace_back(prediction.fillsGaps ? "reconstruction and filled gaps" : "reconstruction");
    return listed(parts);
}

int runPredict(const PredictOptions& options, const CommandContext& context)
{
    requirePredictionEnding(options.out);
    TerminalProgress progress;
    RunFolder(options.run).requireRun();
    useThreadsOfRun(RunFolder(options.run));
    EmbedRequest request;
    request.runFolder = options.run;
    request.dataPath = options.data;
    request.checkpoint = options.checkpoint;
    const Prediction prediction = predict(request, context.registry, progress.sink(), context.stop);
    writePrediction(options.out, prediction);
    progress.clear();
    std::cout << "wrote " << contents(prediction) << " of " << counted(prediction.rows.rowCount(), "row") << " to " << options.out
              << '\n';
    return ExitDone;
}

} // namespace

void addPredictCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<PredictOptions>();
    CLI::App* command = app.add_subcommand("predict", "Write what a run's model says of every row");
    command->add_option("RUN", options->run, "Folder of the run")->required();
    command->add_option("--out", options->out, "File to write: .npz, .csv or .las")->required();
    command->add_option("--data", options->data, "Another data file with the same features");
    addCheckpointOption(*command, options->checkpoint);
    command->callback([&context, options] { context.action = [&context, options] { return runPredict(*options, context); }; });
}

} // namespace stratoscope
