// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/fused_losses.h"

#include "engine/core/hot_loop.h"
#include "engine/models/fused/gradient_target.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::int64_t lanes = 16;     // partial sums side by side, as many as the widest vector holds
constexpr std::int64_t atOnce = 16384; // values that are summed in single precision

/// Adds (prediction - value)² · weight to the lanes' sums; the first count / lanes · lanes values.
STRATOSCOPE_HOT_LOOP
void addSquaredErrors(const float* __restrict predictions, const float* __restrict values, const float* __restrict weights,
                      std::int64_t count, float* __restrict sums)
{
    for (std::int64_t i = 0; i + lanes <= count; i += lanes) {
        for (std::int64_t lane = 0; lane < lanes; ++lane) {
            const float error = predictions[i + lane] - values[i + lane];
            sums[lane] += weights == nullptr ? error * error : error * error * weights[i + lane];
        }
    }
}

/// Adds 1 + logvar - mu² - variance to the lanes' sums.
STRATOSCOPE_HOT_LOOP
void addKlTerms(const float* __restrict mu, const float* __restrict logvar, const float* __restrict variance, std::int64_t count,
                float* __restrict sums)
{
    for (std::int64_t i = 0; i + lanes <= count; i += lanes) {
        for (std::int64_t lane = 0; lane < lanes; ++lane)
            sums[lane] += 1 + logvar[i + lane] - mu[i + lane] * mu[i + lane] - variance[i + lane];
    }
}

STRATOSCOPE_HOT_LOOP
void squaredErrorGradient(const float* __restrict predictions, const float* __restrict values, float factor, std::int64_t count,
                          float* __restrict gradient)
{
    for (std::int64_t i = 0; i < count; ++i)
        gradient[i] = factor * (predictions[i] - values[i]);
}

STRATOSCOPE_HOT_LOOP
void multiplyBy(const float* __restrict weights, std::int64_t count, float* __restrict gradient)
{
    for (std::int64_t i = 0; i < count; ++i)
        gradient[i] *= weights[i];
}

STRATOSCOPE_HOT_LOOP
void klGradient(const float* __restrict mu, const float* __restrict variance, float factor, std::int64_t count,
                float* __restrict muGradient, float* __restrict logvarGradient)
{
    for (std::int64_t i = 0; i < count; ++i) {
        muGradient[i] = factor * mu[i];
        logvarGradient[i] = factor * 0.5F * (variance[i] - 1);
    }
}

/// Sums in double what add(first, count, sums of the lanes) adds up over some values, and then one(i) over the few that are left.
template <typename Add, typename One>
double summed(std::int64_t count, Add add, One one)
{
    double sum = 0;
    const std::int64_t whole = count / lanes * lanes;
    for (std::int64_t begin = 0; begin < whole; begin += atOnce) {
        std::array<float, lanes> sums{};
        add(begin, std::min(atOnce, whole - begin), sums.data());
        sum = std::accumulate(sums.begin(), sums.end(), sum);
    }
    for (std::int64_t i = whole; i < count; ++i)
        sum += static_cast<double>(one(i));
    return sum;
}

at::Tensor scalar(double value, const at::TensorOptions& options)
{
    at::Tensor tensor = at::empty({}, options);
    *tensor.data_ptr<float>() = static_cast<float>(value);
    return tensor;
}

float valueOf(const at::Tensor& scalar)
{
    return *scalar.data_ptr<float>();
}

class SquaredErrorBackward : public torch::autograd::Node
{
public:
    SquaredErrorBackward(const at::Tensor& predictions, const at::Tensor& values, const at::Tensor& observed)
        : Node(torch::autograd::collect_next_edges(predictions))
        , m_predictions(predictions)
        , m_values(values)
        , m_observed(observed)
    {
    }
    std::string name() const override { return "SquaredErrorBackward"; }
    void release_variables() override { m_predictions.reset(); }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        if (!gradients.front().defined())
            return {at::Tensor()};
        requireSaved(m_predictions, name());
        const at::AutoGradMode noGraph(false);
        at::Tensor gradient = at::empty_like(m_predictions);
        squaredErrorGradient(m_predictions.data_ptr<float>(), m_values.data_ptr<float>(), 2 * valueOf(gradients.front()),
                             gradient.numel(), gradient.data_ptr<float>());
        if (m_observed.defined())
            multiplyBy(m_observed.data_ptr<float>(), gradient.numel(), gradient.data_ptr<float>());
        return {gradient};
    }

private:
    at::Tensor m_predictions;
    at::Tensor m_values;
    at::Tensor m_observed;
};

class KlBackward : public torch::autograd::Node
{
public:
    KlBackward(const at::Tensor& mu, const at::Tensor& logvar, const at::Tensor& keptMu, const at::Tensor& variance)
        : Node(torch::autograd::collect_next_edges(mu, logvar))
        , m_mu(keptMu)
        , m_variance(variance)
    {
    }
    std::string name() const override { return "KlBackward"; }
    void release_variables() override { m_mu.reset(); }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        if (!gradients.front().defined())
            return {at::Tensor(), at::Tensor()};
        requireSaved(m_mu, name());
        const at::AutoGradMode noGraph(false);
        at::Tensor mu = at::empty_like(m_mu);
        at::Tensor logvar = at::empty_like(m_mu);
        klGradient(m_mu.data_ptr<float>(), m_variance.data_ptr<float>(), valueOf(gradients.front()), mu.numel(),
                   mu.data_ptr<float>(), logvar.data_ptr<float>());
        return {mu, logvar};
    }

private:
    at::Tensor m_mu;
    at::Tensor m_variance;
};

class WeightedSumBackward : public torch::autograd::Node
{
public:
    WeightedSumBackward(torch::autograd::edge_list&& edges, std::vector<double> weights)
        : Node(std::move(edges))
        , m_weights(std::move(weights))
    {
    }
    std::string name() const override { return "WeightedSumBackward"; }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        torch::autograd::variable_list results(m_weights.size());
        if (!gradients.front().defined())
            return results;
        const at::AutoGradMode noGraph(false);
        for (std::size_t i = 0; i < results.size(); ++i)
            results[i] = scalar(m_weights[i] * static_cast<double>(valueOf(gradients.front())), gradients.front().options());
        return results;
    }

private:
    std::vector<double> m_weights;
};

} // namespace

bool takesFusedLoss(const at::Tensor& tensor)
{
    return at::GradMode::is_enabled() && tensor.requires_grad() && tensor.is_cpu() && tensor.scalar_type() == at::kFloat;
}

at::Tensor fusedSquaredErrorSum(const at::Tensor& predictions, const at::Tensor& values, const at::Tensor& observed)
{
    const at::Tensor predicted = predictions.contiguous();
    const at::Tensor wanted = values.contiguous();
    const at::Tensor weights = observed.defined() ? observed.contiguous() : observed;
    const float* x = predicted.data_ptr<float>();
    const float* y = wanted.data_ptr<float>();
    const float* w = weights.defined() ? weights.data_ptr<float>() : nullptr;
    const double sum = summed(
        predicted.numel(),
        [&](std::int64_t begin, std::int64_t count, float* sums) {
            addSquaredErrors(x + begin, y + begin, w == nullptr ? nullptr : w + begin, count, sums);
        },
        [&](std::int64_t i) {
            const float error = x[i] - y[i];
            return error * error * (w == nullptr ? 1.0F : w[i]);
        });
    at::Tensor result = scalar(sum, predicted.options().requires_grad(false));
    torch::autograd::create_gradient_edge(result, makeNode<SquaredErrorBackward>(predicted, wanted, weights));
    return result;
}

at::Tensor fusedKlSum(const at::Tensor& mu, const at::Tensor& logvar)
{
    const at::AutoGradMode noGraph(false);
    const at::Tensor means = mu.contiguous();
    const at::Tensor logs = logvar.contiguous();
    const at::Tensor variance = logs.exp();
    const float* m = means.data_ptr<float>();
    const float* l = logs.data_ptr<float>();
    const float* v = variance.data_ptr<float>();
    const double sum = summed(
        means.numel(),
        [&](std::int64_t begin, std::int64_t count, float* sums) { addKlTerms(m + begin, l + begin, v + begin, count, sums); },
        [&](std::int64_t i) { return 1 + l[i] - m[i] * m[i] - v[i]; });
    at::Tensor result = scalar(sum * -0.5, means.options().requires_grad(false));
    torch::autograd::create_gradient_edge(result, makeNode<KlBackward>(mu, logvar, means, variance));
    return result;
}

at::Tensor weightedSum(const std::vector<std::pair<at::Tensor, double>>& terms)
{
    double sum = 0;
    torch::autograd::edge_list edges;
    std::vector<double> weights;
    for (const auto& [term, weight] : terms) {
        sum += static_cast<double>(valueOf(term)) * weight;
        edges.push_back(torch::autograd::impl::gradient_edge(term));
        weights.push_back(weight);
    }
    at::Tensor result = scalar(sum, terms.front().first.options().requires_grad(false));
    torch::autograd::create_gradient_edge(result, makeNode<WeightedSumBackward>(std::move(edges), std::move(weights)));
    return result;
}

} // namespace stratoscope
