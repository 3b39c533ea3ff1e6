// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/projection.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/analysis/finite_rows.h"
#include "engine/analysis/pca.h"
#include "engine/analysis/tsne.h"
#include "engine/analysis/umap.h"

#include <array>
#include <cstdio>

namespace stratoscope {

namespace {

/// The two columns of an (N, 2) layout.
void takeColumns(std::span<const float> layout, std::vector<float>& x, std::vector<float>& y)
{
    const std::size_t rows = layout.size() / 2;
    x.resize(rows);
    y.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        x[row] = layout[2 * row];
        y[row] = layout[2 * row + 1];
    }
}

void projectByPca(ProjectedEmbedding& projected)
{
    const PcaResult result = pca(projected.embedding.values, projected.embedding.dimensions, 2);
    takeColumns(result.scores, projected.x, projected.y);
    projected.xLabel = componentLabel(1, result.explainedVarianceRatio[0]);
    projected.yLabel = componentLabel(2, result.explainedVarianceRatio[1]);
}

void projectByNeighbors(ProjectedEmbedding& projected, LayoutMethod method, const WorkSettings& settings,
                        const OnForming& onForming)
{
    const FiniteRows rows({projected.embedding.values, static_cast<std::size_t>(projected.embedding.dimensions)});
    OnLayout onLayout;
    if (onForming) {
        onLayout = [&rows, &onForming](std::span<const float> positions, double fraction) {
            std::vector<float> x;
            std::vector<float> y;
            takeColumns(rows.spread(positions, 2), x, y);
            onForming(std::move(x), std::move(y), fraction);
        };
    }
    const std::vector<float> layout = method == LayoutMethod::Umap ? umap(rows.matrix(), {}, settings, onLayout).layout
                                                                   : tsne(rows.matrix(), {}, settings, onLayout).layout;
    takeColumns(rows.spread(layout, 2), projected.x, projected.y);
    const std::string name = method == LayoutMethod::Umap ? "UMAP" : "t-SNE";
    projected.xLabel = name + " 1";
    projected.yLabel = name + " 2";
}

} // namespace

std::string componentLabel(int number, double share)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "PC %d (%.1f %%)", number, 100 * share);
    return text.data();
}

std::string layoutMethodName(LayoutMethod method)
{
    switch (method) {
    case LayoutMethod::Pca:
        return "pca";
    case LayoutMethod::Umap:
        return "umap";
    case LayoutMethod::Tsne:
        break;
    }
    return "tsne";
}

ProjectedEmbedding project(EmbeddingTable embedding, LayoutMethod method, const WorkSettings& settings, const OnForming& onForming)
{
    ProjectedEmbedding projected;
    projected.embedding = std::move(embedding);
    if (projected.embedding.dimensions == 1) {
        projected.x = projected.embedding.values;
        projected.y.assign(projected.x.size(), 0);
        projected.xLabel = "Embedding";
    } else if (method == LayoutMethod::Pca) {
        projectByPca(projected);
    } else {
        projectByNeighbors(projected, method, settings, onForming);
    }
    return projected;
}

ProjectedEmbedding project(EmbeddingTable embedding, const LayoutChoice& choice, const WorkSettings& settings,
                           const OnForming& onForming)
{
    return choice.axes ? projectOnAxes(std::move(embedding), *choice.axes)
                       : project(std::move(embedding), choice.method, settings, onForming);
}

} // namespace stratoscope
