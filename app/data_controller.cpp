// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data_controller.h"

#include "engine/data/data_source.h"

namespace stratoscope {

DataController::DataController(QObject* parent)
    : QObject(parent)
{
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        Q_EMIT loading(QString::fromStdString(m_loading.filename().string()), stage, fraction);
    });
}

void DataController::open(const std::filesystem::path& path)
{
    m_loading = datasetPath(path);
    Q_EMIT loading(QString::fromStdString(m_loading.filename().string()), tr("reading"), -1);
    m_job.start<TableOverview>(
        [file = m_loading](const OnProgress& progress, const std::stop_token& stop) { return openTable(file, progress, stop); },
        [this](TableOverview overview) {
            m_overview = std::move(overview);
            m_sha256.clear();
            Q_EMIT loaded(*m_overview);
            m_checksum.start<std::string>(
                [file = m_overview->table->path](const OnProgress& progress, const std::stop_token& stop) {
                    return sha256OfData({file, {}}, progress, stop);
                },
                [this](const std::string& sum) {
                    m_sha256 = QString::fromStdString(sum);
                    Q_EMIT checksumKnown(m_sha256);
                },
                [](const Failure&) {}); // the file went away; whoever needs it next will say so
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void DataController::cancel()
{
    m_job.stop();
}

void DataController::close()
{
    cancel();
    m_checksum.stop();
    m_overview.reset();
    m_sha256.clear();
    Q_EMIT closed();
}

} // namespace stratoscope
