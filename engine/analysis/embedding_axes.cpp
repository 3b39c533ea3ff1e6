// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/embedding_axes.h"

#include "engine/analysis/pca.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace stratoscope {

namespace {

constexpr std::int64_t mostComponents = 10; ///< offered; those beyond say little
constexpr std::string_view componentPrefix = "pc";

struct AxisValues
{
    std::vector<float> values; ///< N
    std::string label;
};

AxisValues dimensionOf(const EmbeddingTable& embedding, const EmbeddingAxis& axis)
{
    AxisValues along{{}, axisTitle(axis)};
    along.values.reserve(embedding.ids.size());
    for (std::size_t row = 0; row < embedding.ids.size(); ++row)
        along.values.push_back(
            embedding.values[row * static_cast<std::size_t>(embedding.dimensions) + static_cast<std::size_t>(axis.number - 1)]);
    return along;
}

AxisValues componentOf(const PcaResult& result, const EmbeddingAxis& axis)
{
    const auto component = static_cast<std::size_t>(axis.number - 1);
    AxisValues along{{}, componentLabel(static_cast<int>(axis.number), result.explainedVarianceRatio[component])};
    for (std::size_t i = component; i < result.scores.size(); i += static_cast<std::size_t>(result.components))
        along.values.push_back(result.scores[i]);
    return along;
}

void requireAxis(const EmbeddingAxis& axis, std::int64_t dimensions)
{
    if (axis.number >= 1 && axis.number <= dimensions)
        return;
    throw DataError(Issue{"the embedding has no " + axisTitle(axis) + "; it has " + counted(dimensions, "dimension"),
                          {},
                          "Axes are numbered from 1."});
}

} // namespace

std::vector<EmbeddingAxis> embeddingAxes(std::int64_t dimensions)
{
    std::vector<EmbeddingAxis> axes;
    for (std::int64_t number = 1; number <= dimensions; ++number)
        axes.push_back({EmbeddingAxis::Kind::Dimension, number});
    for (std::int64_t number = 1; number <= std::min(dimensions, mostComponents); ++number)
        axes.push_back({EmbeddingAxis::Kind::Component, number});
    return axes;
}

LayoutAxes firstDimensions(std::size_t count)
{
    LayoutAxes axes;
    for (std::size_t number = 1; number <= count; ++number)
        axes.push_back({EmbeddingAxis::Kind::Dimension, static_cast<std::int64_t>(number)});
    return axes;
}

std::string axisTitle(const EmbeddingAxis& axis)
{
    return (axis.kind == EmbeddingAxis::Kind::Component ? "PC " : "latent ") + std::to_string(axis.number);
}

EmbeddingAxis axisNamed(const std::string& name)
{
    EmbeddingAxis axis;
    std::string_view number = name;
    if (number.starts_with(componentPrefix) || number.starts_with("PC")) {
        axis.kind = EmbeddingAxis::Kind::Component;
        number.remove_prefix(componentPrefix.size());
    }
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), axis.number);
    if (problem != std::errc() || end != number.data() + number.size() || axis.number < 1)
        throw ConfigError(Issue{"'" + name + "' is no axis of an embedding",
                                {},
                                "Give the number of a dimension, from 1, or pc and the number of a principal component."});
    return axis;
}

std::string axisName(const EmbeddingAxis& axis)
{
    return (axis.kind == EmbeddingAxis::Kind::Component ? std::string(componentPrefix) : "") + std::to_string(axis.number);
}

ProjectedEmbedding projectOnAxes(EmbeddingTable embedding, const LayoutAxes& axes)
{
    assert(axes.size() == 2 || axes.size() == 3);
    std::int64_t components = 0;
    for (const EmbeddingAxis& axis : axes) {
        requireAxis(axis, embedding.dimensions);
        if (axis.kind == EmbeddingAxis::Kind::Component)
            components = std::max(components, axis.number);
    }
    const PcaResult result = components > 0 ? pca(embedding.values, embedding.dimensions, components) : PcaResult{};
    ProjectedEmbedding projected;
    const std::array places{&projected.x, &projected.y, &projected.z};
    const std::array labels{&projected.xLabel, &projected.yLabel, &projected.zLabel};
    for (std::size_t i = 0; i < axes.size(); ++i) {
        AxisValues along =
            axes[i].kind == EmbeddingAxis::Kind::Component ? componentOf(result, axes[i]) : dimensionOf(embedding, axes[i]);
        *places[i] = std::move(along.values);
        *labels[i] = std::move(along.label);
    }
    projected.embedding = std::move(embedding);
    return projected;
}

} // namespace stratoscope
