// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/merged_adapters.h"
#include "engine/serialization/convert.h"
#include "engine/serialization/weights_file.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct ConvertOptions
{
    std::string input;
    std::string out;
    bool mergesAdapters = false;
};

int runConvert(const ConvertOptions& options)
{
    std::int64_t merged = 0;
    const auto merge = [&](Weights& weights) {
        merged = mergeAdapters(weights.tensors);
        if (merged == 0)
            throw CheckpointError(
                Issue{"there are no adapters in these weights", {options.input, 0, 0, {}}, "Leave --merge-lora out."});
    };
    const ConversionReport report =
        options.mergesAdapters ? convertWeights(options.input, options.out, merge) : convertWeights(options.input, options.out);
    std::cout << report.text() << '\n';
    if (merged > 0)
        std::cout << counted(merged, "adapter") << " merged\n";
    return ExitDone;
}

} // namespace

void addConvertCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<ConvertOptions>();
    CLI::App* command = app.add_subcommand("convert", "Convert weights between .pt, .safetensors and .npz");
    command->add_option("IN", options->input, "Weights: .pt, .pth, .safetensors or .npz, told by content")->required();
    command->add_option("--out", options->out, "File to write: .pt, .pth, .safetensors or .npz")->required();
    command->add_flag("--merge-lora", options->mergesAdapters,
                      "Add low-rank adapters to the matrices they stand beside: weights for the same model without model.lora");
    command->callback([&context, options] { context.action = [options] { return runConvert(*options); }; });
}

} // namespace stratoscope
