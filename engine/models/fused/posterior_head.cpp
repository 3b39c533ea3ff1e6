// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/posterior_head.h"

#include "engine/core/hot_loop.h"
#include "engine/models/fused/column_sums.h"
#include "engine/models/fused/gradient_target.h"
#include "engine/models/fused/matrix_product.h"

namespace stratoscope {

namespace {

/// z = mu + deviation · noise
STRATOSCOPE_HOT_LOOP
void sampleRows(const float* __restrict mu, const float* __restrict deviation, const float* __restrict noise, std::int64_t count,
                float* __restrict z)
{
    for (std::int64_t i = 0; i < count; ++i)
        z[i] = mu[i] + deviation[i] * noise[i];
}

/// mu += z, logvar += z · deviation · noise / 2: the gradient of a sample goes on to where it came from.
STRATOSCOPE_HOT_LOOP
void addSampleGradient(const float* __restrict z, const float* __restrict deviation, const float* __restrict noise,
                       std::int64_t count, float* __restrict mu, float* __restrict logvar)
{
    for (std::int64_t i = 0; i < count; ++i) {
        mu[i] += z[i];
        logvar[i] += z[i] * deviation[i] * noise[i] * 0.5F;
    }
}

LinearShape headShape(const at::Tensor& encoded, const at::Tensor& weight)
{
    return {encoded.size(0), weight.size(1), weight.size(0)};
}

at::Tensor linearOf(const at::Tensor& encoded, const at::Tensor& weight, const at::Tensor& bias)
{
    const LinearShape shape = headShape(encoded, weight);
    at::Tensor values = at::empty({shape.rows, shape.out}, encoded.options());
    multiplyByWeight(shape, encoded.data_ptr<float>(), weight.data_ptr<float>(), values.data_ptr<float>());
    addBias(values.data_ptr<float>(), bias.data_ptr<float>(), shape.rows, shape.out);
    return values;
}

/// A gradient that may be missing, as one of our own to add to.
at::Tensor ownGradient(const at::Tensor& given, const at::Tensor& like)
{
    return given.defined() ? given.clone(at::MemoryFormat::Contiguous) : at::zeros_like(like);
}

void addParameterGradients(const at::Tensor& gradient, const at::Tensor& encoded, const at::Tensor& weight, const at::Tensor& bias)
{
    const LinearShape shape = headShape(encoded, weight);
    const float* rows = gradient.data_ptr<float>();
    if (weight.requires_grad())
        addWeightGradient(shape, rows, encoded.data_ptr<float>(), gradientOf(weight).data_ptr<float>());
    if (bias.requires_grad())
        sumOfRows(rows, shape.rows, shape.out).addTo(gradientOf(bias));
}

class PosteriorHeadBackward : public torch::autograd::Node
{
public:
    PosteriorHeadBackward(const PosteriorHead& head, const at::Tensor& encoded, const at::Tensor& deviation,
                          const at::Tensor& noise)
        : Node(torch::autograd::collect_next_edges(encoded))
        , m_head(head)
        , m_encoded(encoded)
        , m_deviation(deviation)
        , m_noise(noise)
    {
    }

    std::string name() const override { return "PosteriorHeadBackward"; }

    void release_variables() override
    {
        m_encoded.reset();
        m_deviation.reset();
        m_noise.reset();
    }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        requireSaved(m_encoded, name());
        const at::AutoGradMode noGraph(false);
        const at::Tensor mu = ownGradient(gradients[0], m_noise);
        const at::Tensor logvar = ownGradient(gradients[1], m_noise);
        if (gradients[2].defined())
            addSampleGradient(gradients[2].contiguous().data_ptr<float>(), m_deviation.data_ptr<float>(), m_noise.data_ptr<float>(),
                              m_noise.numel(), mu.data_ptr<float>(), logvar.data_ptr<float>());
        addParameterGradients(mu, m_encoded, m_head.muWeight, m_head.muBias);
        addParameterGradients(logvar, m_encoded, m_head.logvarWeight, m_head.logvarBias);
        if (!task_should_compute_output(0))
            return {at::Tensor()};
        at::Tensor inputs = at::empty_like(m_encoded);
        const LinearShape shape = headShape(m_encoded, m_head.muWeight);
        inputGradient(shape, mu.data_ptr<float>(), m_head.muWeight.data_ptr<float>(), inputs.data_ptr<float>());
        addInputGradient(shape, logvar.data_ptr<float>(), m_head.logvarWeight.data_ptr<float>(), inputs.data_ptr<float>());
        return {inputs};
    }

private:
    PosteriorHead m_head;
    at::Tensor m_encoded;
    at::Tensor m_deviation;
    at::Tensor m_noise;
};

} // namespace

bool PosteriorHead::takes(const at::Tensor& encoded) const
{
    const auto plain = [](const at::Tensor& tensor) {
        return tensor.defined() && tensor.is_cpu() && tensor.scalar_type() == at::kFloat;
    };
    const bool wanted = encoded.requires_grad() || muWeight.requires_grad() || logvarWeight.requires_grad();
    return wanted && at::GradMode::is_enabled() && encoded.dim() == 2 && encoded.numel() > 0 && plain(encoded) && plain(muWeight) &&
           plain(muBias) && plain(logvarWeight) && plain(logvarBias);
}

SampledPosterior fusedPosterior(const PosteriorHead& head, const at::Tensor& encoded, const at::Tensor& noise)
{
    const at::Tensor rows = encoded.contiguous();
    SampledPosterior posterior;
    at::Tensor deviation;
    {
        const at::AutoGradMode noGraph(false);
        posterior.mu = linearOf(rows, head.muWeight, head.muBias);
        posterior.logvar = linearOf(rows, head.logvarWeight, head.logvarBias);
        deviation = posterior.logvar.mul(0.5).exp_();
        posterior.z = at::empty_like(posterior.mu);
        sampleRows(posterior.mu.data_ptr<float>(), deviation.data_ptr<float>(), noise.data_ptr<float>(), noise.numel(),
                   posterior.z.data_ptr<float>());
    }
    const auto node = makeNode<PosteriorHeadBackward>(head, rows, deviation, noise);
    for (at::Tensor* output : {&posterior.mu, &posterior.logvar, &posterior.z})
        torch::autograd::create_gradient_edge(*output, node);
    return posterior;
}

} // namespace stratoscope
