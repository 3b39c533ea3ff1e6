// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tenx_h5_reader.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/columns.h"
#include "engine/data/singlecell/content_check.h"
#include "engine/data/singlecell/hdf5_matrix.h"

#include <array>

namespace stratoscope {

namespace {

constexpr const char* kCopyAgain = "The file is damaged or incomplete: copy or download it again.";
constexpr const char* kMatrixGroup = "matrix";

bool isCompressedGroup(const Hdf5File& file, const std::string& group)
{
    for (const char* part : {"/data", "/indices", "/indptr", "/shape"}) {
        if (!file.isDataset(group + part))
            return false;
    }
    return true;
}

/// The group "matrix", or those of the genomes.
std::vector<std::string> matrixGroups(const Hdf5File& file)
{
    if (isCompressedGroup(file, kMatrixGroup))
        return {kMatrixGroup};
    std::vector<std::string> groups = file.children("/");
    std::erase_if(groups, [&](const std::string& name) { return !isCompressedGroup(file, name); });
    return groups;
}

CellMatrix readCounts(const Hdf5File& file, const std::string& group, ProgressPacer& pacer)
{
    const StoredMatrix stored = describeTenxMatrix(file, group);
    CompressedParts parts = readCompressedParts(file, group, pacer);
    if (const std::string problem = problemWith(parts, stored.rows, stored.columns); !problem.empty())
        file.fail(group, problem, kCopyAgain);
    CellMatrix counts = fromCompressedRows(std::move(parts), stored.rows, stored.columns);
    counts.storedType = stored.type;
    return counts;
}

/// Names from the first dataset there is; else their numbers, with a warning.
std::vector<std::string> namesFrom(const Hdf5File& file, std::initializer_list<std::string> datasets, std::int64_t count,
                                   const char* what, std::vector<std::string>& warnings)
{
    for (const std::string& dataset : datasets) {
        if (!file.isDataset(dataset))
            continue;
        std::vector<std::string> names = elementTexts(file.array(dataset));
        if (static_cast<std::int64_t>(names.size()) != count) {
            file.fail(dataset,
                      "has " + counted(static_cast<std::int64_t>(names.size()), "name") + ", where the matrix has " +
                          grouped(count),
                      kCopyAgain);
        }
        return names;
    }
    warnings.push_back(std::string("The file names no ") + what + ": they are numbered from 0.");
    std::vector<std::string> numbers;
    for (std::int64_t i = 0; i < count; ++i)
        numbers.push_back(std::to_string(i));
    return numbers;
}

void addFeatureColumns(const Hdf5File& file, const std::string& group, Annotation& genes)
{
    const std::array<std::pair<std::string, const char*>, 4> columns{{{group + "/features/id", "gene_ids"},
                                                                      {group + "/genes", "gene_ids"},
                                                                      {group + "/features/feature_type", "feature_types"},
                                                                      {group + "/features/genome", "genome"}}};
    for (const auto& [dataset, name] : columns) {
        if (!file.isDataset(dataset))
            continue;
        const std::vector<std::string> texts = elementTexts(file.array(dataset));
        if (texts.size() != genes.names.size())
            file.fail(dataset, "has another length than the list of genes", kCopyAgain);
        genes.table.columns.push_back(textColumn(name, texts));
    }
}

} // namespace

bool isTenxH5(const Hdf5File& file)
{
    return !matrixGroups(file).empty();
}

std::string tenxMatrixGroup(const Hdf5File& file)
{
    const std::vector<std::string> groups = matrixGroups(file);
    if (groups.empty())
        file.fail({}, "holds no count matrix of 10x Genomics", "It should have a group 'matrix', or one a genome.");
    return groups.front();
}

/// The shape is genes × cells, compressed by cell, which is cells × genes compressed by row.
StoredMatrix describeTenxMatrix(const Hdf5File& file, const std::string& group)
{
    const std::vector<std::int64_t> shape = file.numbers<std::int64_t>(group + "/shape");
    if (shape.size() != 2)
        file.fail(group + "/shape",
                  "has " + counted(static_cast<std::int64_t>(shape.size()), "size") + ", where genes and cells are expected",
                  kCopyAgain);
    return {StoredLayout::Csr, shape[1], shape[0], file.describe(group + "/data").type.value_or(ElementType::Float32)};
}

AnnotatedMatrix readTenxH5Annotations(const Hdf5File& file)
{
    const std::vector<std::string> groups = matrixGroups(file);
    const std::string group = tenxMatrixGroup(file);
    const StoredMatrix stored = describeTenxMatrix(file, group);
    AnnotatedMatrix data;
    data.path = file.path();
    data.format = group == kMatrixGroup ? "10x Genomics HDF5, version 3" : "10x Genomics HDF5, version 2, genome " + group;
    if (groups.size() > 1)
        data.warnings.push_back("The file has the genomes " + listedBriefly(groups) + "; " + group + " is read.");
    data.cells.names = namesFrom(file, {group + "/barcodes"}, stored.rows, "cells", data.warnings);
    data.genes.names = namesFrom(file, {group + "/features/name", group + "/gene_names", group + "/features/id", group + "/genes"},
                                 stored.columns, "genes", data.warnings);
    addFeatureColumns(file, group, data.genes);
    warnAboutFeatureTypes(data);
    return data;
}

AnnotatedMatrix readTenxH5(const Hdf5File& file, const OnProgress& onProgress, const std::stop_token& stop)
{
    ProgressPacer pacer(onProgress, stop);
    AnnotatedMatrix data = readTenxH5Annotations(file);
    data.x = readCounts(file, tenxMatrixGroup(file), pacer);
    checkShapes(data);
    warnAboutContent(data);
    report(onProgress, "reading", 1);
    return data;
}

void warnAboutFeatureTypes(AnnotatedMatrix& data)
{
    const Column* types = data.genes.table.find("feature_types");
    if (types == nullptr)
        return;
    const std::vector<std::size_t> counts = categoryCounts(*types);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (types->categories[i] != "Gene Expression") {
            data.warnings.push_back(grouped(static_cast<std::int64_t>(counts[i])) + " of " +
                                    counted(data.genes.count(), "feature") + " are '" + types->categories[i] +
                                    "', not gene expression.");
        }
    }
}

} // namespace stratoscope
