// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/learning_rate_schedule.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace stratoscope {

enum class Annealing
{
    Cosine,
    Linear
};
template <>
struct EnumNames<Annealing>
{
    static constexpr std::array values{std::pair{Annealing::Cosine, "cosine"}, std::pair{Annealing::Linear, "linear"}};
};

struct OneCycleScheduleConfig
{
    std::optional<std::int64_t> epochs; ///< length of the cycle; none: that of the run
    double riseFraction = 0.3;          ///< of the steps
    double startDivisor = 25;
    double endDivisor = 1e4;
    Annealing annealing = Annealing::Cosine;
    bool cycleMomentum = true;
    double lowestMomentum = 0.85; ///< at the full learning rate
    double highestMomentum = 0.95;
};
[[nodiscard]] const Schema<OneCycleScheduleConfig>& oneCycleScheduleSchema();

/// Step by step up to the learning rate and then far below where it began (Smith & Topin 2018), as
/// torch.optim.lr_scheduler.OneCycleLR in two phases; momentum goes down and up against it. Past its end as at its end.
class OneCycleSchedule : public LearningRateSchedule
{
public:
    explicit OneCycleSchedule(const OneCycleScheduleConfig& config)
        : m_config(config)
    {
    }
    [[nodiscard]] double factor(const StepPlace& place) const override;
    [[nodiscard]] std::optional<double> momentum(const StepPlace& place) const override;

private:
    struct Phase
    {
        bool rises = false;
        double progress = 0; ///< 0 … 1
    };
    [[nodiscard]] Phase phase(const StepPlace& place) const;
    /// @param progress 0 … 1 on the way between two values
    [[nodiscard]] double between(double from, double to, double progress) const;

    OneCycleScheduleConfig m_config; ///< epochs is set
};

} // namespace stratoscope
