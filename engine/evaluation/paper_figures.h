// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/multiclass_curves.h"
#include "engine/analysis/projection.h"
#include "engine/evaluation/evaluation.h"
#include "engine/evaluation/probe.h"
#include "engine/models/registry.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

struct PaperFiguresRequest
{
    std::filesystem::path unsupervised; ///< a run's folder; empty: left out
    std::filesystem::path semisupervised;
    std::size_t mostDrawn = 60'000;  ///< rows of the embedding that are laid out; a random sample of more
    std::size_t mostFitted = 10'000; ///< training rows that a probe is fitted to, of more a share of each class
};

/// How well one way tells the classes of the scored rows.
struct ClassTelling
{
    std::string name; ///< "classifier head", "linear probe"
    MulticlassCurves curves;
    RocCurve macro; ///< see macroRoc()
    ProbeScores scores;
};

/// A feature as the model sees it, transformed and scaled, and its reconstruction. (The paper's figure is of these.)
struct ScaledFeature
{
    std::vector<float> measured;
    std::vector<float> reconstructed;
    RegressionScores scores;
};

/// One model's share of the figures.
struct PaperModel
{
    std::string name; ///< "unsupervised", "semi-supervised"
    std::filesystem::path runFolder;
    std::shared_ptr<const RunEvaluation> evaluation; ///< one part: the rows that are scored
    std::vector<ScaledFeature> features;             ///< F, of the scored rows
    std::vector<ClassTelling> tellings;              ///< its own head where it has one, then a probe of its embedding
    ProjectedEmbedding layout;                       ///< by UMAP, of the same rows for each model
};

/// What the figures of the core-log paper show, of two models or one, on the same rows.
struct PaperFigures
{
    std::vector<PaperModel> models;
    std::string target;            ///< the column of lithologies
    std::string part;              ///< that is scored: "test", "val"
    std::int64_t rows = 0;         ///< of the data
    std::int64_t trainingRows = 0; ///< that probes could have been fitted to
    std::int64_t fittedRows = 0;   ///< and were
    std::int64_t scoredRows = 0;
    std::vector<std::string> notes; ///< what to bear in mind, a sentence each
};

/// Reconstructs, tells classes and lays out. Scored are rows that no run trained on and no probe was fitted to; runs of weights
/// made elsewhere hold nothing back, and where no run does, 15 % of the boreholes are kept for scoring, as a config that does not
/// say how to split does. (The paper scored its probes on the rows they were fitted to.)
/// @throws what evaluateRun() throws, DataError for runs that are not of the same rows or do not know classes
[[nodiscard]] PaperFigures paperFigures(const PaperFiguresRequest& request, const ModelRegistry& registry,
                                        const WorkSettings& settings = {});

} // namespace stratoscope
