// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/learning_rate_schedule.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace stratoscope {

struct ConstantScheduleConfig
{
};
[[nodiscard]] const Schema<ConstantScheduleConfig>& constantScheduleSchema();

class ConstantSchedule : public LearningRateSchedule
{
public:
    explicit ConstantSchedule(const ConstantScheduleConfig& /*config*/) {}
    [[nodiscard]] double factor(const StepPlace& /*place*/) const override { return 1; }
};

struct StepScheduleConfig
{
    std::int64_t every = 30; ///< epochs
    double gamma = 0.1;
};
[[nodiscard]] const Schema<StepScheduleConfig>& stepScheduleSchema();

/// gamma^⌊epoch / every⌋.
class StepSchedule : public LearningRateSchedule
{
public:
    explicit StepSchedule(const StepScheduleConfig& config)
        : m_config(config)
    {
    }
    [[nodiscard]] double factor(const StepPlace& place) const override;

private:
    StepScheduleConfig m_config;
};

struct MultiStepScheduleConfig
{
    std::vector<std::int64_t> milestones{30, 60, 90}; ///< epochs, in any order
    double gamma = 0.1;
};
[[nodiscard]] const Schema<MultiStepScheduleConfig>& multiStepScheduleSchema();

/// gamma^(milestones reached), as torch.optim.lr_scheduler.MultiStepLR.
class MultiStepSchedule : public LearningRateSchedule
{
public:
    explicit MultiStepSchedule(MultiStepScheduleConfig config)
        : m_config(std::move(config))
    {
    }
    [[nodiscard]] double factor(const StepPlace& place) const override;

private:
    MultiStepScheduleConfig m_config;
};

struct ExponentialScheduleConfig
{
    double gamma = 0.95;
};
[[nodiscard]] const Schema<ExponentialScheduleConfig>& exponentialScheduleSchema();

/// gamma^epoch, as torch.optim.lr_scheduler.ExponentialLR.
class ExponentialSchedule : public LearningRateSchedule
{
public:
    explicit ExponentialSchedule(const ExponentialScheduleConfig& config)
        : m_config(config)
    {
    }
    [[nodiscard]] double factor(const StepPlace& place) const override;

private:
    ExponentialScheduleConfig m_config;
};

struct CosineScheduleConfig
{
    std::int64_t warmupEpochs = 0;
    std::optional<std::int64_t> epochs; ///< length of warm-up and cosine together; none: that of the run
    double minFactor = 0;
};
[[nodiscard]] const Schema<CosineScheduleConfig>& cosineScheduleSchema();

/// Step by step from nearly 0 up to 1 over the warm-up, then down to min_factor along half a cosine (Loshchilov & Hutter 2017,
/// without restarts), and min_factor from then on.
class CosineSchedule : public LearningRateSchedule
{
public:
    explicit CosineSchedule(const CosineScheduleConfig& config)
        : m_config(config)
    {
    }
    [[nodiscard]] double factor(const StepPlace& place) const override;

private:
    CosineScheduleConfig m_config; ///< epochs is set
};

} // namespace stratoscope
