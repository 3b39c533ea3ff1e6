// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/h5ad_reader.h"

#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/h5ad_frame.h"
#include "engine/data/singlecell/hdf5_matrix.h"

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::string_view kColorsSuffix = "_colors";

bool has(const Hdf5File& file, const std::string& name)
{
    return file.isGroup(name) || file.isDataset(name);
}

std::string formatName(const Hdf5File& file)
{
    std::string era = "AnnData (.h5ad)";
    if (file.isDataset("obs"))
        era = "AnnData before 0.7 (.h5ad)";
    else if (file.textAttribute("/", "encoding-type") == "anndata")
        era = "AnnData 0.8 or later (.h5ad)";
    else
        era = "AnnData 0.7 (.h5ad)";
    if (!has(file, "X"))
        return era + ", no X";
    return era + (file.isGroup("X") ? ", sparse X" : ", dense X");
}

/// Before 0.7, raw was spread over the groups raw.X and raw.var.
std::optional<RawMatrix> readRaw(const Hdf5File& file, std::vector<std::string>& warnings, ProgressPacer& pacer)
{
    const bool old = has(file, "raw.X");
    const std::string x = old ? "raw.X" : "raw/X";
    const std::string var = old ? "raw.var" : "raw/var";
    if (!has(file, x))
        return std::nullopt;
    return RawMatrix{readMatrix(file, x, pacer), readH5adFrame(file, var, warnings)};
}

/// A data frame as an array, column by column; categories by their codes.
Array frameArray(const Annotation& frame)
{
    const std::size_t width = frame.table.columns.size();
    std::vector<double> values(frame.names.size() * width);
    for (std::size_t column = 0; column < width; ++column) {
        const Column& source = frame.table.columns[column];
        for (std::size_t row = 0; row < frame.names.size(); ++row)
            values[row * width + column] = source.isNumeric() ? source.numbers[row] : static_cast<double>(source.codes[row]);
    }
    return makeArray<double>({frame.count(), static_cast<std::int64_t>(width)}, values);
}

Array denseArray(const CellMatrix& matrix)
{
    if (!matrix.isSparse())
        return makeArray<float>({matrix.rows, matrix.columns}, matrix.values);
    Array array;
    array.shape = {matrix.rows, matrix.columns};
    array.bytes.resize(static_cast<std::size_t>(matrix.rows * matrix.columns) * sizeof(float));
    const std::span<float> values = array.as<float>();
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
        matrix.forEachNonZero(row, [&](std::int64_t column, float value) {
            values[static_cast<std::size_t>(row * matrix.columns + column)] = value;
        });
    }
    return array;
}

/// One entry of obsm; no value for what is no table of numbers.
std::optional<Array> readEmbedding(const Hdf5File& file, const std::string& path, std::vector<std::string>& warnings,
                                   ProgressPacer& pacer)
{
    if (file.isDataset(path)) {
        const Hdf5Dataset dataset = file.describe(path);
        if (!dataset.type || *dataset.type == ElementType::Text || dataset.shape.empty() || dataset.shape.size() > 2)
            return std::nullopt;
        return file.array(path);
    }
    if (file.isDataset(path + "/indptr")) {
        constexpr std::int64_t widest = 100'000; // an embedding is made dense here
        const StoredMatrix stored = describeMatrix(file, path);
        if (stored.columns > widest || stored.rows * stored.columns > (std::int64_t{1} << 28U))
            return std::nullopt;
        return denseArray(readMatrix(file, path, pacer));
    }
    if (file.textAttribute(path, "encoding-type") == "dataframe")
        return frameArray(readH5adFrame(file, path, warnings));
    return std::nullopt;
}

/// Before 0.7, obsm was a compound dataset with one field an embedding.
void readCompoundEmbeddings(const Hdf5File& file, AnnotatedMatrix& data)
{
    for (const std::string& name : file.describe("obsm").fields) {
        Array array = file.field("obsm", name);
        if (array.type != ElementType::Text)
            data.embeddings.emplace_back(name, std::move(array));
    }
}

void readEmbeddings(const Hdf5File& file, AnnotatedMatrix& data, ProgressPacer& pacer)
{
    if (file.isDataset("obsm"))
        return readCompoundEmbeddings(file, data);
    if (!file.isGroup("obsm"))
        return;
    for (const std::string& name : file.children("obsm")) {
        if (auto array = readEmbedding(file, "obsm/" + name, data.warnings, pacer))
            data.embeddings.emplace_back(name, std::move(*array));
        else
            data.warnings.push_back("obsm/" + name + " is no table of numbers that fits into memory, and left out.");
    }
}

void readLayers(const Hdf5File& file, AnnotatedMatrix& data, ProgressPacer& pacer)
{
    if (!file.isGroup("layers"))
        return;
    for (const std::string& name : file.children("layers"))
        data.layers.emplace_back(name, readMatrix(file, "layers/" + name, pacer));
}

void readColors(const Hdf5File& file, AnnotatedMatrix& data)
{
    if (!file.isGroup("uns"))
        return;
    for (const std::string& name : file.children("uns")) {
        const std::string path = "uns/" + name;
        if (!name.ends_with(kColorsSuffix) || !file.isDataset(path))
            continue;
        const Hdf5Dataset dataset = file.describe(path);
        if (dataset.type == ElementType::Text && dataset.shape.size() == 1)
            data.colors.push_back({name.substr(0, name.size() - kColorsSuffix.size()), file.texts(path)});
    }
}

AnnotatedMatrix annotations(const Hdf5File& file, ProgressPacer& pacer)
{
    AnnotatedMatrix data;
    data.path = file.path();
    data.format = formatName(file);
    data.cells = readH5adFrame(file, "obs", data.warnings);
    data.genes = readH5adFrame(file, "var", data.warnings);
    readEmbeddings(file, data, pacer);
    readColors(file, data);
    return data;
}

/// What is said of data once they are whole.
AnnotatedMatrix checked(AnnotatedMatrix data, const OnProgress& onProgress)
{
    checkShapes(data);
    warnAboutContent(data);
    report(onProgress, "reading", 1);
    return data;
}

} // namespace

bool isH5ad(const Hdf5File& file)
{
    return has(file, "obs") && has(file, "var");
}

AnnotatedMatrix readH5adAnnotations(const Hdf5File& file, const OnProgress& onProgress, const std::stop_token& stop)
{
    ProgressPacer pacer(onProgress, stop);
    return checked(annotations(file, pacer), onProgress);
}

AnnotatedMatrix readH5ad(const Hdf5File& file, const OnProgress& onProgress, const std::stop_token& stop)
{
    ProgressPacer pacer(onProgress, stop);
    AnnotatedMatrix data = annotations(file, pacer);
    if (has(file, "X"))
        data.x = readMatrix(file, "X", pacer);
    readLayers(file, data, pacer);
    data.raw = readRaw(file, data.warnings, pacer);
    return checked(std::move(data), onProgress);
}

} // namespace stratoscope
