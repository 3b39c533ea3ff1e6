// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace stratoscope {

/// What the layers of a module give in the forward passes made while it lives.
class LayerTrace
{
public:
    struct Visits
    {
        std::vector<std::int64_t> shape; ///< of the last output
        at::ScalarType type = at::kFloat;
        std::int64_t multiplyAdds = 0; ///< summed over the visits
        std::int64_t outputBytes = 0;  ///< the same
    };

    /// @param module must outlive the trace
    explicit LayerTrace(torch::nn::Module& module);
    ~LayerTrace();
    LayerTrace(const LayerTrace&) = delete;
    LayerTrace& operator=(const LayerTrace&) = delete;

    /// Null for a module that is no layer or was not run.
    [[nodiscard]] const Visits* find(const torch::nn::Module& module) const;
    /// Multiply-adds of a module and those inside it.
    [[nodiscard]] std::int64_t multiplyAdds(const torch::nn::Module& module) const;
    /// Bytes of the outputs of all layers that have none inside.
    [[nodiscard]] std::int64_t outputBytes() const;

private:
    torch::nn::Module& m_module;
    std::unordered_map<const torch::nn::Module*, Visits> m_visits;
};

} // namespace stratoscope
