// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"

#include <string>
#include <vector>

namespace stratoscope {

/// A run's embedding, to be joined with those of others.
struct RunEmbedding
{
    std::string run;
    EmbeddingTable table;
    bool sharesRows = true; ///< its ids count in the same data as those of the first
};

/// What becomes of the axes of latent spaces, which mean something else in every run.
enum class RunAlignment
{
    AsTheyAre,
    Procrustes ///< each run after the first is turned onto it by the rows that they share, where these are enough
};

/// The rows of several runs as one embedding, in the order of the runs; a row that several have is there once for each. Classes are
/// joined by their names; what a run does not say of a row that it shares is taken from one that does.
/// @throws DataError where there are none, or their embeddings differ in dimensions: says how many each has
[[nodiscard]] EmbeddingTable joinEmbeddings(std::vector<RunEmbedding> runs, RunAlignment alignment);

/// "aligned (r 0.93)": which runs were turned onto the first, by name unless all were, and their correlations with it; empty where
/// none was.
[[nodiscard]] std::string alignmentText(const EmbeddingTable& table);

} // namespace stratoscope
