// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/describe.h"

#include "engine/data/column_resolution.h"
#include "engine/data/data_source.h"
#include "engine/data/singlecell/cell_preparation.h"
#include "engine/models/model.h"

#include <numeric>

namespace stratoscope {

namespace {

DatasetShape shapeOfTable(DataConfig config, std::shared_ptr<const Table> table, Diagnostics& diagnostics)
{
    config = resolveColumns(config, *table, diagnostics);
    diagnostics.throwIfAny();
    return makeDataset(std::move(table), config).shape();
}

/// With the genes that all cells together ask for; training chooses them by its own part.
DatasetShape shapeOfCells(DataConfig config, const DataSource& files, Diagnostics& diagnostics)
{
    const CellsConfig& cells = sayCells(config);
    CellSource source = readCellSource(files, {cells.layer, cells.backed});
    config = resolveColumns(config, *source.table, diagnostics);
    diagnostics.throwIfAny();
    Dataset dataset = makeDataset(source.table, config);
    std::vector<std::int64_t> all(dataset.rows.size());
    std::iota(all.begin(), all.end(), std::int64_t{0});
    const bool chosen = CellPreparation(std::move(source), diagnostics).chooseGenes(dataset, *config.cells, all);
    return chosen ? dataset.shape() : DatasetShape();
}

/// @param withoutData what is wrong where there are no data
DatasetShape shapeOfData(const DataConfig& config, std::shared_ptr<const Table> table, Diagnostics& diagnostics,
                         const Diagnostics& withoutData)
{
    if (config.path.empty()) {
        if (!table)
            withoutData.throwIfAny();
        return shapeOfTable(config, std::move(table), diagnostics);
    }
    const DataSource source = dataSource(config, diagnostics.document());
    if (meansSingleCells(config, source.path))
        return shapeOfCells(config, source, diagnostics);
    if (!table)
        table = readData(config, source);
    return shapeOfTable(config, std::move(table), diagnostics);
}

} // namespace

ConfiguredModel configuredModel(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table)
{
    Diagnostics diagnostics(document);
    Config config = configSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();

    Diagnostics withoutData(document);
    BuiltModel built = registry.build(config.model, {}, withoutData);
    if (!built.model) {
        const DatasetShape shape = shapeOfData(config.data, std::move(table), diagnostics, withoutData);
        diagnostics.throwIfAny();
        built = registry.build(config.model, shape, diagnostics);
        diagnostics.throwIfAny();
    }
    if (config.training.fineTuning.strategy == FineTuningStrategy::Frozen)
        freezeBackbone(*built.model);
    config.model = std::move(built.config);
    return {std::move(config), std::move(built.model)};
}

ModelInfo describeModel(const ConfigDocument& document, const ModelRegistry& registry, std::shared_ptr<const Table> table)
{
    return configuredModel(document, registry, std::move(table)).model->info();
}

} // namespace stratoscope
