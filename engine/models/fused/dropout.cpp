// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/dropout.h"

#include "engine/core/hot_loop.h"
#include "engine/models/fused/gradient_target.h"

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::int64_t maskRow = 4096; // elements that share a key

STRATOSCOPE_HOT_LOOP
void dropRow(const float* __restrict input, std::int64_t count, std::uint64_t key, std::uint32_t threshold, float scale,
             float* __restrict output)
{
    for (std::int64_t i = 0; i < count; ++i)
        output[i] = input[i] * dropoutFactor(key, static_cast<std::uint32_t>(i), threshold, scale);
}

at::Tensor dropped(const at::Tensor& input, const DropoutMask& mask)
{
    at::Tensor output = at::empty_like(input);
    const float* from = input.data_ptr<float>();
    float* into = output.data_ptr<float>();
    const std::int64_t count = input.numel();
    at::parallel_for(0, (count + maskRow - 1) / maskRow, 16, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t at = row * maskRow;
            dropRow(from + at, std::min(maskRow, count - at), mask.rowKey(static_cast<std::uint64_t>(row)), mask.threshold(),
                    mask.scale(), into + at);
        }
    });
    return output;
}

class FusedDropoutBackward : public torch::autograd::Node
{
public:
    FusedDropoutBackward(const at::Tensor& input, const DropoutMask& mask)
        : Node(torch::autograd::collect_next_edges(input))
        , m_mask(mask)
    {
    }
    std::string name() const override { return "FusedDropoutBackward"; }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        if (!gradients.front().defined())
            return {at::Tensor()};
        const at::AutoGradMode noGraph(false);
        return {dropped(gradients.front().contiguous(), m_mask)};
    }

private:
    DropoutMask m_mask;
};

} // namespace

std::uint64_t drawMaskSeed(const at::Generator& generator)
{
    const at::AutoGradMode noGraph(false);
    return static_cast<std::uint64_t>(at::empty({}, at::kLong).random_(generator).item<std::int64_t>());
}

bool takesFusedDropout(const at::Tensor& input)
{
    return at::GradMode::is_enabled() && input.requires_grad() && input.is_cpu() && input.scalar_type() == at::kFloat;
}

at::Tensor fusedDropout(const at::Tensor& input, const DropoutMask& mask)
{
    const at::Tensor values = input.contiguous();
    at::Tensor output;
    {
        const at::AutoGradMode noGraph(false);
        output = dropped(values, mask);
    }
    torch::autograd::create_gradient_edge(output, makeNode<FusedDropoutBackward>(values, mask));
    return output;
}

} // namespace stratoscope
