// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_readout.h"
#include "widgets/plot/curve_scene.h"

#include <QtTest>

using namespace stratoscope;

class TestCurveReadout : public QObject
{
    Q_OBJECT

    static QStringList text(const Readout& readout)
    {
        QStringList lines;
        for (const Readout::Line& line : readout.lines)
            lines += line.name + " = " + line.value;
        return lines;
    }

private slots:
    void readsEveryVisibleCurveAtTheNearestPoint()
    {
        const Curve train{"train", {1, 2, 3, 4}, {0.41234567, 0.3, 0.2, 0.1}, Qt::blue, false, true};
        const Curve val{"val", {2, 4}, {12345, 0.15}, Qt::red, true, true};
        const Curve hidden{"hidden", {2}, {7}, Qt::green, false, false};
        const Curve empty{"empty", {}, {}, Qt::green, false, true};
        const std::vector<const Curve*> curves{&train, &val, &hidden, &empty};

        QCOMPARE(readCurves(curves, 2.2).x, 2.0);
        QCOMPARE(text(readCurves(curves, 2.2)), (QStringList{"train = 0.3", "val = 12,345"}));
        QCOMPARE(text(readCurves(curves, 1.2)), (QStringList{"train = 0.4123", "val = 12,345 at 2"}));
        QCOMPARE(readCurves(curves, 1e9).x, 4.0);
        QCOMPARE(readCurves(curves, -1e9).x, 1.0);
    }

    void withoutPointsThereIsNothingToRead() { QVERIFY(readCurves({}, 1).lines.empty()); }

    void aValueThatIsNotFiniteIsSaidSo()
    {
        const Curve curve{"loss", {1}, {qQNaN()}, Qt::blue, false, true};
        QCOMPARE(text(readCurves({&curve}, 1)), QStringList{"loss = nan"});
    }
};

QTEST_MAIN(TestCurveReadout)
#include "tst_curve_readout.moc"
