// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/optimizer.h"

#include <torch/torch.h>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace stratoscope {

enum class LineSearch
{
    None,
    StrongWolfe
};
template <>
struct EnumNames<LineSearch>
{
    static constexpr std::array values{std::pair{LineSearch::None, "none"}, std::pair{LineSearch::StrongWolfe, "strong_wolfe"}};
};

struct LbfgsConfig
{
    double learningRate = 1;
    std::int64_t maxIterations = 20;
    std::optional<std::int64_t> maxEvaluations;
    std::int64_t historySize = 10;
    LineSearch lineSearch = LineSearch::StrongWolfe;
    double toleranceGradient = 1e-7;
    double toleranceChange = 1e-9;
};
[[nodiscard]] const Schema<LbfgsConfig>& lbfgsSchema();

/// Limited-memory BFGS (Liu & Nocedal 1989) by torch's own, on the flat buffer. What it has learnt of the curvature goes on from
/// batch to batch and is all in its state, so that a resumed run equals one that never stopped, with small batches too.
class Lbfgs : public Optimizer
{
public:
    Lbfgs(const FlatParameters& parameters, const LbfgsConfig& config);
    void step(const Evaluation& evaluation) override;
    [[nodiscard]] bool evaluatesAgain() const override { return true; }
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    [[nodiscard]] torch::optim::LBFGSParamState& memory() const;

    at::Tensor m_values; ///< shares its storage with the flat values, and has the flat gradients for its own
    std::int64_t m_historySize;
    mutable torch::optim::LBFGS m_optimizer; ///< its state has no const access
};

} // namespace stratoscope
