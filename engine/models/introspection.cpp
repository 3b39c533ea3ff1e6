// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/introspection.h"

#include "engine/models/components/spectral_norm.h"
#include "engine/models/dense_mlp.h"
#include "engine/models/linear_baseline.h"
#include "engine/models/tabresnet.h"

#include <algorithm>

namespace stratoscope {

std::int64_t modelHiddenDim(const torch::nn::Module& model)
{
    constexpr std::int64_t unknown = 128;
    if (const auto* baseline = dynamic_cast<const LinearBaseline*>(&model))
        return baseline->net().weight.size(0);
    if (const auto* resNet = dynamic_cast<const TabResNet*>(&model))
        return resNet->projection().weight.size(0);
    for (const auto& item : model.named_modules(/*name_prefix=*/std::string(), /*include_self=*/false)) {
        if (const auto* linear = dynamic_cast<const LinearLayer*>(item.value().get()))
            return linear->weight.size(0);
        if (const auto* linear = dynamic_cast<const SpectralNormLinearLayer*>(item.value().get()))
            return linear->weight_orig.size(0);
    }
    return unknown;
}

std::int64_t modelNumHiddenLayers(const torch::nn::Module& model)
{
    if (const auto* resNet = dynamic_cast<const TabResNet*>(&model))
        return std::max<std::int64_t>(1, resNet->embeddingLayers());
    const auto* mlp = dynamic_cast<const DenseMlp*>(&model);
    if (mlp == nullptr)
        return 1;
    const auto isLinear = [](const std::shared_ptr<Layer>& layer) { return dynamic_cast<LinearLayer*>(layer.get()) != nullptr; };
    return std::max<std::int64_t>(1, std::ranges::count_if(mlp->net().layers(), isLinear) - 1);
}

double modelDropout(const torch::nn::Module& model)
{
    for (const auto& item : model.named_modules(/*name_prefix=*/std::string(), /*include_self=*/false)) {
        if (const auto* dropout = dynamic_cast<const DropoutLayer*>(item.value().get()))
            return dropout->probability();
    }
    return 0;
}

TabularMode modelTrainingMode(const torch::nn::Module& model)
{
    if (dynamic_cast<const LinearBaseline*>(&model) != nullptr)
        return TabularMode::LinearGlmBaseline;
    return dynamic_cast<const TabResNet*>(&model) != nullptr ? TabularMode::TabResNet : TabularMode::MlpDense;
}

} // namespace stratoscope
