// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/columns.h"

#include "engine/core/text.h"
#include "engine/data/category_index.h"

namespace stratoscope {

namespace {

bool isReal(ElementType type)
{
    return type == ElementType::Float16 || type == ElementType::BFloat16 || type == ElementType::Float32 ||
           type == ElementType::Float64;
}

Column booleanColumn(std::string name, const Array& array)
{
    std::vector<std::int64_t> codes;
    codes.reserve(array.bytes.size());
    for (const std::byte byte : array.bytes)
        codes.push_back(byte == std::byte{0} ? 0 : 1);
    return categoryColumn(std::move(name), codes, {"False", "True"});
}

} // namespace

Column textColumn(std::string name, const std::vector<std::string>& texts)
{
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Text;
    column.textCells = texts.size();
    column.codes.reserve(texts.size());
    CategoryIndex index;
    for (const std::string& text : texts) {
        const std::int32_t known = index.find(text);
        column.codes.push_back(known < 0 ? index.add(text) : known);
    }
    column.categories.assign(index.texts().begin(), index.texts().end());
    return column;
}

Column arrayColumn(std::string name, const Array& array)
{
    if (array.type == ElementType::Text)
        return textColumn(std::move(name), array.strings);
    if (array.type == ElementType::Bool)
        return booleanColumn(std::move(name), array);
    Column column;
    column.name = std::move(name);
    column.type = isReal(array.type) ? ColumnType::Real : ColumnType::Integer;
    column.numbers = array.toDoubles();
    return column;
}

Column categoryColumn(std::string name, std::span<const std::int64_t> codes, std::vector<std::string> categories)
{
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Text;
    column.categories = std::move(categories);
    column.codes.reserve(codes.size());
    for (const std::int64_t code : codes) {
        const bool known = code >= 0 && code < static_cast<std::int64_t>(column.categories.size());
        column.codes.push_back(known ? static_cast<std::int32_t>(code) : -1);
        column.textCells += known ? 1 : 0;
    }
    return column;
}

std::vector<std::string> elementTexts(const Array& array)
{
    if (array.type == ElementType::Text)
        return array.strings;
    const Column column = arrayColumn({}, array);
    std::vector<std::string> texts;
    texts.reserve(column.size());
    for (std::size_t row = 0; row < column.size(); ++row)
        texts.push_back(column.isNumeric() ? exactNumber(column.numbers[row]) : column.text(row));
    return texts;
}

} // namespace stratoscope
