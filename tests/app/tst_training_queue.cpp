// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_queue.h"
#include "tests/support/errors.h"
#include "tests/support/files.h"

#include <QSignalSpy>
#include <QtTest>

#include <atomic>

using namespace stratoscope;

/// Runs one after another, with a stand-in for training.
class TestTrainingQueue : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 10'000;

    /// Trains nothing: waits until let go on or stopped.
    struct Rig
    {
        std::atomic<int> letGo = 0; ///< runs that may end
        std::atomic<bool> fails = false;
        QStringList started;
        TrainingSession session{
            [this](const TrainRequest&, const TrainingObserver& observer, const std::stop_token& stop, PauseGate&) {
                if (fails.exchange(false))
                    throw TrainingError(Issue{"the loss is not finite", {}, {}});
                observer.onStart({});
                while (letGo == 0 && !stop.stop_requested())
                    QThread::msleep(1);
                TrainingReport report;
                report.outcome = stop.stop_requested() ? TrainingReport::Outcome::Stopped : TrainingReport::Outcome::Finished;
                if (!stop.stop_requested())
                    --letGo;
                return report;
            }};
        TrainingQueue queue{session};

        Rig()
        {
            QObject::connect(&queue, &TrainingQueue::startRequested, &session, [this](const TrainRequest& request) {
                started.append(QString::fromStdString(request.runFolder.filename().string()));
                session.start(request);
            });
        }
        void add(const std::filesystem::path& folder, const RunNotes& note = {})
        {
            TrainRequest request;
            request.runFolder = folder;
            queue.add(std::move(request), "VAE", note);
        }
    };

    test::Folder m_folder;

private slots:
    void runsAreTrainedInTheirTurn()
    {
        Rig rig;
        for (const char* name : {"a", "b", "c"})
            rig.add(m_folder.path(name));
        QCOMPARE(rig.started, QStringList{"a"});
        QVERIFY(rig.queue.names() == (std::vector<std::string>{"b", "c"}));
        QCOMPARE(rig.queue.waiting().front().status, std::string("queued"));
        rig.letGo = 3;
        QTRY_VERIFY_WITH_TIMEOUT(rig.queue.isEmpty() && !rig.session.isActive(), patienceMs);
        QCOMPARE(rig.started, (QStringList{"a", "b", "c"}));
    }

    void aRunThatFailsKeepsNobodyWaiting()
    {
        Rig rig;
        rig.fails = true;
        rig.add(m_folder.path("a"));
        rig.add(m_folder.path("b"));
        rig.letGo = 1;
        QTRY_VERIFY_WITH_TIMEOUT(rig.started.size() == 2 && !rig.session.isActive(), patienceMs);
    }

    void aStopHoldsTheOthers()
    {
        Rig rig;
        rig.add(m_folder.path("a"));
        rig.add(m_folder.path("b"));
        QSignalSpy held(&rig.queue, &TrainingQueue::held);
        QTRY_COMPARE_WITH_TIMEOUT(rig.session.state(), TrainingSession::State::Running, patienceMs);
        rig.session.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!rig.session.isActive(), patienceMs);
        QTest::qWait(50);
        QCOMPARE(held.size(), 1);
        QCOMPARE(rig.started.size(), 1);
        rig.letGo = 1;
        rig.queue.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(rig.started.size() == 2 && !rig.session.isActive(), patienceMs);
    }

    void aRunCanBeTakenOut()
    {
        Rig rig;
        for (const char* name : {"a", "b", "c"})
            rig.add(m_folder.path(name));
        QSignalSpy changed(&rig.queue, &TrainingQueue::changed);
        rig.queue.remove(m_folder.path("b"));
        rig.queue.remove(m_folder.path("absent"));
        QCOMPARE(changed.size(), 1);
        rig.letGo = 2;
        QTRY_VERIFY_WITH_TIMEOUT(rig.queue.isEmpty() && !rig.session.isActive(), patienceMs);
        QCOMPARE(rig.started, (QStringList{"a", "c"}));
    }

    void aProjectKeepsWhatWaits()
    {
        const std::vector<QueuedRun> kept{{"vae-002", "VAE", "model:\n  class: VAE\n", {"sweep-001"}, "training.seed 3"},
                                          {"../vae-003", "", "training:\n  seed: 4\n", {}, ""}};
        Rig rig;
        QSignalSpy held(&rig.queue, &TrainingQueue::held);
        rig.queue.restore(kept, m_folder.path("project"));
        QCOMPARE(held.size(), 1);
        QVERIFY(rig.started.isEmpty()); // nothing starts by itself
        const std::vector<RunSummary> waiting = rig.queue.waiting();
        QVERIFY(waiting[0].folder == m_folder.path("project/runs/vae-002") && waiting[0].notes.text == "training.seed 3");
        QVERIFY(waiting[1].folder == m_folder.path("project/runs/vae-003")); // never outside of the project
        QVERIFY(rig.queue.kept().front() == kept.front());
        rig.queue.setProjectFolder(m_folder.path("moved"));
        QVERIFY(rig.queue.waiting().front().folder == m_folder.path("moved/runs/vae-002"));
        rig.letGo = 2;
        rig.queue.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(rig.queue.isEmpty() && !rig.session.isActive(), patienceMs);
        QCOMPARE(rig.started, (QStringList{"vae-002", "vae-003"}));
    }

    void aQueueThatCannotBeReadChangesNothing()
    {
        Rig rig;
        rig.add(m_folder.path("a"));
        rig.add(m_folder.path("b"));
        const QString said = test::errorText([&] { rig.queue.restore({{"vae-009", "", "model: [", {}, ""}}, m_folder.path()); });
        QVERIFY2(said.contains("the config of vae-009 in the queue"), qPrintable(said));
        QVERIFY(rig.queue.names() == std::vector<std::string>{"b"});
        rig.letGo = 2;
        QTRY_VERIFY_WITH_TIMEOUT(rig.queue.isEmpty() && !rig.session.isActive(), patienceMs);
    }

    void remarksGoToTheFolderOfTheRun()
    {
        Rig rig;
        std::filesystem::create_directories(m_folder.path("noted"));
        const RunNotes note{{"sweep-001"}, "training.seed 3"};
        rig.add(m_folder.path("noted"), note);
        rig.letGo = 1;
        QTRY_VERIFY_WITH_TIMEOUT(!rig.session.isActive(), patienceMs);
        QVERIFY(readRunNotes(RunFolder(m_folder.path("noted"))) == note);
    }
};

QTEST_MAIN(TestTrainingQueue)
#include "tst_training_queue.moc"
