// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/matrix_file.h"
#include "engine/analysis/row_labels.h"
#include "engine/analysis/row_matrix.h"
#include "engine/core/progress.h"
#include "engine/models/registry.h"
#include "engine/serialization/array.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// Rows of an embedding that a command was given, and what is known of them: an array of an .npz file with the arrays beside it,
/// or the embedding of a run with its target and group.
class EmbeddingInput
{
public:
    /// @param path an .npz file or the folder of a run   @param key name of the array (N, D); of a run without meaning
    /// @throws IoError, DataError, ConfigError, CheckpointError, Cancelled
    EmbeddingInput(const std::filesystem::path& path, const std::string& key, const ModelRegistry& registry,
                   const OnProgress& onProgress = {}, const std::stop_token& stop = {});

    [[nodiscard]] const MatrixFile& matrix() const { return m_matrix; }
    [[nodiscard]] RowMatrix rows() const { return {m_matrix.values, m_matrix.columns}; }
    /// Whether there is a label of that name. A run's target and group also go by "labels" and "group", as in an .npz.
    [[nodiscard]] bool hasLabels(const std::string& name) const;
    /// @throws DataError naming those that there are, or where the array is none
    [[nodiscard]] RowLabels labels(const std::string& name) const;

private:
    void readRun(const ModelRegistry& registry, const OnProgress& onProgress, const std::stop_token& stop);
    [[nodiscard]] const RowLabels* ofRun(const std::string& name) const;

    std::filesystem::path m_path;
    MatrixFile m_matrix;
    NamedArrays m_arrays;                  ///< of the file; empty for a run
    std::vector<RowLabels> m_ofRun;        ///< target and group
    std::vector<std::string> m_alsoCalled; ///< for each of them
};

} // namespace stratoscope
