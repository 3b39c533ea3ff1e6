// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/columns.h"
#include "engine/data/singlecell/h5ad_frame.h"

#include <limits>

namespace stratoscope {

namespace {

bool isVector(const Hdf5File& file, const std::string& path)
{
    if (!file.isDataset(path))
        return false;
    const Hdf5Dataset dataset = file.describe(path);
    return dataset.type && dataset.shape.size() == 1;
}

/// A categorical: codes, -1 where missing, and where the categories are.
Column readCategorical(const Hdf5File& file, const std::string& codes, const std::string& categories, const std::string& name)
{
    if (!isVector(file, categories))
        file.fail(codes, "has no list of categories at " + categories, "Write the file again with the program that made it.");
    return categoryColumn(name, file.numbers<std::int64_t>(codes), elementTexts(file.array(categories)));
}

/// Values and a mask that is true where they are missing.
Column readNullable(const Hdf5File& file, const std::string& path, const std::string& name)
{
    Column column = arrayColumn(name, file.array(path + "/values"));
    const std::vector<std::int32_t> missing = file.numbers<std::int32_t>(path + "/mask");
    if (missing.size() != column.size())
        file.fail(path, "has a mask of another length than its values", "Write the file again with the program that made it.");
    for (std::size_t row = 0; row < missing.size(); ++row) {
        if (missing[row] == 0)
            continue;
        if (column.isNumeric())
            column.numbers[row] = std::numeric_limits<double>::quiet_NaN();
        else
            column.codes[row] = -1;
    }
    return column;
}

/// Where the categories of an AnnData 0.7 column are: beside the columns, and referred to by an attribute.
std::optional<std::string> separateCategories(const Hdf5File& file, const std::string& path, const std::string& name)
{
    if (auto referred = file.referenceAttribute(path, "categories"))
        return referred;
    const std::string usual = path.substr(0, path.size() - name.size()) + "__categories/" + name;
    return file.isDataset(usual) ? std::optional(usual) : std::nullopt;
}

} // namespace

std::optional<Column> readH5adColumn(const Hdf5File& file, const std::string& path, const std::string& name)
{
    if (isVector(file, path)) {
        if (const auto categories = separateCategories(file, path, name))
            return readCategorical(file, path, *categories, name);
        return arrayColumn(name, file.array(path));
    }
    if (isVector(file, path + "/codes"))
        return readCategorical(file, path + "/codes", path + "/categories", name);
    if (isVector(file, path + "/values") && isVector(file, path + "/mask"))
        return readNullable(file, path, name);
    return std::nullopt;
}

} // namespace stratoscope
