// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace stratoscope {

/// Eigenvalues, largest first, and their unit eigenvectors.
struct Eigenpairs
{
    std::vector<double> values;  ///< K
    std::vector<double> vectors; ///< N × K, row by row: a vector a column
};

/// All eigenpairs of a small symmetric matrix by Jacobi's rotations. @param matrix n × n, row by row
[[nodiscard]] Eigenpairs smallSymmetricEigen(std::vector<double> matrix, std::size_t n);

} // namespace stratoscope
