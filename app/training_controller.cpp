// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_controller.h"

#include "app/run_viewer.h"
#include "widgets/common/number_text.h"

#include <QAction>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace stratoscope {

TrainingController::TrainingController(const Controls& controls, RunViewer& viewer, TrainingSession::Train train, QObject* parent)
    : QObject(parent)
    , m_controls(controls)
    , m_viewer(viewer)
    , m_session(std::move(train))
{
    connect(m_controls.pause, &QAction::triggered, this, &TrainingController::pauseOrResume);
    connect(m_controls.stop, &QAction::triggered, this, &TrainingController::stop);
    connect(&m_session, &TrainingSession::stateChanged, this, &TrainingController::updateControls);
    connect(&m_session, &TrainingSession::preparing, this, [this](const QString& stage, double fraction) {
        if (m_session.state() != TrainingSession::State::Preparing)
            return;
        m_controls.status->setText(fraction >= 0 ? tr("%1, %2 %").arg(stage).arg(static_cast<int>(fraction * 100)) : stage);
    });
    connect(&m_session, &TrainingSession::started, this, [this](const TrainingStart& start) {
        m_controls.progress->setRange(0,
                                      static_cast<int>(std::min<std::int64_t>(start.epochs * start.stepsPerEpoch, 1'000'000'000)));
        m_viewer.showLive(m_session.runFolder(), start.history);
        Q_EMIT started(m_session.runFolder());
    });
    connect(&m_session, &TrainingSession::progressed, this, &TrainingController::showSnapshot);
    connect(&m_session, &TrainingSession::finished, this, &TrainingController::showReport);
    connect(&m_session, &TrainingSession::failed, this, [this](const Failure& failure) {
        m_controls.status->setText(failure.cancelled ? tr("Stopped") : tr("Training failed"));
        Q_EMIT failed(failure);
    });
    updateControls();
}

void TrainingController::start(TrainRequest request)
{
    if (m_session.isActive())
        return;
    m_controls.progress->setRange(0, 0);
    m_session.start(std::move(request));
}

void TrainingController::pauseOrResume()
{
    if (m_session.state() == TrainingSession::State::Running)
        m_session.pause();
    else
        m_session.resume();
}

void TrainingController::stop()
{
    m_session.stop();
}

void TrainingController::stopAndWait()
{
    m_session.stopAndWait();
}

void TrainingController::updateControls()
{
    using State = TrainingSession::State;
    const State state = m_session.state();
    const bool held = state == State::Paused || state == State::Pausing;
    m_controls.train->setEnabled(state == State::Idle);
    m_controls.pause->setEnabled(state == State::Running || held);
    m_controls.pause->setChecked(held);
    m_controls.pause->setText(held ? tr("Resume") : tr("Pause"));
    m_controls.stop->setEnabled(state != State::Idle && state != State::Stopping);
    m_controls.progress->setVisible(state != State::Idle);
    if (state == State::Pausing)
        m_controls.status->setText(tr("Pausing at a checkpoint…"));
    else if (state == State::Paused)
        m_controls.status->setText(tr("Paused; the checkpoint is saved"));
    else if (state == State::Stopping)
        m_controls.status->setText(tr("Stopping at a checkpoint…"));
}

void TrainingController::showSnapshot(const TrainingSnapshot& snapshot)
{
    m_viewer.append(snapshot.newRows);
    if (m_session.state() != TrainingSession::State::Running)
        return;
    m_controls.progress->setValue(static_cast<int>(std::min<std::int64_t>(snapshot.step, m_controls.progress->maximum())));
    QString text = tr("Epoch %1 of %2").arg(std::min(snapshot.epoch + 1, snapshot.epochs)).arg(snapshot.epochs);
    if (snapshot.samplesPerSecond > 0)
        text += tr(" · %1 rows/s").arg(countText(std::llround(snapshot.samplesPerSecond)));
    if (!std::isnan(snapshot.secondsLeft))
        text += tr(" · %1 left").arg(durationText(snapshot.secondsLeft));
    m_controls.status->setText(text);
}

void TrainingController::showReport(const TrainingReport& report)
{
    QString text;
    switch (report.outcome) {
    case TrainingReport::Outcome::Finished:
        text = tr("Finished %1 in %2").arg(countedText(report.epochs, "epoch"), durationText(report.seconds));
        break;
    case TrainingReport::Outcome::Stopped:
        text = tr("Stopped after %1").arg(countedText(report.epochs, "epoch"));
        break;
    case TrainingReport::Outcome::AlreadyFinished:
        text = tr("This run is finished already");
        break;
    }
    if (!report.bestMetric.empty())
        text += tr("; best %1 %2 in epoch %3")
                    .arg(QString::fromStdString(report.bestMetric), valueText(report.bestValue, 5), countText(report.bestEpoch));
    m_controls.status->setText(text);
    Q_EMIT ended(m_session.runFolder(), text);
}

} // namespace stratoscope
