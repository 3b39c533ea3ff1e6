// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// The temperature by which logits are best divided before the softmax: the one with the smallest mean of -log p(label)
/// (Guo et al. 2017), within 0.05 … 20. 1 where no row has a label.
/// @param logits N × classes, row by row   @param labels N, -1 where unknown: such rows have no say
[[nodiscard]] double fitTemperature(std::span<const float> logits, std::span<const std::int64_t> labels, std::size_t classes);

/// Softmax of logits divided by a temperature, N × classes.
[[nodiscard]] std::vector<double> probabilitiesAt(double temperature, std::span<const float> logits, std::size_t classes);

} // namespace stratoscope
