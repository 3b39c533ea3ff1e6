// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training_loop.h"

#include "engine/core/elapsed.h"
#include "engine/core/error.h"
#include "engine/core/machine_memory.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/training/autocast_scope.h"
#include "engine/training/loss_value.h"
#include "engine/training/metric_names.h"
#include "engine/training/not_finite.h"
#include "engine/training/trainer_state.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

constexpr std::uint64_t samplingSalt = 0x9e3779b97f4a7c15ULL;   // keeps sampling apart from the draw of initial weights
constexpr std::uint64_t validationSalt = 0xd1b54a32d192ed03ULL; // and what validation hides, the same in each epoch

constexpr const char* normsName = "loop.gradient_norms";

at::Generator makeGenerator(const at::Device& device, std::int64_t seed, std::uint64_t salt)
{
    const std::uint64_t salted = static_cast<std::uint64_t>(seed) ^ salt;
    if (device.is_cpu())
        return at::detail::createCPUGenerator(salted);
    at::Generator generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(salted);
    return generator;
}

/// The rows with what the mode adds to them, once it has seen them.
ResidentRows fitted(TrainingMode& mode, ResidentRows training, std::int64_t seed)
{
    mode.fit(training, seed);
    mode.addTo(training);
    return training;
}

} // namespace

TrainingLoop::TrainingLoop(std::shared_ptr<Model> model, const TrainingConfig& config, const ResidentRows& training,
                           std::optional<ResidentRows> validation)
    : m_model(std::move(model))
    , m_config(config)
    , m_mode(makeTrainingMode(config, {training.labels.defined() && m_model->hasLogits(), training.task}))
    , m_fineTuning(*m_model, config.fineTuning)
    , m_parameters(m_fineTuning.flatten())
    , m_optimizer(m_fineTuning.optimizer(config.optimizer, m_parameters))
    , m_baseRate(m_optimizer->learningRate())
    , m_schedule(makeSchedule(config.schedule))
    , m_earlyStopping(config.earlyStopping)
    , m_training(fitted(*m_mode, training, config.seed), config.batchSize, config.seed, config.sampling)
    , m_validation(std::move(validation))
    , m_generator(makeGenerator(training.device, config.seed, samplingSalt))
    , m_epochSums(m_mode->partNames().size())
    , m_windowSums(m_mode->partNames().size())
    , m_names(metricNamesOf(*m_mode))
{
    m_model->setGenerator(m_generator);
    const Kernels kernels = config.precision == Precision::Float32 ? config.kernels : Kernels::Plain; // the fused are float32
    m_model->setKernels(kernels);
    m_mode->setKernels(kernels);
    if (m_validation)
        m_mode->addTo(*m_validation);
}

TrainingLoop::~TrainingLoop() = default;

bool TrainingLoop::runSteps(const std::function<bool()>& goOn)
{
    const auto start = Clock::now();
    const double secondsBefore = m_position.seconds;
    const double passBefore = m_position.passSeconds;
    m_mode->beginEpoch(m_position.epoch);
    m_training.beginEpoch(m_position.epoch);
    m_model->train();
    m_fineTuning.beginEpoch(m_position.epoch);
    bool asked = true;
    while (m_position.stepInEpoch < m_training.batchCount() && asked) {
        step();
        const double seconds = secondsSince(start);
        m_position.passSeconds = passBefore + seconds;
        m_position.seconds = secondsBefore + seconds; // rows within the epoch have it
        asked = goOn();
    }
    m_position.seconds = secondsBefore + secondsSince(start);
    return m_position.stepInEpoch == m_training.batchCount();
}

void TrainingLoop::step()
{
    const Batch batch = m_training.batch(m_position.stepInEpoch);
    const StepPlace place{m_position.epoch, m_position.stepInEpoch, m_training.batchCount()};
    m_optimizer->setLearningRate(m_baseRate * m_schedule->factor(place));
    if (const std::optional<double> momentum = m_schedule->momentum(place))
        m_optimizer->setMomentum(*momentum);
    const auto [loss, norm] = m_optimizer->evaluatesAgain() ? stepByEvaluations(batch) : stepByGradient(batch);
    m_epochSums.add(loss, batch.size());
    m_epochNorms.add(norm);
    ++m_position.stepInEpoch;
    ++m_position.step;
    if (m_config.logEverySteps > 0) {
        m_windowSums.add(loss, batch.size());
        m_windowNorms.add(norm);
        if (m_position.step % m_config.logEverySteps == 0 && m_position.stepInEpoch < m_training.batchCount())
            logStepRow();
    }
}

LossValue TrainingLoop::lossOf(const Batch& batch, const at::Generator& generator)
{
    const AutocastScope scope(m_config.precision, generator.device().type());
    LossValue loss = m_mode->loss(*m_model, batch, generator);
    loss.total = loss.total.to(at::kFloat);
    for (at::Tensor& part : loss.parts)
        part = part.to(at::kFloat);
    return loss;
}

/// The loss of a batch, with its gradients added to what is there and clipped.
TrainingLoop::Evaluated TrainingLoop::evaluate(const Batch& batch)
{
    LossValue loss = lossOf(batch, m_generator);
    loss.total.backward();
    const torch::NoGradGuard noGrad;
    at::Tensor norm = gradientNorm(m_parameters.gradients());
    clipGradients(norm);
    return {std::move(loss), std::move(norm)};
}

TrainingLoop::Evaluated TrainingLoop::stepByGradient(const Batch& batch)
{
    Evaluated evaluated = evaluate(batch);
    requireFinite(evaluated.loss, batch);
    m_optimizer->step({evaluated.loss.total, {}});
    return evaluated;
}

/// Each evaluation starts from the same state of the generator: it draws the same noise, and leaves the same state behind.
/// What a model gathers in passing, as the running means of batch normalisation, it gathers at every one.
TrainingLoop::Evaluated TrainingLoop::stepByEvaluations(const Batch& batch)
{
    const at::Tensor draws = m_generator.get_state();
    Evaluated evaluated = evaluate(batch);
    requireFinite(evaluated.loss, batch);
    m_optimizer->step({evaluated.loss.total, [&] {
                           m_generator.set_state(draws);
                           m_parameters.gradients().zero_();
                           return evaluate(batch).loss.total;
                       }});
    return evaluated;
}

/// As torch.nn.utils.clip_grad_norm_, without waiting for the device.
void TrainingLoop::clipGradients(const at::Tensor& norm)
{
    if (!m_config.clipNorm)
        return;
    constexpr double margin = 1e-6;
    at::Tensor gradients = m_parameters.gradients();
    gradients.mul_((*m_config.clipNorm / (norm + margin)).clamp_max(1));
}

void TrainingLoop::logStepRow()
{
    m_stepRows.push_back(makeRow(m_windowSums.means(), {}, m_windowNorms.mean(), samplesPerSecond()));
    m_windowSums.clear();
    m_windowNorms.clear();
}

MetricsRow TrainingLoop::finishEpoch()
{
    const auto start = Clock::now();
    const std::vector<double> trainMeans = m_epochSums.means();
    const double norm = m_epochNorms.mean();
    const std::vector<double> validationMeans = validate();
    const double rate = samplesPerSecond();
    m_position.seconds += secondsSince(start);
    ++m_position.epoch;
    m_position.stepInEpoch = 0;
    m_position.passSeconds = 0;
    m_epochSums.clear();
    m_windowSums.clear();
    m_epochNorms.clear();
    m_windowNorms.clear();
    MetricsRow row = makeRow(trainMeans, validationMeans, norm, rate);
    followMetrics(row);
    return row;
}

void TrainingLoop::followMetrics(const MetricsRow& row)
{
    const auto value = [&](const std::string& name) {
        const auto index = static_cast<std::size_t>(std::ranges::find(m_names, name) - m_names.begin());
        return index < row.values.size() ? row.values[index] : std::numeric_limits<double>::quiet_NaN();
    };
    m_earlyStopping.epochFinished(value(m_earlyStopping.config().monitor));
    m_schedule->epochFinished(value(m_schedule->monitor()));
}

std::vector<double> TrainingLoop::validate()
{
    if (!m_validation)
        return {};
    const torch::NoGradGuard noGrad;
    m_model->eval();
    LossSums sums(m_mode->partNames().size());
    const at::Generator generator = makeGenerator(m_validation->device, m_config.seed, validationSalt);
    const std::int64_t rowsAtOnce = m_validation->evaluationRows();
    for (std::int64_t begin = 0; begin < m_validation->count(); begin += rowsAtOnce) {
        const Batch batch = m_validation->slice(begin, std::min(rowsAtOnce, m_validation->count() - begin));
        sums.add(lossOf(batch, generator), batch.size());
    }
    m_model->train();
    return sums.means();
}

MetricsRow TrainingLoop::makeRow(std::vector<double> trainMeans, std::vector<double> validationMeans, double norm, double rate)
{
    validationMeans.resize(trainMeans.size(), std::numeric_limits<double>::quiet_NaN());
    MetricsRow row;
    row.step = m_position.step;
    row.epoch = static_cast<double>(m_position.epoch) +
                static_cast<double>(m_position.stepInEpoch) / static_cast<double>(m_training.batchCount());
    row.values = {trainMeans.front(), validationMeans.front()};
    row.values.insert(row.values.end(), trainMeans.begin() + 1, trainMeans.end());
    row.values.insert(row.values.end(), validationMeans.begin() + 1, validationMeans.end());
    row.values.push_back(m_optimizer->learningRate());
    for (const auto& [name, value] : m_mode->scheduledValues())
        row.values.push_back(value);
    constexpr double mebibyte = 1 << 20;
    row.values.push_back(norm);
    row.values.push_back(rate);
    row.values.push_back(static_cast<double>(residentMemory()) / mebibyte);
    row.values.push_back(m_position.seconds);
    return row;
}

std::vector<MetricsRow> TrainingLoop::takeStepRows()
{
    return std::exchange(m_stepRows, {});
}

double TrainingLoop::currentLoss()
{
    return m_epochSums.means().front();
}

double TrainingLoop::samplesPerSecond() const
{
    return m_position.passSeconds > 0 ? static_cast<double>(m_epochSums.rows()) / m_position.passSeconds : 0;
}

/// Before the step, so that the parameters are still those that gave the loss. A GPU is waited for: what it computed must not
/// reach the parameters unseen, and from there a checkpoint.
void TrainingLoop::requireFinite(const LossValue& loss, const Batch& batch)
{
    const float total = loss.total.is_cpu() ? *loss.total.data_ptr<float>() : loss.total.item<float>();
    if (std::isfinite(total))
        return;
    const std::string origin = firstNotFinite(*m_model, batch);
    throw TrainingError(Issue{"the loss became NaN or infinite at step " + std::to_string(m_position.step + 1) + " (epoch " +
                                  std::to_string(m_position.epoch + 1) + "), first in " +
                                  (origin.empty() ? "the loss itself" : origin),
                              {},
                              "Try a smaller training.optimizer.learning_rate, or look for extreme values in the data; the last "
                              "checkpoint is unharmed."});
}

NamedArrays TrainingLoop::state()
{
    NamedArrays arrays = m_optimizer->state();
    for (const NamedArrays& more : {m_schedule->state(), m_earlyStopping.state()})
        arrays.insert(arrays.end(), more.begin(), more.end());
    const std::vector<std::int64_t> counts{m_position.epoch, m_position.stepInEpoch, m_position.step, m_epochSums.rows(),
                                           m_windowSums.rows()};
    arrays.emplace_back("loop.counts", stateArray(counts));
    arrays.emplace_back("loop.seconds", stateArray(std::vector<double>{m_position.seconds, m_position.passSeconds}));
    arrays.emplace_back("loop.epoch_sums", stateArray(m_epochSums.sums()));
    arrays.emplace_back("loop.window_sums", stateArray(m_windowSums.sums()));
    arrays.emplace_back(normsName,
                        stateArray(std::vector<double>{m_epochNorms.sum(), static_cast<double>(m_epochNorms.steps()),
                                                       m_windowNorms.sum(), static_cast<double>(m_windowNorms.steps())}));
    arrays.emplace_back("loop.generator", toArray(m_generator.get_state()));
    return arrays;
}

void TrainingLoop::loadState(const NamedArrays& arrays)
{
    m_optimizer->loadState(arrays);
    m_schedule->loadState(arrays);
    m_earlyStopping.loadState(arrays);
    const auto sumCount = static_cast<std::int64_t>(m_epochSums.sums().size());
    const auto counts = requireState<std::int64_t>(arrays, "loop.counts", 5);
    const auto seconds = requireState<double>(arrays, "loop.seconds", 2);
    m_position = {counts[0], counts[1], counts[2], seconds[0], seconds[1]};
    m_epochSums.restore(requireState<double>(arrays, "loop.epoch_sums", sumCount), counts[3]);
    m_windowSums.restore(requireState<double>(arrays, "loop.window_sums", sumCount), counts[4]);
    if (find(arrays, normsName) != nullptr) { // runs of earlier versions have none
        const auto norms = requireState<double>(arrays, normsName, 4);
        m_epochNorms.restore(norms[0], static_cast<std::int64_t>(norms[1]));
        m_windowNorms.restore(norms[2], static_cast<std::int64_t>(norms[3]));
    }
    const Array* generator = find(arrays, "loop.generator");
    if (generator == nullptr || generator->type != ElementType::UInt8)
        throw CheckpointError(Issue{"the trainer state lacks a fitting loop.generator", {}, {}});
    m_generator.set_state(toTensor(*generator));
}

} // namespace stratoscope
