// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/lzf.h"

#include <QtTest>

using namespace stratoscope;

/// Blocks written by hand after the format: a control byte below 32 announces that many plain bytes and one more; others
/// hold a length in the upper three bits and a distance in the lower five and the byte that follows.
class TestLzf : public QObject
{
    Q_OBJECT

    static QByteArray unpacked(const QByteArray& packed, int room)
    {
        QByteArray into(room, '\0');
        const auto written = unpackLzf(std::as_bytes(std::span(packed.data(), static_cast<std::size_t>(packed.size()))),
                                       std::as_writable_bytes(std::span(into.data(), static_cast<std::size_t>(into.size()))));
        return written ? into.left(static_cast<int>(*written)) : QByteArray("damaged");
    }

private slots:
    void unpacksBlocks_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<int>("room");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray() << 4 << QByteArray();
        QTest::newRow("plain bytes") << QByteArray("\x02"
                                                   "abc",
                                                   4)
                                     << 3 << QByteArray("abc");
        QTest::newRow("a short repetition") << QByteArray("\x02"
                                                          "abc"
                                                          "\x20\x02",
                                                          6)
                                            << 6 << QByteArray("abcabc");
        QTest::newRow("one that overlaps itself") << QByteArray("\x00"
                                                                "x"
                                                                "\x60\x00",
                                                                4)
                                                  << 6 << QByteArray("xxxxxx");
        QTest::newRow("a long repetition") << QByteArray("\x00"
                                                         "y"
                                                         "\xE0\x01\x00",
                                                         5)
                                           << 11 << QByteArray("yyyyyyyyyyy");
        QTest::newRow("plain bytes cut off") << QByteArray("\x05"
                                                           "ab",
                                                           3)
                                             << 10 << QByteArray("damaged");
        QTest::newRow("a repetition cut off") << QByteArray("\x00"
                                                            "x"
                                                            "\xE0\x01",
                                                            4)
                                              << 10 << QByteArray("damaged");
        QTest::newRow("a distance before the start") << QByteArray("\x00"
                                                                   "x"
                                                                   "\x20\x05",
                                                                   4)
                                                     << 10 << QByteArray("damaged");
        QTest::newRow("more than there is room for") << QByteArray("\x00"
                                                                   "x"
                                                                   "\x60\x00",
                                                                   4)
                                                     << 4 << QByteArray("damaged");
    }
    void unpacksBlocks()
    {
        QFETCH(QByteArray, packed);
        QFETCH(int, room);
        QFETCH(QByteArray, text);
        QCOMPARE(unpacked(packed, room), text);
    }
};

QTEST_APPLESS_MAIN(TestLzf)
#include "tst_lzf.moc"
