// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/logistic_regression.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

at::Tensor doublesOf(RowMatrix rows)
{
    return at::from_blob(const_cast<float*>(rows.values.data()),
                         {static_cast<std::int64_t>(rows.rows()), static_cast<std::int64_t>(rows.columns)}, at::kFloat)
        .to(at::kDouble);
}

std::vector<double> numbersOf(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.contiguous();
    return {plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel()};
}

at::Tensor viewOf(const std::vector<double>& values, at::IntArrayRef shape)
{
    return at::from_blob(const_cast<double*>(values.data()), shape, at::kDouble);
}

void requireFit(RowMatrix rows, std::span<const std::int64_t> labels, std::size_t classes)
{
    if (rows.rows() == 0 || rows.rows() != labels.size())
        throw DataError(Issue{"a probe needs a label for each row, found " +
                                  counted(static_cast<std::int64_t>(rows.rows()), "row") + " and " +
                                  counted(static_cast<std::int64_t>(labels.size()), "label"),
                              {},
                              {}});
    const auto isOut = [classes](std::int64_t label) { return label < 0 || static_cast<std::size_t>(label) >= classes; };
    if (std::ranges::any_of(labels, isOut))
        throw DataError(Issue{"a label is not one of the " + std::to_string(classes) + " classes", {}, {}});
    if (!std::ranges::all_of(rows.values, [](float value) { return std::isfinite(value); }))
        throw DataError(Issue{"a probe needs finite values, and some are not", {}, "Look for NaN in the embedding."});
}

/// The objective over its number of rows, and its gradient.
class PenalisedLikelihood
{
public:
    /// @param columns (N, D) standardised   @param wanted (N, K) ones and zeros
    PenalisedLikelihood(at::Tensor columns, at::Tensor wanted, double inverseStrength)
        : m_columns(std::move(columns))
        , m_wanted(std::move(wanted))
        , m_penalty(1 / (inverseStrength * static_cast<double>(m_columns.size(0))))
    {
    }

    /// @param parameters (D + 1, K), the intercepts last; gets its gradient @returns the value
    at::Tensor operator()(at::Tensor& parameters) const
    {
        const auto rows = static_cast<double>(m_columns.size(0));
        const std::int64_t width = m_columns.size(1);
        const at::Tensor coefficients = parameters.narrow(0, 0, width);
        const at::Tensor logProbabilities = at::addmm(parameters[width], m_columns, coefficients).log_softmax(1);
        const at::Tensor error = (logProbabilities.exp() - m_wanted) / rows;
        at::Tensor& gradient = parameters.mutable_grad();
        gradient.narrow(0, 0, width).copy_(m_columns.t().matmul(error) + m_penalty * coefficients);
        gradient[width].copy_(error.sum(0));
        return m_penalty / 2 * coefficients.square().sum() - (logProbabilities * m_wanted).sum() / rows;
    }

private:
    at::Tensor m_columns;
    at::Tensor m_wanted;
    double m_penalty;
};

/// (N, K) of rows and the parameters of a fit
at::Tensor scoresOf(const LogisticRegression& fit, RowMatrix rows)
{
    const auto width = static_cast<std::int64_t>(fit.mean.size());
    const auto classes = static_cast<std::int64_t>(fit.classes);
    const at::Tensor columns = (doublesOf(rows) - viewOf(fit.mean, {width})) / viewOf(fit.deviation, {width});
    return at::addmm(viewOf(fit.intercepts, {classes}), columns, viewOf(fit.coefficients, {classes, width}).t());
}

at::Tensor minimised(const PenalisedLikelihood& objective, at::IntArrayRef shape, int iterations, const WorkSettings& settings)
{
    at::Tensor parameters = at::zeros(shape, at::kDouble);
    parameters.mutable_grad() = at::zeros(shape, at::kDouble);
    constexpr double tolerance = 1e-9;
    torch::optim::LBFGSOptions options(1);
    options.max_iter(iterations)
        .max_eval(2 * iterations)
        .history_size(20)
        .tolerance_grad(tolerance)
        .tolerance_change(0)
        .line_search_fn("strong_wolfe");
    torch::optim::LBFGS optimizer({parameters}, options);
    int evaluations = 0;
    (void)optimizer.step([&] {
        throwIfStopped(settings.stop);
        report(settings.onProgress, "fitting a linear probe, step " + std::to_string(++evaluations));
        return objective(parameters);
    });
    return parameters;
}

} // namespace

LogisticRegression fitLogisticRegression(RowMatrix rows, std::span<const std::int64_t> labels, std::size_t classes,
                                         const LogisticOptions& options, const WorkSettings& settings)
{
    requireFit(rows, labels, classes);
    const torch::NoGradGuard noGrad;
    const at::Tensor values = doublesOf(rows);
    const at::Tensor mean = values.mean(0);
    const at::Tensor spread = values.std(0, /*unbiased=*/false);
    const at::Tensor deviation = at::where(spread > 0, spread, at::ones_like(spread));
    const auto count = static_cast<std::int64_t>(labels.size());
    const auto classCount = static_cast<std::int64_t>(classes);
    const at::Tensor places = at::from_blob(const_cast<std::int64_t*>(labels.data()), {count, 1}, at::kLong);
    const at::Tensor wanted = at::zeros({count, classCount}, at::kDouble).scatter_(1, places, 1);
    const PenalisedLikelihood objective((values - mean) / deviation, wanted, options.inverseStrength);
    const std::int64_t width = values.size(1);
    const at::Tensor parameters = minimised(objective, {width + 1, classCount}, options.mostIterations, settings);
    return {classes, numbersOf(mean), numbersOf(deviation), numbersOf(parameters.narrow(0, 0, width).t()),
            numbersOf(parameters[width])};
}

std::vector<std::int64_t> LogisticRegression::predict(RowMatrix rows) const
{
    const torch::NoGradGuard noGrad;
    const at::Tensor chosen = scoresOf(*this, rows).argmax(1).contiguous();
    return {chosen.data_ptr<std::int64_t>(), chosen.data_ptr<std::int64_t>() + chosen.numel()};
}

std::vector<float> LogisticRegression::probabilities(RowMatrix rows) const
{
    const torch::NoGradGuard noGrad;
    const at::Tensor shares = scoresOf(*this, rows).softmax(1).to(at::kFloat).contiguous();
    return {shares.data_ptr<float>(), shares.data_ptr<float>() + shares.numel()};
}

} // namespace stratoscope
