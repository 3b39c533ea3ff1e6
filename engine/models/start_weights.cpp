// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/start_weights.h"

#include "engine/core/error.h"
#include "engine/models/foreign_weights.h"
#include "engine/models/model.h"

namespace stratoscope {

namespace {

void addIssues(const Error& error, const char* key, const std::string& advice, Diagnostics& diagnostics)
{
    for (const Issue& issue : error.issues())
        diagnostics.add(key, issue.where.text() + ": " + issue.problem, advice + issue.advice);
}

} // namespace

std::vector<std::string> loadStartWeights(Model& model, const ModelConfig& config, const ConfigDocument& document,
                                          Diagnostics& diagnostics)
{
    if (config.weights.file.empty())
        return {};
    const std::filesystem::path path = document.resolve(config.weights.file);
    Weights weights;
    try {
        weights = readWeights(path);
    } catch (const Error& error) {
        addIssues(error, "model.weights.file", {}, diagnostics);
        return {};
    }
    try {
        return loadWeights(model, weights, path.string(), loadingOf(config.weights.partial)).notes();
    } catch (const CheckpointError& error) {
        const std::string choice = config.weights.partial ? "" : "Set model.weights.partial to true to take what fits. ";
        addIssues(error, "model.weights.partial", choice, diagnostics);
        return {};
    }
}

} // namespace stratoscope
