// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/suggested_config.h"

#include "engine/config/config.h"
#include "engine/data/column_resolution.h"

#include <algorithm>

namespace stratoscope {

namespace {

ColumnChoice columnWithRole(const Table& table, const RoleGuess& guess, ColumnRole role)
{
    const auto match = std::ranges::find(guess.roles, role);
    return match == guess.roles.end()
               ? ColumnChoice::none()
               : ColumnChoice::named(table.columns[static_cast<std::size_t>(match - guess.roles.begin())].name);
}

bool hasSeveralClasses(const Table& table, const ColumnChoice& target)
{
    const Column* column = table.find(target.name);
    if (column == nullptr)
        return false;
    const ColumnSummary summary = summarise(*column);
    return column->isNumeric() ? summary.minimum != summary.maximum : summary.distinct >= 2;
}

} // namespace

std::string suggestedConfig(const Table& table, const RoleGuess& guess, const std::filesystem::path& dataPath,
                            const DataConfig& shaping)
{
    const bool classes = hasSeveralClasses(table, columnWithRole(table, guess, ColumnRole::Target));
    ConfigNode root = ConfigNode::map();
    root.setPath("data.path", ConfigNode::scalar(dataPath.string()));
    std::vector<std::string> furtherPaths;
    for (const std::filesystem::path& path : table.furtherPaths)
        furtherPaths.push_back(path.string());
    if (!furtherPaths.empty())
        root.setPath("data.more_files", Codec<std::vector<std::string>>::encode(furtherPaths));
    if (!shaping.nullValues.empty())
        root.setPath("data.null_values", Codec<std::vector<double>>::encode(shaping.nullValues));
    if (shaping.binning.interval > 0)
        root.setPath("data.binning", ConfigNode::real(shaping.binning.interval));
    root.setPath("data.columns", columnsNode(table, guess.roles));
    root.setPath("data.missing", ConfigNode::scalar("drop"));
    root.setPath("model.class", ConfigNode::scalar(classes ? "SemiSupervisedVAE" : "VAE"));
    root.setPath("model.params.latent_dim", ConfigNode::integer(10));
    root.setPath("model.params.hidden_dims", ConfigNode::sequence({ConfigNode::integer(64), ConfigNode::integer(32)}));
    root.setPath("training.mode", ConfigNode::scalar("standard"));
    root.setPath("training.epochs", ConfigNode::integer(50));
    root.setPath("training.batch_size", ConfigNode::integer(256));
    root.setPath("training.optimizer.name", ConfigNode::scalar("adam"));
    root.setPath("training.optimizer.learning_rate", ConfigNode::real(1e-3));
    root.setPath("training.loss.beta", ConfigNode::integer(1));
    if (classes)
        root.setPath("training.loss.alpha", ConfigNode::real(0.1));
    root.setPath("training.seed", ConfigNode::integer(42));
    return toYaml(root);
}

} // namespace stratoscope
