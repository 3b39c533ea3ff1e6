// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

namespace stratoscope {

/// Layer normalisation over the last dimension (Ba et al. 2016), with scale and shift; input (…, features).
class LayerNormLayer : public Layer
{
public:
    explicit LayerNormLayer(std::int64_t features);
    void resetParameters(const at::Generator& generator) override;
    [[nodiscard]] std::int64_t multiplyAdds(const at::Tensor& output) const override { return output.numel(); }

    static constexpr double epsilon = 1e-5;

    at::Tensor weight; ///< (features)
    at::Tensor bias;   ///< (features)

protected:
    at::Tensor forward(const at::Tensor& input) override;
};

} // namespace stratoscope
