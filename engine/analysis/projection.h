// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/work_settings.h"
#include "engine/training/embedding.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace stratoscope {

/// Where rows are drawn, in the plane or in space.
struct LayoutPlaces
{
    std::vector<float> x; ///< N
    std::vector<float> y; ///< N
    std::vector<float> z; ///< N; empty in the plane
};

/// An embedding laid out in the plane or in space.
struct ProjectedEmbedding : LayoutPlaces
{
    EmbeddingTable embedding;
    std::string xLabel; ///< "PC 1 (43.1 %)"
    std::string yLabel;
    std::string zLabel;
};

enum class LayoutMethod
{
    Pca,
    Umap,
    Tsne
};
inline constexpr std::array everyLayoutMethod{LayoutMethod::Pca, LayoutMethod::Umap, LayoutMethod::Tsne};

/// A line through an embedding that rows can be drawn along.
struct EmbeddingAxis
{
    enum class Kind
    {
        Dimension, ///< one of the embedding's own
        Component  ///< a principal component
    };

    Kind kind = Kind::Dimension;
    std::int64_t number = 1; ///< from 1

    bool operator==(const EmbeddingAxis&) const = default;
};
using LayoutAxes = std::vector<EmbeddingAxis>; ///< horizontal, vertical and, in space, towards the eye

/// What puts an embedding in the plane or in space.
struct LayoutChoice
{
    LayoutMethod method = LayoutMethod::Pca;
    LayoutAxes axes;            ///< two or three in the place of the method; empty: none
    std::size_t dimensions = 2; ///< of a layout by the method: 2, or 3

    [[nodiscard]] bool isInSpace() const { return (axes.empty() ? dimensions : axes.size()) == 3; }

    bool operator==(const LayoutChoice&) const = default;
};

/// "pca", "umap", "tsne": as commands name it.
[[nodiscard]] std::string layoutMethodName(LayoutMethod method);

/// "PC 1 (43.1 %)". @param share of the variance that the component explains
[[nodiscard]] std::string componentLabel(int number, double share);

/// A layout as it forms: the places of all rows, NaN for rows that have none, and how far it has come. Called from the thread
/// that computes.
using OnForming = std::function<void(LayoutPlaces places, double fraction)>;

/// Lays an embedding out with the defaults of a method, or along axes, see projectOnAxes(). Rows with a value that is not finite
/// get NaN. In the plane an embedding of one dimension is drawn against 0, whatever the method.
/// @throws DataError also where a layout in space is not to be had: of fewer than three dimensions, or by t-SNE; Cancelled
[[nodiscard]] ProjectedEmbedding project(EmbeddingTable embedding, const LayoutChoice& choice, const WorkSettings& settings = {},
                                         const OnForming& onForming = {});

} // namespace stratoscope
