// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/config_check.h"

#include "engine/models/describe.h"
#include "engine/models/model.h"
#include "engine/training/experiment.h"

namespace stratoscope {

namespace {

/// The model of a config that cannot be trained, where that much can be built.
std::optional<ModelInfo> modelAlone(const ConfigDocument& document, const ModelRegistry& registry,
                                    const std::shared_ptr<const Table>& table)
{
    try {
        ConfigDocument withoutFile = document;
        if (!table) // it was read once, in vain
            withoutFile.root.setPath("data.path", ConfigNode::scalar({}));
        return describeModel(withoutFile, registry, table);
    } catch (const Error&) {
        return std::nullopt; // the issues say it already
    }
}

std::int64_t batchSizeOf(const ConfigDocument& document)
{
    Diagnostics ignored(document);
    return configSchema().read(document.root, {}, ignored).training.batchSize;
}

} // namespace

ConfigCheck checkConfig(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table,
                        const std::stop_token& stop)
{
    ConfigCheck check;
    try {
        const Experiment experiment = prepareExperiment(document, registry, {table, {}, false, true}, {}, stop);
        check.warnings = experiment.warnings;
        check.model = experiment.model->info();
        check.trainingRows = static_cast<std::int64_t>(experiment.split.training.size());
        check.validationRows = static_cast<std::int64_t>(experiment.split.validation.size());
        check.testRows = static_cast<std::int64_t>(experiment.split.test.size());
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        check.issues = error.issues();
        check.model = modelAlone(document, registry, table);
    }
    check.batchSize = batchSizeOf(document);
    return check;
}

} // namespace stratoscope
