// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/xavier_linear.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

/// Linear → GELU → Linear to one number a token, its expression value: (…, size) to (…).
class ExpressionValueHead : public Layer
{
public:
    explicit ExpressionValueHead(std::int64_t size);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<XavierLinearLayer> m_dense;
    std::shared_ptr<XavierLinearLayer> m_output;
};

} // namespace stratoscope
