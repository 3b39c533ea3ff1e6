// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/not_finite.h"

#include "engine/models/components/layer.h"
#include "engine/models/model.h"

#include <unordered_map>

namespace stratoscope {

namespace {

bool allFinite(const at::Tensor& tensor)
{
    return !tensor.defined() || !tensor.is_floating_point() || tensor.isfinite().all().item<bool>();
}

/// The first layer, in the order they are run, that gave something not finite while it listened.
class OutputWatch
{
public:
    explicit OutputWatch(Model& model)
        : m_model(model)
    {
        for (const auto& named : model.named_modules({}, /*include_self=*/false)) {
            if (auto* layer = dynamic_cast<Layer*>(named.value().get())) {
                m_names.emplace(layer, named.key());
                layer->setOnOutput([this](const Layer& from, const at::Tensor& output) { look(from, output); });
            }
        }
    }
    ~OutputWatch()
    {
        for (const auto& module : m_model.modules(/*include_self=*/false)) {
            if (auto* layer = dynamic_cast<Layer*>(module.get()))
                layer->setOnOutput({});
        }
    }
    OutputWatch(const OutputWatch&) = delete;
    OutputWatch& operator=(const OutputWatch&) = delete;

    [[nodiscard]] const std::string& found() const { return m_found; }

private:
    void look(const Layer& layer, const at::Tensor& output)
    {
        if (m_found.empty() && !allFinite(output))
            m_found = "the layer " + m_names.at(&layer) + " (" + layer.name() + ")";
    }

    Model& m_model;
    std::unordered_map<const Layer*, std::string> m_names;
    std::string m_found;
};

} // namespace

std::string firstNotFinite(Model& model, const Batch& batch)
{
    const torch::NoGradGuard noGrad;
    for (const at::Tensor& values : {batch.numerical, batch.embeddings, batch.values, batch.targets}) {
        if (!allFinite(values))
            return "the values of the batch";
    }
    for (const auto& parameter : model.named_parameters()) {
        if (!allFinite(parameter.value()))
            return "the parameter " + parameter.key();
    }
    const OutputWatch watch(model);
    (void)model.forward(batch);
    return watch.found();
}

} // namespace stratoscope
