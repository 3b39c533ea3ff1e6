// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/core/text.h"
#include "engine/models/forward.h"
#include "engine/serialization/npz.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

void addForwardCommand(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::string model;
        std::string weights;
        std::string input;
        std::string out;
        bool partial = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("forward", "Run a model on a batch in eval mode and write all of its output");
    command->add_option("MODEL", options->model, "A config with a model section")->required();
    command->add_option("--weights", options->weights, "The weights: .pt, .pth or .safetensors")->required();
    command->add_option("--input", options->input, "The batch: .npz with arrays named as model inputs")->required();
    command->add_option("--out", options->out, "File to write: .npz")->required();
    command->add_flag("--partial", options->partial, "Take the tensors that fit, and say which were skipped");
    command->callback([&context, options] {
        context.action = [&context, options] {
            const ForwardResult result =
                forwardFile({options->model, options->weights, options->input, loadingOf(options->partial)}, context.registry);
            writeNpz(options->out, result.arrays);
            for (const std::string& note : result.notes)
                std::cout << note << '\n';
            std::vector<std::string> names;
            for (const auto& [name, array] : result.arrays)
                names.push_back(name);
            std::cout << "wrote " << listed(names) << " to " << options->out << '\n';
            return ExitDone;
        };
    });
}

} // namespace stratoscope
