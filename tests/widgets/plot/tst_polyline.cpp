// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/polyline.h"

#include <QtTest>

using namespace stratoscope;

class TestPolyline : public QObject
{
    Q_OBJECT

    static QString text(const QList<QPolygonF>& parts)
    {
        QStringList lines;
        for (const QPolygonF& part : parts) {
            QStringList points;
            for (const QPointF& point : part)
                points += QString("%1,%2").arg(point.x()).arg(point.y());
            lines += points.join(' ');
        }
        return lines.join(" | ");
    }

private slots:
    void clipsLinesToARectangle_data()
    {
        QTest::addColumn<QVector<QPointF>>("points");
        QTest::addColumn<QString>("expected");
        const double nan = qQNaN();
        QTest::newRow("inside") << QVector<QPointF>{{1, 1}, {5, 5}, {9, 1}} << "1,1 5,5 9,1";
        QTest::newRow("leaves and comes back") << QVector<QPointF>{{2, 8}, {4, 12}, {6, 8}} << "2,8 3,10 | 5,10 6,8";
        QTest::newRow("passes through") << QVector<QPointF>{{-10, 5}, {20, 5}} << "0,5 10,5";
        QTest::newRow("outside") << QVector<QPointF>{{-10, 20}, {20, 20}} << "";
        QTest::newRow("a gap") << QVector<QPointF>{{1, 1}, {2, 2}, {3, nan}, {4, 4}, {5, 5}} << "1,1 2,2 | 4,4 5,5";
        QTest::newRow("one point") << QVector<QPointF>{{1, 1}} << "";
    }
    void clipsLinesToARectangle()
    {
        QFETCH(QVector<QPointF>, points);
        QTEST(text(clippedPolyline(points, QRectF(0, 0, 10, 10))), "expected");
    }

    void cutsLinesIntoDashes_data()
    {
        QTest::addColumn<QPolygonF>("points");
        QTest::addColumn<QString>("expected");
        QTest::newRow("straight") << QPolygonF{{0, 0}, {12, 0}} << "0,0 3,0 | 5,0 8,0 | 10,0 12,0";
        QTest::newRow("around a corner") << QPolygonF{{0, 0}, {2, 0}, {2, 4}} << "0,0 2,0 2,1 | 2,3 2,4";
        QTest::newRow("no length") << QPolygonF{{1, 1}, {1, 1}} << "";
    }
    void cutsLinesIntoDashes()
    {
        QFETCH(QPolygonF, points);
        QTEST(text(dashesOf(points, 3, 2)), "expected");
    }

    void columnsSpanWhatTheLinePasses()
    {
        const auto bands = columnsOf({{0.1, 5}, {0.4, 9}, {0.9, 7}, {1.2, 1}, {2, qQNaN()}, {3, 4}});
        QCOMPARE(bands.size(), std::size_t{2});
        QCOMPARE(bands[0].size(), std::size_t{2});
        QCOMPARE(bands[0][0].middle, 0.0);
        QCOMPARE(bands[0][0].low, 5.0);
        QCOMPARE(bands[0][0].high, 9.0);
        QCOMPARE(bands[0][1].middle, 1.0);
        QCOMPARE(bands[0][1].low, 1.0);
        QCOMPARE(bands[0][1].high, 9.0); // from where the line left the column before
        QCOMPARE(bands[1].size(), std::size_t{1});
    }

    void outlinesStayBetweenTheirHeights()
    {
        // Two columns in view, one above it, one in view again; a pen of 2.
        const std::vector<LineColumn> columns{{0, 4, 6, 6}, {1, 8, 30, 30}, {2, -20, -10, -10}, {3, 5, 5, 5}};
        QCOMPARE(text(outlinesOf(columns, 1, 0, 10)), "0,3 1,7 1,10 0,7 | 3,4 3,6");
    }
};

QTEST_MAIN(TestPolyline)
#include "tst_polyline.moc"
