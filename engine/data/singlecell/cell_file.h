// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/hdf5_matrix.h"
#include "engine/serialization/hdf5_file.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// A matrix of an .h5ad that stays on disk: dense or compressed by cell, of which some genes are used. Memory is that of the
/// rows asked for and of one offset a cell, however large the file.
class CellFile
{
public:
    /// @param genes names of the genes to use, in this order, each once; empty: all   @param matrix "X", "layers/counts", "raw/X"
    /// @throws DataError where the matrix is compressed by gene, damaged, or lacks a gene
    explicit CellFile(const std::filesystem::path& path, const std::vector<std::string>& genes = {}, std::string matrix = "X");

    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    [[nodiscard]] std::int64_t cells() const { return m_stored.rows; }
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
    std::string m_matrix;
    StoredMatrix m_stored;
    std::vector<std::int64_t> m_offsets; ///< sparse: cells + 1
    std::vector<std::string> m_genes;
    std::vector<std::int64_t> m_columns; ///< in the file, aligned with m_genes
    std::vector<std::int32_t> m_places;  ///< of each column of the file among the genes used, -1 if it is not
    std::uintmax_t m_size = 0;
    std::filesystem::file_time_type m_written;
};

} // namespace stratoscope
