// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkpoint_option.h"

#include "engine/core/text.h"

#include <CLI/CLI.hpp>

namespace stratoscope {

namespace {

/// @returns what is wrong with it; empty: nothing. Whether the run has it, the run says.
std::string checkpointNameProblem(const std::string& name)
{
    constexpr std::string_view kept = "step-";
    const bool isKept = name.starts_with(kept) && parseInteger(std::string_view(name).substr(kept.size())).value_or(-1) >= 0;
    return name == "best" || name == "last" || isKept ? std::string() : "'" + name + "' is not best, last or step-N";
}

} // namespace

CLI::Option* addCheckpointOption(CLI::App& command, std::string& checkpoint)
{
    return command
        .add_option("--checkpoint", checkpoint,
                    "best, last or a kept one such as step-500; without: best where the run has a validation part, else last")
        ->check(CLI::Validator(checkpointNameProblem, ""));
}

} // namespace stratoscope
