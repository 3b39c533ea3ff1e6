// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stratoscope {

/// A column's name without unit, case and punctuation: "Depth CSF-A (m)" gives "depth_csf_a".
[[nodiscard]] std::string plainName(std::string_view columnName);

/// How well a plain name fits a role: 0 is best; no value if it does not.
using NameRank = std::optional<int>;

/// Measured depth first, then depth without saying which, other depth scales, true vertical depth, tops of intervals.
[[nodiscard]] NameRank depthRank(const std::string& plainName);
/// "top" and "from", a depth only beside "bottom" or "to".
[[nodiscard]] bool namesIntervalTop(const std::string& plainName);
[[nodiscard]] bool namesIntervalBase(const std::string& plainName);
/// Whatever is measured along or down the hole, beside the one depth that is used.
[[nodiscard]] bool namesAnyDepth(const std::string& plainName);
/// Boreholes and wells first, then sites; in tables without depth donors, batches, samples.
[[nodiscard]] NameRank groupRank(const std::string& plainName);
/// Whether a group by that name is a borehole, well or site.
[[nodiscard]] bool namesBorehole(const std::string& plainName);
/// Lithologies first, then facies and rock types, then what labels are called elsewhere.
[[nodiscard]] NameRank targetRank(const std::string& plainName);
/// Names of stratigraphic units (formation, group, member …), which neither group boreholes nor describe rock.
[[nodiscard]] bool namesStratigraphy(const std::string& plainName);
/// Why a numeric column by that name is no measurement, to follow "ignored, ": "a coordinate", "an identifier" …
[[nodiscard]] std::optional<std::string> whyNoMeasurement(const std::string& plainName);

} // namespace stratoscope
