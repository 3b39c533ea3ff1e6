// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/embedding_replay.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QRectF>
#include <QString>

#include <memory>

namespace stratoscope {

/// One frame of a replay as a layout of its rows.
[[nodiscard]] std::shared_ptr<const EmbeddingLayout> layoutOfFrame(const EmbeddingReplay& replay, std::size_t frame);

/// What the axes span in every frame, in the data's units.
[[nodiscard]] QRectF extentOf(const EmbeddingReplay& replay);

/// "epoch 12", "before training"
[[nodiscard]] QString epochText(const EmbeddingReplay& replay, std::size_t frame);

} // namespace stratoscope
