// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/layout_scores.h"

#include "engine/analysis/finite_rows.h"
#include "engine/analysis/metrics/batch_mixing.h"
#include "engine/analysis/metrics/neighbor_purity.h"
#include "engine/analysis/metrics/trustworthiness.h"
#include "engine/analysis/neighbors.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <iterator>

namespace stratoscope {

namespace {

std::vector<std::int64_t> codesOf(const RowLabels& labels, const std::vector<std::size_t>& rows)
{
    std::vector<std::int64_t> codes;
    codes.reserve(rows.size());
    for (const std::size_t row : rows)
        codes.push_back(labels.codes[row]);
    return codes;
}

NeighborhoodScores neighborhoodScores(RowMatrix points, const std::vector<std::size_t>& rows, const KnownOfRows& known,
                                      std::size_t neighbors, const WorkSettings& settings)
{
    NeighborhoodScores scores;
    if (known.label == nullptr && known.batches == nullptr)
        return scores;
    NeighborOptions options;
    options.count = neighbors;
    const std::vector<float> values = gathered(points, rows);
    const NeighborTable near = nearestNeighbors({values, points.columns}, options, settings);
    if (known.label != nullptr)
        scores.purity = neighborPurity(near, codesOf(*known.label, rows)).overall;
    if (known.batches != nullptr)
        scores.mixing = batchMixing(near, codesOf(*known.batches, rows));
    return scores;
}

void requireRows(const RowLabels* labels, std::size_t rows)
{
    if (labels != nullptr && labels->codes.size() != rows)
        throw DataError(Issue{labels->name + ": expected a label for each of " + counted(static_cast<std::int64_t>(rows), "row") +
                                  ", found " + std::to_string(labels->codes.size()),
                              {},
                              {}});
}

} // namespace

LayoutScores scoreLayout(RowMatrix embedding, RowMatrix layout, const KnownOfRows& known, std::size_t neighbors,
                         const WorkSettings& settings)
{
    requireRows(known.label, embedding.rows());
    requireRows(known.batches, embedding.rows());
    LayoutScores scores;
    scores.neighbors = neighbors;
    scores.label = known.label == nullptr ? std::string() : known.label->name;
    scores.batches = known.batches == nullptr ? std::string() : known.batches->name;
    report(settings.onProgress, "comparing neighbours");
    scores.trustworthiness = trustworthiness(embedding, layout, neighbors, {}, settings);
    const FiniteRows finiteRows(embedding);
    const FiniteRows finitePlaces(layout);
    std::vector<std::size_t> rows;
    std::ranges::set_intersection(finiteRows.kept(), finitePlaces.kept(), std::back_inserter(rows));
    scores.rows = rows.size();
    scores.layout = neighborhoodScores(layout, rows, known, neighbors, settings);
    scores.embedding = neighborhoodScores(embedding, rows, known, neighbors, settings);
    return scores;
}

} // namespace stratoscope
