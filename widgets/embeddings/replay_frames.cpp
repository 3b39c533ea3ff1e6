// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/replay_frames.h"

#include "widgets/common/number_text.h"

#include <QObject>

namespace stratoscope {

std::shared_ptr<const EmbeddingLayout> layoutOfFrame(const EmbeddingReplay& replay, std::size_t frame)
{
    const ReplayFrame& places = replay.frames.at(frame);
    ProjectedEmbedding projected{{places.x, places.y, {}}, replay.rows, replay.xLabel, replay.yLabel, {}};
    projected.embedding.spread = places.spread;
    return std::make_shared<const EmbeddingLayout>(std::move(projected));
}

QRectF extentOf(const EmbeddingReplay& replay)
{
    return {QPointF(replay.minX, replay.minY), QPointF(replay.maxX, replay.maxY)};
}

QString epochText(const EmbeddingReplay& replay, std::size_t frame)
{
    const std::int64_t epoch = replay.frames.at(frame).epoch;
    return epoch == 0 ? QObject::tr("before training") : QObject::tr("epoch %1").arg(countText(epoch));
}

} // namespace stratoscope
