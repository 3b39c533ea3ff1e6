// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

/// Turns rows and columns p and q so that entry (p, q) becomes 0, and the vectors with them.
void rotate(std::vector<double>& matrix, std::vector<double>& vectors, std::size_t n, std::size_t p, std::size_t q)
{
    const double off = matrix[p * n + q];
    if (off == 0)
        return;
    const double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2 * off);
    const double tangent = std::copysign(1, theta) / (std::abs(theta) + std::sqrt(theta * theta + 1));
    const double cosine = 1 / std::sqrt(tangent * tangent + 1);
    const double sine = tangent * cosine;
    const auto turn = [&](double& a, double& b) {
        const double before = a;
        a = cosine * before - sine * b;
        b = sine * before + cosine * b;
    };
    for (std::size_t i = 0; i < n; ++i)
        turn(matrix[i * n + p], matrix[i * n + q]);
    for (std::size_t i = 0; i < n; ++i)
        turn(matrix[p * n + i], matrix[q * n + i]);
    for (std::size_t i = 0; i < n; ++i)
        turn(vectors[i * n + p], vectors[i * n + q]);
}

} // namespace

Eigenpairs smallSymmetricEigen(std::vector<double> matrix, std::size_t n)
{
    std::vector<double> vectors(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        vectors[i * n + i] = 1;
    for (int sweep = 0; sweep < 60; ++sweep) {
        double off = 0;
        double diagonal = 0;
        for (std::size_t p = 0; p < n; ++p) {
            diagonal += matrix[p * n + p] * matrix[p * n + p];
            for (std::size_t q = p + 1; q < n; ++q)
                off += matrix[p * n + q] * matrix[p * n + q];
        }
        if (off <= 1e-30 * diagonal)
            break;
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q)
                rotate(matrix, vectors, n, p, q);
        }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return matrix[a * n + a] > matrix[b * n + b]; });
    Eigenpairs pairs;
    pairs.vectors.resize(n * n);
    for (std::size_t j = 0; j < n; ++j) {
        pairs.values.push_back(matrix[order[j] * n + order[j]]);
        for (std::size_t i = 0; i < n; ++i)
            pairs.vectors[i * n + j] = vectors[i * n + order[j]];
    }
    return pairs;
}

} // namespace stratoscope
