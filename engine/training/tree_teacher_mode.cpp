// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tree_teacher_mode.h"

#include "engine/analysis/random_forest.h"
#include "engine/models/model.h"
#include "engine/training/resident_rows.h"

namespace stratoscope {

namespace {

/// What the forest sees of rows: numbers and indices of categories side by side, on the CPU.
at::Tensor featuresOf(const ResidentRows& rows)
{
    at::Tensor features = rows.cells ? rows.slice(0, rows.count()).numerical : rows.numerical;
    if (rows.categorical.defined())
        features = at::cat({features, rows.categorical.to(at::kFloat)}, 1);
    return features.to(at::kCPU).contiguous();
}

RowMatrix matrixOf(const at::Tensor& features)
{
    return {std::span<const float>(features.data_ptr<float>(), static_cast<std::size_t>(features.numel())),
            static_cast<std::size_t>(features.size(1))};
}

/// (rows, as many columns as the values give)
at::Tensor tensorOf(const std::vector<float>& values, std::int64_t rows)
{
    const auto count = static_cast<std::int64_t>(values.size());
    return at::from_blob(const_cast<float*>(values.data()), {count}, at::kFloat).clone().view({rows, -1});
}

} // namespace

const Schema<TreeTeacherLossConfig>& treeTeacherLossSchema()
{
    constexpr double mostTrees = 10'000;
    static const Schema<TreeTeacherLossConfig> schema{
        "tree_teacher_distillation",
        {
            field("temperature", &TreeTeacherLossConfig::temperature)
                .above(0)
                .doc("That the student's logits are divided by in the soft loss; higher looks more at the unlikely classes."),
            field("soft_share", &TreeTeacherLossConfig::softShare)
                .atLeast(0)
                .atMost(1)
                .doc("Share of the loss that compares with the forest; the rest compares with the target."),
            field("trees", &TreeTeacherLossConfig::trees).atLeast(1).atMost(mostTrees).doc("Trees of the forest."),
            field("depth", &TreeTeacherLossConfig::depth)
                .atLeast(1)
                .atMost(64)
                .doc("Deepest tree; auto is 8 for classes and 10 for values."),
        }};
    return schema;
}

TreeTeacherMode::TreeTeacherMode(const TreeTeacherLossConfig& config, TaskChoice task)
    : m_config(config)
    , m_task(task)
    , m_hard(makeSupervisedLoss(task, {}))
{
}

TreeTeacherMode::~TreeTeacherMode() = default;

std::vector<std::string> TreeTeacherMode::partNames() const
{
    std::vector<std::string> names = m_hard->partNames();
    names.emplace_back("soft");
    return names;
}

void TreeTeacherMode::check(const LearningTask& task, Diagnostics& diagnostics) const
{
    if (task.task == TaskChoice::MultiLabel)
        diagnostics.add("training.mode", "the forest teaches classes or values, and the target holds labels",
                        "Choose supervised for a multi-label target.");
}

void TreeTeacherMode::fit(const ResidentRows& training, std::int64_t seed)
{
    m_hard->fit(training);
    m_forests.clear();
    const at::Tensor features = featuresOf(training);
    const bool ofValues = m_task == TaskChoice::Regression;
    const ForestOptions options{static_cast<int>(m_config.trees), static_cast<int>(m_config.depth.value_or(ofValues ? 10 : 8)),
                                static_cast<std::uint64_t>(seed)};
    if (!ofValues) {
        const at::Tensor labels = training.labels.to(at::kCPU).contiguous();
        const std::span<const std::int64_t> span(labels.data_ptr<std::int64_t>(), static_cast<std::size_t>(labels.numel()));
        m_forests.emplace_back(matrixOf(features), span, static_cast<std::size_t>(labels.max().item<std::int64_t>() + 1), options);
        return;
    }
    for (std::int64_t target = 0; target < training.targets.size(1); ++target) {
        const at::Tensor values = training.targets.select(1, target).to(at::kCPU).contiguous();
        const std::span<const float> span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()));
        m_forests.emplace_back(matrixOf(features), span, options);
    }
}

void TreeTeacherMode::addTo(ResidentRows& rows) const
{
    const at::Tensor features = featuresOf(rows);
    std::vector<at::Tensor> columns;
    for (const RandomForest& forest : m_forests)
        columns.push_back(tensorOf(m_task == TaskChoice::Regression ? forest.values(matrixOf(features))
                                                                    : forest.probabilities(matrixOf(features)),
                                   rows.count()));
    rows.teacher = at::cat(columns, 1).to(rows.device);
}

at::Tensor TreeTeacherMode::softLoss(const ModelOutput& output, const at::Tensor& teacher) const
{
    if (m_task == TaskChoice::Regression)
        return at::mse_loss(output.predictions, teacher);
    constexpr double least = 1e-6;
    at::Tensor shares = teacher;
    if (const std::int64_t unseen = output.logits.size(1) - teacher.size(1); unseen > 0) // classes without a row in training
        shares = at::constant_pad_nd(shares, {0, unseen});
    const at::Tensor student = (output.logits / m_config.temperature).log_softmax(1);
    return at::kl_div(student, shares.clamp(least, 1), at::Reduction::Sum) / static_cast<double>(teacher.size(0)) *
           (m_config.temperature * m_config.temperature);
}

LossValue TreeTeacherMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    const ModelOutput output = model.forward(batch);
    LossValue value = (*m_hard)(output, batch);
    const at::Tensor soft = softLoss(output, batch.teacher);
    value.total = value.total * (1 - m_config.softShare) + soft * m_config.softShare;
    value.parts.push_back(soft.detach());
    return value;
}

} // namespace stratoscope
