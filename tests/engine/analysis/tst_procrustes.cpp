// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/procrustes.h"
#include "tests/support/near.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace stratoscope;

/// Rows that are turned onto others.
class TestProcrustes : public QObject
{
    Q_OBJECT

    using Rows = std::vector<float>;

    /// Five rows of two dimensions.
    static Rows somewhere() { return {0, 0, 4, 0, 4, 1, 1, 3, -2, 5}; }
    static Rows timesMatrix(const Rows& rows, const std::array<double, 4>& matrix, double shift)
    {
        Rows turned;
        for (std::size_t i = 0; i < rows.size(); i += 2) {
            const double x = static_cast<double>(rows[i]);
            const double y = static_cast<double>(rows[i + 1]);
            turned.push_back(static_cast<float>(x * matrix[0] + y * matrix[2] + shift));
            turned.push_back(static_cast<float>(x * matrix[1] + y * matrix[3] - shift));
        }
        return turned;
    }
    static std::array<double, 4> rotation(double degrees)
    {
        const double angle = degrees * std::acos(-1.0) / 180;
        return {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle)};
    }
    static RowMatrix matrix(const Rows& rows, std::size_t columns = 2) { return {rows, columns}; }

private slots:
    void rowsThatWereTurnedComeBack_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("shift");
        QTest::newRow("as they are") << 0.0 << false << 0.0;
        QTest::newRow("shifted") << 0.0 << false << 12.5;
        QTest::newRow("a third of a turn") << 120.0 << false << 0.0;
        QTest::newRow("turned and shifted") << -30.0 << false << 3.0;
        QTest::newRow("mirrored") << 0.0 << true << 0.0;
        QTest::newRow("mirrored, turned and shifted") << 75.0 << true << -8.0;
    }
    void rowsThatWereTurnedComeBack()
    {
        QFETCH(double, degrees);
        QFETCH(bool, mirrored);
        QFETCH(double, shift);
        const Rows to = somewhere();
        std::array<double, 4> turn = rotation(degrees);
        if (mirrored) {
            turn[1] = -turn[1];
            turn[3] = -turn[3];
        }
        Rows rows = timesMatrix(to, turn, shift);
        const auto motion = procrustes(matrix(rows), matrix(to));
        QVERIFY(motion.has_value());
        VERIFY_NEAR(motion->correlation, 1, 1e-9);
        move(rows, *motion);
        for (std::size_t i = 0; i < rows.size(); ++i)
            VERIFY_NEAR(rows[i], to[i], 1e-5);
    }

    void anotherScaleIsKept()
    {
        const Rows to = somewhere();
        Rows rows;
        for (const float value : to)
            rows.push_back(3 * value);
        const auto motion = procrustes(matrix(rows), matrix(to));
        VERIFY_NEAR(motion->correlation, 1, 1e-9); // whatever the scale
        move(rows, *motion);
        VERIFY_NEAR(rows[2] - rows[0], 12, 1e-5); // three times 4
    }

    /// The numbers are those of Higham's Newton iteration for the orthogonal polar factor of the centred rows' products, which is
    /// another way to the same rotation.
    void agreesWithThePolarFactor()
    {
        Rows from{0.5F, 1.0F, -0.2F, 2.0F, -1.0F, 0.3F, -1.5F, 0.4F, 1.1F, 0.2F, 0.9F, -1.7F, 1.3F, -0.6F, 0.8F};
        const Rows to{1.1F, 0.2F, 0.5F, -0.7F, 2.1F, 0.1F, 0.6F, -1.2F, 1.4F, 0.8F, 0.3F, -1.5F, -0.4F, 1.6F, 0.9F};
        const auto motion = procrustes(matrix(from, 3), matrix(to, 3));
        const double expected[] = {0.055365804564, 0.992434440293, -0.109583344560, 0.998465762917, -0.055126385878,
                                   0.005215540565, 0.000864851656, 0.109703980329,  0.993963927279};
        for (std::size_t i = 0; i < 9; ++i)
            VERIFY_NEAR(motion->rotation[i], expected[i], 1e-6);
        VERIFY_NEAR(motion->correlation, 0.98085889113, 1e-7);
        move(from, *motion);
        const double firstRow[] = {1.138455694678, 0.524068273259, 0.026054743794};
        for (std::size_t i = 0; i < 3; ++i)
            VERIFY_NEAR(from[i], firstRow[i], 1e-6);
    }

    void pairsWithAGapAreLeftOut()
    {
        const Rows to = somewhere();
        Rows rows = timesMatrix(to, rotation(40), 1);
        rows.insert(rows.end(), {std::nanf(""), 7, 100, 100});
        Rows more = to;
        more.insert(more.end(), {1, 1, 5, std::numeric_limits<float>::infinity()});
        const auto motion = procrustes(matrix(rows), matrix(more));
        VERIFY_NEAR(motion->correlation, 1, 1e-9);
        move(rows, *motion);
        VERIFY_NEAR(rows[2], 4, 1e-5);
        QVERIFY(std::isnan(rows[10]));
    }

    void fewRowsFixNoRotation_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("isFixed");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("as many as dimensions") << 2 << false;
        QTest::newRow("one more") << 3 << true;
    }
    void fewRowsFixNoRotation()
    {
        QFETCH(int, rows);
        const Rows all = somewhere();
        const Rows few(all.begin(), all.begin() + 2 * rows);
        QTEST(procrustes(matrix(few), matrix(few)).has_value(), "isFixed");
    }

    void rowsInOnePlaceAreOnlyShifted()
    {
        Rows rows(10, 2.0F);
        const auto motion = procrustes(matrix(rows), matrix(somewhere()));
        QCOMPARE(motion->correlation, 0.0);
        move(rows, *motion);
        VERIFY_NEAR(rows[0], 1.4, 1e-6); // the mean of the others
        VERIFY_NEAR(rows[1], 1.8, 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestProcrustes)
#include "tst_procrustes.moc"
