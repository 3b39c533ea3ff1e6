// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/supervised_loss.h"

#include "engine/models/batch.h"
#include "engine/models/class_weights.h"
#include "engine/models/routing.h"
#include "engine/training/resident_rows.h"

namespace stratoscope {

namespace {

constexpr std::int64_t unknown = -1;

/// A module of the user's may call them predictions alone.
const at::Tensor& logitsOf(const ModelOutput& output)
{
    return output.logits.defined() ? output.logits : output.predictions;
}

/// Sum over the rows that have a target, divided by how many there are.
at::Tensor meanOverRows(const at::Tensor& rowValues, const at::Tensor& known)
{
    return (rowValues * known).sum() / known.sum().clamp_min(1);
}

class ClassificationLoss : public SupervisedLoss
{
public:
    explicit ClassificationLoss(const SupervisedLossConfig& config)
        : m_config(config)
    {
    }

    [[nodiscard]] std::vector<std::string> partNames() const override { return {"accuracy"}; }
    void fit(const ResidentRows& training) override { m_trainingLabels = training.labels; }
    LossValue operator()(const ModelOutput& output, const Batch& batch) override
    {
        const at::Tensor& logits = logitsOf(output);
        if (!m_weights.defined())
            m_weights = m_config.classWeights == ClassWeighting::InverseFrequency
                            ? computeClassWeights(m_trainingLabels, logits.size(1), logits.device())
                            : at::ones({logits.size(1)}, at::TensorOptions(logits.device()).dtype(at::kFloat));
        const at::Tensor& classes = batch.rowClasses();
        const at::Tensor known = classes.ne(unknown);
        const at::Tensor rowWeights = m_weights.index_select(0, classes.clamp_min(0)) * known;
        const at::Tensor sum =
            at::cross_entropy_loss(logits, classes, m_weights, at::Reduction::Sum, unknown, m_config.labelSmoothing);
        constexpr double least = 1e-12;
        const at::Tensor right = logits.detach().argmax(1).eq(classes).to(at::kFloat);
        return {sum / rowWeights.sum().clamp_min(least), {meanOverRows(right, known)}, static_cast<double>(batch.size())};
    }

private:
    SupervisedLossConfig m_config;
    at::Tensor m_trainingLabels; ///< (N) int64
    at::Tensor m_weights;        ///< (classes) float, on the device of the batches; undefined before the first loss
};

class MultiLabelLoss : public SupervisedLoss
{
public:
    explicit MultiLabelLoss(const SupervisedLossConfig& config)
        : m_config(config)
    {
    }

    [[nodiscard]] std::vector<std::string> partNames() const override { return {"accuracy", "routed_accuracy"}; }
    void fit(const ResidentRows& training) override
    {
        if (m_config.classWeights == ClassWeighting::None)
            return;
        const at::Tensor ones = training.targets.nan_to_num(0).sum(0);
        const at::Tensor zeros = training.targets.eq(0).sum(0);
        m_weights = zeros / ones.clamp_min(1);
    }
    LossValue operator()(const ModelOutput& output, const Batch& batch) override
    {
        const at::Tensor& logits = output.predictions;
        const at::Tensor known = batch.targets.isnan().any(1).logical_not();
        const at::Tensor targets = batch.targets.nan_to_num(0);
        const at::Tensor wanted = targets * (1 - m_config.labelSmoothing) + m_config.labelSmoothing / 2;
        const at::Tensor weights = m_weights.defined() ? m_weights.to(logits.device()) : at::Tensor();
        const at::Tensor loss = at::binary_cross_entropy_with_logits(logits, wanted, {}, weights, at::Reduction::None).mean(1);
        const at::Tensor right = logits.detach().gt(0).eq(targets.gt(0)).to(at::kFloat).mean(1);
        const at::Tensor routed = targets.gather(1, routedChoice(logits.detach()).unsqueeze(1)).squeeze(1);
        return {meanOverRows(loss, known),
                {meanOverRows(right, known), meanOverRows(routed, known)},
                static_cast<double>(batch.size())};
    }

private:
    SupervisedLossConfig m_config;
    at::Tensor m_weights; ///< (T) float; undefined: 1
};

class RegressionLoss : public SupervisedLoss
{
public:
    [[nodiscard]] std::vector<std::string> partNames() const override { return {"mae"}; }
    void fit(const ResidentRows& training) override { m_scales = training.targetScales; }
    LossValue operator()(const ModelOutput& output, const Batch& batch) override
    {
        const at::Tensor known = batch.targets.isnan().any(1).logical_not();
        const at::Tensor error = output.predictions - batch.targets.nan_to_num(0);
        at::Tensor distance = error.detach().abs();
        if (m_scales.defined())
            distance = distance * m_scales.to(distance.device());
        return {meanOverRows(error.square().mean(1), known),
                {meanOverRows(distance.mean(1), known)},
                static_cast<double>(batch.size())};
    }

private:
    at::Tensor m_scales; ///< (T) float, from learnt units to those of the file; undefined: 1
};

} // namespace

std::unique_ptr<SupervisedLoss> makeSupervisedLoss(TaskChoice task, const SupervisedLossConfig& config)
{
    switch (task) {
    case TaskChoice::Regression:
        return std::make_unique<RegressionLoss>();
    case TaskChoice::MultiLabel:
        return std::make_unique<MultiLabelLoss>(config);
    case TaskChoice::Classification:
    case TaskChoice::Auto:
        break;
    }
    return std::make_unique<ClassificationLoss>(config);
}

} // namespace stratoscope
