// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data_controller.h"

#include "widgets/common/path_text.h"

namespace stratoscope {

namespace {

QString nameOf(const DataSource& source)
{
    const QString name = pathText(source.path.filename());
    return source.furtherPaths.empty() ? name : DataController::tr("%1 and %2 more").arg(name).arg(source.furtherPaths.size());
}

} // namespace

DataController::DataController(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &JobRunner::progressed, this,
            [this](const QString& stage, double fraction) { Q_EMIT loading(nameOf(m_loading), stage, fraction); });
    connect(&m_watch, &DataWatch::changed, this, &DataController::changedOnDisk);
}

void DataController::open(const DataSource& source)
{
    m_loading.path = datasetPath(source.path);
    m_loading.furtherPaths.clear();
    for (const std::filesystem::path& path : source.furtherPaths)
        m_loading.furtherPaths.push_back(datasetPath(path));
    Q_EMIT loading(nameOf(m_loading), tr("reading"), -1);
    m_job.start<TableOverview>([files = m_loading](const OnProgress& progress,
                                                   const std::stop_token& stop) { return openTable({}, files, progress, stop); },
                               [this](TableOverview overview) { keep(std::move(overview)); },
                               [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void DataController::reload()
{
    if (m_overview)
        open(source());
}

DataSource DataController::source() const
{
    return m_overview ? DataSource{m_overview->table->path, m_overview->table->furtherPaths} : DataSource{};
}

void DataController::keep(TableOverview overview)
{
    m_overview = std::move(overview);
    const DataSource opened = source();
    m_files = {{opened.path, {}}};
    for (const std::filesystem::path& path : opened.furtherPaths)
        m_files.push_back({path, {}});
    m_watch.watch(filesOfData(opened));
    Q_EMIT loaded(*m_overview);
    computeChecksums();
}

void DataController::computeChecksums()
{
    m_checksum.start<std::vector<ProjectDataset>>(
        [files = m_files](const OnProgress& progress, const std::stop_token& stop) {
            std::vector<ProjectDataset> known = files;
            for (ProjectDataset& file : known)
                file.sha256 = sha256OfData({file.path, {}}, progress, stop);
            return known;
        },
        [this](const std::vector<ProjectDataset>& known) {
            m_files = known;
            Q_EMIT checksumsKnown();
        },
        [](const Failure&) {}); // a file went away; whoever needs it next will say so
}

void DataController::cancel()
{
    m_job.stop();
}

void DataController::close()
{
    cancel();
    m_checksum.stop();
    m_watch.watch({});
    m_overview.reset();
    m_files.clear();
    Q_EMIT closed();
}

} // namespace stratoscope
