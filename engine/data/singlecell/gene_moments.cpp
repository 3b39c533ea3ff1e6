// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/gene_moments.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stratoscope {

GeneMoments geneMoments(const CellPass& pass, std::int64_t genes)
{
    const auto count = static_cast<std::size_t>(genes);
    GeneMoments moments{std::vector<double>(count), std::vector<double>(count)};
    std::vector<std::int64_t> present(count);
    std::int64_t rows = 0;
    pass([&](const CellMatrix& block) {
        assert(block.columns == genes);
        rows += block.rows;
        for (std::int64_t row = 0; row < block.rows; ++row) {
            block.forEachNonZero(row, [&](std::int64_t gene, float value) {
                moments.mean[static_cast<std::size_t>(gene)] += static_cast<double>(value);
                ++present[static_cast<std::size_t>(gene)];
            });
        }
    });
    const auto cells = static_cast<double>(rows);
    for (double& mean : moments.mean)
        mean /= std::max(cells, 1.0);
    pass([&](const CellMatrix& block) {
        for (std::int64_t row = 0; row < block.rows; ++row) {
            block.forEachNonZero(row, [&](std::int64_t gene, float value) {
                const double offset = static_cast<double>(value) - moments.mean[static_cast<std::size_t>(gene)];
                moments.variance[static_cast<std::size_t>(gene)] += offset * offset;
            });
        }
    });
    for (std::size_t gene = 0; gene < count; ++gene) {
        const double zeros = cells - static_cast<double>(present[gene]);
        const double squares = moments.variance[gene] + zeros * moments.mean[gene] * moments.mean[gene];
        moments.variance[gene] = cells > 1 ? squares / (cells - 1) : 0;
    }
    return moments;
}

GeneScaling fitGeneScaling(const CellMatrix& matrix)
{
    GeneMoments moments = geneMoments(passOver(matrix), matrix.columns);
    GeneScaling scaling{std::move(moments.mean), std::move(moments.variance)};
    for (double& deviation : scaling.deviation)
        deviation = deviation > 0 ? std::sqrt(deviation) : 1;
    return scaling;
}

CellMatrix scaledGenes(const CellMatrix& matrix, const GeneScaling& scaling, double limit)
{
    const auto genes = static_cast<std::size_t>(matrix.columns);
    assert(scaling.mean.size() == genes);
    CellMatrix scaled{MatrixLayout::Dense, matrix.rows, matrix.columns, ElementType::Float32, {}, {}, {}};
    scaled.values.resize(static_cast<std::size_t>(matrix.rows) * genes);
    std::vector<double> row(genes);
    for (std::int64_t cell = 0; cell < matrix.rows; ++cell) {
        std::ranges::fill(row, 0.0);
        matrix.forEachNonZero(
            cell, [&](std::int64_t gene, float value) { row[static_cast<std::size_t>(gene)] = static_cast<double>(value); });
        const std::span<float> into = scaled.rowValues(cell);
        for (std::size_t gene = 0; gene < genes; ++gene)
            into[gene] = static_cast<float>(std::clamp((row[gene] - scaling.mean[gene]) / scaling.deviation[gene], -limit, limit));
    }
    return scaled;
}

} // namespace stratoscope
