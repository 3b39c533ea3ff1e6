// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/hdf5_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// A matrix of cells × genes within a file.
struct MatrixInFile
{
    std::string path; ///< "X", "raw/X", "matrix"
    StoredMatrix stored;
    std::vector<std::string> genes; ///< names of all its columns
    std::string genesPath;          ///< where they stand, for messages
};

/// @param matrix "X", "layers/counts", "raw/X" of an .h5ad @throws DataError where it is no matrix or has no names
[[nodiscard]] MatrixInFile matrixInH5ad(const Hdf5File& file, const std::string& matrix);

/// A matrix that stays on disk: dense or compressed by cell, of which some genes are used. Memory is that of the rows asked for
/// and of one offset a cell, however large the file.
class CellFile
{
public:
    /// @param genes names of the genes to use, in this order, each once; empty: all
    /// @throws DataError where the matrix is compressed by gene, damaged, or lacks a gene
    CellFile(Hdf5File file, MatrixInFile matrix, const std::vector<std::string>& genes = {});

    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    [[nodiscard]] std::int64_t cells() const { return m_matrix.stored.rows; }
    /// Names of the genes used.
    [[nodiscard]] const std::vector<std::string>& genes() const { return m_genes; }

    /// Cells [first, first + count) with the genes used. May be called from any thread, from one at a time.
    /// @throws DataError where values are damaged or not finite, or the file has changed since it was opened
    [[nodiscard]] CellMatrix rows(std::int64_t first, std::int64_t count) const;

private:
    void chooseGenes(const std::vector<std::string>& wanted);
    void readOffsets();
    void checkUnchanged() const;
    [[nodiscard]] CellMatrix sparseRows(std::int64_t first, std::int64_t count) const;
    [[nodiscard]] CellMatrix denseRows(std::int64_t first, std::int64_t count) const;
    void appendStored(std::int64_t begin, std::int64_t end, std::span<const std::int64_t> rowEnds, CompressedParts& parts) const;

    Hdf5File m_file;
    MatrixInFile m_matrix;
    std::vector<std::int64_t> m_offsets; ///< sparse: cells + 1
    std::vector<std::string> m_genes;
    std::vector<std::int64_t> m_columns; ///< in the file, aligned with m_genes
    std::vector<std::int32_t> m_places;  ///< of each column of the file among the genes used, -1 if it is not
    std::uintmax_t m_size = 0;
    std::filesystem::file_time_type m_written;
};

} // namespace stratoscope
