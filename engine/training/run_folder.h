// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/log.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace stratoscope {

/// The places inside a run folder. A plain value; touches no disk but where said.
class RunFolder
{
public:
    explicit RunFolder(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path config() const { return m_path / "config.yaml"; }
    [[nodiscard]] std::filesystem::path environment() const { return m_path / "environment.yaml"; }
    [[nodiscard]] std::filesystem::path preprocessing() const { return m_path / "preprocessing.yaml"; }
    [[nodiscard]] std::filesystem::path calibration() const { return m_path / "calibration.yaml"; }
    /// Single cells: the genes that the model knows, as a vocabulary of names and token ids.
    [[nodiscard]] std::filesystem::path genes() const { return m_path / "genes.json"; }
    [[nodiscard]] std::filesystem::path metrics() const { return m_path / "metrics.csv"; }
    [[nodiscard]] std::filesystem::path notes() const { return m_path / "notes.yaml"; }
    [[nodiscard]] std::filesystem::path log() const { return m_path / "log.txt"; }
    [[nodiscard]] std::filesystem::path embeddings() const { return m_path / "embeddings.npz"; }
    [[nodiscard]] std::filesystem::path snapshots() const { return m_path / "snapshots"; }
    [[nodiscard]] std::filesystem::path tensorboard() const { return m_path / "tensorboard"; }
    [[nodiscard]] std::filesystem::path checkpoints() const { return m_path / "checkpoints"; }
    [[nodiscard]] std::filesystem::path last() const { return checkpoints() / "last"; }
    [[nodiscard]] std::filesystem::path best() const { return checkpoints() / "best"; }

    /// Whether a run was begun here (looks at the disk).
    [[nodiscard]] bool holdsRun() const;
    /// Whether it got as far as a checkpoint; mends what a kill left half done (looks at the disk).
    [[nodiscard]] bool hasCheckpoint() const;
    /// Whether a process is training here now (looks at the disk).
    [[nodiscard]] bool isLocked() const;
    /// @throws IoError naming the folder when no run is in it
    void requireRun() const;

private:
    std::filesystem::path m_path;
};

/// Keeps other processes from training into the same folder; gone with its owner, also when that is killed.
class RunLock
{
public:
    /// @throws TrainingError when another process holds it, IoError
    explicit RunLock(const RunFolder& folder);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

private:
    int m_descriptor = -1;
};

/// Appends to the run's log.txt, a line with date and level a message. @throws IoError
class RunLog
{
public:
    explicit RunLog(const RunFolder& folder);
    void write(LogLevel level, const std::string& message);

private:
    std::ofstream m_file;
};

/// "2026-11-21T08:41:07Z"
[[nodiscard]] std::string currentDate();

} // namespace stratoscope
