// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_file.h"

#include "engine/core/machine_memory.h"
#include "engine/data/array_table.h"
#include "engine/data/data_failure.h"
#include "engine/data/foreign_format.h"
#include "engine/data/hdf5_table.h"
#include "engine/data/las/las_reader.h"
#include "engine/data/reading_limits.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/serialization/input_file.h"
#include "engine/serialization/npy.h"
#include "engine/serialization/npz.h"

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// A zip archive whose first entry is an array. The entry's name starts at byte 30, its length stands at byte 26
/// (APPNOTE.TXT 4.3.7).
bool isNpz(std::string_view head)
{
    constexpr std::size_t nameBegin = 30;
    if (!head.starts_with("PK\x03\x04") || head.size() < nameBegin)
        return false;
    const std::size_t length = static_cast<unsigned char>(head[26]) + 256U * static_cast<unsigned char>(head[27]);
    return head.substr(nameBegin, length).ends_with(".npy");
}

[[noreturn]] void refuse(const fs::path& path, const ForeignFormat& format)
{
    failOnData(path, "this is " + format.name + "; a table was expected", format.advice);
}

Table readTextTable(const fs::path& path, const CsvOptions& options, ProgressPacer& pacer)
{
    TextFile file = readTextFile(path, options.maximumBytes > 0 ? options.maximumBytes : usableMemory(), pacer);
    if (isLas(file.text.view()))
        return readLas(std::move(file), path, {options.threads, options.maximumBytes}, pacer);
    return readCsv(std::move(file), path, options, pacer);
}

Table readNpyTable(const fs::path& path)
{
    Array array = readNpy(path);
    NamedArrays arrays;
    arrays.emplace_back("column", std::move(array));
    Table table = tableOfArrays(arrays, path);
    table.format = "NumPy array (.npy)";
    return table;
}

Table readNpzTable(const fs::path& path)
{
    Table table = tableOfArrays(readNpz(path), path);
    table.format = "NumPy archive (.npz)";
    return table;
}

} // namespace

TableFormat recogniseTableFormat(const fs::path& path)
{
    if (fs::is_directory(path)) {
        if (const auto format = recogniseForeignFolder(path))
            refuse(path, *format);
        return TableFormat::SingleCells; // or nothing, which its reader says
    }
    if (!fs::is_regular_file(path)) // a pipe can be read only once
        return TableFormat::Text;
    const std::string head = InputFile(path).head(512);
    if (head.starts_with("\x93NUMPY"))
        return TableFormat::Npy;
    if (head.starts_with("\x89HDF\r\n\x1a\n"))
        return recogniseSingleCells(path) ? TableFormat::SingleCells : TableFormat::Hdf5;
    return isNpz(head) ? TableFormat::Npz : TableFormat::Text;
}

Table readTable(const fs::path& path, const CsvOptions& options, const OnProgress& onProgress, const std::stop_token& stop)
{
    ProgressPacer pacer(onProgress, stop);
    Table table;
    switch (recogniseTableFormat(path)) {
    case TableFormat::Npy:
        table = readNpyTable(path);
        break;
    case TableFormat::Npz:
        table = readNpzTable(path);
        break;
    case TableFormat::SingleCells:
        table = readCellTable({&path, 1}, onProgress, stop);
        break;
    case TableFormat::Hdf5:
        table = readHdf5Table(path);
        break;
    case TableFormat::Text:
        table = readTextTable(path, options, pacer);
        break;
    }
    report(onProgress, "reading", 1);
    return table;
}

} // namespace stratoscope
