// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tenx_folder_reader.h"

#include "engine/core/machine_memory.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/gunzip.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/columns.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/matrix_market.h"
#include "engine/data/singlecell/tenx_h5_reader.h"
#include "engine/serialization/input_file.h"
#include "engine/serialization/utf8.h"

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMatrixName = "matrix.mtx";
constexpr std::string_view kGzip = ".gz";

/// The whole text of a file, unpacked if it is gzip.
TextBuffer readText(const fs::path& path, ProgressPacer& pacer)
{
    const InputFile file(path);
    if (file.size() > usableMemory())
        failOnData(path, "has " + byteSize(file.size()) + ", more than this machine can hold",
                   "Write the matrix as .h5ad, which is read in blocks.");
    TextBuffer text(static_cast<std::size_t>(file.size()));
    file.readAt(0, std::as_writable_bytes(std::span(text.begin(), static_cast<std::size_t>(file.size()))));
    text.setSize(static_cast<std::size_t>(file.size()));
    return isGzip(text.view()) ? gunzip(text.view(), path, usableMemory(), pacer) : std::move(text);
}

/// The name of a matrix file up to "matrix.mtx", or no value.
std::optional<std::string> matrixPrefix(const fs::path& path)
{
    std::string name = path.filename().string();
    if (name.ends_with(kGzip))
        name.resize(name.size() - kGzip.size());
    if (!name.ends_with(kMatrixName))
        return std::nullopt;
    return name.substr(0, name.size() - kMatrixName.size());
}

fs::path besideMatrix(const fs::path& matrix, std::initializer_list<const char*> names)
{
    const std::string prefix = matrixPrefix(matrix).value_or(std::string());
    std::string wanted;
    for (const char* name : names) {
        for (const std::string& candidate : {prefix + name, prefix + name + std::string(kGzip)}) {
            if (fs::is_regular_file(matrix.parent_path() / candidate))
                return matrix.parent_path() / candidate;
        }
        wanted += (wanted.empty() ? "" : " or ") + prefix + name;
    }
    failOnData(matrix, "has no " + wanted + " (or .gz) beside it",
               "A 10x folder holds a matrix, its barcodes and its features: keep the three together.");
}

/// The cells of a tab-separated table without header, row by row.
std::vector<std::vector<std::string>> readRows(const fs::path& path, ProgressPacer& pacer)
{
    const TextBuffer text = readText(path, pacer);
    std::vector<std::vector<std::string>> rows;
    std::string_view rest = text.view();
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() && rest.empty())
            break;
        std::vector<std::string>& cells = rows.emplace_back();
        for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
            cells.push_back(toUtf8(line.substr(0, tab)));
            line.remove_prefix(tab + 1);
        }
        cells.push_back(toUtf8(line));
    }
    return rows;
}

std::vector<std::string> columnOf(const std::vector<std::vector<std::string>>& rows, std::size_t column)
{
    std::vector<std::string> texts;
    texts.reserve(rows.size());
    for (const std::vector<std::string>& row : rows)
        texts.push_back(column < row.size() ? row[column] : std::string());
    return texts;
}

/// id, symbol, type; files with fewer columns are named by what they have.
Annotation geneAnnotation(const std::vector<std::vector<std::string>>& rows)
{
    const std::size_t width = rows.empty() ? 0 : rows.front().size();
    Annotation genes;
    genes.names = columnOf(rows, width > 1 ? 1 : 0);
    if (width > 1)
        genes.table.columns.push_back(textColumn("gene_ids", columnOf(rows, 0)));
    if (width > 2)
        genes.table.columns.push_back(textColumn("feature_types", columnOf(rows, 2)));
    return genes;
}

void requireCount(const fs::path& path, std::int64_t found, const char* what, std::int64_t expected)
{
    if (found != expected) {
        failOnData(path, "names " + grouped(found) + " " + what + ", where the matrix has " + grouped(expected),
                   "Matrix, barcodes and features must come from the same run.");
    }
}

std::vector<fs::path> matricesIn(const fs::path& folder)
{
    std::vector<fs::path> matrices;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
        if (matrixPrefix(entry.path()) && entry.is_regular_file())
            matrices.push_back(entry.path());
    }
    std::ranges::sort(matrices);
    return matrices;
}

/// A matrix may lie as deep below the folder that is opened: outs/filtered_gene_bc_matrices/GENOME.
constexpr std::ptrdiff_t kMostLevels = 3;
constexpr std::size_t kMostFolders = 100; ///< on one level; what has more is no 10x folder

/// The folders one level further down. @param matrices those of them that hold a matrix add it
std::vector<fs::path> nextLevel(const std::vector<fs::path>& folders, const fs::path& top, std::vector<fs::path>& matrices)
{
    std::vector<fs::path> next;
    for (const fs::path& folder : folders) {
        const fs::path below = folder.lexically_relative(top);
        if (below != "." && std::distance(below.begin(), below.end()) >= kMostLevels)
            continue;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
            if (entry.is_directory() && !entry.is_symlink() && next.size() <= kMostFolders)
                next.push_back(entry.path());
        }
    }
    for (const fs::path& folder : next)
        std::ranges::copy(matricesIn(folder), std::back_inserter(matrices));
    std::ranges::sort(matrices);
    return next;
}

[[noreturn]] void failOnSeveral(const fs::path& path, const std::vector<fs::path>& matrices)
{
    std::vector<std::string> names;
    for (const fs::path& matrix : matrices)
        names.push_back(matrix.parent_path() == path ? matrix.filename().string()
                                                     : matrix.parent_path().lexically_relative(path).string());
    const bool areFolders = matrices.front().parent_path() != path;
    failOnData(path,
               "holds " + counted(static_cast<std::int64_t>(matrices.size()), "matrix", "matrices") + ": " + listedBriefly(names),
               areFolders ? "Open one of these folders: each genome or selection of cells is a dataset of its own."
                          : "Open one of the .mtx files itself.");
}

} // namespace

std::optional<TenxFolder> findTenxFolder(const fs::path& path)
{
    std::vector<fs::path> matrices;
    if (fs::is_directory(path)) {
        matrices = matricesIn(path);
        for (std::vector<fs::path> folders{path}; matrices.empty() && !folders.empty() && folders.size() <= kMostFolders;)
            folders = nextLevel(folders, path, matrices);
    } else if (matrixPrefix(path)) {
        matrices.push_back(path);
    }
    if (matrices.empty())
        return std::nullopt;
    if (matrices.size() > 1)
        failOnSeveral(path, matrices);
    const fs::path& matrix = matrices.front();
    return TenxFolder{matrix, besideMatrix(matrix, {"barcodes.tsv"}), besideMatrix(matrix, {"features.tsv", "genes.tsv"})};
}

AnnotatedMatrix readTenxFolder(const TenxFolder& folder, const OnProgress& onProgress, const std::stop_token& stop)
{
    ProgressPacer pacer(onProgress, stop);
    AnnotatedMatrix data;
    data.path = folder.matrix;
    data.format = "10x Genomics Matrix Market folder";
    data.cells.names = columnOf(readRows(folder.barcodes, pacer), 0);
    data.genes = geneAnnotation(readRows(folder.features, pacer));
    data.x = parseMatrixMarket(readText(folder.matrix, pacer).view(), folder.matrix, pacer);
    requireCount(folder.barcodes, data.cells.count(), "cells", data.x->rows);
    requireCount(folder.features, data.genes.count(), "genes", data.x->columns);
    warnAboutFeatureTypes(data);
    warnAboutContent(data);
    report(onProgress, "reading", 1);
    return data;
}

} // namespace stratoscope
