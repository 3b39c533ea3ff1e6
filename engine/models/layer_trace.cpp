// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/layer_trace.h"

#include "engine/models/components/layer.h"

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
