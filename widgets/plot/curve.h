// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace stratoscope {

/// A named series of values along x. A value that is not finite is a gap.
struct Curve
{
    QString name;
    std::vector<double> x; ///< ascending, finite
    std::vector<double> y;
    QColor color;
    bool dashed = false;
    bool visible = true;
    double smoothing = 0; ///< weight of the past, 0 … below 1: the line is a running mean, and the values stay faint behind it
};

/// A place along x worth pointing out, such as the best epoch.
struct BestMark
{
    double x = 0;
    QString label;

    bool operator==(const BestMark&) const = default;
};

/// Sorts a curve's points by x and drops those whose x is not finite, or that lack a value.
void putInOrder(Curve& curve);

} // namespace stratoscope
