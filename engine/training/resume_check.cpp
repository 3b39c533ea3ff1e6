// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/resume_check.h"

#include "engine/config/json_text.h"

#include <algorithm>
#include <set>
#include <string>

namespace stratoscope {

namespace {

const std::set<std::string> mayDiffer{"training.epochs",     "training.threads",         "training.checkpoint_every_seconds",
                                      "training.checkpoint", "training.snapshots.every", "training.tensorboard"};

/// @param written the run's config as its file has it: keys that it lacks came with a later version, and had no say then
// NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
void compare(const ConfigNode& begun, const ConfigNode& asked, const ConfigNode& written, const std::string& path,
             Diagnostics& diagnostics)
{
    if (mayDiffer.contains(path) || begun == asked)
        return;
    if (!begun.isMap() || !asked.isMap()) {
        diagnostics.add(path, "the run was begun with " + toJsonText(begun) + ", now asked for " + toJsonText(asked),
                        "Resume with the run's own config.yaml, or begin a new run in another folder.");
        return;
    }
    std::set<std::string> keys;
    for (const ConfigNode* node : {&begun, &asked}) {
        for (const ConfigNode::Entry& entry : node->entries())
            keys.insert(entry.key);
    }
    for (const std::string& key : keys) {
        const ConfigNode nothing;
        const ConfigNode* inFile = written.find(key);
        if (written.isMap() && inFile == nullptr)
            continue;
        const ConfigNode* left = begun.find(key);
        const ConfigNode* right = asked.find(key);
        compare(left != nullptr ? *left : nothing, right != nullptr ? *right : nothing, inFile != nullptr ? *inFile : nothing,
                joinedPath(path, key), diagnostics);
    }
}

} // namespace

void checkResumable(const ConfigDocument& document, const Config& resolved, const RunFolder& folder)
{
    const ConfigDocument begunDocument = readRunConfig(folder);
    Diagnostics problems(begunDocument);
    const Config begun = configSchema().read(begunDocument.root, {}, problems);
    problems.throwIfAny();
    Diagnostics differences(document);
    compare(configSchema().write(begun), configSchema().write(resolved), begunDocument.root, {}, differences);
    differences.throwIfAny();
}

void checkSameData(const RunEnvironment& begun, const std::string& sha256, const std::filesystem::path& dataPath)
{
    if (begun.dataSha256 == sha256)
        return;
    throw DataError(Issue{"the data file has changed since the run was begun on " + begun.started,
                          {dataPath.string(), 0, 0, {}},
                          "Bring the old file back to resume, or begin a new run in another folder."});
}

} // namespace stratoscope
