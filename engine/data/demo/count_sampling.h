// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <cstdint>

namespace stratoscope {

/// A draw of the gamma distribution of scale 1 (Marsaglia and Tsang 2000). @param shape at least 1
[[nodiscard]] double gammaDraw(double shape, RandomStream& random);

/// A draw of the Poisson distribution. @param mean at least 0
[[nodiscard]] std::uint64_t poissonDraw(double mean, RandomStream& random);

/// A draw of the negative binomial of a mean and a variance of mean + mean² / dispersion. @param dispersion at least 1
[[nodiscard]] std::uint64_t negativeBinomial(double mean, double dispersion, RandomStream& random);

} // namespace stratoscope
