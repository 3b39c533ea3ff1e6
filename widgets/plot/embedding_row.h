// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/embedding_figure.h"

namespace stratoscope {

/// Embeddings of the same rows beside one another, in the same colours and so with one legend, as a plot of its own, ready for
/// exportFigure(). Shown are points, colours, titles and axes in the plane. Needs a QApplication, not a display.
/// @param figures at least one, coloured by classes; the legend is that of the first
/// @param title above all of them, note at its right
[[nodiscard]] std::unique_ptr<QCustomPlot> makeEmbeddingRow(std::span<const EmbeddingFigure> figures, const QString& title,
                                                            const QString& note, ThemeKind theme = ThemeKind::Print);

} // namespace stratoscope
