// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/temperature.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestTemperature : public QObject
{
    Q_OBJECT

    const std::vector<float> m_logits{4, 1, 0, 3, 2.5F, 0, 0, 5, 1, 1, 0, 6, 2, 1, 0, 0, 3, 1};

private slots:
    void isTheOneWithTheSmallestLoss()
    {
        // scipy.optimize.minimize_scalar over the written-out mean of -log softmax(logits / T)[label]
        const std::vector<std::int64_t> labels{0, 1, 1, 2, 2, 1};
        QVERIFY(std::abs(fitTemperature(m_logits, labels, 3) - 1.3646495499397486) < 1e-5);
    }

    void rowsWithoutALabelHaveNoSay()
    {
        std::vector<float> more = m_logits;
        more.insert(more.end(), {100, 0, 0});
        const double expected = fitTemperature(m_logits, std::vector<std::int64_t>{0, 1, 1, 2, 2, 1}, 3);
        QCOMPARE(fitTemperature(more, std::vector<std::int64_t>{0, 1, 1, 2, 2, 1, -1}, 3), expected);
        QCOMPARE(fitTemperature(m_logits, std::vector<std::int64_t>(6, -1), 3), 1.0);
    }

    void staysWithinItsBounds()
    {
        // always right: no temperature is low enough; always wrong: none is high enough
        QVERIFY(std::abs(fitTemperature(std::vector<float>{5, 0}, std::vector<std::int64_t>{0}, 2) - 0.05) < 1e-6);
        QVERIFY(std::abs(fitTemperature(std::vector<float>{5, 0}, std::vector<std::int64_t>{1}, 2) - 20) < 1e-3);
    }

    void probabilitiesAddUp()
    {
        const std::vector<double> plain = probabilitiesAt(1, std::vector<float>{0, std::log(3.0F)}, 2);
        QVERIFY(std::abs(plain[0] - 0.25) < 1e-7 && std::abs(plain[1] - 0.75) < 1e-7);
        const std::vector<double> even = probabilitiesAt(1e9, std::vector<float>{-50, 50}, 2);
        QVERIFY(std::abs(even[0] - 0.5) < 1e-6 && std::abs(even[1] - 0.5) < 1e-6);
        const std::vector<double> extreme = probabilitiesAt(1, std::vector<float>{-4000, 4000}, 2); // no overflow
        QCOMPARE(extreme[1], 1.0);
    }
};

QTEST_APPLESS_MAIN(TestTemperature)
#include "tst_temperature.moc"
