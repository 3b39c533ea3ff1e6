// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/training_session.h"
#include "engine/training/pause_gate.h"

#include <QSignalSpy>
#include <QtTest>

#include <stdexcept>

using namespace stratoscope;

/// The session with a stand-in for the training, which steps until it is stopped or has done its steps.
class TestTrainingSession : public QObject
{
    Q_OBJECT

    using State = TrainingSession::State;
    std::atomic<int> m_checkpoints = 0;

    TrainingSession::Train steps(int count)
    {
        return [this, count](const TrainRequest&, const TrainingObserver& observer, const std::stop_token& stop, PauseGate& gate) {
            observer.onStart({});
            TrainingReport report;
            for (int step = 0; step < count && !stop.stop_requested(); ++step) {
                if (gate.isPaused()) {
                    ++m_checkpoints;
                    observer.onPaused(true);
                    gate.waitWhilePaused(stop);
                    observer.onPaused(false);
                }
                TrainingSnapshot snapshot;
                snapshot.step = step + 1;
                observer.onSnapshot(snapshot);
                QThread::usleep(200);
            }
            ++m_checkpoints;
            report.outcome = stop.stop_requested() ? TrainingReport::Outcome::Stopped : TrainingReport::Outcome::Finished;
            return report;
        };
    }
    static constexpr int endless = 1'000'000'000;

private slots:
    void init() { m_checkpoints = 0; }

    void reportsStepsAndTheEndOnce()
    {
        TrainingSession session(steps(5));
        QSignalSpy finished(&session, &TrainingSession::finished);
        QSignalSpy failed(&session, &TrainingSession::failed);
        std::vector<std::int64_t> seen;
        connect(&session, &TrainingSession::progressed, this, [&seen](const TrainingSnapshot& now) {
            QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
            seen.push_back(now.step);
        });
        session.start({.document = {}, .runFolder = "runs/a", .resume = false, .table = {}});
        QCOMPARE(session.state(), State::Preparing);
        QCOMPARE(session.runFolder(), std::filesystem::path("runs/a"));
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(seen == (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
        QVERIFY(failed.isEmpty() && !session.isActive());
    }

    void pausesAndGoesOn()
    {
        TrainingSession session(steps(endless));
        session.start({});
        QTRY_COMPARE(session.state(), State::Running);
        session.pause();
        QCOMPARE(session.state(), State::Pausing);
        QTRY_COMPARE(session.state(), State::Paused);
        QCOMPARE(m_checkpoints, 1);
        QSignalSpy progressed(&session, &TrainingSession::progressed);
        QTest::qWait(30);
        QVERIFY(progressed.isEmpty());
        session.resume();
        QTRY_COMPARE(session.state(), State::Running);
        QTRY_VERIFY(!progressed.isEmpty());
    }

    void stopsWhilePaused()
    {
        TrainingSession session(steps(endless));
        QSignalSpy finished(&session, &TrainingSession::finished);
        session.start({});
        QTRY_COMPARE(session.state(), State::Running);
        session.pause();
        QTRY_COMPARE(session.state(), State::Paused);
        session.stop();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(session.state(), State::Idle);
    }

    void canTrainAgainAfterAFailure()
    {
        int calls = 0;
        TrainingSession session([&calls](auto&&...) -> TrainingReport {
            if (++calls == 1)
                throw TrainingError(Issue{"the loss is not finite", {}, "Lower the learning rate."});
            return {};
        });
        QSignalSpy finished(&session, &TrainingSession::finished);
        QString message;
        connect(&session, &TrainingSession::failed, this, [&message](const Failure& failure) { message = failure.message; });
        session.start({});
        QTRY_VERIFY(message.contains("the loss is not finite"));
        QVERIFY(!session.isActive());
        session.start({});
        QTRY_COMPARE(finished.size(), 1);
    }

    void writesACheckpointWhenDestroyedWhileRunning()
    {
        {
            TrainingSession session(steps(endless));
            session.start({});
            QTRY_COMPARE(session.state(), State::Running);
        }
        QCOMPARE(m_checkpoints, 1);
    }

    void stopAndWaitReturnsWithTheRunOver()
    {
        TrainingSession session(steps(endless));
        session.start({});
        QTRY_COMPARE(session.state(), State::Running);
        session.stopAndWait();
        QCOMPARE(m_checkpoints, 1);
        QCOMPARE(session.state(), State::Idle);
        QCoreApplication::processEvents(); // what the run still sent must not bring it back to life
        QCOMPARE(session.state(), State::Idle);
    }
};

QTEST_GUILESS_MAIN(TestTrainingSession)
#include "tst_training_session.moc"
