// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/tabular_json.h"

#include "engine/config/config_translation.h"
#include "engine/config/tabular_mode.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace stratoscope {

namespace {

/// The arguments of build_model() but for its mode.
constexpr std::array modelMoves{
    KeyMove{"input_dim", "model.params.input_dim"},   KeyMove{"output_dim", "model.params.output_dim"},
    KeyMove{"hidden_dim", "model.params.hidden_dim"}, KeyMove{"num_hidden_layers", "model.params.num_hidden_layers"},
    KeyMove{"dropout", "model.params.dropout"},
};
constexpr std::ptrdiff_t baselineMoves = 2; ///< linear_glm_baseline takes the sizes only

const std::string bundleSection = "model_config";

/// Where the arguments of build_model() stand: a path that is empty for the top.
std::string sectionOf(const ConfigNode& root)
{
    return root.find("training_mode") == nullptr ? bundleSection : std::string();
}

std::optional<TabularMode> readMode(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics)
{
    TabularMode mode{};
    if (Codec<TabularMode>::decode(node, mode))
        return mode;
    diagnostics.add(path, "expected one of " + listed(Codec<TabularMode>::choices()) + ", found " + node.described(),
                    node.isScalar() ? suggestion(node.text(), Codec<TabularMode>::choices()) : std::string());
    return std::nullopt;
}

bool isModelKey(const std::string& key)
{
    return std::ranges::find(modelMoves, key, &KeyMove::from) != modelMoves.end();
}

void moveModel(const ConfigNode& source, const std::string& section, ConfigTranslation& translation)
{
    const ConfigNode& modeNode = *source.find("training_mode");
    const auto mode = readMode(modeNode, joinedPath(section, "training_mode"), translation.diagnostics());
    if (!mode)
        return;
    const auto entry = std::ranges::find(source.entries(), "training_mode", &ConfigNode::Entry::key);
    translation.put("model.class", ConfigNode::scalar(modelClassOf(*mode)), entry->keyPosition);
    translation.put("training.mode", modeNode, entry->keyPosition);
    ConfigNode arguments = ConfigNode::map();
    for (const ConfigNode::Entry& argument : source.entries()) {
        if (isModelKey(argument.key))
            arguments.set(argument.key, argument.value, argument.keyPosition);
    }
    const auto end = *mode == TabularMode::LinearGlmBaseline ? modelMoves.begin() + baselineMoves : modelMoves.end();
    translation.move(arguments, section, {modelMoves.begin(), end});
}

void moveSplit(const ConfigNode& testSize, ConfigTranslation& translation)
{
    double test = 0;
    if (!Codec<double>::decode(testSize, test) || !(test >= 0 && test < 1)) {
        translation.diagnostics().add("test_size", "expected a share at least 0 and below 1, found " + testSize.described());
        return;
    }
    translation.put("data.split.fractions", Codec<std::vector<double>>::encode({1 - test, 0, test}), testSize.position);
}

/// What the trainer takes, at the top of the config.
void moveTraining(const ConfigNode& source, ConfigTranslation& translation)
{
    static const std::vector<KeyMove> moves{{"epochs", "training.epochs"},
                                            {"batch_size", "training.batch_size"},
                                            {"learning_rate", "training.optimizer.learning_rate"},
                                            {"seed", "training.seed"},
                                            {"target_column", "data.columns.target"},
                                            {"task", {}}};
    ConfigNode known = ConfigNode::map();
    for (const KeyMove& move : moves) {
        const std::string key(move.from);
        const auto entry = std::ranges::find(source.entries(), key, &ConfigNode::Entry::key);
        if (entry != source.entries().end() && translation.take(key) != nullptr)
            known.set(key, entry->value, entry->keyPosition);
    }
    if (known.find("learning_rate") != nullptr)
        translation.put("training.optimizer.name", ConfigNode::scalar("adam"), {});
    translation.move(known, {}, moves);
    if (const ConfigNode* testSize = translation.take("test_size"))
        moveSplit(*testSize, translation);
}

} // namespace

bool isTabularConfig(const ConfigNode& root)
{
    return root.find("training_mode") != nullptr || root.findPath("model_config.training_mode") != nullptr;
}

void adoptTabularConfig(ConfigDocument& document)
{
    ConfigTranslation translation(document);
    const std::string section = sectionOf(document.root);
    const ConfigNode& source = section.empty() ? document.root : *document.root.find(section);
    moveModel(source, section, translation);
    moveTraining(document.root, translation);
    for (const ConfigNode::Entry& entry : document.root.entries()) {
        if (entry.key == bundleSection || entry.key == "training_mode" || (section.empty() && isModelKey(entry.key)))
            (void)translation.take(entry.key);
    }
    document = translation.result();
}

} // namespace stratoscope
