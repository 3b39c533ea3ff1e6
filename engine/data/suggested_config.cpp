// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/suggested_config.h"

#include "engine/config/config.h"
#include "engine/data/column_resolution.h"
#include "engine/data/target_resolution.h"

#include <algorithm>

namespace stratoscope {

namespace {

bool hasSeveralClasses(const Column& column)
{
    const ColumnSummary summary = summarise(column);
    return column.isNumeric() ? summary.minimum != summary.maximum : summary.distinct >= 2;
}

/// What the columns with the role target would be learnt as; Auto where there is nothing to learn.
TaskChoice taskOf(const Table& table, const RoleGuess& guess)
{
    std::vector<std::string> targets;
    for (std::size_t i = 0; i < guess.roles.size(); ++i) {
        if (guess.roles[i] == ColumnRole::Target)
            targets.push_back(table.columns[i].name);
    }
    if (targets.empty())
        return TaskChoice::Auto;
    ColumnsConfig columns;
    columns.target = ColumnChoice::none();
    if (targets.size() == 1)
        columns.target = ColumnChoice::named(targets.front());
    else
        columns.targets = targets;
    const ConfigDocument document;
    Diagnostics ignored(document);
    const TaskChoice task = resolveTask(TaskChoice::Auto, columns, table, ignored);
    return task == TaskChoice::Classification && !hasSeveralClasses(*table.find(targets.front())) ? TaskChoice::Auto : task;
}

/// An autoencoder, with a classifier beside it where there are classes.
void suggestAutoencoder(ConfigNode& root, bool classes)
{
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
}

/// A perceptron for values and labels to predict.
void suggestSupervised(ConfigNode& root, bool ofEmbeddings)
{
    root.setPath("model.class", ConfigNode::scalar(ofEmbeddings ? "mlp" : "mlp_dense"));
    if (ofEmbeddings)
        root.setPath("model.params.hidden_dims", ConfigNode::sequence({ConfigNode::integer(512), ConfigNode::integer(256)}));
    else
        root.setPath("model.params.hidden_dim", ConfigNode::integer(128));
    root.setPath("training.mode", ConfigNode::scalar("supervised"));
    root.setPath("training.epochs", ConfigNode::integer(50));
    root.setPath("training.batch_size", ConfigNode::integer(64));
    root.setPath("training.optimizer.name", ConfigNode::scalar("adamw"));
    root.setPath("training.optimizer.learning_rate", ConfigNode::real(1e-3));
    root.setPath("training.early_stopping.patience", ConfigNode::integer(15));
}

} // namespace

std::string suggestedConfig(const Table& table, const RoleGuess& guess, const std::filesystem::path& dataPath,
                            const DataConfig& shaping)
{
    const TaskChoice task = taskOf(table, guess);
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
    const bool ofEmbeddings = guess.kind == DatasetKind::Embeddings;
    if (task == TaskChoice::Regression || task == TaskChoice::MultiLabel || (ofEmbeddings && task == TaskChoice::Classification))
        suggestSupervised(root, ofEmbeddings);
    else
        suggestAutoencoder(root, task == TaskChoice::Classification);
    root.setPath("training.seed", ConfigNode::integer(42));
    return toYaml(root);
}

} // namespace stratoscope
