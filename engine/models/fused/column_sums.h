// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/fused/column_kernels.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// Calls work(first row, rows) for all rows, few enough at a time for sums of single precision.
template <typename Work>
void inParts(std::int64_t rows, Work work)
{
    for (std::int64_t row = 0; row < rows; row += kSummedRows)
        work(row, std::min(kSummedRows, rows - row));
}

/// Sums over all rows, in double precision, of what one call after another adds up over some of them.
class ColumnSums
{
public:
    explicit ColumnSums(std::int64_t columns)
        : m_part(static_cast<std::size_t>(columns))
        , m_sums(static_cast<std::size_t>(columns))
    {
    }

    /// Room for the sums of the next rows, cleared.
    [[nodiscard]] float* part()
    {
        std::ranges::fill(m_part, 0.0F);
        return m_part.data();
    }
    void takePart()
    {
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] += static_cast<double>(m_part[i]);
    }

    [[nodiscard]] double operator[](std::size_t column) const { return m_sums[column]; }
    /// @param gradient (columns) float32 on the CPU
    void addTo(const at::Tensor& gradient) const
    {
        float* into = gradient.data_ptr<float>();
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            into[i] += static_cast<float>(m_sums[i]);
    }

private:
    std::vector<float> m_part;
    std::vector<double> m_sums;
};

/// @param values rows × columns
[[nodiscard]] inline ColumnSums sumOfRows(const float* values, std::int64_t rows, std::int64_t columns)
{
    ColumnSums sums(columns);
    inParts(rows, [&](std::int64_t row, std::int64_t count) {
        addColumnSums(values + row * columns, count, columns, sums.part());
        sums.takePart();
    });
    return sums;
}

} // namespace stratoscope
