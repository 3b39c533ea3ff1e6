// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stratoscope {

/// A p in two digits: "0.034", "2.1e-09", "< 1e-300"; a dash for NaN.
[[nodiscard]] QString probabilityText(double probability);

} // namespace stratoscope
