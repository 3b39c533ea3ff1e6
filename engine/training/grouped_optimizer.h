// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/optimizer.h"

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

/// Parameters that are updated with a learning rate of their own.
struct ParameterGroup
{
    std::string name; ///< in checkpoints
    double learningRateFactor = 1;
    FlatParameters parameters;
    std::function<bool()> isTrained; ///< whether a step changes them
};

/// One optimiser for each group of parameters. A group that is not trained stays as it is, its moments and count of steps
/// included, so that it starts afresh once it is.
class GroupedOptimizer : public Optimizer
{
public:
    /// @pre config comes from resolveOptimizer() and is of one that does not evaluate again; there is a group
    GroupedOptimizer(const ComponentConfig& config, std::vector<ParameterGroup> groups);
    void step(const Evaluation& evaluation) override;
    void setMomentum(double momentum) override;
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    std::vector<ParameterGroup> m_groups;
    std::vector<std::unique_ptr<Optimizer>> m_optimizers; ///< one for each group
};

} // namespace stratoscope
