// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_notes.h"

#include "engine/config/schema.h"
#include "engine/core/atomic_file.h"
#include "engine/core/text.h"

#include <algorithm>
#include <system_error>

namespace stratoscope {

namespace {

const Schema<RunNotes>& runNotesSchema()
{
    static const Schema<RunNotes> schema{"notes", {field("tags", &RunNotes::tags), field("notes", &RunNotes::text)}};
    return schema;
}

} // namespace

RunNotes readRunNotes(const RunFolder& folder)
{
    if (!std::filesystem::exists(folder.notes()))
        return {};
    const ConfigDocument document = readConfig(folder.notes());
    Diagnostics diagnostics(document);
    RunNotes notes = runNotesSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();
    return notes;
}

void writeRunNotes(const RunFolder& folder, const RunNotes& notes)
{
    if (!notes.isEmpty()) {
        writeFileAtomically(folder.notes(), toYaml(runNotesSchema().write(notes)));
        return;
    }
    std::error_code failure;
    std::filesystem::remove(folder.notes(), failure);
    if (failure)
        throwIoError(folder.notes(), "remove", failure.value());
}

std::vector<std::string> tagsOf(const std::string& text)
{
    std::vector<std::string> tags;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string tag(trimmed(std::string_view(text).substr(begin, end - begin)));
        if (!tag.empty() && std::ranges::find(tags, tag) == tags.end())
            tags.push_back(tag);
        begin = end + 1;
    }
    return tags;
}

} // namespace stratoscope
