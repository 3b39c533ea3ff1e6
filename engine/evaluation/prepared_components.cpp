// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/prepared_components.h"

#include "engine/analysis/pca.h"
#include "engine/data/singlecell/cell_features.h"
#include "engine/training/resident_rows.h"

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::int64_t mostFittedValues = std::int64_t{1} << 28; ///< 1 GiB of floats

/// What the models are given, row by row as it is asked for.
class PreparedRows
{
public:
    PreparedRows(const Preprocessing& preprocessing, const Dataset& dataset)
        : m_dataset(dataset)
    {
        if (!dataset.cells)
            m_numbers = residentRows(preprocessing, dataset).numerical.contiguous();
    }

    [[nodiscard]] std::int64_t width() const { return m_dataset.cells ? m_dataset.cells->x.columns() : m_numbers.size(1); }

    /// Calls visit(index, column, value) for what is not zero. @param rows places in the dataset; index counts them from 0
    template <typename Visit>
    void forEachNonZero(const std::vector<std::int64_t>& rows, const Visit& visit) const
    {
        for (std::size_t begin = 0; begin < rows.size(); begin += block) {
            const auto count = static_cast<std::ptrdiff_t>(std::min(block, rows.size() - begin));
            const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
            m_dataset.cells ? visitCells({first, first + count}, begin, visit) : visitNumbers({first, first + count}, begin, visit);
        }
    }

    [[nodiscard]] std::vector<float> dense(const std::vector<std::int64_t>& rows) const
    {
        const auto columns = static_cast<std::size_t>(width());
        std::vector<float> values(rows.size() * columns);
        forEachNonZero(rows, [&](std::size_t index, std::int64_t column, float value) {
            values[index * columns + static_cast<std::size_t>(column)] = value;
        });
        return values;
    }

private:
    static constexpr std::size_t block = 1024; ///< cells fetched at once

    template <typename Visit>
    void visitCells(std::vector<std::int64_t> cells, std::size_t begin, const Visit& visit) const
    {
        for (std::int64_t& cell : cells)
            cell = m_dataset.rows[static_cast<std::size_t>(cell)];
        const CellMatrix x = m_dataset.cells->x.fetch(cells);
        for (std::int64_t cell = 0; cell < x.rows; ++cell)
            x.forEachNonZero(cell,
                             [&](std::int64_t gene, float value) { visit(begin + static_cast<std::size_t>(cell), gene, value); });
    }

    template <typename Visit>
    void visitNumbers(const std::vector<std::int64_t>& rows, std::size_t begin, const Visit& visit) const
    {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const float* values = m_numbers.data_ptr<float>() + rows[i] * width();
            for (std::int64_t column = 0; column < width(); ++column)
                visit(begin + i, column, values[column]);
        }
    }

    const Dataset& m_dataset;
    at::Tensor m_numbers; ///< (N, F) float; undefined for cells
};

/// Evenly spread over all where they are more than may be.
std::vector<std::int64_t> sampled(const std::vector<std::int64_t>& rows, std::int64_t most)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    if (count <= most)
        return rows;
    std::vector<std::int64_t> sample;
    for (std::int64_t i = 0; i < most; ++i)
        sample.push_back(rows[static_cast<std::size_t>(i * count / most)]);
    return sample;
}

} // namespace

PreparedComponents preparedComponents(const Preprocessing& preprocessing, const Dataset& dataset,
                                      const std::vector<std::int64_t>& training, const std::vector<std::int64_t>& rows,
                                      std::int64_t dimensions)
{
    const PreparedRows prepared(preprocessing, dataset);
    const std::int64_t width = prepared.width();
    const std::vector<std::int64_t> fitted = sampled(training, std::max<std::int64_t>(2, mostFittedValues / width));
    PreparedComponents components;
    components.fittedRows = static_cast<std::int64_t>(fitted.size());
    components.dimensions = std::min({dimensions, width, components.fittedRows});
    const PcaResult pcs = pca(prepared.dense(fitted), width, components.dimensions);
    const auto count = static_cast<std::size_t>(components.dimensions);
    std::vector<double> origin(count); // of the components, in their own coordinates
    for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t column = 0; column < pcs.mean.size(); ++column)
            origin[k] += pcs.loadings[k * pcs.mean.size() + column] * pcs.mean[column];
    }
    std::vector<double> scores(rows.size() * count);
    for (std::size_t i = 0; i < scores.size(); ++i)
        scores[i] = -origin[i % count];
    prepared.forEachNonZero(rows, [&](std::size_t index, std::int64_t column, float value) {
        for (std::size_t k = 0; k < count; ++k)
            scores[index * count + k] +=
                static_cast<double>(value) * pcs.loadings[k * pcs.mean.size() + static_cast<std::size_t>(column)];
    });
    components.scores.assign(scores.begin(), scores.end());
    return components;
}

} // namespace stratoscope
