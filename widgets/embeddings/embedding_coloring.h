// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "widgets/embeddings/embedding_layout.h"
#include "widgets/plot/embedding_scene.h"

#include <QStringList>

#include <optional>

namespace stratoscope {

/// The choice that colours rows by the run that they come from, where they are of several.
[[nodiscard]] QString runColorChoice();

/// What the rows of an embedding can be coloured by: the run where they are of several, target, group, depth and the
/// error of the model, then the latent dimensions, then the other columns of their table.
/// @param table the table that the ids of the embedding count in; may be null
[[nodiscard]] QStringList colorChoices(const EmbeddingTable& embedding, const Table* table);

/// A colouring by one of the choices, classes in the colours that they have in the whole table; no value for another name.
[[nodiscard]] std::optional<PointColoring> coloringBy(const QString& choice, const EmbeddingTable& embedding, const Table* table);

/// A colouring by values of the rows of the table that the ids of the embedding count in; rows of other data have none.
/// @pre the ids lie in it
[[nodiscard]] PointColoring coloringByRows(const QString& title, const std::vector<double>& values,
                                           const EmbeddingTable& embedding);

/// The layout as a figure; one of several runs is named after them, and says which of them were turned.
[[nodiscard]] EmbeddingFigure embeddingFigure(const EmbeddingLayout& layout, const QString& title, PointColoring coloring);
/// The same. @param choice one of colorChoices(); any other name colours all rows alike
[[nodiscard]] EmbeddingFigure embeddingFigure(const EmbeddingLayout& layout, const QString& title, const QString& choice,
                                              const Table* table);

} // namespace stratoscope
