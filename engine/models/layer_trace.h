// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stratoscope {

/// What the layers of a module give in the forward passes made while it lives. Where those record gradients, it also sees how
/// the layers hang together.
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

    using Connection = std::pair<const torch::nn::Module*, const torch::nn::Module*>;

    /// @param module must outlive the trace
    explicit LayerTrace(torch::nn::Module& module);
    ~LayerTrace();
    LayerTrace(const LayerTrace&) = delete;
    LayerTrace& operator=(const LayerTrace&) = delete;

    /// Null for a module that is no layer or was not run.
    [[nodiscard]] const Visits* find(const torch::nn::Module& module) const;
    /// Layers with none inside, in the order in which they were run first.
    [[nodiscard]] const std::vector<const torch::nn::Module*>& order() const { return m_order; }
    /// Pairs of layers of which the second, one with none inside, takes what the first gives, through whatever is done to it in
    /// between. What a layer with others inside gives is its own.
    [[nodiscard]] const std::vector<Connection>& connections() const { return m_connections; }
    /// Multiply-adds of a module and those inside it.
    [[nodiscard]] std::int64_t multiplyAdds(const torch::nn::Module& module) const;
    /// Bytes of the outputs of all layers that have none inside.
    [[nodiscard]] std::int64_t outputBytes() const;

private:
    using Node = torch::autograd::Node;

    void connect(const torch::nn::Module& layer, const std::shared_ptr<Node>& node);
    void setProducer(const std::shared_ptr<Node>& node, const torch::nn::Module& layer);
    void connectFrom(const Node& source, const torch::nn::Module& layer);

    torch::nn::Module& m_module;
    std::unordered_map<const torch::nn::Module*, Visits> m_visits;
    std::vector<const torch::nn::Module*> m_order;
    std::vector<Connection> m_connections;
    std::unordered_map<const Node*, const torch::nn::Module*> m_producers; ///< of the recorded outputs
    std::vector<std::shared_ptr<Node>> m_nodes;                            ///< keeps the keys of m_producers alive
};

} // namespace stratoscope
