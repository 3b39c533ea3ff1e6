// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/job_runner.h"

#include <QSignalSpy>
#include <QtTest>

#include <atomic>
#include <semaphore>
#include <stdexcept>

using namespace stratoscope;

class TestJobRunner : public QObject
{
    Q_OBJECT

private slots:
    void deliversAResultInItsOwnThread()
    {
        JobRunner runner;
        const QThread* worker = nullptr;
        const QThread* receiver = nullptr;
        int result = 0;
        runner.start<int>(
            [&worker](const OnProgress&, const std::stop_token&) {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                receiver = QThread::currentThread();
                result = value;
            },
            [](const Failure&) { QFAIL("the job did not fail"); });
        QVERIFY(runner.isRunning());
        QTRY_COMPARE(result, 42);
        QVERIFY(!runner.isRunning());
        QVERIFY(worker != QThread::currentThread());
        QCOMPARE(receiver, QThread::currentThread());
    }

    void saysWhyAJobFailed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("cancelled");
        QTest::newRow("an error of ours") << 0 << "no.csv: not found" << false;
        QTest::newRow("no memory") << 1 << "not enough memory" << false;
        QTest::newRow("a surprise") << 2 << "vector too long" << false;
        QTest::newRow("cancelled") << 3 << "" << true;
    }
    void saysWhyAJobFailed()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, message);
        QFETCH(const bool, cancelled);
        JobRunner runner;
        std::optional<Failure> failure;
        runner.start<int>(
            [kind](const OnProgress&, const std::stop_token&) -> int {
                switch (kind) {
                case 0:
                    throw IoError(Issue{"not found", {"no.csv", 0, 0, {}}, "Check the name."});
                case 1:
                    throw std::bad_alloc();
                case 2:
                    throw std::runtime_error("vector too long");
                default:
                    throw Cancelled();
                }
            },
            [](int) { QFAIL("the job has no result"); }, [&failure](const Failure& why) { failure = why; });
        QTRY_VERIFY(failure.has_value());
        QVERIFY2(failure->message.contains(message), qPrintable(failure->message));
        QCOMPARE(failure->cancelled, cancelled);
        QCOMPARE(failure->issues.size(), std::size_t(kind == 0 ? 1 : 0));
    }

    void dropsTheResultOfAnOvertakenJob()
    {
        JobRunner runner;
        std::binary_semaphore first(0);
        QStringList results;
        const auto note = [&results](const QString& result) { results.append(result); };
        const auto fail = [](const Failure&) { QFAIL("no job failed"); };
        runner.start<QString>(
            [&first](const OnProgress&, const std::stop_token&) {
                first.acquire(); // over only after the second has started
                return QStringLiteral("first");
            },
            note, fail);
        runner.start<QString>([](const OnProgress&, const std::stop_token&) { return QStringLiteral("second"); }, note, fail);
        first.release();
        QTRY_COMPARE(results, QStringList{"second"});
        QTest::qWait(50);
        QCOMPARE(results, QStringList{"second"});
    }

    void asksAStoppedJobToEndAndDeliversNothing()
    {
        JobRunner runner;
        std::atomic<bool> asked = false;
        runner.start<int>(
            [&asked](const OnProgress&, const std::stop_token& stop) {
                while (!stop.stop_requested())
                    std::this_thread::yield();
                asked = true;
                return 1;
            },
            [](int) { QFAIL("a stopped job delivers nothing"); }, [](const Failure&) { QFAIL("nor does it fail"); });
        runner.stop();
        QVERIFY(!runner.isRunning());
        QTRY_VERIFY(asked);
        QTest::qWait(50);
    }

    void passesProgressOn()
    {
        JobRunner runner;
        QSignalSpy progressed(&runner, &JobRunner::progressed);
        bool done = false;
        runner.start<int>(
            [](const OnProgress& progress, const std::stop_token&) {
                progress({"reading", 0.5});
                return 0;
            },
            [&done](int) { done = true; }, [](const Failure&) {});
        QTRY_VERIFY(done);
        QCOMPARE(progressed.size(), 1);
        QCOMPARE(progressed[0][0].toString(), "reading");
        QCOMPARE(progressed[0][1].toDouble(), 0.5);
    }

    void waitsForItsJobWhenDestroyed()
    {
        std::atomic<bool> ended = false;
        {
            JobRunner runner;
            std::binary_semaphore running(0);
            runner.start<int>(
                [&](const OnProgress&, const std::stop_token& stop) {
                    running.release();
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    ended = true;
                    return 0;
                },
                [](int) {}, [](const Failure&) {});
            running.acquire();
        }
        QVERIFY(ended);
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
