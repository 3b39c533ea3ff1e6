// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/core/text.h"
#include "engine/models/describe.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

void printJson(const ModelInfo& info)
{
    Json layers = Json::array();
    for (const LayerInfo& layer : info.layers) {
        if (layer.name.empty())
            continue;
        layers.push_back({{"name", layer.name},
                          {"type", layer.type},
                          {"output_shape", layer.outputShape},
                          {"parameters", layer.parameters},
                          {"trainable", layer.trainable}});
    }
    const Json json{{"class", info.className},
                    {"parameters", {{"total", info.totalParameters}, {"trainable", info.trainableParameters}}},
                    {"layers", layers}};
    std::cout << json.dump(2) << '\n';
}

void printText(const ModelInfo& info)
{
    std::cout << std::left << std::setw(32) << "name" << std::setw(20) << "type" << std::setw(16) << "output shape" << std::right
              << std::setw(12) << "parameters"
              << "  trainable\n";
    for (const LayerInfo& layer : info.layers) {
        const std::string indent(static_cast<std::size_t>(layer.depth()) * 2, ' ');
        std::cout << std::left << std::setw(32) << (layer.name.empty() ? info.className : indent + layer.name) << std::setw(20)
                  << layer.type << std::setw(16) << outputShapeText(layer.outputShape) << std::right << std::setw(12)
                  << grouped(layer.parameters) << "  "
                  << (layer.trainable        ? "yes"
                      : layer.parameters > 0 ? "no"
                                             : "")
                  << '\n';
    }
    std::cout << "total " << grouped(info.totalParameters) << ", trainable " << grouped(info.trainableParameters) << '\n';
}

} // namespace

void addDescribeCommand(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::string config;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("describe", "Show the modules of a config's model with shapes and parameter counts");
    command->add_option("CONFIG", options->config, "A config with a model section")->required();
    command->add_flag("--json", options->json, "As JSON");
    command->callback([&context, options] {
        context.action = [&context, options] {
            const ModelInfo info = describeModel(readConfig(options->config), context.registry);
            options->json ? printJson(info) : printText(info);
            return ExitDone;
        };
    });
}

} // namespace stratoscope
