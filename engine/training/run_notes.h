// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/run_folder.h"

#include <string>
#include <vector>

namespace stratoscope {

/// What somebody remarked about a run; kept in its folder as notes.yaml.
struct RunNotes
{
    std::vector<std::string> tags;
    std::string text;

    [[nodiscard]] bool isEmpty() const { return tags.empty() && text.empty(); }
    bool operator==(const RunNotes&) const = default;
};

/// Nothing where nothing was remarked. @throws IoError, ConfigError
[[nodiscard]] RunNotes readRunNotes(const RunFolder& folder);
/// Takes the file away where nothing is left to say. @throws IoError
void writeRunNotes(const RunFolder& folder, const RunNotes& notes);

/// "baseline, long" as tags: without spaces around them, each once, in their order.
[[nodiscard]] std::vector<std::string> tagsOf(const std::string& text);

} // namespace stratoscope
