// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/query_tokens.h"
#include "engine/data/table.h"

#include <string>

namespace stratoscope {

/// Finds the columns that a query names.
class QueryColumns
{
public:
    /// The column of that name; else the only one that has it in other case or with a unit behind it; else the only one whose
    /// first word it is; else, for row, the numbers of the rows. The result lives as long as the table and this. @throws DataError
    /// when there is none, or several
    [[nodiscard]] const Column& find(const Table& table, const std::string& query, const QueryToken& name);

private:
    Column m_rowNumbers;
};

} // namespace stratoscope
