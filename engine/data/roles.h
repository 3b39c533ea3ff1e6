// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <string>
#include <vector>

namespace stratoscope {

/// What a column is for. Exactly one role a column; at most one depth and group. Several targets are numbers to predict, or the
/// labels of a multi-label target.
enum class ColumnRole
{
    Numerical,
    Categorical,
    Target,
    Depth,
    Group,
    Ignored
};

[[nodiscard]] std::string roleName(ColumnRole role);

/// core_log: has a depth; embeddings: ready ones, from arrays; single_cell: genes of cells; tabular: any
/// other.
enum class DatasetKind
{
    CoreLog,
    Tabular,
    Embeddings,
    SingleCell
};

[[nodiscard]] std::string datasetKindName(DatasetKind kind);

/// Roles guessed from names, units and content, aligned with table.columns, and why where it is not obvious.
struct RoleGuess
{
    DatasetKind kind = DatasetKind::Tabular;
    std::vector<ColumnRole> roles;
    std::vector<std::string> notes; ///< a sentence each: "UNITS: ignored, one value in all rows"
};

/// Guesses the role of every column. Text columns become target, group or ignored, never inputs; identifiers,
/// row counters, coordinates, constant and all-missing columns are ignored.
[[nodiscard]] RoleGuess guessRoles(const Table& table);

} // namespace stratoscope
