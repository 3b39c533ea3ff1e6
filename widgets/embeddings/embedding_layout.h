// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"
#include "widgets/plot/point_set.h"

#include <memory>

namespace stratoscope {

/// An embedding laid out in the plane or in space, ready to be drawn. Making one sorts all rows: in a worker, where there are many.
struct EmbeddingLayout
{
    explicit EmbeddingLayout(ProjectedEmbedding laidOut)
        : projected(std::move(laidOut))
        , points(std::make_shared<const PointSet>(projected.x, projected.y, projected.z))
    {
    }

    ProjectedEmbedding projected;
    std::shared_ptr<const PointSet> points;
};

} // namespace stratoscope
