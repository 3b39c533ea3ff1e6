// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/work_sharing.h"

#include <QtTest>

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace stratoscope;

class TestWorkSharing : public QObject
{
    Q_OBJECT

private slots:
    void doesEachItemOnce()
    {
        for (const int threads : {0, 1, 2, 8}) {
            std::vector<std::atomic<int>> calls(1000);
            shareWork(calls.size(), threads, [&](std::size_t item) { ++calls[item]; }, {}, {});
            for (const auto& count : calls)
                QCOMPARE(count.load(), 1);
        }
    }

    void nothingToDoIsDone()
    {
        shareWork(0, 4, [](std::size_t) { throw std::runtime_error("called"); }, {}, {});
    }

    void reportsFromTheCallingThreadOnly()
    {
        const auto caller = std::this_thread::get_id();
        std::size_t last = 0;
        bool elsewhere = false;
        shareWork(
            200, 4, [](std::size_t) {},
            [&](std::size_t done) {
                elsewhere = elsewhere || std::this_thread::get_id() != caller;
                last = done;
            },
            {});
        QVERIFY(!elsewhere);
        QVERIFY(last <= 200);
    }

    void passesOnTheFirstException()
    {
        std::atomic<int> calls{0};
        const auto failing = [&](std::size_t item) {
            ++calls;
            if (item == 5)
                throw DataError(Issue{"item 5 is bad", {}, {}});
        };
        QVERIFY_THROWS_EXCEPTION(DataError, shareWork(100000, 2, failing, {}, {}));
        QVERIFY(calls < 100000);
    }

    void stopsBetweenItems()
    {
        std::stop_source source;
        std::atomic<int> calls{0};
        const auto stopping = [&](std::size_t) {
            if (++calls == 3)
                source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, shareWork(1000, 2, stopping, {}, source.get_token()));
        QVERIFY(calls < 10);
    }
};

QTEST_GUILESS_MAIN(TestWorkSharing)
#include "tst_work_sharing.moc"
