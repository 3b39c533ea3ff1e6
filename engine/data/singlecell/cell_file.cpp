// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_file.h"

#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/h5ad_frame.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace stratoscope {

namespace {

constexpr std::int64_t kPieceValues = std::int64_t{1} << 22U; ///< values read from disk at once

bool allFinite(std::span<const float> values)
{
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

MatrixInFile matrixInH5ad(const Hdf5File& file, const std::string& matrix)
{
    std::vector<std::string> warnings; // of columns, which are not used
    const char* genes = matrix == "raw/X" ? "raw/var" : "var";
    return {matrix, describeMatrix(file, matrix), readH5adFrame(file, genes, warnings).names, genes};
}

CellFile::CellFile(Hdf5File file, MatrixInFile matrix, const std::vector<std::string>& genes)
    : m_file(std::move(file))
    , m_matrix(std::move(matrix))
    , m_size(std::filesystem::file_size(path()))
    , m_written(std::filesystem::last_write_time(path()))
{
    if (m_matrix.stored.layout == StoredLayout::Csc) {
        m_file.fail(m_matrix.path, "is compressed by gene (CSC), so that a cell cannot be read without reading all of it",
                    "Write it compressed by cell: adata.X = adata.X.tocsr(); adata.write_h5ad(path).");
    }
    chooseGenes(genes);
    if (m_matrix.stored.layout == StoredLayout::Csr)
        readOffsets();
}

void CellFile::chooseGenes(const std::vector<std::string>& wanted)
{
    const std::vector<std::string>& names = m_matrix.genes;
    if (static_cast<std::int64_t>(names.size()) != m_matrix.stored.columns) {
        m_file.fail(m_matrix.path,
                    "has " + grouped(m_matrix.stored.columns) + " genes (columns), where " + m_matrix.genesPath + " has " +
                        grouped(static_cast<std::int64_t>(names.size())),
                    "Matrix and annotations must describe the same genes: write the file again.");
    }
    m_places.assign(names.size(), -1);
    m_genes = wanted.empty() ? names : wanted;
    std::unordered_map<std::string, std::int64_t> columns;
    for (std::size_t column = 0; column < names.size(); ++column)
        columns.try_emplace(names[column], static_cast<std::int64_t>(column));
    for (std::size_t gene = 0; gene < m_genes.size(); ++gene) {
        const auto found = columns.find(m_genes[gene]);
        if (found == columns.end())
            m_file.fail(m_matrix.genesPath, "has no gene '" + m_genes[gene] + "'", suggestion(m_genes[gene], names));
        const std::int64_t column = wanted.empty() ? static_cast<std::int64_t>(gene) : found->second;
        m_columns.push_back(column);
        m_places[static_cast<std::size_t>(column)] = static_cast<std::int32_t>(gene);
    }
}

void CellFile::readOffsets()
{
    m_offsets = m_file.numbers<std::int64_t>(m_matrix.path + "/indptr");
    const std::int64_t stored = m_file.describe(m_matrix.path + "/data").length();
    if (static_cast<std::int64_t>(m_offsets.size()) != m_matrix.stored.rows + 1 || m_offsets.front() != 0 ||
        m_offsets.back() != stored || m_file.describe(m_matrix.path + "/indices").length() != stored ||
        !std::ranges::is_sorted(m_offsets))
        m_file.fail(m_matrix.path, "has offsets (indptr), indices and data that do not fit together",
                    "The file is damaged: write it again.");
}

void CellFile::checkUnchanged() const
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(path(), failure);
    const auto written = failure ? m_written : std::filesystem::last_write_time(path(), failure);
    if (failure || size != m_size || written != m_written)
        failOnData(path(), "changed on disk while it was being read", "Let the program that writes it finish, and open it again.");
}

CellMatrix CellFile::rows(std::int64_t first, std::int64_t count) const
{
    checkUnchanged();
    if (first < 0 || count < 0 || first + count > m_matrix.stored.rows)
        m_file.fail(m_matrix.path, "has no cells " + grouped(first) + " to " + grouped(first + count),
                    "Ask for cells that are there.");
    CellMatrix rows = m_matrix.stored.layout == StoredLayout::Csr ? sparseRows(first, count) : denseRows(first, count);
    rows.storedType = m_matrix.stored.type;
    if (!allFinite(rows.values))
        m_file.fail(m_matrix.path, "has values that are not finite among cells " + grouped(first) + " to " + grouped(first + count),
                    "Remove those cells, or write the matrix again.");
    return rows;
}

CellMatrix CellFile::sparseRows(std::int64_t first, std::int64_t count) const
{
    CompressedParts parts;
    parts.offsets.push_back(0);
    std::int64_t row = first;
    while (row < first + count) {
        const std::int64_t begin = m_offsets[static_cast<std::size_t>(row)];
        std::int64_t last = row + 1;
        while (last < first + count && m_offsets[static_cast<std::size_t>(last) + 1] - begin <= kPieceValues)
            ++last;
        const auto rowEnds = std::span(m_offsets).subspan(static_cast<std::size_t>(row) + 1, static_cast<std::size_t>(last - row));
        appendStored(begin, rowEnds.back(), rowEnds, parts);
        row = last;
    }
    return fromCompressedRows(std::move(parts), count, static_cast<std::int64_t>(m_genes.size()));
}

void CellFile::appendStored(std::int64_t begin, std::int64_t end, std::span<const std::int64_t> rowEnds,
                            CompressedParts& parts) const
{
    std::vector<std::int32_t> indices(static_cast<std::size_t>(end - begin));
    std::vector<float> values(indices.size());
    m_file.numbers(m_matrix.path + "/indices", begin, end - begin, indices.data());
    m_file.numbers(m_matrix.path + "/data", begin, end - begin, values.data());
    std::size_t i = 0;
    for (const std::int64_t rowEnd : rowEnds) {
        for (; i < static_cast<std::size_t>(rowEnd - begin); ++i) {
            if (indices[i] < 0 || indices[i] >= m_matrix.stored.columns)
                m_file.fail(m_matrix.path,
                            "has index " + std::to_string(indices[i]) + ", where its shape allows 0 to " +
                                std::to_string(m_matrix.stored.columns - 1),
                            "The file is damaged: write it again.");
            if (const std::int32_t place = m_places[static_cast<std::size_t>(indices[i])]; place >= 0) {
                parts.indices.push_back(place);
                parts.values.push_back(values[i]);
            }
        }
        parts.offsets.push_back(static_cast<std::int64_t>(parts.values.size()));
    }
}

CellMatrix CellFile::denseRows(std::int64_t first, std::int64_t count) const
{
    const auto genes = static_cast<std::int64_t>(m_genes.size());
    CellMatrix rows{MatrixLayout::Dense, count, genes, m_matrix.stored.type, {}, {}, {}};
    rows.values.reserve(static_cast<std::size_t>(count * genes));
    const std::int64_t step = std::max<std::int64_t>(kPieceValues / std::max<std::int64_t>(m_matrix.stored.columns, 1), 1);
    std::vector<float> piece(static_cast<std::size_t>(std::min(step, count) * m_matrix.stored.columns));
    for (std::int64_t row = 0; row < count; row += step) {
        const std::int64_t size = std::min(step, count - row);
        m_file.numbers(m_matrix.path, first + row, size, piece.data());
        for (std::int64_t i = 0; i < size; ++i) {
            for (const std::int64_t column : m_columns)
                rows.values.push_back(piece[static_cast<std::size_t>(i * m_matrix.stored.columns + column)]);
        }
    }
    return rows;
}

} // namespace stratoscope
