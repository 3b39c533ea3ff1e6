// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/architecture_controller.h"

#include "app/config_controller.h"
#include "engine/config/layer_choices.h"
#include "engine/training/layer_statistics.h"
#include "engine/training/run_folder.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/architecture/weights_pane.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Whether a run's tensors are those of a layer: the same parameters, as many values.
bool isOfLayer(const LayerStatistics& statistics, const ModelInfo& info, const LayerInfo& layer)
{
    std::int64_t values = 0;
    for (const TensorStatistics& tensor : statistics.tensors) {
        if (std::ranges::find(info.parameterNames, tensor.name) != info.parameterNames.end())
            values += tensor.count;
    }
    return values == layer.parameters;
}

/// All that finding a layer's weights takes, as values.
struct WeightsRequest
{
    ConfigDocument config;
    std::shared_ptr<const Table> table;
    std::filesystem::path run; ///< empty: none
    ModelInfo info;
    LayerInfo layer;
};

LayerStatistics weightsOf(const WeightsRequest& request, const ModelRegistry& registry, const std::stop_token& stop)
{
    std::string note;
    if (!request.run.empty() && RunFolder(request.run).hasCheckpoint()) {
        const std::string run = request.run.filename().string();
        try {
            LayerStatistics found = layerStatisticsOfRun(request.run, request.layer.name, stop);
            found.source = run + ": " + found.source;
            if (isOfLayer(found, request.info, request.layer))
                return found;
        } catch (const CheckpointError&) {
            // It has no such layer: it is another model's, as said below.
        }
        note = " (" + run + " has another model)";
    }
    LayerStatistics initial = initialLayerStatistics(request.config, registry, request.layer.name, request.table, stop);
    initial.source += note;
    return initial;
}

QString nameOf(const LayerInfo& layer)
{
    return QString::fromStdString(layer.name.empty() ? layer.type : layer.name);
}

} // namespace

ArchitectureController::ArchitectureController(ArchitecturePanel& panel, ConfigController& config, const ModelRegistry& registry,
                                               QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_config(config)
    , m_registry(registry)
{
    connect(&m_config, &ConfigController::checked, this, &ArchitectureController::show);
    connect(&m_panel, &ArchitecturePanel::currentLayerChanged, this, &ArchitectureController::showWeights);
    using Names = std::vector<std::string>;
    connect(&m_panel, &ArchitecturePanel::freezeRequested, this, [this](const QString& layer) {
        editModel(
            [&](ModelConfig& model, const Names& names) { model.frozen = frozenWith(model.frozen, layer.toStdString(), names); });
    });
    connect(&m_panel, &ArchitecturePanel::unfreezeRequested, this, [this](const QString& layer) {
        editModel([&](ModelConfig& model, const Names& names) {
            model.frozen = frozenWithout(model.frozen, layer.toStdString(), names);
        });
    });
    connect(&m_panel, &ArchitecturePanel::initializeRequested, this, [this](const QString& layer, Initializer method) {
        editModel([&](ModelConfig& model, const Names& names) {
            model.initialize = initializedWith(model.initialize, layer.toStdString(), method, names);
        });
    });
    connect(&m_panel, &ArchitecturePanel::defaultsRequested, this, [this](const QString& layer) {
        editModel([&](ModelConfig& model, const Names& names) {
            model.initialize = initializedWithout(model.initialize, layer.toStdString(), names);
        });
    });
}

void ArchitectureController::setTable(std::shared_ptr<const Table> table)
{
    m_table = std::move(table);
}

void ArchitectureController::setRun(const std::filesystem::path& folder)
{
    m_run = folder;
    showWeights();
}

void ArchitectureController::show(const ConfigCheck& check)
{
    if (!check.model) {
        if (!check.issues.empty())
            m_panel.showProblem(QString::fromStdString(check.issues.front().problem));
        return;
    }
    try {
        m_document = m_config.document();
    } catch (const ConfigError&) {
        return; // the text has moved on, and is checked anew
    }
    m_panel.showModel(*check.model, check.batchSize);
}

void ArchitectureController::showWeights()
{
    const int current = m_panel.currentLayer();
    WeightsPane& pane = m_panel.weights();
    if (current < 0) {
        m_job.stop();
        pane.showMessage(tr("No layer chosen"), tr("Click a layer to see how its weights are distributed."));
        return;
    }
    const LayerInfo layer = m_panel.info().layers[static_cast<std::size_t>(current)];
    if (layer.parameters == 0) {
        m_job.stop();
        pane.showMessage(tr("No weights"), tr("%1 (%2) has none.").arg(nameOf(layer), QString::fromStdString(layer.type)));
        return;
    }
    m_job.start<LayerStatistics>(
        [request = WeightsRequest{m_document, m_table, m_run, m_panel.info(), layer},
         this](const OnProgress&, const std::stop_token& stop) { return weightsOf(request, m_registry, stop); },
        [&pane](const LayerStatistics& statistics) { pane.showStatistics(statistics); },
        [&pane](const Failure& failure) {
            if (!failure.cancelled)
                pane.showMessage(tr("No weights"), failure.message);
        });
}

void ArchitectureController::editModel(const std::function<void(ModelConfig&, const std::vector<std::string>&)>& change)
{
    Diagnostics ignored(m_document);
    ModelConfig model = configSchema().read(m_document.root, {}, ignored).model;
    const ModelConfig before = model;
    change(model, m_panel.info().parameterNames);
    if (model.frozen != before.frozen)
        setOrRemove("model.frozen", Codec<std::vector<std::string>>::encode(model.frozen));
    std::vector<ConfigNode> rules;
    for (const WeightInitialization& rule : model.initialize)
        rules.push_back(weightInitializationSchema().write(rule));
    if (model.initialize != before.initialize)
        setOrRemove("model.initialize", ConfigNode::sequence(std::move(rules)));
}

void ArchitectureController::setOrRemove(const char* path, const ConfigNode& list)
{
    if (list.items().empty())
        m_config.removeValue(path);
    else
        m_config.setValue(path, list);
}

} // namespace stratoscope
