// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/kernels.h"
#include "engine/models/batch.h"
#include "engine/training/loss_value.h"
#include "engine/training/value_schedule.h"

#include <torch/torch.h>

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// How the terms of a VAE's loss become numbers. All three are in use, and β means another thing with each.
enum class LossReduction
{
    Sum,    ///< over the batch
    Mean,   ///< over the elements of each term: the values, the latent dimensions, the labels
    RowMean ///< sum over the elements of a row, mean over the rows
};
template <>
struct EnumNames<LossReduction>
{
    static constexpr std::array values{std::pair{LossReduction::Sum, "sum"}, std::pair{LossReduction::Mean, "mean"},
                                       std::pair{LossReduction::RowMean, "row_mean"}};
};

/// What reductions mean, for the schemas of the modes.
inline constexpr const char* kReductionHelp =
    "sum over the batch; mean over the elements of each term; row_mean: sum over the elements of a row, mean over the rows. "
    "The classification is a mean over the labelled rows with both means.";

/// Reconstruction + β·KL + α·classification, with weights that follow schedules.
class VaeObjective
{
public:
    VaeObjective(const ValueSchedule& beta, const ValueSchedule& alpha, LossReduction reduction, bool withClasses);

    void setKernels(Kernels kernels) { m_kernels = kernels; }
    void beginEpoch(std::int64_t epoch);
    /// β, and α where it changes.
    [[nodiscard]] std::vector<std::pair<std::string, double>> scheduledValues() const;

    /// The terms reduced, each with gradient.
    struct Terms
    {
        at::Tensor reconstruction;
        at::Tensor kl;
        at::Tensor classification; ///< undefined without classes
    };
    [[nodiscard]] Terms terms(const ModelOutput& output, const Batch& batch) const;
    /// A sum over chosen elements as the reduction has it. @param chosen 1 for each of them, else 0
    [[nodiscard]] at::Tensor reduced(const at::Tensor& sum, const at::Tensor& chosen, std::int64_t rows) const;

    /// @param extra a further part, at its place in the parts after the reconstruction; undefined: none   @param weight of it
    [[nodiscard]] LossValue value(const Terms& terms, std::int64_t rows, const at::Tensor& extra = {}, double weight = 0) const;

private:
    [[nodiscard]] bool fuses(const ModelOutput& output, const Batch& batch) const;
    [[nodiscard]] at::Tensor totalOf(const std::vector<std::pair<at::Tensor, double>>& terms) const;

    ValueSchedule m_betaSchedule;
    ValueSchedule m_alphaSchedule;
    LossReduction m_reduction;
    bool m_withClasses;
    double m_beta = 0;
    double m_alpha = 0;
    Kernels m_kernels = Kernels::Plain;
};

} // namespace stratoscope
