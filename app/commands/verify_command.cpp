// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/training/verification.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

const char* mark(VerificationCheck::Outcome outcome)
{
    switch (outcome) {
    case VerificationCheck::Outcome::Passed:
        return "ok     ";
    case VerificationCheck::Outcome::Failed:
        return "FAILED ";
    case VerificationCheck::Outcome::Skipped:
        break;
    }
    return "skipped";
}

int runVerify(const std::string& folder, const VerificationOptions& options, const CommandContext& context)
{
    TerminalProgress progress;
    const std::vector<VerificationCheck> checks = verifyRun(folder, context.registry, options, progress.sink(), context.stop);
    progress.clear();
    for (const VerificationCheck& check : checks)
        std::cout << mark(check.outcome) << "  " << check.name << ": " << check.detail << '\n';
    return isVerified(checks) ? ExitDone : ExitFailed;
}

} // namespace

void addVerifyCommand(CLI::App& app, CommandContext& context)
{
    auto folder = std::make_shared<std::string>();
    auto options = std::make_shared<VerificationOptions>();
    CLI::App* command = app.add_subcommand("verify", "Look a run over, and show that resuming changes nothing");
    command->add_option("RUN_DIR", *folder, "The run")->required();
    command->add_option("--epochs", options->epochs, "Epochs to train anew, in a temporary folder")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--interruptions", options->interruptions, "How often the training anew is stopped and resumed")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->callback([&context, folder, options] {
        context.action = [&context, folder, options] { return runVerify(*folder, *options, context); };
    });
}

} // namespace stratoscope
