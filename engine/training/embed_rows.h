// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/training/embedding.h"
#include "engine/training/resident_rows.h"

#include <stop_token>

namespace stratoscope {

class Model;

/// Fills in the values, dimensions, spread and errors of a table that describes these rows; leaves the model in eval mode and draws
/// no random number. @param rows on the model's device @throws Cancelled
void embedRows(Model& model, const ResidentRows& rows, EmbeddingTable& table, const OnProgress& onProgress = {},
               const std::stop_token& stop = {});

} // namespace stratoscope
