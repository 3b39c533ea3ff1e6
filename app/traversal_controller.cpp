// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/traversal_controller.h"

#include "engine/evaluation/latent_traversal.h"
#include "widgets/traversal/traversal_panel.h"

namespace stratoscope {

TraversalController::TraversalController(TraversalPanel& panel, const ModelRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_registry(registry)
{
    connect(&panel, &TraversalPanel::traversalRequested, this, &TraversalController::start);
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_panel.showMessage(fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(qRound(100 * fraction)), false);
    });
}

void TraversalController::setRun(const std::filesystem::path& folder)
{
    m_job.stop();
    m_folder = folder;
    if (folder.empty())
        m_panel.showMessage(tr("Choose a run of a VAE to see what its latent dimensions stand for."), false);
    else
        m_panel.showMessage(tr("Move one latent dimension of the run's VAE and see what its decoder makes of it, in the units of "
                               "the data."),
                            true);
}

void TraversalController::start()
{
    if (m_folder.empty())
        return;
    TraversalRequest request;
    request.runFolder = m_folder;
    request.table = m_table;
    m_panel.showMessage(tr("Reading the run…"), false);
    using Result = std::shared_ptr<const LatentTraversal>;
    m_job.start<Result>(
        [request, &registry = m_registry](const OnProgress& progress, const std::stop_token& stop) -> Result {
            return std::make_shared<const LatentTraversal>(traverseLatent(request, registry, progress, stop));
        },
        [this](const Result& result) { m_panel.showTraversal(result); },
        [this](const Failure& failure) { m_panel.showMessage(failure.message, false); });
}

} // namespace stratoscope
