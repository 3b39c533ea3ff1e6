// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/config/json_text.h"
#include "engine/core/text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

Json parameterJson(const ParameterInfo& parameter)
{
    Json json{{"name", parameter.name}, {"type", parameter.type}, {"default", Json::parse(toJsonText(parameter.defaultValue))}};
    if (parameter.required)
        json["required"] = true;
    if (parameter.minimum)
        json[parameter.minimumExcluded ? "above" : "minimum"] = *parameter.minimum;
    if (parameter.maximum)
        json[parameter.maximumExcluded ? "below" : "maximum"] = *parameter.maximum;
    if (!parameter.choices.empty())
        json["choices"] = parameter.choices;
    if (!parameter.unit.empty())
        json["unit"] = parameter.unit;
    json["help"] = parameter.help;
    return json;
}

void printJson(const Catalog& catalog)
{
    Json list = Json::array();
    for (const ComponentInfo& component : catalog.components()) {
        Json parameters = Json::array();
        for (const ParameterInfo& parameter : component.schema->parameters())
            parameters.push_back(parameterJson(parameter));
        list.push_back({{"name", component.name},
                        {"aliases", component.aliases},
                        {"description", component.description},
                        {"parameters", parameters}});
    }
    std::cout << list.dump(2) << '\n';
}

void printText(const Catalog& catalog)
{
    for (const ComponentInfo& component : catalog.components()) {
        std::cout << component.name;
        if (!component.aliases.empty())
            std::cout << " (also " << listed(component.aliases) << ")";
        std::cout << "\n    " << component.description << '\n';
        for (const ParameterInfo& parameter : component.schema->parameters()) {
            const std::string value = parameter.required ? "required" : toJsonText(parameter.defaultValue);
            const std::string range = parameter.rangeText();
            std::cout << "    " << parameter.name << ": " << parameter.type << ", " << value << (range.empty() ? "" : ", " + range)
                      << "\n        " << parameter.help << '\n';
        }
    }
}

} // namespace

void addModelsCommand(CLI::App& app, CommandContext& context)
{
    CLI::App* command = app.add_subcommand("models", "List the models with their parameters");
    auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "As JSON");
    command->callback([&context, json] {
        context.action = [&context, json] {
            *json ? printJson(context.registry.catalog()) : printText(context.registry.catalog());
            return ExitDone;
        };
    });
}

} // namespace stratoscope
