// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_source.h"

#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// The cells of a dataset for questions asked one after the other: read at the first and kept for the next, on disk where they
/// are large.
class OpenCells
{
public:
    explicit OpenCells(DataSource files, CellMatrixChoice matrix = {})
        : m_files(std::move(files))
        , m_matrix(std::move(matrix))
    {
    }

    /// Calls use with the cells. From any thread; a second caller waits for the first.
    /// @throws what readCellSource() throws, and use
    void with(const OnProgress& onProgress, const std::stop_token& stop, const std::function<void(const CellSource&)>& use);

private:
    DataSource m_files;
    CellMatrixChoice m_matrix;
    std::mutex m_mutex;                 ///< guards all below
    std::optional<CellSource> m_source; ///< once read
    OnProgress m_onProgress;            ///< of the caller that is served
    std::stop_token m_stop;
};

/// The names of the genes of single cells, of X; empty where the files hold none. Of a single .h5ad without reading its values.
/// @throws IoError, DataError, Cancelled
[[nodiscard]] std::vector<std::string> geneNames(const DataSource& files, const OnProgress& onProgress = {},
                                                 const std::stop_token& stop = {});

} // namespace stratoscope
