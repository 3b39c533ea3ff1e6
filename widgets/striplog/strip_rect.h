// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCPAxisRect;
class QCustomPlot;

namespace stratoscope {

/// An axis rect of a strip log: depth downwards on its left axis, values along the top, a frame without ticks and labels.
/// @return of the caller, to be put into the plot's layout
[[nodiscard]] QCPAxisRect* makeStripRect(QCustomPlot& plot);

} // namespace stratoscope
