// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer_norm.h"
#include "engine/models/components/xavier_linear.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

/// Linear → GELU → LayerNorm → Linear to the classes of a token: genes of the vocabulary, or bins of expression.
/// Takes any number of positions: (…, size) to (…, classes).
class TokenHead : public Layer
{
public:
    TokenHead(const std::string& typeName, std::int64_t size, std::int64_t classes);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<XavierLinearLayer> m_dense;
    std::shared_ptr<LayerNormLayer> m_norm;
    std::shared_ptr<XavierLinearLayer> m_decoder;
};

} // namespace stratoscope
