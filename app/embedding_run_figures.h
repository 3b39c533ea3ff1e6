// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run_figure.h"
#include "widgets/plot/embedding_figure.h"

#include <stop_token>
#include <vector>

namespace stratoscope {

/// The embedding that a request asks for, of a run, of several together or of a file that brings one with it; one figure for each
/// colouring. @throws Error
[[nodiscard]] std::vector<EmbeddingFigure> embeddingRunFigures(const RunFigureRequest& request, const ModelRegistry& registry,
                                                               const std::stop_token& stop = {});

} // namespace stratoscope
