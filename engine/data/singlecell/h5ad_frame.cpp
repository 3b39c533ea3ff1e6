// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/h5ad_frame.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/singlecell/columns.h"

#include <algorithm>

namespace stratoscope {

namespace {

bool isIndexName(const std::string& name)
{
    return name == "_index" || name == "index";
}

std::string rowsOf(std::size_t rows)
{
    return counted(static_cast<std::int64_t>(rows), "value");
}

/// @throws DataError where a column has another length than the index
void append(const Hdf5File& file, Annotation& frame, Column column, const std::string& path)
{
    if (column.size() != frame.names.size())
        file.fail(path, "has " + rowsOf(column.size()) + ", where its index has " + rowsOf(frame.names.size()), kWriteAgain);
    frame.table.columns.push_back(std::move(column));
}

// ---- AnnData before 0.7: a compound dataset, with the categories of a column in uns ----

Column compoundColumn(const Hdf5File& file, const std::string& frame, const std::string& field)
{
    const Array array = file.field(frame, field);
    const std::string categories = "uns/" + field + "_categories";
    if (array.type == ElementType::Text || !file.isDataset(categories))
        return arrayColumn(field, array);
    const std::vector<double> numbers = array.toDoubles();
    const std::vector<std::int64_t> codes(numbers.begin(), numbers.end());
    return categoryColumn(field, codes, elementTexts(file.array(categories)));
}

Annotation readCompound(const Hdf5File& file, const std::string& name, const Hdf5Dataset& dataset)
{
    if (dataset.shape.size() != 1 || dataset.fields.empty())
        file.fail(name, "is no data frame", kWriteAgain);
    Annotation frame;
    const auto index = std::ranges::find_if(dataset.fields, isIndexName);
    if (index != dataset.fields.end()) {
        frame.names = elementTexts(file.field(name, *index));
    } else {
        for (std::int64_t row = 0; row < dataset.shape[0]; ++row)
            frame.names.push_back(std::to_string(row));
    }
    for (auto field = dataset.fields.begin(); field != dataset.fields.end(); ++field) {
        if (field != index)
            append(file, frame, compoundColumn(file, name, *field), name);
    }
    return frame;
}

// ---- AnnData 0.7 and later: a group of columns ----

std::string indexPath(const Hdf5File& file, const std::string& frame)
{
    std::string index = file.textAttribute(frame, "_index").value_or("_index");
    if (!file.isDataset(frame + "/" + index) && !file.isGroup(frame + "/" + index) && file.isDataset(frame + "/index"))
        index = "index";
    return index;
}

std::vector<std::string> readIndex(const Hdf5File& file, const std::string& path)
{
    if (file.isDataset(path) && file.describe(path).shape.size() == 1)
        return elementTexts(file.array(path));
    const auto column = readH5adColumn(file, path, {});
    if (!column)
        file.fail(path, "is missing or no list of names", "Without names of cells and genes the file cannot be read.");
    std::vector<std::string> names;
    for (std::size_t row = 0; row < column->size(); ++row)
        names.push_back(column->text(row));
    return names;
}

std::vector<std::string> columnOrder(const Hdf5File& file, const std::string& frame, const std::string& index)
{
    std::vector<std::string> names = file.textsAttribute(frame, "column-order");
    if (!names.empty())
        return names;
    names = file.children(frame);
    std::erase_if(names, [&](const std::string& name) { return name == index || name == "__categories"; });
    return names;
}

} // namespace

Annotation readH5adFrame(const Hdf5File& file, const std::string& name, std::vector<std::string>& warnings)
{
    if (file.isDataset(name))
        return readCompound(file, name, file.describe(name));
    if (!file.isGroup(name))
        file.fail(name, "is missing", "This is not an AnnData file, or only a part of one.");
    Annotation frame;
    const std::string index = indexPath(file, name);
    frame.names = readIndex(file, name + "/" + index);
    std::vector<std::string> leftOut;
    for (const std::string& columnName : columnOrder(file, name, index)) {
        const std::string path = name + "/" + columnName;
        if (auto column = readH5adColumn(file, path, columnName))
            append(file, frame, std::move(*column), path);
        else
            leftOut.push_back("'" + columnName + "'");
    }
    if (!leftOut.empty())
        warnings.push_back(listedBriefly(leftOut) + " of " + name + " are of a kind that is not read here, and left out.");
    return frame;
}

} // namespace stratoscope
