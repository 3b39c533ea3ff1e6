// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/matrix_file.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

namespace stratoscope {

MatrixFile matrixFrom(const NamedArrays& arrays, const std::string& file, const std::string& key)
{
    const Array* array = find(arrays, key);
    if (array == nullptr) {
        std::vector<std::string> names;
        for (const auto& [name, value] : arrays)
            names.push_back(name);
        throw DataError(Issue{"there is no array '" + key + "'", {file, 0, 0, {}}, suggestion(key, names)});
    }
    if (array->shape.size() != 2 || array->type == ElementType::Text)
        throw DataError(Issue{"expected numbers in two dimensions (rows, columns)", {file, 0, 0, key}, {}});
    if (array->elementCount() == 0)
        throw DataError(Issue{"expected rows and columns, found shape " + shapeText(array->shape), {file, 0, 0, key}, {}});
    MatrixFile matrix;
    matrix.columns = static_cast<std::size_t>(array->shape[1]);
    const std::vector<double> values = array->toDoubles();
    matrix.values.assign(values.begin(), values.end());
    return matrix;
}

} // namespace stratoscope
