// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cells_controller.h"

#include "app/config_controller.h"
#include "engine/data/singlecell/cell_quality_report.h"
#include "engine/data/singlecell/single_cell_file.h"
#include "widgets/cells/cells_panel.h"

namespace stratoscope {

CellsController::CellsController(CellsPanel& panel, ConfigController& config, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_config(config)
{
    connect(&m_panel, &CellsPanel::shown, this, &CellsController::start);
    connect(&m_panel, &CellsPanel::prefixEdited, this, &CellsController::start);
    connect(&m_panel, &CellsPanel::buttonClicked, this, &CellsController::pressButton);
    connect(&m_panel, &CellsPanel::applyRequested, this,
            [this](const CellSteps& before, const CellSteps& after) { m_config.apply(editsBetween(before, after)); });
    connect(&m_config, &ConfigController::textChanged, this, &CellsController::followConfig);
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_panel.showMessage(tr("Looking at the cells"),
                            fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(static_cast<int>(100 * fraction)), tr("Cancel"));
    });
    clear();
}

void CellsController::setData(const TableOverview& overview)
{
    m_job.stop();
    m_started.reset();
    recognise({overview.table->path, overview.table->furtherPaths});
}

void CellsController::recognise(const DataSource& files)
{
    m_recognition.start<bool>(
        [file = files.path](const OnProgress&, const std::stop_token&) { return recogniseSingleCells(file).has_value(); },
        [this, files](bool holdCells) {
            const bool areNew = m_files != files;
            clear();
            if (!holdCells)
                return;
            m_files = files;
            m_steps.reset(); // what waits to be applied was meant for other cells
            followConfig();
            if (areNew)
                Q_EMIT found();
            if (m_panel.isVisible())
                start();
        },
        [this](const Failure&) { clear(); }); // they were read a moment ago; whoever needs them next will say so
}

void CellsController::clear()
{
    m_recognition.stop();
    m_job.stop();
    m_started.reset();
    m_files = {};
    m_panel.showMessage(tr("No single cells"),
                        tr("Open single cells (.h5ad, 10x, loom) to see how good they are, and to choose which to "
                           "learn from and how they are normalised."),
                        tr("Open…"));
}

void CellsController::pressButton()
{
    if (m_files.path.empty()) {
        Q_EMIT openRequested();
    } else if (m_job.isRunning()) {
        m_job.stop(); // and what was started stays so, until asked for again
        m_panel.showMessage(tr("Stopped"), tr("The cells were not looked at."), tr("Look at the cells"));
    } else {
        m_started.reset();
        start();
    }
}

void CellsController::followConfig()
{
    try {
        const ConfigDocument document = m_config.document();
        Diagnostics ignored(document); // shown in the editor
        const CellSteps steps = cellSteps(configSchema().read(document.root, {}, ignored).data);
        if (m_steps == steps)
            return; // other parts of the text changed, which leaves what waits to be applied
        m_steps = steps;
        m_panel.setSteps(steps);
    } catch (const ConfigError&) {
        return; // half a text; the next will do
    }
    if (m_started)
        start();
}

void CellsController::start()
{
    if (m_files.path.empty())
        return;
    const CellsConfig& cells = m_panel.steps().cells;
    const Request request{m_files, cells.layer, cells.backed, cells.mitochondrialPrefix};
    if (m_started == request)
        return;
    m_started = request;
    m_panel.showMessage(tr("Looking at the cells"), tr("reading"), tr("Cancel"));
    m_job.start<QualityScene>(
        [request](const OnProgress& progress, const std::stop_token& stop) {
            return makeQualityScene(std::make_shared<const CellQualityReport>(
                readCellQuality(request.files, {request.layer, request.backed}, request.mitochondrialPrefix, progress, stop)));
        },
        [this](const QualityScene& scene) { m_panel.showScene(scene); },
        [this](const Failure& failure) { m_panel.showMessage(tr("No quality of cells"), failure.message, tr("Try again")); });
}

} // namespace stratoscope
