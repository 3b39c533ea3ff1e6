// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout_controller.h"

#include "widgets/embeddings/layout_target.h"
#include "widgets/plot/point_set.h"

#include <algorithm>

namespace stratoscope {

LayoutController::LayoutController(LayoutTarget& target, QObject* parent)
    : QObject(parent)
    , m_target(target)
{
    connect(&target, &LayoutTarget::layoutChosen, this, &LayoutController::start);
    connect(&target, &LayoutTarget::formingStopped, this, &LayoutController::stop);
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        if (m_target.layout() == m_source)
            m_target.showForming(nullptr, fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(qRound(100 * fraction)));
    });
}

void LayoutController::start(const LayoutChoice& choice)
{
    m_source = m_target.layout();
    if (!m_source)
        return;
    const quint64 layout = ++m_layout;
    if (choice.axes.empty()) // axes are quick: a note would only flash
        m_target.showForming(nullptr, tr("beginning"));
    const auto showForming = [this, layout](const LayoutPlaces& places, double fraction) {
        auto points = std::make_shared<const PointSet>(places.x, places.y, places.z);
        QMetaObject::invokeMethod(
            this,
            [this, layout, points, fraction] {
                if (layout == m_layout && m_job.isRunning() && m_target.layout() == m_source)
                    m_target.showForming(points, tr("laying out, %1 %").arg(qRound(100 * fraction)));
            },
            Qt::QueuedConnection);
    };
    m_job.start<Result>(
        [source = m_source, choice, showForming](const OnProgress& progress, const std::stop_token& stop) -> Result {
            const WorkSettings settings{.threads = std::max(1, availableThreads() - 1), .onProgress = progress, .stop = stop};
            return std::make_shared<const EmbeddingLayout>(project(source->projected.embedding, choice, settings, showForming));
        },
        [this, choice](const Result& result) {
            if (m_target.layout() != m_source) // another run came between
                return;
            m_target.showLayout(choice, result);
            Q_EMIT laidOut();
        },
        [this](const Failure& failure) {
            m_target.endForming();
            Q_EMIT failed(failure);
        });
}

void LayoutController::stopIfOutdated()
{
    if (m_target.layout() != m_source)
        stop();
}

void LayoutController::stop()
{
    if (!m_job.isRunning())
        return;
    m_job.stop();
    m_target.endForming();
}

} // namespace stratoscope
