// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/symmetric_eigen.h"
#include "engine/core/progress.h"

#include <cstdint>
#include <functional>
#include <span>

namespace stratoscope {

/// A symmetric N × N matrix as what it does: out = A in, both N × width, row by row.
using SymmetricOperator = std::function<void(std::span<const double> in, std::size_t width, std::span<double> out)>;

struct LeadingEigenOptions
{
    std::size_t count = 2;
    double lowerBound = 0;   ///< no eigenvalue is below
    double tolerance = 1e-6; ///< of the residual |A v - value v|
    int mostRounds = 30;     ///< filtering rounds; then the best so far is returned
    std::uint64_t seed = 42; ///< of the random start
};

/// The eigenpairs with the largest eigenvalues by Chebyshev-filtered subspace iteration (Zhou & Saad 2007), for matrices that
/// are only known by their products. @throws Cancelled
[[nodiscard]] Eigenpairs leadingEigenpairs(const SymmetricOperator& apply, std::size_t n, const LeadingEigenOptions& options,
                                           const std::stop_token& stop = {});

} // namespace stratoscope
