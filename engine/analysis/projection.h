// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/work_settings.h"
#include "engine/training/embedding.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// An embedding laid out in the plane.
struct ProjectedEmbedding
{
    EmbeddingTable embedding;
    std::vector<float> x; ///< N
    std::vector<float> y; ///< N
    std::string xLabel;   ///< "PC 1 (43.1 %)"
    std::string yLabel;
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
using AxisPair = std::array<EmbeddingAxis, 2>; ///< horizontal, vertical

/// What puts an embedding in the plane.
struct LayoutChoice
{
    LayoutMethod method = LayoutMethod::Pca;
    std::optional<AxisPair> axes; ///< in the place of the method

    bool operator==(const LayoutChoice&) const = default;
};

/// "pca", "umap", "tsne": as commands name it.
[[nodiscard]] std::string layoutMethodName(LayoutMethod method);

/// "PC 1 (43.1 %)". @param share of the variance that the component explains
[[nodiscard]] std::string componentLabel(int number, double share);

/// A layout as it forms: the places of all rows, NaN for rows that have none, and how far it has come. Called from the thread
/// that computes.
using OnForming = std::function<void(std::vector<float> x, std::vector<float> y, double fraction)>;

/// Lays an embedding out in the plane with the defaults of a method. Rows with a value that is not finite get NaN.
/// An embedding of one dimension is drawn against 0, whatever the method. @throws DataError, Cancelled
[[nodiscard]] ProjectedEmbedding project(EmbeddingTable embedding, LayoutMethod method, const WorkSettings& settings = {},
                                         const OnForming& onForming = {});
/// The same by a method or along axes, see projectOnAxes().
[[nodiscard]] ProjectedEmbedding project(EmbeddingTable embedding, const LayoutChoice& choice, const WorkSettings& settings = {},
                                         const OnForming& onForming = {});

} // namespace stratoscope
