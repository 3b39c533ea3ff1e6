// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/router_json.h"

#include "engine/config/config_translation.h"
#include "engine/core/text.h"

namespace stratoscope {

namespace {

bool isUnusedByOriginal(const std::string& parameter, const std::string& modelType)
{
    return parameter == "use_weight_decay" || parameter == "weight_decay" || (parameter == "num_blocks" && modelType == "mlp");
}

void moveParameters(const ConfigNode& parameters, const std::string& path, const std::string& modelType,
                    ConfigTranslation& translation)
{
    if (!parameters.isMap() && !parameters.isNull())
        translation.diagnostics().add(path, "expected a map of keys, found " + parameters.described());
    for (const ConfigNode::Entry& parameter : parameters.entries()) {
        if (isUnusedByOriginal(parameter.key, modelType))
            translation.note(joinedPath(path, parameter.key));
        else
            translation.put("model.params." + parameter.key, parameter.value, parameter.keyPosition);
    }
}

void movePipeline(const ConfigNode& pipeline, ConfigTranslation& translation)
{
    const std::string path = "pipeline_config";
    const ConfigNode* type = pipeline.find("model_type");
    if (type == nullptr || !type->isScalar()) {
        translation.diagnostics().add(path, "the key pipeline_config.model_type is missing", "Set it to mlp or residual_mlp.");
        return;
    }
    for (const ConfigNode::Entry& entry : pipeline.entries()) {
        const std::string entryPath = joinedPath(path, entry.key);
        if (entry.key == "model_type")
            translation.put("model.class", entry.value, entry.keyPosition);
        else if (entry.key == "model_config")
            moveParameters(entry.value, entryPath, type->text(), translation);
        else
            translation.diagnostics().add(entryPath, "unknown key", suggestion(entry.key, {"model_type", "model_config"}));
    }
}

} // namespace

bool isRouterConfig(const ConfigNode& root)
{
    return root.find("pipeline_config") != nullptr;
}

void adoptRouterConfig(ConfigDocument& document)
{
    ConfigTranslation translation(document);
    movePipeline(translation.takeSection("pipeline_config"), translation);
    translation.move(translation.takeSection("data_config"), "data_config", {{"batch_size", "training.batch_size"}});
    const ConfigNode training = translation.takeSection("training_config");
    if (training.find("learning_rate") != nullptr || training.find("weight_decay") != nullptr)
        translation.put("training.optimizer.name", ConfigNode::scalar("adam"), {});
    translation.move(training, "training_config",
                     {{"epochs", "training.epochs"},
                      {"learning_rate", "training.optimizer.learning_rate"},
                      {"weight_decay", "training.optimizer.weight_decay"}});
    document = translation.result();
}

} // namespace stratoscope
