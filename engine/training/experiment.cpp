// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/experiment.h"

#include "engine/core/text.h"
#include "engine/data/column_resolution.h"
#include "engine/data/data_source.h"
#include "engine/data/label_mapping.h"
#include "engine/data/null_codes.h"
#include "engine/data/singlecell/cell_filter.h"
#include "engine/data/singlecell/cell_preparation.h"
#include "engine/models/model.h"
#include "engine/models/parameter_choices.h"
#include "engine/models/start_weights.h"
#include "engine/training/cell_checks.h"
#include "engine/training/experiment_checks.h"
#include "engine/training/fine_tuning.h"
#include "engine/training/learning_rate_schedule.h"
#include "engine/training/metric_names.h"
#include "engine/training/optimizer.h"
#include "engine/training/training_mode.h"

#include <torch/torch.h>

#include <algorithm>
#include <optional>

namespace stratoscope {

namespace {

/// Goes from a config to an experiment, collecting all mistakes on the way.
class Preparation
{
public:
    Preparation(const ConfigDocument& document, const ModelRegistry& registry, const ExperimentOptions& options)
        : m_document(withModelOfMode(document))
        , m_registry(registry)
        , m_options(options)
        , m_diagnostics(m_document)
    {
    }

    Experiment run(const OnProgress& onProgress, const std::stop_token& stop)
    {
        m_experiment.config = configSchema().read(m_document.root, {}, m_diagnostics);
        Config& config = m_experiment.config;
        resolveClass(config.model.className);
        resolveMode(config.training, config.model.className);
        config.training.optimizer = resolveOptimizer(config.training.optimizer, m_diagnostics);
        config.training.schedule = resolveSchedule(config.training.schedule, config.training.epochs, m_diagnostics);
        resolveDevice(config.training.device);
        warnOfPrecision(config.training);
        const std::shared_ptr<const Table> table = openData(onProgress, stop);
        if (table) // without data the model's sizes are unknown: one message about the data, none about those
            prepareData(table, onProgress);
        m_diagnostics.throwIfAny();
        return std::move(m_experiment);
    }

private:
    /// To the entry's own name; to nothing, with an issue, where there is no such entry.
    void resolveClass(std::string& name)
    {
        if (name.empty())
            return; // said by the schema
        const ComponentInfo* component = m_registry.catalog().require(name, "model.class", m_diagnostics);
        name = component != nullptr ? component->name : std::string();
    }

    /// A config that names no mode gets the usual one of its model.
    void resolveMode(TrainingConfig& training, std::string& modelClass)
    {
        const std::vector<std::string> modes = modesOfModel(modelClass);
        if (m_document.root.findPath("training.mode") == nullptr && !modes.empty())
            training.mode = modes.front();
        training = resolveTrainingMode(training, modelClass, m_diagnostics);
        m_needsLabels = trainingModeCatalog().find(training.mode) != nullptr && needsLabels(training.mode);
        if (modes.empty())
            modelClass.clear(); // what else is wrong with a model that cannot be trained is beside the point
    }

    void resolveDevice(DeviceChoice& device)
    {
        const bool hasCuda = torch::cuda::is_available();
        if (device == DeviceChoice::Auto)
            device = hasCuda ? DeviceChoice::Cuda : DeviceChoice::Cpu;
        else if (device == DeviceChoice::Cuda && !hasCuda)
            m_diagnostics.add("training.device", "this machine or this build of LibTorch has no CUDA device",
                              "Choose auto or cpu.");
    }

    void warnOfPrecision(const TrainingConfig& training)
    {
        if (training.precision == Precision::BFloat16 && training.device == DeviceChoice::Cpu)
            m_experiment.warnings.emplace_back(
                "training.precision: bfloat16 makes training on a CPU slower, not faster; float32 is "
                "for a machine without a CUDA device.");
    }

    std::shared_ptr<const Table> openData(const OnProgress& onProgress, const std::stop_token& stop)
    {
        std::string& given = m_experiment.config.data.path;
        if (given.empty() && m_options.dataPath.empty()) {
            m_diagnostics.add("data.path", "the key data.path is missing", "Name the data file, relative to this config.");
            return nullptr;
        }
        DataConfig& data = m_experiment.config.data;
        DataSource& source = m_experiment.source;
        source = m_options.dataPath.empty() ? dataSource(data, m_document) : DataSource{datasetPath(m_options.dataPath), {}};
        given = source.path.string();
        data.moreFiles.clear();
        for (const std::filesystem::path& path : source.furtherPaths)
            data.moreFiles.push_back(path.string());
        readLabels(data.labels);
        if (m_options.dataPath.empty() && !filesExist(source))
            return nullptr;
        if (meansSingleCells(data, source.path))
            return openCells(data, onProgress, stop);
        if (data.cells) {
            m_diagnostics.add("data.cells", "is for the genes of single cells, and the data are read as a table",
                              "Take it out, or name a file of single cells (.h5ad, 10x, loom) under data.path.");
            return nullptr;
        }
        return readData(data, source, m_options.table, onProgress, stop);
    }

    std::shared_ptr<const Table> openCells(DataConfig& data, const OnProgress& onProgress, const std::stop_token& stop)
    {
        const CellsConfig& wanted = sayCells(data);
        CellSource cells = readCellSource(m_experiment.source, {wanted.layer, wanted.backed}, onProgress, stop);
        const std::size_t problemsBefore = m_diagnostics.issues().size();
        checkThresholds(wanted, countMitochondrial(cells.genes, wanted.mitochondrialPrefix), m_diagnostics);
        if (m_diagnostics.issues().size() == problemsBefore)
            m_goodCells = goodCells(cells, wanted, m_diagnostics, m_experiment.warnings);
        if (m_goodCells.empty())
            return nullptr;
        std::shared_ptr<const Table> table = cells.table;
        m_cells.emplace(std::move(cells), m_diagnostics);
        return table;
    }

    bool filesExist(const DataSource& source)
    {
        const auto exists = [this](const std::filesystem::path& path, const char* key) {
            if (std::filesystem::exists(path))
                return true;
            m_diagnostics.add(key, "there is no file " + path.string(), "Relative paths start at the folder of the config.");
            return false;
        };
        bool all = exists(source.path, "data.path");
        for (const std::filesystem::path& path : source.furtherPaths)
            all = exists(path, "data.more_files") && all;
        return all;
    }

    /// Writes the mapping of a table into the config, so that the run needs the table no more.
    void readLabels(LabelsConfig& labels)
    {
        if (labels.table.empty())
            return;
        if (!labels.groups.empty()) {
            m_diagnostics.add("data.labels", "both a table and groups are given", "Keep one of them.");
            return;
        }
        labels.groups = readLabelGroups(labels, m_document.resolve(labels.table));
        labels.table.clear();
        labels.from.clear();
        labels.to.clear();
    }

    void prepareData(const std::shared_ptr<const Table>& table, const OnProgress& onProgress)
    {
        Config& config = m_experiment.config;
        report(onProgress, "preparing the data");
        append(m_experiment.warnings, m_document.notes);
        append(m_experiment.warnings, warningsOf(*table));
        const std::size_t problemsBefore = m_diagnostics.issues().size();
        const bool scalerIsOpen = config.data.scaler.name == "auto";
        config.data = resolveColumns(config.data, *table, m_diagnostics);
        if (m_diagnostics.issues().size() > problemsBefore)
            return;
        const auto dataset = std::make_shared<Dataset>(makeDataset(table, config.data, m_cells ? &m_goodCells : nullptr));
        m_experiment.dataset = dataset;
        append(m_experiment.warnings, dataset->notes);
        if (m_needsLabels && !hasTarget(*dataset, config.training, m_diagnostics))
            return;
        if (m_options.trainOnAllRows && m_document.root.findPath("data.split") == nullptr)
            config.data.split.fractions = {1, 0, 0};
        config.data.split = resolveSplit(config.data.split, *dataset, m_diagnostics);
        if (m_cells && !chooseGenes(*dataset, onProgress))
            return;
        buildModel(dataset->shape());
        if (m_experiment.model) {
            if (m_cells)
                m_cells->makeValues(*config.data.cells, readerOf(*m_experiment.model), m_experiment.warnings);
            checkTokens(*m_experiment.model, config, dataset->shape().vocabularySize, m_diagnostics);
            if (scalerIsOpen && m_experiment.model->takesCounts())
                config.data.scaler.name = "none";
            checkInputs(*m_experiment.model, *dataset, config, m_diagnostics);
            if (m_needsLabels)
                checkOutputs(*m_experiment.model, *dataset, config, m_diagnostics);
        }
        if (m_diagnostics.empty())
            splitAndScale(*dataset, onProgress);
    }

    /// By the training part, so that the others have no say in it.
    bool chooseGenes(Dataset& dataset, const OnProgress& onProgress)
    {
        if (!m_diagnostics.empty())
            return false;
        report(onProgress, "choosing genes");
        DataConfig& data = m_experiment.config.data;
        return m_cells->chooseGenes(dataset, *data.cells, makeSplit(data.split, dataset).training);
    }

    /// Rows without a label teach these modes nothing, and have no say in scaler and metrics.
    void keepLabelled(const Dataset& dataset)
    {
        Split& split = m_experiment.split;
        const auto isUnlabelled = [&dataset](std::int64_t row) { return !dataset.hasTarget(static_cast<std::size_t>(row)); };
        std::size_t left = 0;
        for (std::vector<std::int64_t>* part : {&split.training, &split.validation, &split.test})
            left += std::erase_if(*part, isUnlabelled);
        if (left > 0)
            m_experiment.warnings.push_back(counted(static_cast<std::int64_t>(left), "row") + " without " +
                                            (dataset.targetName.empty() ? "every target" : dataset.targetName) +
                                            " left out of training, validation and test.");
    }

    void splitAndScale(const Dataset& dataset, const OnProgress& onProgress)
    {
        DataConfig& data = m_experiment.config.data;
        const TrainingConfig& training = m_experiment.config.training;
        m_experiment.split = makeSplit(data.split, dataset);
        append(m_experiment.warnings, m_experiment.split.warnings);
        if (m_needsLabels)
            keepLabelled(dataset);
        const bool withClasses = !dataset.labels.empty() && m_experiment.model->hasLogits();
        const LearningTask task{withClasses, dataset.task, m_experiment.model->takesCounts()};
        const std::unique_ptr<TrainingMode> mode = makeTrainingMode(training, task);
        mode->check(task, m_diagnostics);
        append(m_experiment.warnings, mode->warnings());
        checkMonitors(training, metricNamesOf(*mode), !m_experiment.split.validation.empty(), m_diagnostics);
        report(onProgress, "fitting the scaler");
        m_experiment.preprocessing = fitPreprocessing(data.scaler, dataset, m_experiment.split.training, m_diagnostics);
        data.scaler.columns.clear();
        if (m_cells)
            return; // thousands of genes, of which no one is transformed by itself
        for (const FeatureScaling& feature : m_experiment.preprocessing.features)
            data.scaler.columns.emplace_back(feature.name, nameOf(feature.transform));
    }

    void buildModel(const DatasetShape& shape)
    {
        ModelConfig& config = m_experiment.config.model;
        if (config.className.empty())
            return; // said already
        BuiltModel built = m_registry.build(config, shape, m_diagnostics);
        if (!built.model)
            return;
        config = built.config;
        m_experiment.model = built.model;
        chooseTrained();
        if (!config.frozen.empty() && m_experiment.model->parameterCount(/*trainableOnly=*/true) == 0)
            m_diagnostics.add("model.frozen", "every parameter is frozen, which leaves nothing to train",
                              "Take a layer out of model.frozen.");
        drawParameters(*m_experiment.model, config, static_cast<std::uint64_t>(m_experiment.config.training.seed));
        takeStartWeights(config);
    }

    void chooseTrained()
    {
        const Config& config = m_experiment.config;
        checkFineTuning(*m_experiment.model, config, m_diagnostics);
        if (config.training.fineTuning.strategy == FineTuningStrategy::Frozen)
            freezeBackbone(*m_experiment.model);
        if (std::string warning = randomBackboneWarning(config); !warning.empty())
            m_experiment.warnings.push_back(std::move(warning));
    }

    void takeStartWeights(ModelConfig& config)
    {
        if (config.weights.file.empty())
            return;
        if (m_options.takesStartWeights)
            append(m_experiment.warnings, loadStartWeights(*m_experiment.model, config, m_document, m_diagnostics));
        config.weights.file = m_document.resolve(config.weights.file).string();
        if (m_cells && m_options.takesStartWeights)
            checkGenesOfWeights(m_experiment.config, m_experiment.dataset->featureNames, m_diagnostics);
    }

    static void append(std::vector<std::string>& all, const std::vector<std::string>& more)
    {
        all.insert(all.end(), more.begin(), more.end());
    }

    const ConfigDocument m_document;
    const ModelRegistry& m_registry;
    const ExperimentOptions& m_options;
    Diagnostics m_diagnostics;
    Experiment m_experiment;
    std::optional<CellPreparation> m_cells; ///< where the data are single cells
    std::vector<std::int64_t> m_goodCells;
    bool m_needsLabels = false;
};

} // namespace

Experiment prepareExperiment(const ConfigDocument& document, const ModelRegistry& registry, const ExperimentOptions& options,
                             const OnProgress& onProgress, const std::stop_token& stop)
{
    return Preparation(document, registry, options).run(onProgress, stop);
}

} // namespace stratoscope
