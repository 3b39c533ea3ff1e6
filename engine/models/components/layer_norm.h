// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

namespace stratoscope {

/// Layer normalisation over the last dimension (Ba et al. 2016) with a learnt scale and shift; input (…, features).
class LayerNormLayer : public Layer
{
public:
    /// @param epsilon added to the variance; the default is PyTorch's
    explicit LayerNormLayer(std::int64_t features, double epsilon = 1e-5);
    /// Ones and zeros.
    void resetParameters(const at::Generator& generator) override;
    [[nodiscard]] std::int64_t multiplyAdds(const at::Tensor& output) const override { return output.numel(); }

    at::Tensor weight; ///< (features)
    at::Tensor bias;   ///< (features)

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    double m_epsilon;
};

} // namespace stratoscope
