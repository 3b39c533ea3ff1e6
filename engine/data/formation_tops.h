// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/strip_log.h"
#include "engine/data/table.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// The formation tops of holes, from a table with a name, a depth and, for several holes, a hole a row; columns are told by their
/// names ("Formation", "Depth (m)", "Well"), else the first texts and the first numbers are taken. Rows without a name or a
/// depth are left out.
class FormationTops
{
public:
    FormationTops() = default;
    /// @throws DataError where there is no column of names or of depths, or no row has both
    explicit FormationTops(const Table& table);

    /// In the order of depth, in the unit where both units are known; none of a hole that the table does not name.
    /// @param hole none where the log has no name: all rows are taken
    [[nodiscard]] std::vector<FormationTop> of(const std::string& hole, DepthUnit unit) const;
    /// @param holes none where the logs have no names
    /// @throws DataError where none of them has a top
    void requireAnyOf(const std::vector<std::string>& holes) const;

private:
    struct Row
    {
        std::string hole;
        FormationTop top;
    };

    std::filesystem::path m_path;
    DepthUnit m_unit = DepthUnit::Unknown;
    bool m_namesHoles = false;
    std::vector<Row> m_rows; ///< in the order of depth
};

/// Gives each log the tops of its hole, where there are any.
void setTops(std::vector<StripLog>& logs, const FormationTops& tops);

} // namespace stratoscope
