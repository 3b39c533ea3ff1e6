// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace stratoscope {

/// Rows that a distance kernel runs along at once.
inline constexpr std::size_t kDistanceLanes = 64;

/// Squared Euclidean distances of four points to kDistanceLanes others.
/// @param queries four points of D numbers   @param lanes D × kDistanceLanes: coordinate by coordinate
/// @param distances 4 × kDistanceLanes, written
void squaredDistances(const float* const queries[4], const float* lanes, std::size_t dimensions, float* distances);

/// Squared Euclidean distance of two points of D numbers.
[[nodiscard]] float squaredDistance(const float* a, const float* b, std::size_t dimensions);

} // namespace stratoscope
