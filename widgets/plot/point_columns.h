// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// Points with what they are drawn by, one column for each.
struct PointColumns
{
    std::vector<float> x;
    std::vector<float> y;
    std::vector<float> z; ///< empty in the plane
    std::vector<std::uint16_t> colorIndices;
    std::vector<std::uint32_t> rows;

    [[nodiscard]] std::size_t size() const { return x.size(); }
    /// Keeps the memory.
    void clear()
    {
        x.clear();
        y.clear();
        z.clear();
        colorIndices.clear();
        rows.clear();
    }
};

} // namespace stratoscope
