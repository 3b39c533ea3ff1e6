// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/training/tensorboard_log.h"
#include "tests/support/event_file.h"
#include "tests/support/files.h"

#include <QtTest>

#include <chrono>
#include <limits>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestTensorboardLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Folder> m_folder;
    const std::vector<std::string> m_names{"train/loss", "val/loss"};
    const double m_none = std::numeric_limits<double>::quiet_NaN();

    [[nodiscard]] TensorboardLog log() const { return {m_folder->path("tensorboard"), m_names}; }
    [[nodiscard]] fs::path file() const
    {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(m_folder->path("tensorboard")))
            files.push_back(entry.path());
        return files.size() == 1 ? files.front() : fs::path("not one file");
    }
    [[nodiscard]] std::vector<test::ReadEvent> events() const { return test::EventFileReader(readFile(file())).all(); }
    /// "1:0.5 2:0.25": steps and their train/loss.
    [[nodiscard]] std::string losses() const
    {
        std::string text;
        for (const test::ReadEvent& event : events()) {
            if (event.fileVersion.empty())
                text += (text.empty() ? "" : " ") + std::to_string(event.step) + ":" +
                        QString::number(event.scalars.at("train/loss")).toStdString();
        }
        return text;
    }
    [[nodiscard]] MetricsHistory history(std::int64_t rows) const
    {
        MetricsHistory made{m_names, {}};
        for (std::int64_t step = 1; step <= rows; ++step)
            made.rows.push_back({step, static_cast<double>(step), {1.0 / static_cast<double>(step), 2}});
        return made;
    }

private slots:
    void init() { m_folder = std::make_unique<test::Folder>(); }

    void everyRowIsAnEventWithItsValues()
    {
        TensorboardLog written = log();
        written.begin();
        written.addRow({300, 0.5, {0.1, m_none}});
        written.addRow({600, 1, {-3e-9, 7}});
        const std::vector<test::ReadEvent> read = events(); // while the file is still open
        QVERIFY(file().filename().string().starts_with("events.out.tfevents."));
        QCOMPARE(read.size(), std::size_t(3));
        QCOMPARE(read[0].fileVersion, "brain.Event:2");
        QCOMPARE(read[1].step, 300);
        QVERIFY(read[1].scalars == (std::map<std::string, float>{{"epoch", 0.5F}, {"train/loss", 0.1F}}));
        QCOMPARE(read[2].step, 600);
        QVERIFY(read[2].scalars == (std::map<std::string, float>{{"epoch", 1}, {"train/loss", -3e-9F}, {"val/loss", 7}}));
        const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
        QVERIFY(read[0].wallTime <= read[2].wallTime && read[2].wallTime <= now && now - read[0].wallTime < 600);
    }

    void beginningAnewLeavesNothingOfBefore()
    {
        m_folder->write("tensorboard/events.out.tfevents.1000000000.stratoscope", "an older run's");
        log().begin();
        QCOMPARE(events().size(), std::size_t(1));
    }

    void aResumedRunHasEveryStepOnce_data()
    {
        QTest::addColumn<int>("written");
        QTest::addColumn<QByteArray>("tail"); // what else a kill left in the file
        QTest::newRow("where it stopped") << 3 << QByteArray();
        QTest::newRow("steps after the checkpoint") << 5 << QByteArray();
        QTest::newRow("half a record") << 3 << QByteArray("\x20\0\0\0", 4);
        QTest::newRow("steps and half a record") << 4 << QByteArray("\x20\0\0\0\0\0\0\0\1\2", 10);
        QTest::newRow("the last row is missing") << 2 << QByteArray();
        QTest::newRow("first event only") << 0 << QByteArray();
    }
    void aResumedRunHasEveryStepOnce()
    {
        QFETCH(int, written);
        QFETCH(QByteArray, tail);
        {
            TensorboardLog before = log();
            before.begin();
            for (const MetricsRow& row : history(written).rows)
                before.addRow(row);
        }
        const double began = events().front().wallTime;
        writeFileAtomically(file(), readFile(file()) + tail.toStdString());
        TensorboardLog after = log();
        after.resume(history(3));
        after.addRow({4, 4, {0.75, 2}});
        QCOMPARE(losses(), "1:1 2:0.5 3:0.333333 4:0.75");
        QCOMPARE(events().front().wallTime, began); // the file goes on
    }

    void aRunThatHadNoEventsGetsAllOfItsRows_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no file") << QByteArray();
        QTest::newRow("a file that is none") << QByteArray("not an event file, but long enough for a record");
    }
    void aRunThatHadNoEventsGetsAllOfItsRows()
    {
        QFETCH(QByteArray, content);
        if (!content.isEmpty())
            m_folder->write("tensorboard/events.out.tfevents.1000000000.stratoscope", content.toStdString());
        TensorboardLog resumed = log();
        resumed.resume(history(2));
        resumed.addRow({3, 3, {8, 2}});
        QCOMPARE(losses(), "1:1 2:0.5 3:8");
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        m_folder->write("tensorboard", "a file in the place of the folder");
        QVERIFY_THROWS_EXCEPTION(IoError, log().begin());
    }
};

QTEST_GUILESS_MAIN(TestTensorboardLog)
#include "tst_tensorboard_log.moc"
