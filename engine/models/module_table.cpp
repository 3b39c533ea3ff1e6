// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/module_table.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/csv_writer.h"

#include <array>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::array header{"name",  "type",         "output_shape", "dtype", "parameters", "trainable_parameters",
                            "bytes", "multiply_adds"};
constexpr std::size_t textColumns = 4; ///< the others are numbers

using Row = std::array<std::string, header.size()>;

Row rowOf(const ModelInfo& info, const LayerInfo& layer)
{
    return {layer.name.empty() ? info.className : layer.name,
            layer.type,
            outputShapeText(layer.outputShape),
            layer.outputType,
            std::to_string(layer.parameters),
            std::to_string(layer.trainableParameters),
            std::to_string(layer.bytes),
            std::to_string(layer.multiplyAdds)};
}

template <typename Cells>
std::string joined(const Cells& cells, const std::string& begin, const std::string& between, const std::string& end)
{
    std::string line = begin;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : between) + cells[i];
    return line + end + "\n";
}

/// A bar would end the cell, and an underscore before a letter may begin emphasis.
std::string escaped(const std::string& text)
{
    std::string result;
    for (const char character : text) {
        if (character == '|' || character == '_' || character == '*' || character == '<')
            result += '\\';
        result += character;
    }
    return result;
}

void writeAsCsv(const std::filesystem::path& path, const ModelInfo& info)
{
    std::vector<CsvColumn> columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::vector<std::string> cells;
        for (const LayerInfo& layer : info.layers)
            cells.push_back(rowOf(info, layer)[i]);
        columns.push_back({header[i], std::move(cells)});
    }
    writeCsv(path, columns);
}

} // namespace

std::string moduleTableText(const ModelInfo& info, const std::vector<int>& layers)
{
    std::vector<int> chosen = layers;
    if (chosen.empty()) {
        chosen.resize(info.layers.size());
        std::iota(chosen.begin(), chosen.end(), 0);
    }
    std::string text = joined(header, {}, "\t", {});
    for (const int layer : chosen)
        text += joined(rowOf(info, info.layers.at(static_cast<std::size_t>(layer))), {}, "\t", {});
    return text;
}

std::string moduleTableMarkdown(const ModelInfo& info)
{
    Row names;
    Row rule;
    for (std::size_t i = 0; i < header.size(); ++i) {
        names[i] = escaped(header[i]);
        rule[i] = i < textColumns ? "---" : "---:";
    }
    std::string text = joined(names, "| ", " | ", " |") + joined(rule, "| ", " | ", " |");
    for (const LayerInfo& layer : info.layers) {
        Row row = rowOf(info, layer);
        for (std::string& cell : row)
            cell = escaped(cell);
        text += joined(row, "| ", " | ", " |");
    }
    return text;
}

bool isTablePath(const std::filesystem::path& path)
{
    const std::string ending = lowerCase(path.extension().string());
    return ending == ".csv" || ending == ".md";
}

void writeModuleTable(const std::filesystem::path& path, const ModelInfo& info)
{
    if (!isTablePath(path))
        throw Error(
            Issue{"a table of modules cannot be written with this ending", {path.string(), 0, 0, {}}, "Known: .csv and .md."});
    if (lowerCase(path.extension().string()) == ".md")
        writeFileAtomically(path, moduleTableMarkdown(info));
    else
        writeAsCsv(path, info);
}

} // namespace stratoscope
