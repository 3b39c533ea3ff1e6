// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/describe.h"

#include "engine/data/column_resolution.h"
#include "engine/data/data_source.h"
#include "engine/models/model.h"

namespace stratoscope {

ModelInfo describeModel(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table)
{
    Diagnostics diagnostics(document);
    Config config = configSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();

    Diagnostics withoutData(document);
    if (const BuiltModel built = registry.build(config.model, {}, withoutData); built.model)
        return built.model->info();
    if (!table && !config.data.path.empty())
        table = readData(config.data, dataSource(config.data, document));
    if (!table)
        withoutData.throwIfAny();
    config.data = resolveColumns(config.data, *table, diagnostics);
    diagnostics.throwIfAny();
    const BuiltModel built = registry.build(config.model, makeDataset(table, config.data).shape(), diagnostics);
    diagnostics.throwIfAny();
    return built.model->info();
}

} // namespace stratoscope
