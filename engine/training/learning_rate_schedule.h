// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/config/config.h"
#include "engine/serialization/array.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace stratoscope {

/// Which step is about to be taken.
struct StepPlace
{
    std::int64_t epoch = 0; ///< finished epochs
    std::int64_t step = 0;  ///< steps done of the epoch under way
    std::int64_t steps = 1; ///< of an epoch
};

/// How the learning rate changes over a run: what the optimiser's own rate is multiplied by.
class LearningRateSchedule
{
public:
    virtual ~LearningRateSchedule() = default;
    [[nodiscard]] virtual double factor(const StepPlace& place) const = 0;
    /// The momentum of the step, where the schedule changes that too.
    [[nodiscard]] virtual std::optional<double> momentum(const StepPlace& /*place*/) const { return std::nullopt; }

    /// The metric that the schedule follows; empty: none.
    [[nodiscard]] virtual std::string monitor() const { return {}; }
    /// @param value of the monitored metric after an epoch
    virtual void epochFinished(double /*value*/) {}

    /// All that factor() depends on beside the config, for checkpoints.
    [[nodiscard]] virtual NamedArrays state() const { return {}; }
    /// @throws CheckpointError when the arrays have no such state
    virtual void loadState(const NamedArrays& /*arrays*/) {}
};

/// The schedules that a config can name.
[[nodiscard]] Catalog scheduleCatalog();
/// training.schedule with its parameters checked and its defaults filled in.
/// @param epochs of the run, over which a schedule stretches that has no length of its own
[[nodiscard]] ComponentConfig resolveSchedule(const ComponentConfig& config, std::int64_t epochs, Diagnostics& diagnostics);
/// @pre config comes from resolveSchedule()
[[nodiscard]] std::unique_ptr<LearningRateSchedule> makeSchedule(const ComponentConfig& config);

} // namespace stratoscope
