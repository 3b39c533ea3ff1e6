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
    CLI::App* command = app.add_subcommand("validate", "Say all that is wrong with a config, against its data");
    command->add_option("CONFIG", *config, "The config")->required();
    command->callback([&context, config] {
        context.action = [&context, config] {
            const ConfigCheck check = checkConfig(readConfig(*config), context.registry, nullptr, context.stop);
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
