// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/data/column_plot.h"

#include <QtTest>
#include <qcustomplot.h>

#include <cmath>

using namespace stratoscope;

class TestColumnPlot : public QObject
{
    Q_OBJECT

    static constexpr std::size_t kRows = 1000;

    /// Numbers from 0 to 999 with a gap in the first row; two classes, every tenth row the second.
    static std::shared_ptr<const Table> table()
    {
        auto made = std::make_shared<Table>();
        made->rows = kRows;
        made->columns.resize(2);
        made->columns[0].name = "Density";
        made->columns[1].name = "Lithology";
        made->columns[1].type = ColumnType::Text;
        made->columns[1].categories = {"basalt", "ooze"};
        for (std::size_t row = 0; row < kRows; ++row) {
            made->columns[0].numbers.push_back(row == 0 ? NAN : static_cast<double>(row));
            made->columns[1].codes.push_back(row % 10 == 0 ? 1 : 0);
        }
        return made;
    }

    static std::shared_ptr<const RowSet> rowsTo(std::int64_t end)
    {
        RowSet rows(kRows);
        for (std::int64_t row = 0; row < end; ++row)
            rows.insert(static_cast<std::size_t>(row));
        return std::make_shared<const RowSet>(std::move(rows));
    }

    static QCustomPlot& plot(const ColumnPlot& shown) { return *shown.findChild<QCustomPlot*>(); }

    static QCPBars* bars(const ColumnPlot& shown, int index) { return qobject_cast<QCPBars*>(plot(shown).plottable(index)); }

    static double sum(const QCPBars& bars)
    {
        double result = 0;
        for (const QCPBarsData& bar : *bars.data())
            result += bar.value;
        return result;
    }

    static void picture(ColumnPlot& shown, const QString& name)
    {
        plot(shown).replot(QCustomPlot::rpImmediateRefresh);
        if (const QString pictures = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !pictures.isEmpty())
            shown.grab().save(pictures + "/column-" + name + ".png");
    }

private slots:
    void init() { test::failOnWarnings(); }

    void selectedRowsStandWithinTheBarsOfAll_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<double>("values");
        QTest::newRow("numbers") << 0 << 499.0; // the first row has none
        QTest::newRow("classes") << 1 << 500.0;
    }

    void selectedRowsStandWithinTheBarsOfAll()
    {
        QFETCH(int, column);
        QFETCH(double, values);
        ColumnPlot shown;
        shown.resize(480, 320);
        shown.show();
        shown.showColumn(table(), column);
        const QColor alone = bars(shown, 0)->brush().color();
        shown.setSelection(rowsTo(500));
        QCOMPARE(plot(shown).plottableCount(), 2);
        QCOMPARE(sum(*bars(shown, 1)), values);
        QCOMPARE(bars(shown, 1)->valueAxis(), bars(shown, 0)->valueAxis());
        QCOMPARE(bars(shown, 1)->width(), bars(shown, 0)->width());
        QVERIFY(bars(shown, 0)->brush().color().lightnessF() > alone.lightnessF());
        QCOMPARE(bars(shown, 1)->brush().color(), plotTheme(ThemeKind::Light).selection);
        picture(shown, QString("half-%1").arg(column));
        shown.setSelection(std::make_shared<const RowSet>(kRows));
        QCOMPARE(plot(shown).plottableCount(), 1);
        QCOMPARE(bars(shown, 0)->brush().color(), alone);
    }

    void fewRowsHaveAnAxisOfTheirOwn_data()
    {
        QTest::addColumn<int>("column");
        QTest::newRow("numbers") << 0;
        QTest::newRow("classes") << 1;
    }

    void fewRowsHaveAnAxisOfTheirOwn()
    {
        QFETCH(int, column);
        ColumnPlot shown;
        shown.resize(480, 320);
        shown.show();
        shown.showColumn(table(), column);
        shown.setSelection(rowsTo(3));
        const QCPAxis* own = bars(shown, 1)->valueAxis();
        QVERIFY(own != bars(shown, 0)->valueAxis() && own->visible());
        QCOMPARE(own->label(), "Selected rows");
        QVERIFY(own->range().upper < 4); // so that they are seen
        shown.setTheme(ThemeKind::Dark);
        QCOMPARE(own->labelColor(), plotTheme(ThemeKind::Dark).selection);
        picture(shown, QString("few-%1-dark").arg(column));
        shown.setSelection(rowsTo(900));
        QVERIFY(!own->visible());
    }

    void theSelectionStaysWithAnotherColumnAndGoesWithAnotherTable()
    {
        ColumnPlot shown;
        shown.show();
        const auto data = table();
        shown.showColumn(data, 0);
        shown.setSelection(rowsTo(500));
        shown.showColumn(data, 1);
        QCOMPARE(plot(shown).plottableCount(), 2);
        shown.showColumn(table(), 1);
        QCOMPARE(plot(shown).plottableCount(), 1);
        shown.setSelection(std::make_shared<const RowSet>(RowSet(7).inverted())); // of other data
        QCOMPARE(plot(shown).plottableCount(), 1);
        shown.showColumn(nullptr, -1);
        QCOMPARE(plot(shown).plottableCount(), 0);
    }

    void aHiddenPlotCountsOnceItIsShown()
    {
        ColumnPlot shown;
        shown.showColumn(table(), 0);
        shown.setSelection(rowsTo(500));
        QCOMPARE(plot(shown).plottableCount(), 1);
        shown.show();
        QCOMPARE(plot(shown).plottableCount(), 2);
    }
};

QTEST_MAIN(TestColumnPlot)
#include "tst_column_plot.moc"
