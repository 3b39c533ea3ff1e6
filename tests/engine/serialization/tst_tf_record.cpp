// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/tensorboard_event.h"
#include "engine/serialization/tf_record.h"

#include <QtTest>

using namespace stratoscope;

/// Records and the events in them, byte for byte.
class TestTfRecord : public QObject
{
    Q_OBJECT

    static std::string hex(const std::string& bytes) { return QByteArray::fromStdString(bytes).toHex().toStdString(); }

private slots:
    void aFileBeginsAsTensorFlowsDo()
    {
        // Length 24 and its CRC are the same in every file that TensorFlow writes.
        QCOMPARE(hex(tfRecord(fileVersionEvent(1.5))), "1800000000000000a37f4b22"
                                                       "09000000000000f83f"
                                                       "1a0d627261696e2e4576656e743a32"
                                                       "2a28646c");
    }

    void scalarsAreMessagesOfTheirFields()
    {
        QCOMPARE(hex(tfRecord(scalarsEvent(2.0, 300, {{"train/loss", 0.25}}))),
                 "2100000000000000017becf6"
                 "090000000000000040"                         // wall time 2.0
                 "10ac02"                                     // step 300
                 "2a130a110a0a747261696e2f6c6f7373150000803e" // a summary of one value: the tag, and 0.25 as a float
                 "e89dc1a5");
    }

    void stepsAreReadBack_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<qint64>("step");
        const auto bytes = [](const std::string& event) { return QByteArray::fromStdString(event); };
        QTest::newRow("the first event") << bytes(fileVersionEvent(1)) << qint64(0);
        QTest::newRow("one byte") << bytes(scalarsEvent(1, 127, {{"lr", 1}})) << qint64(127);
        QTest::newRow("many bytes") << bytes(scalarsEvent(1, 123456789012, {{"lr", 1}, {"beta", 2}})) << qint64(123456789012);
        QTest::newRow("after other fields") << QByteArray::fromHex("1a0161"
                                                                   "1d00000000"
                                                                   "1007")
                                            << qint64(7);
        QTest::newRow("a length beyond the end") << QByteArray::fromHex("1affffffff0f1007") << qint64(0);
        QTest::newRow("a number without an end") << QByteArray::fromHex("10ffff") << qint64(0);
        QTest::newRow("an unknown type") << QByteArray::fromHex("0b1007") << qint64(0);
    }
    void stepsAreReadBack()
    {
        QFETCH(QByteArray, event);
        QFETCH(qint64, step);
        QCOMPARE(stepOfEvent({event.constData(), static_cast<std::size_t>(event.size())}), step);
    }

    void recordsAreTakenOffOneByOne()
    {
        const std::string both = tfRecord("first") + tfRecord("");
        std::string_view rest = both;
        QVERIFY(takeTfRecord(rest) == std::optional<std::string_view>("first"));
        QVERIFY(takeTfRecord(rest) == std::optional<std::string_view>(""));
        QVERIFY(!takeTfRecord(rest));
    }

    void whatIsNoWholeRecordIsLeft_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray whole = QByteArray::fromStdString(tfRecord("content"));
        for (int size : {0, 7, 11, 15, static_cast<int>(whole.size()) - 1})
            QTest::addRow("%d bytes of it", size) << whole.left(size);
        for (int place : {0, 8, 13, static_cast<int>(whole.size()) - 1}) {
            QByteArray damaged = whole;
            damaged[place] = static_cast<char>(damaged[place] ^ 4);
            QTest::addRow("damaged at %d", place) << damaged;
        }
        QTest::newRow("a length of 2^64 - 1") << QByteArray(8, '\xff') + QByteArray(20, '\0');
    }
    void whatIsNoWholeRecordIsLeft()
    {
        QFETCH(QByteArray, bytes);
        const std::string_view before(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        std::string_view rest = before;
        QVERIFY(!takeTfRecord(rest));
        QVERIFY(rest == before);
    }
};

QTEST_GUILESS_MAIN(TestTfRecord)
#include "tst_tf_record.moc"
