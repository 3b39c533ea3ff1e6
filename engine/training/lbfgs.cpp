// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/lbfgs.h"

#include "engine/core/error.h"
#include "engine/models/state_dict.h"
#include "engine/training/optimizer_state.h"
#include "engine/training/trainer_state.h"

#include <deque>
#include <utility>

namespace stratoscope {

namespace {

constexpr const char* countsName = "optimizer.counts";   // evaluations, iterations, pairs of the history
constexpr const char* numbersName = "optimizer.numbers"; // length of the last step, loss before it
constexpr const char* directionName = "optimizer.direction";
constexpr const char* gradientName = "optimizer.gradient"; // where the last step began
constexpr const char* scaleName = "optimizer.scale";       // of the first guess of the inverse Hessian
constexpr const char* changesName = "optimizer.gradient_changes";
constexpr const char* stepsName = "optimizer.steps";
constexpr const char* curvaturesName = "optimizer.curvatures";

torch::optim::LBFGSOptions optionsOf(const LbfgsConfig& config)
{
    torch::optim::LBFGSOptions options(config.learningRate);
    options.max_iter(config.maxIterations)
        .history_size(config.historySize)
        .tolerance_grad(config.toleranceGradient)
        .tolerance_change(config.toleranceChange);
    if (config.maxEvaluations)
        options.max_eval(*config.maxEvaluations);
    if (config.lineSearch == LineSearch::StrongWolfe)
        options.line_search_fn("strong_wolfe");
    return options;
}

/// Another handle on the same values, whose gradient is the flat one.
at::Tensor withGradient(const FlatParameters& parameters)
{
    at::Tensor values = parameters.values().detach();
    values.mutable_grad() = parameters.gradients();
    return values;
}

std::deque<at::Tensor> rowsOf(const at::Tensor& tensor)
{
    std::deque<at::Tensor> rows;
    for (const at::Tensor& row : tensor.unbind(0))
        rows.push_back(row.clone());
    return rows;
}

at::Tensor asRows(const std::deque<at::Tensor>& rows)
{
    return at::stack(std::vector<at::Tensor>(rows.begin(), rows.end()));
}

} // namespace

const Schema<LbfgsConfig>& lbfgsSchema()
{
    static const Schema<LbfgsConfig> schema{
        "lbfgs",
        {
            field("learning_rate", &LbfgsConfig::learningRate)
                .above(0)
                .doc("Length of a step, or that the line search tries first."),
            field("max_iterations", &LbfgsConfig::maxIterations).atLeast(1).doc("Iterations on each batch."),
            field("max_evaluations", &LbfgsConfig::maxEvaluations)
                .atLeast(1)
                .doc("Evaluations of the loss on each batch; auto: 5/4 of max_iterations."),
            field("history_size", &LbfgsConfig::historySize)
                .atLeast(1)
                .doc("Steps that the curvature is estimated from; each takes twice the memory of the parameters, also in "
                     "checkpoints."),
            field("line_search", &LbfgsConfig::lineSearch)
                .doc("strong_wolfe (Nocedal & Wright 2006, algorithm 3.5), or none: every step has the length of the learning "
                     "rate."),
            field("tolerance_gradient", &LbfgsConfig::toleranceGradient)
                .atLeast(0)
                .doc("The largest part of a gradient that ends the iterations on a batch."),
            field("tolerance_change", &LbfgsConfig::toleranceChange)
                .atLeast(0)
                .doc("The change of loss or parameters that ends the iterations on a batch."),
        }};
    return schema;
}

Lbfgs::Lbfgs(const FlatParameters& parameters, const LbfgsConfig& config)
    : Optimizer(config.learningRate)
    , m_values(withGradient(parameters))
    , m_historySize(config.historySize)
    , m_optimizer(std::vector<at::Tensor>{m_values}, optionsOf(config))
{
    // Without a gradient a step ends where it starts; it makes the entry of the state, whose key differs between versions of torch.
    m_values.mutable_grad() = at::zeros_like(m_values);
    (void)m_optimizer.step([] { return at::zeros({}); });
    m_values.mutable_grad() = parameters.gradients();
    memory().func_evals(0);
}

torch::optim::LBFGSParamState& Lbfgs::memory() const
{
    return static_cast<torch::optim::LBFGSParamState&>(*m_optimizer.state().begin()->second);
}

void Lbfgs::step(const Evaluation& evaluation)
{
    static_cast<torch::optim::LBFGSOptions&>(m_optimizer.param_groups().front().options()).lr(learningRate());
    bool atStart = true;
    (void)m_optimizer.step([&] { return std::exchange(atStart, false) ? evaluation.loss : evaluation.again(); });
    m_values.mutable_grad().zero_();
}

NamedArrays Lbfgs::state() const
{
    const torch::optim::LBFGSParamState& memory = this->memory();
    const auto pairs = static_cast<std::int64_t>(memory.old_dirs().size());
    NamedArrays arrays{{countsName, stateArray(std::vector<std::int64_t>{memory.func_evals(), memory.n_iter(), pairs})}};
    if (memory.n_iter() == 0)
        return arrays;
    arrays.emplace_back(numbersName, stateArray(std::vector<double>{memory.t(), memory.prev_loss()}));
    OptimizerTensors tensors{
        {directionName, memory.d()},
        {gradientName, memory.prev_flat_grad()},
        {scaleName, memory.H_diag().to(m_values.scalar_type())}, // torch begins with an integer 1
    };
    if (pairs > 0) {
        tensors.emplace_back(changesName, asRows(memory.old_dirs()));
        tensors.emplace_back(stepsName, asRows(memory.old_stps()));
        tensors.emplace_back(curvaturesName, asRows(memory.ro()));
    }
    for (auto& more : optimizerState(tensors))
        arrays.push_back(std::move(more));
    return arrays;
}

void Lbfgs::loadState(const NamedArrays& arrays)
{
    const std::vector<std::int64_t> counts = requireState<std::int64_t>(arrays, countsName, 3);
    const std::int64_t iterations = counts[1];
    const std::int64_t pairs = counts[2];
    if (iterations < 0 || pairs < 0 || pairs > m_historySize)
        throw CheckpointError(Issue{"the optimizer state does not fit the config", {{}, 0, 0, countsName}, {}});
    torch::optim::LBFGSParamState& memory = this->memory();
    if (iterations > 0) {
        const std::vector<double> numbers = requireState<double>(arrays, numbersName, 2);
        const std::int64_t size = m_values.numel();
        const auto room = [this](at::IntArrayRef shape) { return at::empty(shape, m_values.options()); };
        const OptimizerTensors tensors{
            {directionName, room({size})},      {gradientName, room({size})},     {scaleName, room({})},
            {changesName, room({pairs, size})}, {stepsName, room({pairs, size})}, {curvaturesName, room({pairs})}};
        const std::size_t always = 3; // the rest comes with the first pair
        loadOptimizerState(pairs > 0 ? tensors : OptimizerTensors(tensors.begin(), tensors.begin() + always), arrays);
        memory.t(numbers[0]).prev_loss(numbers[1]);
        memory.d(tensors[0].second).prev_flat_grad(tensors[1].second).H_diag(tensors[2].second);
        memory.old_dirs(rowsOf(tensors[3].second)).old_stps(rowsOf(tensors[4].second)).ro(rowsOf(tensors[5].second));
    }
    memory.func_evals(counts[0]).n_iter(iterations);
}

} // namespace stratoscope
