// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/models/registry.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// One thing that was looked at, and what was found.
struct VerificationCheck
{
    enum class Outcome
    {
        Passed,
        Failed,
        Skipped ///< it could not be looked at; the detail says why
    };
    std::string name;
    Outcome outcome = Outcome::Passed;
    std::string detail; ///< a sentence
};

struct VerificationOptions
{
    std::int64_t epochs = 2;        ///< that are trained anew, at most those of the run
    std::int64_t interruptions = 3; ///< of the training that is resumed
};

/// Looks a run over: whether its files can be read and fit together, whether its data are those it was trained on, and whether
/// its training, done anew for some epochs in a temporary folder, gives the same numbers again, uninterrupted as well as
/// stopped and resumed several times. The run itself is only read.
/// @throws IoError when the folder holds no run, Cancelled
[[nodiscard]] std::vector<VerificationCheck> verifyRun(const std::filesystem::path& folder, const ModelRegistry& registry,
                                                       const VerificationOptions& options = {}, const OnProgress& onProgress = {},
                                                       const std::stop_token& stop = {});

/// Whether nothing failed.
[[nodiscard]] bool isVerified(const std::vector<VerificationCheck>& checks);

} // namespace stratoscope
