// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/preprocessing.h"
#include "engine/training/run_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace stratoscope {

/// What a run was made with, for whoever has to make it again.
struct RunEnvironment
{
    std::string version; ///< of this program
    std::string libtorch;
    std::string device; ///< "cpu", "cuda"
    std::int64_t threads = 1;
    std::int64_t seed = 0;
    std::int64_t parameters = 0; ///< of the model
    std::string dataFile;        ///< name of the data file
    std::string dataSha256;
    std::int64_t dataRows = 0; ///< rows kept by the missing-value policy
    std::string started;       ///< date

    bool operator==(const RunEnvironment&) const = default;
};

/// config.yaml, with the data path relative where the data lie in the same project as the run. @throws IoError
void writeRunConfig(const RunFolder& folder, const Config& config);
/// @returns config.yaml as a document whose data.path is absolute @throws IoError, ConfigError
[[nodiscard]] ConfigDocument readRunConfig(const RunFolder& folder);

void writeRunEnvironment(const RunFolder& folder, const RunEnvironment& environment);
[[nodiscard]] RunEnvironment readRunEnvironment(const RunFolder& folder);

void writeRunPreprocessing(const RunFolder& folder, const Preprocessing& preprocessing);
[[nodiscard]] Preprocessing readRunPreprocessing(const RunFolder& folder);

} // namespace stratoscope
