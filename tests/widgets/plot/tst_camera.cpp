// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/camera.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

namespace {

bool isNear(const SpacePoint& a, const SpacePoint& b)
{
    return std::abs(a.x - b.x) < 1e-12 && std::abs(a.y - b.y) < 1e-12 && std::abs(a.z - b.z) < 1e-12;
}

} // namespace

class TestCamera : public QObject
{
    Q_OBJECT

private slots:
    void looksFromTheSideThatItsAnglesSay_data()
    {
        QTest::addColumn<double>("azimuth");
        QTest::addColumn<double>("elevation");
        QTest::addColumn<QList<double>>("right"); // which axis is seen to the right, upwards, towards the eye
        QTest::addColumn<QList<double>>("up");
        QTest::addColumn<QList<double>>("near");
        using Axis = QList<double>;
        QTest::newRow("as the plane") << 0.0 << 0.0 << Axis{1, 0, 0} << Axis{0, 1, 0} << Axis{0, 0, 1};
        QTest::newRow("a quarter round") << 90.0 << 0.0 << Axis{0, 0, 1} << Axis{0, 1, 0} << Axis{-1, 0, 0};
        QTest::newRow("from behind") << 180.0 << 0.0 << Axis{-1, 0, 0} << Axis{0, 1, 0} << Axis{0, 0, -1};
        QTest::newRow("from above") << 0.0 << 90.0 << Axis{1, 0, 0} << Axis{0, 0, -1} << Axis{0, 1, 0};
        QTest::newRow("from below") << 0.0 << -90.0 << Axis{1, 0, 0} << Axis{0, 0, 1} << Axis{0, -1, 0};
    }
    void looksFromTheSideThatItsAnglesSay()
    {
        QFETCH(double, azimuth);
        QFETCH(double, elevation);
        const Rotation rotation(Camera{azimuth, elevation});
        const auto seen = [&rotation](const QList<double>& axis) { return rotation({axis[0], axis[1], axis[2]}); };
        QFETCH(QList<double>, right);
        QFETCH(QList<double>, up);
        QFETCH(QList<double>, near);
        QVERIFY(isNear(seen(right), {1, 0, 0}));
        QVERIFY(isNear(seen(up), {0, 1, 0}));
        QVERIFY(isNear(seen(near), {0, 0, 1}));
    }

    void draggingTakesWhatIsNearAlong()
    {
        const SpacePoint near{0, 0, 1};
        QVERIFY(Rotation(Camera{0, 0}.turned(10, 0))(near).x > 0.1);
        QVERIFY(Rotation(Camera{0, 0}.turned(0, 10))(near).y < -0.1);
    }

    void theAzimuthGoesRoundAndTheElevationStops()
    {
        const Camera camera = Camera{170, 80}.turned(20, 20);
        QCOMPARE(camera.azimuth, -170.0);
        QCOMPARE(camera.elevation, 90.0);
        QCOMPARE(camera.turned(-30, -400).azimuth, 160.0);
        QCOMPARE(camera.turned(-30, -400).elevation, -90.0);
    }
};

QTEST_GUILESS_MAIN(TestCamera)
#include "tst_camera.moc"
