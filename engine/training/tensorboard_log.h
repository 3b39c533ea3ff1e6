// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/metrics_history.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace stratoscope {

/// Writes rows of metrics as a TensorBoard event file, one event a row with a scalar for each value that the row has, and for the
/// epoch. There is one file a run: TensorBoard shows a step twice where two files have it.
class TensorboardLog
{
public:
    /// @param folder of the event file, made when there is none   @param names of the metrics
    TensorboardLog(std::filesystem::path folder, std::vector<std::string> names);

    /// Starts anew, in place of any event file that is there. @throws IoError
    void begin();
    /// Goes on from the rows of a history: events of later steps are cut off, and rows that have none yet get theirs.
    /// @throws IoError
    void resume(const MetricsHistory& history);
    void addRow(const MetricsRow& row);

private:
    void create();
    void open(std::ios::openmode mode);
    void write(const std::string& event);

    std::filesystem::path m_folder;
    std::vector<std::string> m_names;
    std::filesystem::path m_path;
    std::ofstream m_file;
};

} // namespace stratoscope
