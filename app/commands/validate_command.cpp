// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/core/text.h"
#include "engine/training/config_check.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

void addValidateCommand(CLI::App& app, CommandContext& context)
{
    auto config = std::make_shared<std::string>();
    auto overrides = std::make_shared<std::vector<std::string>>();
    CLI::App* command = app.add_subcommand("validate", "Say all that is wrong with a config, against its data");
    command->add_option("CONFIG", *config, "The config")->required();
    command->add_option("--set", *overrides, "Change a key of the config first: --set training.epochs=20")
        ->take_all()
        ->allow_extra_args(false);
    command->callback([&context, config, overrides] {
        context.action = [&context, config, overrides] {
            ConfigDocument document = readConfig(*config);
            for (const std::string& assignment : *overrides)
                applyOverride(document, assignment);
            const ConfigCheck check = checkConfig(document, context.registry, nullptr, context.stop);
            for (const Issue& issue : check.issues)
                std::cerr << issue.text() << '\n';
            for (const std::string& warning : check.warnings)
                std::cerr << "note: " << warning << '\n';
            if (!check.issues.empty())
                return ExitFailed;
            std::cout << *config << ": fine; " << check.model->className << " with "
                      << counted(check.model->totalParameters, "parameter") << ", rows: " << grouped(check.trainingRows)
                      << " training, " << grouped(check.validationRows) << " validation, " << grouped(check.testRows) << " test\n";
            return ExitDone;
        };
    });
}

} // namespace stratoscope
