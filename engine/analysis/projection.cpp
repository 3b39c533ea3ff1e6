// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/projection.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/analysis/finite_rows.h"
#include "engine/analysis/pca.h"
#include "engine/analysis/tsne.h"
#include "engine/analysis/umap.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <array>
#include <cstdio>

namespace stratoscope {

namespace {

/// The columns of an (N, 2) or (N, 3) layout.
LayoutPlaces columnsOf(std::span<const float> layout, std::size_t dimensions)
{
    LayoutPlaces places;
    const std::array columns{&places.x, &places.y, &places.z};
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
        columns[dimension]->reserve(layout.size() / dimensions);
        for (std::size_t i = dimension; i < layout.size(); i += dimensions)
            columns[dimension]->push_back(layout[i]);
    }
    return places;
}

void nameAxes(ProjectedEmbedding& projected, std::size_t dimensions, const auto& nameOf)
{
    const std::array labels{&projected.xLabel, &projected.yLabel, &projected.zLabel};
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension)
        *labels[dimension] = nameOf(dimension);
}

void projectByPca(ProjectedEmbedding& projected, std::size_t dimensions)
{
    const PcaResult result = pca(projected.embedding.values, projected.embedding.dimensions, static_cast<std::int64_t>(dimensions));
    static_cast<LayoutPlaces&>(projected) = columnsOf(result.scores, dimensions);
    nameAxes(projected, dimensions, [&result](std::size_t dimension) {
        return componentLabel(static_cast<int>(dimension) + 1, result.explainedVarianceRatio[dimension]);
    });
}

void projectByNeighbors(ProjectedEmbedding& projected, const LayoutChoice& choice, const WorkSettings& settings,
                        const OnForming& onForming)
{
    const FiniteRows rows({projected.embedding.values, static_cast<std::size_t>(projected.embedding.dimensions)});
    const std::size_t dimensions = choice.dimensions;
    OnLayout onLayout;
    if (onForming) {
        onLayout = [&](std::span<const float> positions, double fraction) {
            onForming(columnsOf(rows.spread(positions, dimensions), dimensions), fraction);
        };
    }
    UmapOptions umapOptions;
    umapOptions.dimensions = dimensions;
    const std::vector<float> layout = choice.method == LayoutMethod::Umap
                                          ? umap(rows.matrix(), umapOptions, settings, onLayout).layout
                                          : tsne(rows.matrix(), {}, settings, onLayout).layout;
    static_cast<LayoutPlaces&>(projected) = columnsOf(rows.spread(layout, dimensions), dimensions);
    const std::string name = choice.method == LayoutMethod::Umap ? "UMAP " : "t-SNE ";
    nameAxes(projected, dimensions, [&name](std::size_t dimension) { return name + std::to_string(dimension + 1); });
}

void requireSpace(const LayoutChoice& choice, std::int64_t dimensions)
{
    if (choice.method == LayoutMethod::Tsne)
        throw DataError(Issue{"t-SNE lays out in the plane only", {}, "For a layout in space take PCA, UMAP or three axes."});
    if (dimensions < 3)
        throw DataError(Issue{"an embedding of " + counted(dimensions, "dimension") + " has no layout in space",
                              {},
                              "That takes three dimensions or more."});
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

ProjectedEmbedding project(EmbeddingTable embedding, const LayoutChoice& choice, const WorkSettings& settings,
                           const OnForming& onForming)
{
    if (!choice.axes.empty())
        return projectOnAxes(std::move(embedding), choice.axes);
    if (choice.isInSpace())
        requireSpace(choice, embedding.dimensions);
    ProjectedEmbedding projected;
    projected.embedding = std::move(embedding);
    if (projected.embedding.dimensions == 1) {
        projected.x = projected.embedding.values;
        projected.y.assign(projected.x.size(), 0);
        projected.xLabel = "Embedding";
    } else if (choice.method == LayoutMethod::Pca) {
        projectByPca(projected, choice.dimensions);
    } else {
        projectByNeighbors(projected, choice, settings, onForming);
    }
    return projected;
}

} // namespace stratoscope
