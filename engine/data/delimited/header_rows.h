// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/delimited/cell_value.h"
#include "engine/data/delimited/record_sample.h"

#include <cstddef>

namespace stratoscope {

/// What a sampled cell says; cells that a short record lacks are missing.
[[nodiscard]] CellKind kindAt(const SampleRecord& record, std::size_t column, char decimalMark);

/// Whether the first record names the columns: it has text over a column of numbers, or counts up over columns of other
/// numbers (data frames without names), or there is no column of numbers at all. @param width usual number of fields
[[nodiscard]] bool hasHeader(SampleRecords records, std::size_t width, char decimalMark);

/// Whether that record is a row of units between header and data: no numbers over the columns of numbers, at least half
/// of those cells filled, all of them written like units and one of them a known one.
[[nodiscard]] bool isUnitsRow(SampleRecords records, std::size_t row, std::size_t width, char decimalMark);

/// Lines above the header, such as a title: they have fewer fields than the data, and below them is a record with text
/// over columns of numbers. @return how many records to pass over
[[nodiscard]] std::size_t titleLines(SampleRecords records, std::size_t width, char decimalMark);

} // namespace stratoscope
