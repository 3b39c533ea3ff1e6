// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training_mode.h"

#include "engine/config/tabular_mode.h"
#include "engine/core/text.h"
#include "engine/training/hybrid_mode.h"
#include "engine/training/sparse_autoencoder_mode.h"
#include "engine/training/standard_mode.h"
#include "engine/training/supervised_mode.h"
#include "engine/training/token_mode.h"
#include "engine/training/tree_teacher_mode.h"

#include <algorithm>
#include <functional>
#include <type_traits>

namespace stratoscope {

namespace {

/// A row of the registry.
struct ModeEntry
{
    ComponentInfo info;
    std::vector<std::string> models; ///< that the mode can train
    bool needsLabels = false;
    std::function<ConfigNode(const ConfigNode& loss, Diagnostics&)> withDefaults;
    std::function<std::unique_ptr<TrainingMode>(const ConfigNode& loss, const LearningTask& task)> make;
};

template <typename Mode, typename Loss>
ModeEntry entry(std::string description, const Schema<Loss>& schema, std::vector<std::string> models,
                std::vector<std::string> aliases = {})
{
    ModeEntry made;
    made.info = {schema.name(), std::move(aliases), std::move(description), &schema};
    made.models = std::move(models);
    made.needsLabels = std::is_same_v<Mode, SupervisedMode> || std::is_same_v<Mode, TreeTeacherMode>;
    made.withDefaults = [&schema](const ConfigNode& loss, Diagnostics& diagnostics) {
        return schema.write(schema.read(loss, "training.loss", diagnostics));
    };
    made.make = [&schema](const ConfigNode& loss, [[maybe_unused]] const LearningTask& task) -> std::unique_ptr<TrainingMode> {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        const Loss config = schema.read(loss, "training.loss", diagnostics);
        diagnostics.throwIfAny();
        if constexpr (std::is_constructible_v<Mode, Loss, TaskChoice>)
            return std::make_unique<Mode>(config, task.task);
        else if constexpr (std::is_constructible_v<Mode, Loss, bool>)
            return std::make_unique<Mode>(config, task.withClasses);
        else
            return std::make_unique<Mode>(config);
    };
    return made;
}

std::vector<ModeEntry> modeEntries()
{
    const std::vector<std::string> autoencoders{"VAE", "SemiSupervisedVAE"};
    const std::vector<std::string> tabular{"mlp_dense", "linear_glm_baseline", "tabresnet"};
    std::vector<std::string> classifiers = tabular;
    classifiers.insert(classifiers.end(), {"mlp", "residual_mlp", "torchscript"});
    std::vector<std::string> classifiersOfCells = classifiers;
    classifiersOfCells.emplace_back("cell_classifier");
    return {
        entry<StandardMode>("Reconstruction + beta * KL (+ alpha * cross-entropy), summed over the batch.", standardLossSchema(),
                            autoencoders),
        entry<HybridMode>("Masked inputs, means over elements and an annealed beta.", hybridLossSchema(), autoencoders),
        entry<SupervisedMode>(
            "Cross-entropy of the target's classes or labels, or squared error of its values, over the rows that have one.",
            supervisedLossSchema(), classifiers, tabular),
        entry<SupervisedMode>("Cross-entropy of the classes of cells, for fine-tuning a pretrained backbone.", cellTypeLossSchema(),
                              {"cell_classifier"}),
        entry<SupervisedMode>("As supervised, with classes weighted by inverse frequency.", imbalanceAwareLossSchema(),
                              classifiersOfCells),
        entry<SupervisedMode>("As supervised with smoothed labels, and a temperature fitted on the validation part.",
                              calibratedLossSchema(), classifiersOfCells),
        entry<TreeTeacherMode>("Half from the target and half from a random forest grown on the training part.",
                               treeTeacherLossSchema(), classifiers),
        entry<SparseAutoencoderMode>("Reconstruction + sparsity_weight * sparsity of the hidden units.",
                                     sparseAutoencoderLossSchema(), {"SAE"}),
        entry<MaskedGenePredictionMode>("Which genes of a cell were hidden: cross-entropy over the vocabulary.",
                                        maskedGenePredictionSchema(), {"transformer_encoder"}),
        entry<AutoregressiveMode>("Genes and their bins of expression, from the tokens before: two cross-entropies.",
                                  autoregressiveSchema(), {"autoregressive_transformer"}),
        entry<MaskedAutoencoderMode>("The values of hidden genes from those of the others: squared error.",
                                     maskedAutoencoderLossSchema(), {"masked_autoencoder"}),
    };
}

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

/// By name or alias. @pre there is one
ModeEntry entryNamed(const std::string& mode)
{
    std::vector<ModeEntry> entries = modeEntries();
    return *std::ranges::find_if(entries, [&mode](const ModeEntry& candidate) {
        return candidate.info.name == mode || contains(candidate.info.aliases, mode);
    });
}

void checkTrains(const std::string& mode, const ModeEntry& entry, const std::string& modelClass, Diagnostics& diagnostics)
{
    const std::vector<std::string> modes = modesOfModel(modelClass);
    const bool isAlias = mode != entry.info.name;
    if (modes.empty())
        diagnostics.add("model.class", "a " + modelClass + " cannot be trained yet: no mode knows its data and loss",
                        "Use it with weights made elsewhere (stratoscope forward), or choose a model that can be trained.");
    else if (!contains(entry.models, modelClass))
        diagnostics.add("training.mode", "the mode " + mode + " cannot train a " + modelClass,
                        "It trains " + listed(entry.models) + "; a " + modelClass + " is trained by " + listed(modes) + ".");
    else if (isAlias && mode != modelClass)
        diagnostics.add("training.mode", "the mode " + mode + " trains a " + mode + ", and the model is a " + modelClass,
                        "Choose " + listed(modes) + ".");
}

} // namespace

Catalog trainingModeCatalog()
{
    Catalog catalog("training mode");
    for (ModeEntry& entry : modeEntries())
        catalog.add(std::move(entry.info));
    return catalog;
}

std::vector<std::string> modelsOfMode(const std::string& mode)
{
    return entryNamed(mode).models;
}

std::vector<std::string> modesOfModel(const std::string& modelClass)
{
    std::vector<std::string> modes;
    for (const ModeEntry& entry : modeEntries()) {
        if (contains(entry.models, modelClass))
            modes.push_back(entry.info.name);
    }
    return modes;
}

ConfigDocument withModelOfMode(ConfigDocument document)
{
    const ConfigNode* mode = document.root.findPath("training.mode");
    if (document.root.findPath("model.class") != nullptr || mode == nullptr || !mode->isScalar())
        return document;
    TabularMode tabular{};
    if (Codec<TabularMode>::decode(*mode, tabular))
        document.root.setPath("model.class", ConfigNode::scalar(modelClassOf(tabular)));
    else if (trainingModeCatalog().find(mode->text()) != nullptr)
        document.root.setPath("model.class", ConfigNode::scalar(modelsOfMode(mode->text()).front()));
    return document;
}

bool needsLabels(const std::string& mode)
{
    return entryNamed(mode).needsLabels;
}

TrainingConfig resolveTrainingMode(const TrainingConfig& config, const std::string& modelClass, Diagnostics& diagnostics)
{
    TrainingConfig resolved = config;
    if (trainingModeCatalog().require(config.mode, "training.mode", diagnostics) == nullptr)
        return resolved;
    const ModeEntry entry = entryNamed(config.mode);
    if (!modelClass.empty())
        checkTrains(config.mode, entry, modelClass, diagnostics);
    resolved.mode = entry.info.name;
    resolved.loss = entry.withDefaults(config.loss, diagnostics);
    return resolved;
}

std::unique_ptr<TrainingMode> makeTrainingMode(const TrainingConfig& config, const LearningTask& task)
{
    return entryNamed(config.mode).make(config.loss, task);
}

} // namespace stratoscope
