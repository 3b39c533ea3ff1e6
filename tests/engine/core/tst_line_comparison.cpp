// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/line_comparison.h"

#include <QtTest>

using namespace stratoscope;

class TestLineComparison : public QObject
{
    Q_OBJECT

    /// "a=a | b=c | -=d": a pair a word, - where a side has none.
    static QString text(const std::vector<LinePair>& pairs)
    {
        QStringList words;
        for (const LinePair& pair : pairs)
            words.append(QString::fromStdString(pair.left.value_or("-") + "=" + pair.right.value_or("-")));
        return words.join(' ');
    }

private slots:
    void linesStandSideBySide_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the same") << QByteArray("a\nb\n") << QByteArray("a\nb") << "a=a b=b";
        QTest::newRow("one changed") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n") << "a=a b=x c=c";
        QTest::newRow("one more") << QByteArray("a\nc\n") << QByteArray("a\nb\nc\n") << "a=a -=b c=c";
        QTest::newRow("fewer at the end") << QByteArray("a\nb\nc\n") << QByteArray("a\n") << "a=a b=- c=-";
        QTest::newRow("moved") << QByteArray("a\nb\nc\n") << QByteArray("c\na\nb\n") << "-=c a=a b=b c=-";
        QTest::newRow("nothing in common") << QByteArray("a\n") << QByteArray("x\ny\n") << "a=x -=y";
        QTest::newRow("empty lines count") << QByteArray("a\n\nb\n") << QByteArray("a\nb\n") << "a=a =- b=b";
        QTest::newRow("nothing at all") << QByteArray() << QByteArray() << "";
    }
    void linesStandSideBySide()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(QString, expected);
        QCOMPARE(text(compareLines(left.toStdString(), right.toStdString())), expected);
    }
};

QTEST_APPLESS_MAIN(TestLineComparison)
#include "tst_line_comparison.moc"
