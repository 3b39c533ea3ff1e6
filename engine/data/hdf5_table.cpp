// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/hdf5_table.h"

#include "engine/core/text.h"
#include "engine/data/array_table.h"
#include "engine/data/brief_list.h"
#include "engine/serialization/hdf5_file.h"

#include <algorithm>
#include <map>

namespace stratoscope {

namespace {

constexpr int kMostLevels = 3;          ///< of groups that are looked into
constexpr std::size_t kMostNames = 500; ///< what holds more is no table

/// The datasets of a file by the group that they lie in.
using Datasets = std::map<std::string, std::vector<std::string>>;

std::string pathIn(const std::string& group, const std::string& name)
{
    return group == "/" ? name : group + "/" + name;
}

void collect(const Hdf5File& file, const std::string& group, int level, std::size_t& count, Datasets& found)
{
    for (const std::string& name : file.children(group)) {
        const std::string path = pathIn(group, name);
        if (++count > kMostNames)
            return;
        if (file.isDataset(path))
            found[group].push_back(path);
        else if (level < kMostLevels && file.isGroup(path))
            collect(file, path, level + 1, count, found);
    }
}

[[noreturn]] void refuse(const Hdf5File& file, const std::string& what)
{
    file.fail({}, what,
              "One table is read from an HDF5 file: one compound dataset, or equally long datasets of one dimension in one group; "
              "export others as CSV.");
}

std::string unitOf(const Hdf5File& file, const std::string& dataset)
{
    const auto units = file.textAttribute(dataset, "units");
    return units ? *units : file.textAttribute(dataset, "unit").value_or(std::string());
}

Table compoundTable(const Hdf5File& file, const std::string& dataset)
{
    const Hdf5Dataset description = file.describe(dataset);
    if (description.shape.size() != 1)
        refuse(file, "has the compound dataset '" + dataset + "' of the shape " + shapeText(description.shape));
    NamedArrays columns;
    std::vector<std::string> leftOut;
    for (std::size_t i = 0; i < description.fields.size(); ++i) {
        if (description.fieldTypes[i])
            columns.emplace_back(description.fields[i], file.field(dataset, description.fields[i]));
        else
            leftOut.push_back(description.fields[i]);
    }
    if (columns.empty())
        refuse(file, "has no field of single numbers or texts in '" + dataset + "', but " + listedBriefly(leftOut));
    Table table = tableOfArrays(columns, file.path());
    table.format = "HDF5 table '" + dataset + "'";
    if (!leftOut.empty())
        table.warnings.push_back("Fields that are neither single numbers nor texts are left out: " + listedBriefly(leftOut) +
                                 ". pandas writes a field a column with data_columns=True.");
    return table;
}

Table columnTable(const Hdf5File& file, const std::string& group, const std::vector<std::string>& datasets)
{
    NamedArrays columns;
    std::vector<std::string> units;
    for (const std::string& path : datasets) {
        columns.emplace_back(path.substr(path.rfind('/') + 1), file.array(path));
        units.push_back(unitOf(file, path));
    }
    Table table = tableOfArrays(columns, file.path());
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        table.columns[i].unit = units[i];
    table.format = group == "/" ? "HDF5 columns" : "HDF5 columns of '" + group + "'";
    return table;
}

/// @throws DataError where the datasets of a group are no columns of one table
void requireColumns(const Hdf5File& file, const std::vector<std::string>& datasets)
{
    const std::int64_t rows = file.describe(datasets.front()).length();
    for (const std::string& path : datasets) {
        const Hdf5Dataset description = file.describe(path);
        if (description.shape.size() != 1 || description.length() != rows)
            refuse(file, "has datasets of different shapes: '" + path + "' " + shapeText(description.shape) + ", '" +
                             datasets.front() + "' " + shapeText(file.describe(datasets.front()).shape));
        if (!description.type)
            refuse(file, "has the dataset '" + path + "', which holds neither numbers nor texts");
    }
}

} // namespace

Table readHdf5Table(const std::filesystem::path& path)
{
    const Hdf5File file(path);
    Datasets found;
    std::size_t count = 0;
    collect(file, "/", 1, count, found);
    if (count == 0)
        refuse(file, "is an HDF5 file with nothing in it");
    std::vector<std::string> compounds;
    for (const auto& [group, datasets] : found) {
        std::ranges::copy_if(datasets, std::back_inserter(compounds),
                             [&](const std::string& name) { return !file.describe(name).fields.empty(); });
    }
    if (compounds.size() == 1)
        return compoundTable(file, compounds.front());
    if (compounds.size() > 1)
        refuse(file, "has several tables: " + listedBriefly(compounds));
    if (found.size() != 1 || count > kMostNames)
        refuse(file, "is an HDF5 file with " + listedBriefly(file.children("/")) + ", not one table or single cells");
    requireColumns(file, found.begin()->second);
    return columnTable(file, found.begin()->first, found.begin()->second);
}

} // namespace stratoscope
