// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/data_failure.h"

#include "engine/core/error.h"

#include <utility>

namespace stratoscope {

void failOnData(const std::filesystem::path& path, std::string problem, std::string advice)
{
    SourceLocation where;
    where.file = path.string();
    throw DataError(Issue{std::move(problem), std::move(where), std::move(advice)});
}

} // namespace stratoscope
