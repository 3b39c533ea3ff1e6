// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/class_sampler.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestClassSampler : public QObject
{
    Q_OBJECT

    /// 9,000 rows of class 0, 900 of class 2, 100 of class 3, and 10,000 without one.
    static std::vector<std::int64_t> labels()
    {
        std::vector<std::int64_t> labels(20'000, -1);
        std::fill_n(labels.begin(), 9'000, 0);
        std::fill_n(labels.begin() + 9'000, 900, 2);
        std::fill_n(labels.begin() + 9'900, 100, 3);
        return labels;
    }

private slots:
    void everyClassComesUpAsOften()
    {
        const std::vector<std::int64_t> given = labels();
        RandomStream stream(7);
        const std::vector<std::int64_t> order = ClassSampler(given).order(stream);
        QCOMPARE(order.size(), given.size());
        const auto share = [&](std::int64_t label) {
            const auto count =
                std::ranges::count_if(order, [&](auto row) { return given[static_cast<std::size_t>(row)] == label; });
            return static_cast<double>(count) / static_cast<double>(order.size());
        };
        // five standard deviations of a share of 20,000 draws are below 0.018
        QVERIFY2(std::abs(share(-1) - 0.5) < 0.018, qPrintable(QString::number(share(-1))));
        for (const std::int64_t label : {0, 2, 3})
            QVERIFY2(std::abs(share(label) - 1.0 / 6) < 0.018, qPrintable(QString::number(share(label))));
    }

    void theSameSeedDrawsTheSameRows()
    {
        const ClassSampler sampler(labels());
        RandomStream first(7, 3);
        RandomStream again(7, 3);
        RandomStream other(7, 4);
        const auto order = sampler.order(first);
        QVERIFY(order == sampler.order(again));
        QVERIFY(order != sampler.order(other));
    }

    void rowsWithoutAnyClassAreDrawnAlike()
    {
        RandomStream stream(1);
        const auto order = ClassSampler(std::vector<std::int64_t>(1'000, -1)).order(stream);
        QCOMPARE(order.size(), std::size_t{1'000});
        QVERIFY(std::ranges::max(order) > 900 && std::ranges::min(order) < 100);
    }
};

QTEST_APPLESS_MAIN(TestClassSampler)
#include "tst_class_sampler.moc"
