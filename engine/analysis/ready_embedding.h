// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"
#include "engine/data/table.h"

#include <string>

namespace stratoscope {

/// An embedding that a file brings with it, drawn by its first two dimensions, a row for each of the table; labels are those of the
/// column that would be guessed to be the target.
/// @param name of one of table.embeddings; empty: the one that shows most at once (UMAP, t-SNE, places in the tissue, else the
/// first)
/// @throws DataError where the file has none, or none of that name
[[nodiscard]] ProjectedEmbedding readyEmbedding(const Table& table, const std::string& name = {});

/// The name of the embedding that readyEmbedding() takes without one; empty where the file has none.
[[nodiscard]] std::string usualEmbedding(const Table& table);

} // namespace stratoscope
