// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table_overview.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <optional>

namespace stratoscope {

/// The data file that is open: reads it in the background and keeps what was read.
class DataController : public QObject
{
    Q_OBJECT

public:
    explicit DataController(QObject* parent = nullptr);

    /// Reads a file and, when that worked, makes it the open one; a file that cannot be read leaves the old one open.
    void open(const std::filesystem::path& path);
    /// Stops a reading under way.
    void cancel();
    void close();

    [[nodiscard]] bool isLoading() const { return m_job.isRunning(); }
    [[nodiscard]] const std::filesystem::path& loadingPath() const { return m_loading; }
    [[nodiscard]] std::shared_ptr<const Table> table() const { return m_overview ? m_overview->table : nullptr; }
    [[nodiscard]] const std::optional<TableOverview>& overview() const { return m_overview; }
    [[nodiscard]] const QString& sha256() const { return m_sha256; } ///< of the open file; empty until it is known

Q_SIGNALS:
    void loading(const QString& file, const QString& stage, double fraction);
    void loaded(const stratoscope::TableOverview& overview);
    void failed(const stratoscope::Failure& failure);
    void closed();
    void checksumKnown(const QString& sha256);

private:
    JobRunner m_job;
    JobRunner m_checksum;
    std::filesystem::path m_loading;
    std::optional<TableOverview> m_overview;
    QString m_sha256;
};

} // namespace stratoscope
