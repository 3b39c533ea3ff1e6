// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace stratoscope {

/// A motion of D-dimensional space that changes no distance: a shift of a mean onto another, and a rotation about it, which may
/// hold a reflection.
struct RigidMotion
{
    std::vector<double> rotation; ///< D × D, row by row: a centred row is multiplied by it from the right
    std::vector<double> fromMean; ///< D
    std::vector<double> toMean;   ///< D
    /// 0 … 1: how well rows that were moved lie on those they were to come to, whatever the scale of the two; 1 is exactly.
    double correlation = 0;
};

/// The motion that brings rows nearest to others by the sum of squared distances (orthogonal Procrustes: Schönemann 1966).
/// Row by row; a pair in which a value is not finite is left out.
/// @param from, to N × D
/// @returns none where no more than D pairs are left, which do not fix a rotation
/// @pre both have the same shape
[[nodiscard]] std::optional<RigidMotion> procrustes(RowMatrix from, RowMatrix to);

/// Moves rows. @param values N × D, row by row
void move(std::span<float> values, const RigidMotion& motion);

} // namespace stratoscope
