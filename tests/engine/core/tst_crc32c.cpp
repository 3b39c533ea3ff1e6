// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/crc32c.h"

#include <QtTest>

using namespace stratoscope;

class TestCrc32c : public QObject
{
    Q_OBJECT

private slots:
    // The usual check value, and the examples of RFC 3720 (iSCSI), appendix B.4.
    void givesThePublishedValues_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint32>("expected");
        QByteArray rising;
        QByteArray falling;
        for (int i = 0; i < 32; ++i) {
            rising.append(static_cast<char>(i));
            falling.prepend(static_cast<char>(i));
        }
        QTest::newRow("nothing") << QByteArray() << 0x00000000U;
        QTest::newRow("digits") << QByteArray("123456789") << 0xe3069283U;
        QTest::newRow("zeros") << QByteArray(32, '\0') << 0x8a9136aaU;
        QTest::newRow("ones") << QByteArray(32, '\xff') << 0x62a8ab43U;
        QTest::newRow("rising") << rising << 0x46dd794eU;
        QTest::newRow("falling") << falling << 0x113fdb5cU;
    }
    void givesThePublishedValues()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint32, expected);
        QCOMPARE(crc32c({bytes.constData(), static_cast<std::size_t>(bytes.size())}), expected);
    }
};

QTEST_GUILESS_MAIN(TestCrc32c)
#include "tst_crc32c.moc"
