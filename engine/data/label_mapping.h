// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/data_shaping.h"
#include "engine/data/categories.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// The mapping that a table gives, in its order: lithology_hierarchy_mapping.csv makes 14 groups of 139 lithologies.
/// @throws IoError, DataError for a column that is not there and for a class that is mapped twice
[[nodiscard]] LabelGroups readLabelGroups(const LabelsConfig& config, const std::filesystem::path& path);

/// Maps the categories and leaves out rows by data.labels.unmapped and data.labels.minimum_rows.
/// @param categories names and indices change; names stay sorted   @param notes gets what was mapped and left out
/// @return those of the rows that are kept
[[nodiscard]] std::vector<std::int64_t> mappedLabels(Categories& categories, const LabelsConfig& config,
                                                     const std::vector<std::int64_t>& rows, std::vector<std::string>& notes);

} // namespace stratoscope
