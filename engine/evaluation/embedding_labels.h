// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_labels.h"
#include "engine/data/table.h"
#include "engine/serialization/array.h"
#include "engine/training/embedding.h"

#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// Whether the table has every row that the ids of the embedding name.
[[nodiscard]] bool countsIn(const EmbeddingTable& embedding, const Table& table);

/// What the rows of an embedding are called: target, group and the run where they are of several, then the other columns of
/// classes in their table. @param table the table that the ids of the embedding count in; may be null
[[nodiscard]] std::vector<std::string> labelChoices(const EmbeddingTable& embedding, const Table* table);

/// A label of the rows by one of the choices; no value for another name.
[[nodiscard]] std::optional<RowLabels> labelsOfRows(const std::string& name, const EmbeddingTable& embedding, const Table* table);

/// A label from an array of texts, empty where not known, or of whole numbers, negative where not known.
/// @param file that it was read from   @throws DataError naming the file unless it is one, with a label a row
[[nodiscard]] RowLabels labelsFrom(const Array& array, const std::string& name, std::int64_t rows,
                                   const std::filesystem::path& file);

} // namespace stratoscope
