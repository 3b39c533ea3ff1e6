// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include <limits>

namespace stratoscope {

/// The least and greatest of some values, and the axis range that shows them with a little room.
struct Extent
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value);
    void add(const Extent& other);
    [[nodiscard]] bool isEmpty() const { return low > high; }
    /// @pre not empty
    [[nodiscard]] QCPRange padded() const;
    /// For a logarithmic axis. @pre not empty, all positive
    [[nodiscard]] QCPRange paddedLog() const;
};

} // namespace stratoscope
