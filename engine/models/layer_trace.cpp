// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/layer_trace.h"

#include "engine/models/components/layer.h"

#include <algorithm>
#include <unordered_set>

namespace stratoscope {

namespace {

void listen(torch::nn::Module& module, const Layer::OnOutput& onOutput)
{
    for (const auto& part : module.modules(/*include_self=*/false)) {
        if (auto* layer = dynamic_cast<Layer*>(part.get()))
            layer->setOnOutput(onOutput);
    }
}

} // namespace

LayerTrace::LayerTrace(torch::nn::Module& module)
    : m_module(module)
{
    listen(module, [this](const Layer& layer, const at::Tensor& output) {
        if (layer.children().empty()) {
            if (!m_visits.contains(&layer))
                m_order.push_back(&layer);
            connect(layer, output.grad_fn());
        } else {
            setProducer(output.grad_fn(), layer); // whoever takes it takes it from the whole, also what went around the parts
        }
        Visits& visits = m_visits[&layer];
        visits.shape = output.sizes().vec();
        visits.type = output.scalar_type();
        visits.multiplyAdds += layer.multiplyAdds(output);
        visits.outputBytes += static_cast<std::int64_t>(output.nbytes());
    });
}

LayerTrace::~LayerTrace()
{
    listen(m_module, {});
}

void LayerTrace::connect(const torch::nn::Module& layer, const std::shared_ptr<Node>& node)
{
    if (!node)
        return;
    if (m_producers.contains(node.get())) // it gave its input on as it came
        connectFrom(*node, layer);
    std::unordered_set<const Node*> seen{node.get()};
    std::vector<const Node*> open{node.get()};
    while (!open.empty() && !m_producers.contains(node.get())) {
        const Node* current = open.back();
        open.pop_back();
        for (const torch::autograd::Edge& edge : current->next_edges()) {
            if (!edge.function || !seen.insert(edge.function.get()).second)
                continue;
            if (m_producers.contains(edge.function.get()))
                connectFrom(*edge.function, layer);
            else
                open.push_back(edge.function.get());
        }
    }
    setProducer(node, layer);
}

void LayerTrace::setProducer(const std::shared_ptr<Node>& node, const torch::nn::Module& layer)
{
    if (!node)
        return;
    m_producers[node.get()] = &layer;
    m_nodes.push_back(node);
}

void LayerTrace::connectFrom(const Node& source, const torch::nn::Module& layer)
{
    const Connection connection{m_producers.at(&source), &layer};
    if (connection.first != &layer && std::ranges::find(m_connections, connection) == m_connections.end())
        m_connections.push_back(connection);
}

const LayerTrace::Visits* LayerTrace::find(const torch::nn::Module& module) const
{
    const auto visits = m_visits.find(&module);
    return visits == m_visits.end() ? nullptr : &visits->second;
}

std::int64_t LayerTrace::multiplyAdds(const torch::nn::Module& module) const
{
    const Visits* own = find(module);
    std::int64_t sum = own != nullptr ? own->multiplyAdds : 0;
    for (const auto& part : module.modules(/*include_self=*/false)) {
        if (const Visits* visits = find(*part))
            sum += visits->multiplyAdds;
    }
    return sum;
}

std::int64_t LayerTrace::outputBytes() const
{
    std::int64_t sum = 0;
    for (const auto& [module, visits] : m_visits)
        sum += module->children().empty() ? visits.outputBytes : 0;
    return sum;
}

} // namespace stratoscope
