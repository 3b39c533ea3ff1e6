// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/serialization/convert.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

void addConvertCommand(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::string input;
        std::string out;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("convert", "Convert weights between .pt, .safetensors and .npz");
    command->add_option("IN", options->input, "Weights: .pt, .pth, .safetensors or .npz, told by content")->required();
    command->add_option("--out", options->out, "File to write: .pt, .pth, .safetensors or .npz")->required();
    command->callback([&context, options] {
        context.action = [options] {
            std::cout << convertWeights(options->input, options->out).text() << '\n';
            return ExitDone;
        };
    });
}

} // namespace stratoscope
