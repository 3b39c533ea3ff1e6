// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/serialization/class_style.h"

#include <filesystem>
#include <vector>

namespace stratoscope {

/// A class with its colour and name, as projects write it.
[[nodiscard]] const Schema<ClassStyle>& classStyleSchema();

/// The colours and names of classes that a project keeps, or those of a YAML file with the list `classes:` in the same form.
/// @throws IoError, ConfigError with the line that is not understood; also for a colour that is none
[[nodiscard]] std::vector<ClassStyle> readClassStyles(const std::filesystem::path& file);

} // namespace stratoscope
