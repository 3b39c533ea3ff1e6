// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/supervised_mode.h"

#include "engine/models/class_weights.h"
#include "engine/models/model.h"
#include "engine/training/loss_value.h"
#include "engine/training/resident_rows.h"

namespace stratoscope {

namespace {

template <typename Own>
std::vector<Field<Own>> lossFields()
{
    return {
        field<Own>("label_smoothing", &Own::labelSmoothing)
            .atLeast(0)
            .below(1)
            .doc("Share of each label's weight that is spread evenly over all classes."),
        field<Own>("class_weights", &Own::classWeights)
            .doc("none: every row counts the same; inverse_frequency: every class does, rows / (classes · rows of the class)."),
    };
}

} // namespace

const Schema<SupervisedLossConfig>& supervisedLossSchema()
{
    static const Schema<SupervisedLossConfig> schema{"supervised", lossFields<SupervisedLossConfig>()};
    return schema;
}

const Schema<ImbalanceAwareLossConfig>& imbalanceAwareLossSchema()
{
    static const Schema<ImbalanceAwareLossConfig> schema{"imbalance_aware", lossFields<ImbalanceAwareLossConfig>()};
    return schema;
}

void SupervisedMode::fit(const ResidentRows& training)
{
    m_trainingLabels = training.labels;
}

LossValue SupervisedMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    constexpr std::int64_t unknown = -1;
    const at::Tensor logits = model.forward(batch).logits;
    if (!m_classWeights.defined())
        m_classWeights = m_config.classWeights == ClassWeighting::InverseFrequency
                             ? computeClassWeights(m_trainingLabels, logits.size(1), logits.device())
                             : at::ones({logits.size(1)}, logits.options().requires_grad(false));
    const at::Tensor known = batch.labels.ne(unknown);
    const at::Tensor rowWeights = m_classWeights.index_select(0, batch.labels.clamp_min(0)) * known;
    const at::Tensor sum =
        at::cross_entropy_loss(logits, batch.labels, m_classWeights, at::Reduction::Sum, unknown, m_config.labelSmoothing);
    // Without a label both sums are 0, and so is the loss.
    constexpr double least = 1e-12;
    const at::Tensor accuracy = logits.detach().argmax(1).eq(batch.labels).sum().to(at::kFloat) / known.sum().clamp_min(1);
    return {sum / rowWeights.sum().clamp_min(least), {accuracy}, static_cast<double>(batch.size())};
}

} // namespace stratoscope
