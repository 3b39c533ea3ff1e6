// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/probe.h"
#include "engine/models/registry.h"
#include "engine/training/loaded_run.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

struct ProbeRequest
{
    std::filesystem::path runFolder;
    std::string label;                  ///< a column of the run's data that holds classes
    std::string checkpoint = {};        ///< see checkpointOf()
    std::shared_ptr<const Table> table; ///< the table at the run's data path, when it is in memory already
};

/// What a run's embedding tells of the classes in a column, beside as many principal components of what its model is given.
struct RunProbe
{
    std::string label;
    std::vector<std::string> classNames;
    std::string part; ///< "test", or "val" where nothing is left for a test
    std::int64_t trainingRows = 0;
    std::int64_t scoredRows = 0;
    std::vector<RepresentationProbe> representations; ///< the embedding, then the components
    std::vector<std::string> notes;                   ///< what to bear in mind, a sentence each
};

/// Probes are fitted to the run's training part, components too, and scored on its test part. Of cells the components are those
/// of the normalised genes. @throws what evaluateRun() throws, and DataError for a column that does not hold two classes
[[nodiscard]] RunProbe probeRun(const ProbeRequest& request, const ModelRegistry& registry, const WorkSettings& settings = {});

} // namespace stratoscope
