// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>
#include <utility>
#include <vector>

namespace stratoscope {

/// Puts a module into eval mode, without gradients, while it lives; every module inside gets its own mode back.
class EvalMode
{
public:
    explicit EvalMode(torch::nn::Module& module)
    {
        for (const auto& part : module.modules(/*include_self=*/false))
            m_modes.emplace_back(part.get(), part->is_training());
        m_modes.emplace_back(&module, module.is_training());
        module.eval();
    }
    ~EvalMode()
    {
        // Inner modules come last, for train() reaches inwards.
        m_modes.back().first->train(m_modes.back().second);
        m_modes.pop_back();
        for (const auto& [module, isTraining] : m_modes)
            module->train(isTraining);
    }
    EvalMode(const EvalMode&) = delete;
    EvalMode& operator=(const EvalMode&) = delete;

private:
    torch::NoGradGuard m_noGrad;
    std::vector<std::pair<torch::nn::Module*, bool>> m_modes; ///< outer before inner, but for the whole, which is last
};

} // namespace stratoscope
