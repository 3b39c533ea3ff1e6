// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"
#include "engine/training/layer_statistics.h"

namespace stratoscope {

/// What `describe` writes to the standard output.
void printText(const ModelInfo& info);
void printJson(const ModelInfo& info);
void printText(const LayerStatistics& statistics);
void printJson(const LayerStatistics& statistics);

} // namespace stratoscope
