// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/learning_rate_schedule.h"

#include "engine/config/component_entry.h"
#include "engine/training/fixed_schedules.h"
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
        componentEntry<CosineSchedule, ScheduleEntry>(kScheduleKey, "A linear warm-up, then half a cosine down.",
                                                      cosineScheduleSchema()),
        componentEntry<PlateauSchedule, ScheduleEntry>(kScheduleKey, "Lowered when a metric has not become better for a while.",
                                                       plateauScheduleSchema()),
    };
}

} // namespace

Catalog scheduleCatalog()
{
    return catalogOf("schedule", scheduleEntries());
}

ComponentConfig resolveSchedule(const ComponentConfig& config, std::int64_t epochs, Diagnostics& diagnostics)
{
    ComponentConfig resolved = resolvedComponent("schedule", kScheduleKey, scheduleEntries(), config, diagnostics);
    if (resolved.name != cosineScheduleSchema().name())
        return resolved;
    CosineScheduleConfig cosine = cosineScheduleSchema().read(resolved.parameters, kScheduleKey, diagnostics);
    cosine.epochs = cosine.epochs.value_or(epochs);
    if (cosine.warmupEpochs >= *cosine.epochs)
        diagnostics.add("training.schedule.warmup_epochs",
                        "the warm-up of " + std::to_string(cosine.warmupEpochs) + " epochs leaves none of " +
                            std::to_string(*cosine.epochs) + " for the cosine",
                        "Make it shorter, or set more training.epochs.");
    resolved.parameters = cosineScheduleSchema().write(cosine);
    return resolved;
}

std::unique_ptr<LearningRateSchedule> makeSchedule(const ComponentConfig& config)
{
    return entryOf(scheduleEntries(), config).make(config.parameters);
}

} // namespace stratoscope
