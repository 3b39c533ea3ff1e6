// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/table.h"
#include "engine/serialization/array.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// Ready embeddings with what is known of each row.
struct EmbeddingSet
{
    std::string name;                     ///< the array's key in the .npz, or its name in obsm
    Array embeddings;                     ///< N × E, float32
    Array targets;                        ///< N × T, float32; of no elements where the file has none
    std::vector<std::string> targetNames; ///< T
    Table rows;                           ///< N rows: labels, ids and whatever else has one value a row
};

/// Reads embeddings from a .npz (embeddings with targets and target_names, as routers have them; or embedding with labels, ids
/// and more, as runs write them) or from the obsm of single cells, by content.
/// @param name the array to take; empty: the customary or only one
/// @throws IoError, DataError where there is none, several, or its rows are not those of the others; Cancelled
[[nodiscard]] EmbeddingSet readEmbeddings(const std::filesystem::path& path, const std::string& name = {},
                                          const OnProgress& onProgress = {}, const std::stop_token& stop = {});

/// One column a dimension ("embedding 1") and a target, after the other columns.
[[nodiscard]] Table embeddingTable(const EmbeddingSet& set);

} // namespace stratoscope
