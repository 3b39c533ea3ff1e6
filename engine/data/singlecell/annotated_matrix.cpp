// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/annotated_matrix.h"

#include "engine/core/text.h"
#include "engine/data/singlecell/columns.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// @throws DataError naming the part of the file and both numbers
void requireEqual(const AnnotatedMatrix& data, const std::string& part, const char* what, std::int64_t found, const char* where,
                  std::int64_t expected)
{
    if (found == expected)
        return;
    throw DataError(Issue{"has " + grouped(found) + " " + what + ", where " + where + " has " + grouped(expected),
                          {data.path.string(), 0, 0, part},
                          "Matrix and annotations must describe the same cells and genes: write the file again."});
}

void checkMatrix(const AnnotatedMatrix& data, const std::string& part, const CellMatrix& matrix, std::int64_t genes,
                 const char* genesPart)
{
    requireEqual(data, part, "cells (rows)", matrix.rows, "obs", data.cells.count());
    requireEqual(data, part, "genes (columns)", matrix.columns, genesPart, genes);
}

} // namespace

const CellMatrix* AnnotatedMatrix::layer(const std::string& name) const
{
    const auto found = std::ranges::find(layers, name, &std::pair<std::string, CellMatrix>::first);
    return found == layers.end() ? nullptr : &found->second;
}

void checkShapes(const AnnotatedMatrix& data)
{
    if (data.x)
        checkMatrix(data, "X", *data.x, data.genes.count(), "var");
    for (const auto& [name, matrix] : data.layers)
        checkMatrix(data, "layers/" + name, matrix, data.genes.count(), "var");
    for (const auto& [name, array] : data.embeddings)
        requireEqual(data, "obsm/" + name, "rows", array.shape.empty() ? 0 : array.shape[0], "obs", data.cells.count());
    if (data.raw)
        checkMatrix(data, "raw/X", data.raw->x, data.raw->genes.count(), "raw/var");
}

Table cellTable(const AnnotatedMatrix& data)
{
    Table table = data.cells.table;
    table.path = data.path;
    table.format = data.format;
    table.rows = data.cells.names.size();
    table.warnings = data.warnings;
    table.columns.insert(table.columns.begin(), textColumn("cell", data.cells.names));
    for (const auto& [name, array] : data.embeddings) {
        const std::vector<double> values = array.toDoubles();
        const auto width = static_cast<std::size_t>(array.shape.size() > 1 ? array.shape[1] : 1);
        if (width > 0)
            table.embeddings.push_back({name, table.columns.size(), width});
        for (std::size_t dimension = 0; dimension < width; ++dimension) {
            Column& column = table.columns.emplace_back();
            column.name = name + " " + std::to_string(dimension + 1);
            column.numbers.resize(table.rows);
            for (std::size_t row = 0; row < table.rows; ++row)
                column.numbers[row] = values[row * width + dimension];
        }
    }
    return table;
}

} // namespace stratoscope
