// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/text_encoding.h"

#include <QtTest>

using namespace stratoscope;

class TestTextEncoding : public QObject
{
    Q_OBJECT

private slots:
    void recognisesAndConverts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QByteArray>("utf8");
        QTest::newRow("ASCII") << QByteArray("depth,gr\n") << "UTF-8" << QByteArray("depth,gr\n");
        QTest::newRow("UTF-8") << QByteArray("Gr\xC3\xB6\xC3\x9F"
                                             "e\n")
                               << "UTF-8"
                               << QByteArray("Gr\xC3\xB6\xC3\x9F"
                                             "e\n");
        QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF"
                                                       "depth\n")
                                         << "UTF-8" << QByteArray("depth\n");
        QTest::newRow("mark before Latin-1") << QByteArray("\xEF\xBB\xBF"
                                                           "Gr\xF6\n")
                                             << "Windows-1252" << QByteArray("Gr\xC3\xB6\n");
        QTest::newRow("Latin-1") << QByteArray("Gr\xF6\xDF"
                                               "e\n")
                                 << "Windows-1252"
                                 << QByteArray("Gr\xC3\xB6\xC3\x9F"
                                               "e\n");
        QTest::newRow("Windows-1252 dots and euro")
            << QByteArray("a\x85\x80\n") << "Windows-1252" << QByteArray("a\xE2\x80\xA6\xE2\x82\xAC\n");
        QTest::newRow("UTF-16 little-endian") << QByteArray("\xFF\xFEm\0\xB2\0\n\0", 8) << "UTF-16" << QByteArray("m\xC2\xB2\n");
        QTest::newRow("UTF-16 big-endian") << QByteArray("\xFE\xFF\0m\0\n", 6) << "UTF-16" << QByteArray("m\n");
        QTest::newRow("UTF-16 without mark") << QByteArray("d\0e\0p\0t\0h\0", 10) << "UTF-16" << QByteArray("depth");
        QTest::newRow("UTF-16 surrogate pair")
            << QByteArray("\xFF\xFE\x3D\xD8\x00\xDE", 6) << "UTF-16" << QByteArray("\xF0\x9F\x98\x80");
        QTest::newRow("UTF-16 half a pair") << QByteArray("\xFF\xFE\x3D\xD8\x61\x00", 6) << "UTF-16"
                                            << QByteArray("\xEF\xBF\xBD"
                                                          "a");
        QTest::newRow("UTF-16 cut in a unit") << QByteArray("\xFF\xFE\x61\x00\x62", 5) << "UTF-16" << QByteArray("a");
        QTest::newRow("nothing") << QByteArray() << "UTF-8" << QByteArray();
    }
    void recognisesAndConverts()
    {
        QFETCH(QByteArray, bytes);
        const TextEncoding encoding = recognisedEncoding(bytes.toStdString());
        QTEST(QString::fromStdString(encodingName(encoding)), "encoding");
        const TextBuffer text = toUtf8(TextBuffer(bytes.toStdString()), encoding);
        QTEST(QByteArray(text.begin(), static_cast<qsizetype>(text.size())), "utf8");
    }

    void tellsWellFormedUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("valid");
        QTest::newRow("two bytes") << QByteArray("\xC2\x80") << true;
        QTest::newRow("highest") << QByteArray("\xF4\x8F\xBF\xBF") << true;
        QTest::newRow("above the highest") << QByteArray("\xF4\x90\x80\x80") << false;
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false;
        QTest::newRow("overlong in three bytes") << QByteArray("\xE0\x80\xAF") << false;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("cut short") << QByteArray("abc\xE2\x82") << false;
        QTest::newRow("continuation alone") << QByteArray("\x80") << false;
        QTest::newRow("invalid behind 40 letters") << QByteArray(40, 'a') + QByteArray("\xFF") << false;
    }
    void tellsWellFormedUtf8()
    {
        QFETCH(QByteArray, bytes);
        QTEST(isUtf8(bytes.toStdString()), "valid");
    }

    void lineEndsOfOldMacintoshesBecomeLineFeeds()
    {
        TextBuffer text(std::string_view("a\rb\r"));
        QVERIFY(unifyLineEnds(text));
        QCOMPARE(text.view(), std::string_view("a\nb\n"));
        TextBuffer mixed(std::string_view("a\rb\n"));
        QVERIFY(!unifyLineEnds(mixed));
    }

    void aBufferEndsInLineFeeds()
    {
        const TextBuffer text(std::string_view("abc"));
        QCOMPARE(std::string(text.end(), TextBuffer::kPadding), std::string(TextBuffer::kPadding, '\n'));
    }
};

QTEST_GUILESS_MAIN(TestTextEncoding)
#include "tst_text_encoding.moc"
