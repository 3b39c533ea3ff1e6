// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope {

/// Messages of TensorFlow's event.proto and summary.proto in protobuf's wire format, as far as scalars need them.

/// The event that a file begins with. @param wallTime seconds since 1970
[[nodiscard]] std::string fileVersionEvent(double wallTime);

/// Scalars of one step by their tags. They are floats in the file.
[[nodiscard]] std::string scalarsEvent(double wallTime, std::int64_t step,
                                       const std::vector<std::pair<std::string, double>>& scalars);

/// The step of an event; 0 where it has none or the bytes are no event.
[[nodiscard]] std::int64_t stepOfEvent(std::string_view event);

} // namespace stratoscope
