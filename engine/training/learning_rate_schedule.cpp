// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/learning_rate_schedule.h"

#include "engine/config/component_entry.h"
#include "engine/training/fixed_schedules.h"
#include "engine/training/one_cycle_schedule.h"
#include "engine/training/plateau_schedule.h"

namespace stratoscope {

namespace {

constexpr const char* kScheduleKey = "training.schedule";

using ScheduleEntry = ComponentEntry<LearningRateSchedule>;

std::vector<ScheduleEntry> scheduleEntries()
{
    return {
        componentEntry<ConstantSchedule, ScheduleEntry>(kScheduleKey, "The same learning rate throughout.",
                                                        constantScheduleSchema()),
        componentEntry<StepSchedule, ScheduleEntry>(kScheduleKey, "Multiplied by gamma every so many epochs.",
                                                    stepScheduleSchema()),
        componentEntry<MultiStepSchedule, ScheduleEntry>(kScheduleKey, "Multiplied by gamma after the epochs that are named.",
                                                         multiStepScheduleSchema()),
        componentEntry<ExponentialSchedule, ScheduleEntry>(kScheduleKey, "Multiplied by gamma after every epoch.",
                                                           exponentialScheduleSchema()),
        componentEntry<CosineSchedule, ScheduleEntry>(kScheduleKey, "A linear warm-up, then half a cosine down.",
                                                      cosineScheduleSchema()),
        componentEntry<OneCycleSchedule, ScheduleEntry>(
            kScheduleKey, "Up from a small learning rate and down to a tiny one, once over the run.", oneCycleScheduleSchema()),
        componentEntry<PlateauSchedule, ScheduleEntry>(kScheduleKey, "Lowered when a metric has not become better for a while.",
                                                       plateauScheduleSchema()),
    };
}

/// Gives a schedule that has no length of its own the run's. @returns what config, changed too, then says
template <typename OwnConfig>
OwnConfig withLength(const Schema<OwnConfig>& schema, ComponentConfig& config, std::int64_t epochs, Diagnostics& diagnostics)
{
    OwnConfig own = schema.read(config.parameters, kScheduleKey, diagnostics);
    own.epochs = own.epochs.value_or(epochs);
    config.parameters = schema.write(own);
    return own;
}

} // namespace

Catalog scheduleCatalog()
{
    return catalogOf("schedule", scheduleEntries());
}

ComponentConfig resolveSchedule(const ComponentConfig& config, std::int64_t epochs, Diagnostics& diagnostics)
{
    ComponentConfig resolved = resolvedComponent("schedule", kScheduleKey, scheduleEntries(), config, diagnostics);
    if (resolved.name == cosineScheduleSchema().name()) {
        const CosineScheduleConfig cosine = withLength(cosineScheduleSchema(), resolved, epochs, diagnostics);
        if (cosine.warmupEpochs >= *cosine.epochs)
            diagnostics.add("training.schedule.warmup_epochs",
                            "the warm-up of " + std::to_string(cosine.warmupEpochs) + " epochs leaves none of " +
                                std::to_string(*cosine.epochs) + " for the cosine",
                            "Make it shorter, or set more training.epochs.");
    } else if (resolved.name == oneCycleScheduleSchema().name()) {
        (void)withLength(oneCycleScheduleSchema(), resolved, epochs, diagnostics);
    }
    return resolved;
}

std::unique_ptr<LearningRateSchedule> makeSchedule(const ComponentConfig& config)
{
    return entryOf(scheduleEntries(), config).make(config.parameters);
}

} // namespace stratoscope
