// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/finite_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

FiniteRows::FiniteRows(RowMatrix all)
    : m_all(all)
{
    for (std::size_t row = 0; row < all.rows(); ++row) {
        if (std::ranges::all_of(all.row(row), [](float value) { return std::isfinite(value); }))
            m_kept.push_back(row);
    }
    if (leftOut() == 0)
        return;
    m_copied.reserve(m_kept.size() * all.columns);
    for (const std::size_t row : m_kept) {
        const auto values = all.row(row);
        m_copied.insert(m_copied.end(), values.begin(), values.end());
    }
}

RowMatrix FiniteRows::matrix() const
{
    return leftOut() == 0 ? m_all : RowMatrix{m_copied, m_all.columns};
}

std::vector<float> FiniteRows::spread(std::span<const float> values, std::size_t width) const
{
    std::vector<float> result(m_all.rows() * width, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < m_kept.size(); ++i)
        std::ranges::copy(values.subspan(i * width, width), result.begin() + static_cast<std::ptrdiff_t>(m_kept[i] * width));
    return result;
}

std::vector<std::int64_t> FiniteRows::spread(std::span<const std::int64_t> labels) const
{
    std::vector<std::int64_t> result(m_all.rows(), -1);
    for (std::size_t i = 0; i < m_kept.size(); ++i)
        result[m_kept[i]] = labels[i];
    return result;
}

} // namespace stratoscope
