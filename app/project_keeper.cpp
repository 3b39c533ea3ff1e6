// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/project_keeper.h"

#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/project_controller.h"
#include "app/run_viewer.h"
#include "app/runs_controller.h"
#include "app/selection_controller.h"
#include "app/training_controller.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/path_text.h"

#include <QFileDialog>

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr int recoveryIntervalMs = 10'000;

} // namespace

ProjectKeeper::ProjectKeeper(const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_around(around)
{
    connect(&m_around.data, &DataController::loaded, this, &ProjectKeeper::rememberDataset);
    connect(&m_around.data, &DataController::checksumsKnown, this, &ProjectKeeper::rememberDataset);
    connect(&m_around.config, &ConfigController::textChanged, this, &ProjectKeeper::updateModified);
    connect(&m_around.selection, &SelectionController::namedChanged, this, &ProjectKeeper::updateModified);
    m_queueKeeper.setSingleShot(true); // once for all the runs of a series
    connect(&m_queueKeeper, &QTimer::timeout, this, &ProjectKeeper::keepQueue);
    connect(&m_around.runs.queue(), &TrainingQueue::changed, &m_queueKeeper, qOverload<>(&QTimer::start));
    m_recovery.setInterval(recoveryIntervalMs);
    connect(&m_recovery, &QTimer::timeout, this, &ProjectKeeper::writeRecovery);
    m_recovery.start();
}

void ProjectKeeper::take(const Project& project)
{
    m_datasets = project.datasets;
    m_tops = project.tops;
}

void ProjectKeeper::setTops(const fs::path& file)
{
    m_tops = file;
    updateModified();
}

Project ProjectKeeper::current() const
{
    Project project = m_around.project.project();
    project.datasets = m_datasets;
    project.selections = m_around.selection.named();
    project.queue = m_around.runs.queue().kept();
    project.tops = m_tops;
    project.config = m_around.config.text().toStdString();
    project.view = m_around.view();
    return project;
}

void ProjectKeeper::updateModified()
{
    const Project& saved = m_around.project.project();
    m_around.project.setModified(m_around.config.text().toStdString() != saved.config ||
                                 m_around.selection.named() != saved.selections || m_tops != saved.tops ||
                                 (m_around.project.isUntitled() && !m_around.runs.queue().isEmpty()));
}

void ProjectKeeper::rememberDataset()
{
    for (const ProjectDataset& file : m_around.data.files()) {
        const auto known = std::ranges::find(m_datasets, file.path, &ProjectDataset::path);
        if (known == m_datasets.end()) {
            m_datasets.push_back(file);
            continue;
        }
        if (!file.sha256.empty() && !known->sha256.empty() && known->sha256 != file.sha256)
            m_around.messages.show(
                MessageBar::Kind::Warning,
                tr("%1 has changed since the project was saved; runs made before saw the old data.").arg(pathText(file.path)));
        if (!file.sha256.empty())
            known->sha256 = file.sha256;
    }
}

bool ProjectKeeper::save()
{
    if (m_around.project.isUntitled()) {
        askForName();
        return !m_around.project.isUntitled() && !m_around.project.isModified();
    }
    return saveAs(m_around.project.project().file);
}

bool ProjectKeeper::saveAs(const fs::path& file)
{
    try {
        fs::path named = file;
        if (named.extension() != ".stratoscope")
            named += ".stratoscope";
        if (m_around.training.isActive() && m_around.project.isUntitled())
            throw IoError(Issue{"a training is under way in this project",
                                {named.string(), 0, 0, {}},
                                "Stop it or let it end before the project moves to its folder; nothing is lost meanwhile."});
        if (!m_around.project.isUntitled() && named == m_around.project.project().file)
            m_around.project.save(current());
        else
            moveTo(named);
        return true;
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        return false;
    }
}

void ProjectKeeper::moveTo(const fs::path& file)
{
    const fs::path shown = m_around.shownRun.folder();
    const bool isOwn = !shown.empty() && shown.parent_path() == m_around.project.project().runs();
    m_around.project.saveAs(file, current());
    if (isOwn && !fs::exists(shown)) // its runs have moved along
        m_around.shownRun.show(m_around.project.project().runs() / shown.filename());
}

void ProjectKeeper::askForName()
{
    const QString start = pathText(m_around.project.project().folder().parent_path() / "project.stratoscope");
    const QString file =
        QFileDialog::getSaveFileName(&m_around.window, tr("Save project"), start, tr("Stratoscope project (*.stratoscope)"));
    if (!file.isEmpty())
        saveAs(file.toStdString());
}

Unsaved ProjectKeeper::askAboutChanges()
{
    return m_around.project.isModified()
               ? askAboutUnsaved(&m_around.window, m_around.training.isActive(), m_around.runs.queue().waiting().size())
               : Unsaved::Discard;
}

bool ProjectKeeper::settle(Unsaved decision)
{
    switch (decision) {
    case Unsaved::Save:
        return save();
    case Unsaved::Discard:
        m_around.project.discardRecovery();
        m_around.project.setModified(false);
        return true;
    default:
        return false;
    }
}

void ProjectKeeper::keepQueue()
{
    m_queueKeeper.stop();
    try {
        m_around.project.saveQueue(m_around.runs.queue().kept());
        writeRecovery(); // unsaved changes stay newer than the project's file
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
    if (m_around.project.isUntitled())
        updateModified();
}

void ProjectKeeper::writeRecovery()
{
    if (!m_around.project.isModified())
        return;
    try {
        m_around.project.writeRecovery(current());
    } catch (const Error& error) {
        m_recovery.stop(); // once is enough; saving will say it again
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

} // namespace stratoscope
