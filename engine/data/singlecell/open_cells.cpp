// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/open_cells.h"

#include "engine/data/singlecell/h5ad_reader.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "engine/data/singlecell/tenx_h5_reader.h"

#include <utility>

namespace stratoscope {

void OpenCells::with(const OnProgress& onProgress, const std::stop_token& stop, const std::function<void(const CellSource&)>& use)
{
    const std::scoped_lock lock(m_mutex);
    m_onProgress = onProgress;
    m_stop = stop;
    if (!m_source) {
        // cells on disk keep what they are given for all later passes, which are other callers'
        const OnProgress whoeverIsServed = [this](const Progress& progress) {
            throwIfStopped(m_stop);
            if (m_onProgress)
                m_onProgress(progress);
        };
        m_source = readCellSource(m_files, m_matrix, whoeverIsServed);
    }
    throwIfStopped(stop);
    use(*m_source);
}

std::vector<std::string> geneNames(const DataSource& files, const OnProgress& onProgress, const std::stop_token& stop)
{
    const auto format = recogniseSingleCells(files.path);
    if (!format)
        return {};
    if (format == SingleCellFormat::TenxH5 && files.furtherPaths.empty())
        return readTenxH5Annotations(Hdf5File(files.path)).genes.names;
    if (format == SingleCellFormat::H5ad && files.furtherPaths.empty())
        return readH5adAnnotations(Hdf5File(files.path), onProgress, stop).genes.names;
    std::vector<std::filesystem::path> paths{files.path};
    paths.insert(paths.end(), files.furtherPaths.begin(), files.furtherPaths.end());
    return readSingleCells(paths, onProgress, stop).genes.names;
}

} // namespace stratoscope
