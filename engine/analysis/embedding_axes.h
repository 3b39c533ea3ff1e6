// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// The dimensions, then the first principal components, of an embedding of that many dimensions.
[[nodiscard]] std::vector<EmbeddingAxis> embeddingAxes(std::int64_t dimensions);

/// The first so many dimensions.
[[nodiscard]] LayoutAxes firstDimensions(std::size_t count);

/// "latent 3", "PC 2"
[[nodiscard]] std::string axisTitle(const EmbeddingAxis& axis);

/// An axis from the name that commands take: "3" for the third dimension, "pc2" for the second component.
/// @throws ConfigError for anything else
[[nodiscard]] EmbeddingAxis axisNamed(const std::string& name);
/// The name that axisNamed() takes.
[[nodiscard]] std::string axisName(const EmbeddingAxis& axis);

/// Lays an embedding out along two or three axes of its own: nothing is fitted to neighbours. Rows where a value is not finite get
/// NaN. @throws DataError where the embedding has no such axis
[[nodiscard]] ProjectedEmbedding projectOnAxes(EmbeddingTable embedding, const LayoutAxes& axes);

} // namespace stratoscope
