// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_report.h"

#include "engine/core/text.h"
#include "engine/data/data_failure.h"

namespace stratoscope {

void requireDemoRows(const std::filesystem::path& folder, const std::string& kind, std::size_t rows, std::size_t most,
                     const std::string& noun)
{
    if (rows == 0 || rows > most)
        failOnData(folder, "a " + kind + " demonstration cannot have " + counted(static_cast<std::int64_t>(rows), noun),
                   "Ask for 1 to " + counted(static_cast<std::int64_t>(most), noun) + ".");
}

} // namespace stratoscope
