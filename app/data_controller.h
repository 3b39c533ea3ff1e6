// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/data_watch.h"
#include "engine/data/table_overview.h"
#include "engine/serialization/project_file.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <optional>
#include <vector>

namespace stratoscope {

/// The dataset that is open, of one file or several: reads it in the background, keeps what was read, and notices when the
/// files change.
class DataController : public QObject
{
    Q_OBJECT

public:
    explicit DataController(QObject* parent = nullptr);

    /// Reads the files and, when that worked, makes them the open ones; files that cannot be read leave the old ones open.
    void open(const DataSource& source);
    /// Reads the open files again.
    void reload();
    /// Stops a reading under way.
    void cancel();
    void close();

    [[nodiscard]] bool isLoading() const { return m_job.isRunning(); }
    [[nodiscard]] const DataSource& loadingSource() const { return m_loading; }
    [[nodiscard]] std::shared_ptr<const Table> table() const { return m_overview ? m_overview->table : nullptr; }
    [[nodiscard]] const std::optional<TableOverview>& overview() const { return m_overview; }
    /// The files that are open; without a path while there are none.
    [[nodiscard]] DataSource source() const;
    /// The same with their checksums, as far as they are known.
    [[nodiscard]] const std::vector<ProjectDataset>& files() const { return m_files; }

Q_SIGNALS:
    void loading(const QString& file, const QString& stage, double fraction);
    void loaded(const stratoscope::TableOverview& overview);
    void failed(const stratoscope::Failure& failure);
    void checksumsKnown();
    /// An open file is no longer what was read. @param exists whether it is still there
    void changedOnDisk(const std::filesystem::path& file, bool exists);
    /// There is no open file any more.
    void closed();

private:
    void keep(TableOverview overview);
    void computeChecksums();

    JobRunner m_job;
    JobRunner m_checksum;
    DataWatch m_watch;
    DataSource m_loading;
    std::optional<TableOverview> m_overview;
    std::vector<ProjectDataset> m_files;
};

} // namespace stratoscope
