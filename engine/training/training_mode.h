// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/config/config.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace at {
struct Generator;
}

namespace stratoscope {

class Model;
struct Batch;
struct LossValue;

/// A training recipe: which loss a model's output gets, and how its weights change over the epochs.
class TrainingMode
{
public:
    virtual ~TrainingMode() = default;

    /// Names of the loss parts: "reconstruction", "kl" …; columns train/<part> and val/<part> of the metrics.
    [[nodiscard]] virtual std::vector<std::string> partNames() const = 0;
    /// Values that follow a schedule, for the metrics: {"beta", 0.5}.
    [[nodiscard]] virtual std::vector<std::pair<std::string, double>> scheduledValues() const = 0;
    /// @param epoch counted from 0
    virtual void beginEpoch(std::int64_t epoch) = 0;
    /// The loss of a batch; with sampling and masking where model.is_training(), without otherwise.
    /// @param generator source of the mode's own randomness, on the device of the batch
    [[nodiscard]] virtual LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) = 0;
};

/// The modes that a config can name; the schema of an entry is that of training.loss.
[[nodiscard]] Catalog trainingModeCatalog();

/// Model classes that a mode can train, by registry name.
[[nodiscard]] std::vector<std::string> modelsOfMode(const std::string& mode);

/// Checks training.mode and training.loss and fills the defaults of the loss in.
[[nodiscard]] TrainingConfig resolveTrainingMode(const TrainingConfig& config, const std::string& modelClass,
                                                 Diagnostics& diagnostics);

/// @param withClasses whether the model has logits and the data labels @pre config comes from resolveTrainingMode()
[[nodiscard]] std::unique_ptr<TrainingMode> makeTrainingMode(const TrainingConfig& config, bool withClasses);

} // namespace stratoscope
