// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/config_check.h"

#include "engine/models/model.h"
#include "engine/training/experiment.h"

namespace stratoscope {

ConfigCheck checkConfig(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table,
                        const std::stop_token& stop)
{
    ConfigCheck check;
    try {
        const Experiment experiment = prepareExperiment(document, registry, {std::move(table), {}, false}, {}, stop);
        check.warnings = experiment.warnings;
        check.model = experiment.model->info();
        check.trainingRows = static_cast<std::int64_t>(experiment.split.training.size());
        check.validationRows = static_cast<std::int64_t>(experiment.split.validation.size());
        check.testRows = static_cast<std::int64_t>(experiment.split.test.size());
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        check.issues = error.issues();
    }
    return check;
}

} // namespace stratoscope
