// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_plot.h"
#include "widgets/training/curves_panel.h"

#include <QComboBox>
#include <QSlider>
#include <QtTest>

using namespace stratoscope;

class TestCurvesPanel : public QObject
{
    Q_OBJECT

    static MetricsHistory history(double first)
    {
        MetricsHistory made;
        made.names = {"train/loss", "val/loss", "train/kl", "val/kl", "train/mse", "val/mse", "seconds"};
        for (int epoch = 1; epoch <= 30; ++epoch) {
            const double loss = first / epoch + 0.1 * (epoch % 3);
            made.rows.push_back({10 * epoch, static_cast<double>(epoch), {loss, loss + 0.2, 0.5, 0.6, 1, 2, 1.0 * epoch}});
        }
        return made;
    }
    static QStringList shown(const CurvesPanel& panel)
    {
        QStringList names;
        for (const Curve* curve : panel.plot().scene().curves())
            names.append(curve->name);
        return names;
    }
    static QComboBox* boxWith(const CurvesPanel& panel, const QString& entry)
    {
        for (QComboBox* box : panel.findChildren<QComboBox*>()) {
            if (box->findText(entry) >= 0)
                return box;
        }
        return nullptr;
    }

private slots:
    void othersLieOverTheRunShown()
    {
        CurvesPanel panel({MetricGroup::Loss});
        panel.showHistory("one", history(5));
        panel.showOthers({{"one", history(5)}, {"two", history(4)}, {"three", history(3)}}); // the one shown is not drawn twice
        QCOMPARE(panel.runs().size(), std::size_t{3});
        QCOMPARE(shown(panel).size(), 6);
        QVERIFY(shown(panel).contains("three · val/loss"));
        panel.resize(700, 400);
        QVERIFY(!panel.grab().isNull());
        panel.showOthers({});
        QCOMPARE(shown(panel), (QStringList{"train/loss", "val/loss"}));
    }

    void aRunThatGrowsGrowsAmongOthers()
    {
        CurvesPanel panel({MetricGroup::Parts});
        MetricsHistory begun = history(5);
        begun.rows.resize(2);
        panel.showHistory("one", begun);
        panel.showOthers({{"two", history(4)}});
        QCOMPARE(shown(panel), (QStringList{"one · train/kl", "one · val/kl", "two · train/kl", "two · val/kl"}));
        panel.appendRows({history(5).rows[2]});
        QCOMPARE(panel.plot().scene().find("one · val/kl")->x.size(), std::size_t{3});
        QCOMPARE(shown(panel).size(), 4);
    }

    void onePartIsComparedAtATime()
    {
        CurvesPanel panel({MetricGroup::Parts});
        panel.showHistory("one", history(5));
        panel.showOthers({{"two", history(4)}});
        QComboBox* parts = boxWith(panel, "mse");
        QVERIFY(parts != nullptr);
        parts->setCurrentText("mse");
        QCOMPARE(shown(panel), (QStringList{"one · train/mse", "one · val/mse", "two · train/mse", "two · val/mse"}));
        panel.showOthers({});
        QVERIFY(parts->isHidden());
        QCOMPARE(shown(panel).size(), 4); // all parts of the one
    }

    void smoothingLeavesViewAndHiddenLinesAlone()
    {
        CurvesPanel panel({MetricGroup::Loss});
        panel.showHistory("one", history(5));
        panel.plot().setSeriesVisible("val/loss", false);
        panel.plot().plot().xAxis->setRange(3, 7);
        panel.findChild<QSlider*>()->setValue(50);
        QCOMPARE(panel.plot().scene().find("train/loss")->smoothing, 0.5);
        QVERIFY(!panel.plot().scene().find("val/loss")->visible);
        QTest::qWait(100); // for the repaint, which would fit a plot that follows
        QCOMPARE(panel.plot().plot().xAxis->range().lower, 3.0);
        panel.findChild<QSlider*>()->setValue(0);
        QCOMPARE(panel.plot().plot().graphCount(), 2); // no values behind any more
    }

    void smoothingDrawsAMeanAndKeepsTheValues()
    {
        CurvesPanel panel({MetricGroup::Loss});
        panel.showHistory("one", history(5));
        panel.findChild<QSlider*>()->setValue(80);
        QCOMPARE(panel.figure().curves.front().smoothing, 0.8);
        QCOMPARE(panel.plot().plot().graphCount(), 4); // two curves, each with its values behind
        QCOMPARE(panel.plot().scene().find("val/loss")->y.back(), history(5).rows.back().values[1]);
        panel.appendRows({{310, 31, {1, 1, 0, 0, 0, 0, 31}}});
        QCOMPARE(panel.plot().scene().find("val/loss")->y.back(), 1.0);
    }
};

QTEST_MAIN(TestCurvesPanel)
#include "tst_curves_panel.moc"
