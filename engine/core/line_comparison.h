// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// Lines of two texts side by side: the same on both, changed, or on one side only.
struct LinePair
{
    std::optional<std::string> left;
    std::optional<std::string> right;

    [[nodiscard]] bool isSame() const { return left == right; }
    bool operator==(const LinePair&) const = default;
};

/// Puts the lines of two texts side by side so that as many as possible are the same (their longest common subsequence); between
/// those, lines that changed stand beside each other. Meant for texts of up to some thousand lines: time is their product.
[[nodiscard]] std::vector<LinePair> compareLines(std::string_view left, std::string_view right);

} // namespace stratoscope
