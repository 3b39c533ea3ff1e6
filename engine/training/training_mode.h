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
struct ResidentRows;

/// What the data have to learn from, beside the features.
struct LearningTask
{
    bool withClasses = false;           ///< the model has logits and the data labels
    TaskChoice task = TaskChoice::Auto; ///< what a supervised mode learns
    bool ofCounts = false;              ///< the model's likelihood is one of counts
};

/// A training recipe: which loss a model's output gets, and how its weights change over the epochs.
class TrainingMode
{
public:
    virtual ~TrainingMode() = default;

    /// Names of the loss parts: "reconstruction", "kl" …; columns train/<part> and val/<part> of the metrics.
    [[nodiscard]] virtual std::vector<std::string> partNames() const = 0;
    /// Values that follow a schedule, for the metrics: {"beta", 0.5}.
    [[nodiscard]] virtual std::vector<std::pair<std::string, double>> scheduledValues() const { return {}; }
    /// Issues where the mode, as it is set, cannot learn the task.
    virtual void check(const LearningTask& /*task*/, Diagnostics& /*diagnostics*/) const {}
    /// What is allowed but unlikely to be meant, a sentence or two each.
    [[nodiscard]] virtual std::vector<std::string> warnings() const { return {}; }
    /// Whether a temperature is to be fitted once training is over.
    [[nodiscard]] virtual bool calibrates() const { return false; }
    /// Takes from the training part what the loss needs to know of it as a whole; called once, before any loss.
    virtual void fit(const ResidentRows& /*training*/, std::int64_t /*seed*/) {}
    /// Adds to the rows of a part what the loss needs beside the data; called once for each part, after fit().
    virtual void addTo(ResidentRows& /*rows*/) const {}
    /// Which code computes the loss while training.
    virtual void setKernels(Kernels /*kernels*/) {}
    /// @param epoch counted from 0
    virtual void beginEpoch(std::int64_t /*epoch*/) {}
    /// The loss of a batch; with sampling and masking where model.is_training(), without otherwise.
    /// @param generator source of the mode's own randomness, on the device of the batch
    [[nodiscard]] virtual LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) = 0;
};

/// The modes that a config can name; the schema of an entry is that of training.loss.
[[nodiscard]] Catalog trainingModeCatalog();

/// Model classes that a mode can train, by registry name. @pre the catalog has the mode
[[nodiscard]] std::vector<std::string> modelsOfMode(const std::string& mode);

/// The modes that can train a model class, the usual one first; empty for a class that cannot be trained yet.
[[nodiscard]] std::vector<std::string> modesOfModel(const std::string& modelClass);

/// The config with the class that its mode trains, where it names a mode but no class (as PT-MODELS-001 has it: the mode's own,
/// else mlp_dense; of other modes the first that they train). Otherwise as it is.
[[nodiscard]] ConfigDocument withModelOfMode(ConfigDocument document);

/// Whether a mode learns from labelled rows only. @pre the catalog has the mode
[[nodiscard]] bool needsLabels(const std::string& mode);

/// Checks training.mode and training.loss against the model, and fills the mode's own name and the defaults of the loss in.
[[nodiscard]] TrainingConfig resolveTrainingMode(const TrainingConfig& config, const std::string& modelClass,
                                                 Diagnostics& diagnostics);

/// @pre config comes from resolveTrainingMode()
[[nodiscard]] std::unique_ptr<TrainingMode> makeTrainingMode(const TrainingConfig& config, const LearningTask& task);

} // namespace stratoscope
