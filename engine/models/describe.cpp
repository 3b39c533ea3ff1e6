// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/describe.h"

#include "engine/data/column_resolution.h"
#include "engine/data/data_source.h"
#include "engine/models/model.h"

namespace stratoscope {

ConfiguredModel configuredModel(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table)
{
    Diagnostics diagnostics(document);
    Config config = configSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();

    Diagnostics withoutData(document);
    BuiltModel built = registry.build(config.model, {}, withoutData);
    if (!built.model) {
        if (!table && !config.data.path.empty())
            table = readData(config.data, dataSource(config.data, document));
        if (!table)
            withoutData.throwIfAny();
        config.data = resolveColumns(config.data, *table, diagnostics);
        diagnostics.throwIfAny();
        built = registry.build(config.model, makeDataset(table, config.data).shape(), diagnostics);
        diagnostics.throwIfAny();
    }
    config.model = std::move(built.config);
    return {std::move(config), std::move(built.model)};
}

ModelInfo describeModel(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table)
{
    return configuredModel(document, registry, std::move(table)).model->info();
}

} // namespace stratoscope
