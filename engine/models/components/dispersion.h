// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

namespace stratoscope {

/// The dispersion of each feature of a negative binomial, one learnt number a feature, kept as its logarithm.
class DispersionLayer : public Layer
{
public:
    explicit DispersionLayer(std::int64_t features);
    /// Standard normal, as scVI draws it.
    void resetParameters(const at::Generator& generator) override;

    /// (features), above 0.
    [[nodiscard]] at::Tensor dispersion() const { return log_dispersion.exp(); }

    at::Tensor log_dispersion; ///< (features)

protected:
    /// The dispersion for each row of the input (B, features).
    at::Tensor forward(const at::Tensor& input) override { return dispersion().expand_as(input); }
};

} // namespace stratoscope
