// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/cluster_evaluation.h"

#include "engine/analysis/kmeans.h"
#include "engine/analysis/metrics/adjusted_rand_index.h"
#include "engine/analysis/metrics/mutual_information.h"
#include "engine/analysis/metrics/silhouette.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace stratoscope {

namespace {

constexpr std::size_t kWithoutClasses = 8; ///< clusters looked for where no class is known

/// Those of the rows whose values are numbers and, where there are classes, whose class is known; a sample of them.
std::vector<std::size_t> comparedRows(RowMatrix embedding, const std::vector<std::int64_t>& labels,
                                      const std::vector<std::size_t>& rows)
{
    std::vector<std::size_t> usable = rows;
    std::erase_if(usable, [&](std::size_t row) {
        const bool isKnown = labels.empty() || labels[row] >= 0;
        return !isKnown || !std::ranges::all_of(embedding.row(row), [](float value) { return std::isfinite(value); });
    });
    std::vector<std::size_t> compared;
    for (const std::size_t place : sampleRows(usable.size(), {}))
        compared.push_back(usable[place]);
    return compared;
}

} // namespace

ClusterEvaluation evaluateClusters(const EmbeddingTable& embedding, const std::vector<std::size_t>& rows,
                                   const WorkSettings& settings)
{
    const RowMatrix all{embedding.values, static_cast<std::size_t>(embedding.dimensions)};
    const std::vector<std::size_t> compared = comparedRows(all, embedding.labels, rows);
    const std::vector<float> values = gathered(all, compared);
    std::vector<std::int64_t> labels;
    for (const std::size_t row : embedding.labels.empty() ? std::vector<std::size_t>() : compared)
        labels.push_back(embedding.labels[row]);
    const std::size_t classes = std::set(labels.begin(), labels.end()).size();

    ClusterEvaluation evaluation;
    evaluation.rows = compared.size();
    const std::size_t clusters = labels.empty() ? kWithoutClasses : classes;
    if (clusters < 2 || compared.size() <= clusters)
        return evaluation;
    const RowMatrix points{values, all.columns};
    KMeansOptions options;
    options.clusters = clusters;
    options.starts = 3;
    const KMeansResult found = kMeans(points, options, settings);
    evaluation.clusters = clusters;
    if (std::set(found.labels.begin(), found.labels.end()).size() > 1) // all rows may lie in one place
        evaluation.silhouette = silhouette(points, found.labels, {}, settings).value;
    if (labels.empty())
        return evaluation;
    evaluation.classSilhouette = silhouette(points, labels, {}, settings).value;
    const ContingencyTable table = contingency(found.labels, labels);
    evaluation.adjustedRandIndex = adjustedRandIndex(table);
    evaluation.normalizedMutualInformation = normalizedMutualInformation(table);
    evaluation.purity = purity(table);
    return evaluation;
}

} // namespace stratoscope
