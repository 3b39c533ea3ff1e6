// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/array_table.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/category_index.h"
#include "engine/data/data_failure.h"

#include <algorithm>
#include <set>

namespace stratoscope {

namespace {

bool isInteger(ElementType type)
{
    return type != ElementType::Float16 && type != ElementType::BFloat16 && type != ElementType::Float32 &&
           type != ElementType::Float64 && type != ElementType::Text;
}

/// Column number `at` of an array with `width` columns.
Column columnOf(const Array& array, const std::vector<double>& values, std::size_t at, std::size_t width, std::size_t rows)
{
    Column column;
    if (array.type != ElementType::Text) {
        column.type = isInteger(array.type) ? ColumnType::Integer : ColumnType::Real;
        column.numbers.reserve(rows);
        for (std::size_t row = 0; row < rows; ++row)
            column.numbers.push_back(values[row * width + at]);
        return column;
    }
    column.type = ColumnType::Text;
    CategoryIndex categories;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string& text = array.strings[row * width + at];
        const std::int32_t known = categories.find(text);
        column.codes.push_back(text.empty() ? -1 : known >= 0 ? known : categories.add(text));
    }
    column.categories.assign(categories.texts().begin(), categories.texts().end());
    column.textCells = static_cast<std::size_t>(std::ranges::count_if(column.codes, [](std::int32_t code) { return code >= 0; }));
    return column;
}

class ArrayTable
{
public:
    ArrayTable(const NamedArrays& arrays, const std::filesystem::path& path)
        : m_arrays(arrays)
        , m_path(path)
    {
        m_table.path = path;
        m_matrices = std::ranges::count_if(arrays, [](const auto& entry) { return entry.second.shape.size() == 2; });
    }

    Table build()
    {
        chooseRows();
        for (const auto& [key, array] : m_arrays) {
            if (array.shape.size() == 2)
                m_namesInUse.insert(namesKey(key, static_cast<std::size_t>(array.shape[1])));
        }
        for (const auto& [key, array] : m_arrays)
            take(key, array);
        if (!m_leftOut.empty())
            m_table.warnings.push_back("Arrays without " + counted(static_cast<std::int64_t>(m_table.rows), "row") +
                                       " are left out: " + listedBriefly(m_leftOut) + ".");
        if (m_table.rows == 0)
            m_table.warnings.emplace_back("The arrays have no rows.");
        return std::move(m_table);
    }

private:
    void chooseRows()
    {
        const Array* chosen = nullptr;
        for (const auto& [key, array] : m_arrays) {
            const std::size_t dimensions = array.shape.size();
            const bool candidate = dimensions == 2 || (dimensions == 1 && m_matrices == 0);
            if (candidate && (chosen == nullptr || array.elementCount() > chosen->elementCount()))
                chosen = &array;
        }
        if (chosen == nullptr) {
            std::vector<std::string> found;
            for (const auto& [key, array] : m_arrays)
                found.push_back("'" + key + "' " + shapeText(array.shape));
            failOnData(m_path,
                       "no array of rows (N) or of rows and columns (N, F) was found" +
                           (found.empty() ? "" : ", but " + listedBriefly(found)),
                       "Save the table as one array of two dimensions, or a column an array.");
        }
        m_table.rows = static_cast<std::size_t>(chosen->shape[0]);
    }

    /// The array with the names of the columns of another; empty when there is none.
    [[nodiscard]] std::string namesKey(const std::string& key, std::size_t width) const
    {
        std::vector<std::string> keys{key + "_names", key + "_columns"};
        if (key.ends_with('s'))
            keys.push_back(key.substr(0, key.size() - 1) + "_names");
        if (m_matrices == 1)
            keys.insert(keys.end(), {"columns", "column_names", "feature_names", "features", "names"});
        for (const std::string& candidate : keys) {
            const Array* names = find(m_arrays, candidate);
            if (names != nullptr && names->type == ElementType::Text && names->strings.size() == width)
                return candidate;
        }
        return {};
    }

    void take(const std::string& key, const Array& array)
    {
        const std::size_t dimensions = array.shape.size();
        const bool fits = (dimensions == 1 || dimensions == 2) && static_cast<std::size_t>(array.shape[0]) == m_table.rows;
        if (m_namesInUse.contains(key))
            return;
        if (!fits) {
            m_leftOut.push_back("'" + key + "' " + shapeText(array.shape));
            return;
        }
        if (dimensions == 2 && (key == "embeddings" || key == "embedding"))
            m_table.embeddingName = key;
        const std::size_t width = dimensions == 2 ? static_cast<std::size_t>(array.shape[1]) : 1;
        const std::vector<double> values = array.type == ElementType::Text ? std::vector<double>() : array.toDoubles();
        const std::string named = dimensions == 2 ? namesKey(key, width) : std::string();
        for (std::size_t at = 0; at < width; ++at) {
            Column& column = m_table.columns.emplace_back(columnOf(array, values, at, width, m_table.rows));
            if (key == "targets" || key == "target")
                m_table.targetColumns.push_back(m_table.columns.size() - 1);
            column.name = distinct(dimensions == 1 ? key
                                   : named.empty() ? key + "_" + std::to_string(at)
                                                   : find(m_arrays, named)->strings[at]);
        }
    }

    std::string distinct(const std::string& name)
    {
        std::string unused = name.empty() ? "column" : name;
        for (int number = 2; !m_names.insert(unused).second; ++number)
            unused = name + " " + std::to_string(number);
        return unused;
    }

    const NamedArrays& m_arrays;
    const std::filesystem::path& m_path;
    std::ptrdiff_t m_matrices = 0; ///< arrays of two dimensions
    Table m_table;
    std::set<std::string> m_namesInUse; ///< keys of arrays that name columns; an empty one does no harm
    std::set<std::string> m_names;
    std::vector<std::string> m_leftOut;
};

} // namespace

Table tableOfArrays(const NamedArrays& arrays, const std::filesystem::path& path)
{
    return ArrayTable(arrays, path).build();
}

} // namespace stratoscope
