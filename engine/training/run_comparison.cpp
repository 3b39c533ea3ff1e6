// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_comparison.h"

#include "engine/training/run_files.h"

namespace stratoscope {

std::vector<LinePair> compareRunConfigs(const std::filesystem::path& left, const std::filesystem::path& right)
{
    const auto text = [](const std::filesystem::path& path) {
        const RunFolder folder(path);
        folder.requireRun();
        return toYaml(readRunConfig(folder).root);
    };
    return compareLines(text(left), text(right));
}

} // namespace stratoscope
