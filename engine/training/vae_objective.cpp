// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/vae_objective.h"

#include "engine/training/fused_losses.h"
#include "engine/training/vae_loss.h"

namespace stratoscope {

namespace {

/// The sum divided by the number of chosen elements, which is never taken as 0.
at::Tensor meanOver(const at::Tensor& sum, const at::Tensor& chosen)
{
    return sum / chosen.sum().clamp_min(1);
}

/// Of the values, and of the categories beside them, each over its own elements.
at::Tensor meanReconstruction(const ModelOutput& output, const Batch& batch)
{
    const at::Tensor sum = valueErrorSum(output, batch);
    const bool allMeasured = !batch.observed.defined();
    const at::Tensor mean = allMeasured ? sum / static_cast<double>(output.predictions.numel()) : meanOver(sum, batch.observed);
    if (output.categoryLogits.empty())
        return mean;
    return mean + categoryErrorSum(output, batch) / static_cast<double>(batch.categorical.numel());
}

} // namespace

VaeObjective::VaeObjective(const ValueSchedule& beta, const ValueSchedule& alpha, LossReduction reduction, bool withClasses)
    : m_betaSchedule(beta)
    , m_alphaSchedule(alpha)
    , m_reduction(reduction)
    , m_withClasses(withClasses)
{
}

void VaeObjective::beginEpoch(std::int64_t epoch)
{
    m_beta = m_betaSchedule.at(epoch);
    m_alpha = m_alphaSchedule.at(epoch);
}

std::vector<std::pair<std::string, double>> VaeObjective::scheduledValues() const
{
    std::vector<std::pair<std::string, double>> values{{"beta", m_beta}};
    if (m_withClasses && m_alphaSchedule.schedule != ScheduleKind::Constant)
        values.emplace_back("alpha", m_alpha);
    return values;
}

VaeObjective::Terms VaeObjective::terms(const ModelOutput& output, const Batch& batch) const
{
    const auto rows = static_cast<double>(output.mu.size(0));
    Terms terms;
    const bool fused = m_kernels == Kernels::Fused && takesFusedLoss(output.mu) && takesFusedLoss(output.logvar);
    terms.kl = fused ? fusedKlSum(output.mu, output.logvar) : klSum(output.mu, output.logvar);
    if (m_reduction == LossReduction::Mean) {
        terms.reconstruction = meanReconstruction(output, batch);
        terms.kl = terms.kl / static_cast<double>(output.mu.numel());
    } else {
        terms.reconstruction = fuses(output, batch) ? fusedSquaredErrorSum(output.predictions, batch.numerical, batch.observed)
                                                    : reconstructionSum(output, batch);
    }
    if (m_reduction == LossReduction::RowMean) {
        terms.reconstruction = terms.reconstruction / rows;
        terms.kl = terms.kl / rows;
    }
    if (m_withClasses) {
        terms.classification = crossEntropySum(output.logits, batch.labels);
        if (m_reduction != LossReduction::Sum)
            terms.classification = meanOver(terms.classification, batch.labels.ge(0));
    }
    return terms;
}

/// Whether the reconstruction is a sum of squared errors of the numerical features alone, and fused.
bool VaeObjective::fuses(const ModelOutput& output, const Batch& batch) const
{
    return m_kernels == Kernels::Fused && takesFusedLoss(output.predictions) && !output.dispersion.defined() &&
           output.categoryLogits.empty() && !batch.embeddings.defined();
}

at::Tensor VaeObjective::totalOf(const std::vector<std::pair<at::Tensor, double>>& terms) const
{
    if (m_kernels == Kernels::Fused && takesFusedLoss(terms.front().first))
        return weightedSum(terms);
    at::Tensor total;
    for (const auto& [term, weight] : terms) {
        const at::Tensor weighted = weight == 1 ? term : term * weight;
        total = total.defined() ? total + weighted : weighted;
    }
    return total;
}

at::Tensor VaeObjective::reduced(const at::Tensor& sum, const at::Tensor& chosen, std::int64_t rows) const
{
    switch (m_reduction) {
    case LossReduction::Sum:
        return sum;
    case LossReduction::RowMean:
        return sum / static_cast<double>(rows);
    case LossReduction::Mean:
        break;
    }
    return meanOver(sum, chosen);
}

LossValue VaeObjective::value(const Terms& terms, std::int64_t rows, const at::Tensor& extra, double weight) const
{
    std::vector<std::pair<at::Tensor, double>> weighted{{terms.reconstruction, 1}, {terms.kl, m_beta}};
    LossValue value{{}, {terms.reconstruction.detach()}, m_reduction == LossReduction::Sum ? 1 : static_cast<double>(rows)};
    if (extra.defined()) {
        weighted.emplace_back(extra, weight);
        value.parts.push_back(extra.detach());
    }
    value.parts.push_back(terms.kl.detach());
    if (m_withClasses) {
        weighted.emplace_back(terms.classification, m_alpha);
        value.parts.push_back(terms.classification.detach());
    }
    value.total = totalOf(weighted);
    return value;
}

} // namespace stratoscope
