// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/row_sample.h"
#include "engine/analysis/work_settings.h"

namespace stratoscope {

/// Trustworthiness (Venna & Kaski 2001): how few of a row's neighbours in the layout are strangers in the original space,
/// 0 … 1. Euclidean distances in both; of many rows a sample is compared among itself. Rows not finite in either are left out.
/// @throws DataError when rows differ in number or neighbours are not fewer than half the rows looked at; Cancelled
[[nodiscard]] SampledValue trustworthiness(RowMatrix points, RowMatrix layout, std::size_t neighbors = 15,
                                           const SampleOptions& sample = {}, const WorkSettings& settings = {});

} // namespace stratoscope
