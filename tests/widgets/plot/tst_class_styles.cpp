// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/class_styles.h"
#include "widgets/plot/palette.h"

#include <QtTest>

using namespace stratoscope;

class TestClassStyles : public QObject
{
    Q_OBJECT

    /// Class 0 has 1 row, class 29 has 30: ten of them have no colour of their own.
    static PointColoring manyClasses()
    {
        std::vector<std::int32_t> codes{-1};
        std::vector<QString> names;
        for (std::int32_t code = 0; code < 30; ++code) {
            names.push_back(QString("class %1").arg(code));
            codes.insert(codes.end(), static_cast<std::size_t>(code + 1), code);
        }
        return colorByCategory("Lithology", codes, names);
    }

private slots:
    void coloursAndNamesAreThoseOfTheUser()
    {
        PointColoring coloring = manyClasses();
        ClassStyles styles;
        styles.setColor("class 2", QColor("#102030"));
        styles.setLabel("class 29", " Clay  stone ");
        styles.apply(coloring);

        QCOMPARE(coloring.categories[2].color, QColor("#102030"));
        QCOMPARE(coloring.colors[2], qRgb(0x10, 0x20, 0x30));
        QVERIFY(!coloring.categories[2].grouped);
        QVERIFY(coloring.categories[3].grouped);
        QCOMPARE(coloring.categories[2].text(), "class 2");
        QCOMPARE(coloring.categories[29].text(), "Clay stone");
        QCOMPARE(coloring.categories[29].name, "class 29");
        QCOMPARE(coloring.categories[29].color, categoryColor(0, 30));
    }

    void aClassByItsNameHasItsTextAndColour()
    {
        ClassStyles styles;
        styles.setColor("ash", QColor("#102030"));
        styles.setLabel("clay", "Clay stone");
        QCOMPARE(styles.text("clay"), "Clay stone");
        QCOMPARE(styles.text("ash"), "ash");
        QCOMPARE(styles.color("ash", Qt::red), QColor("#102030"));
        QCOMPARE(styles.color("clay", Qt::red), QColor(Qt::red));
    }

    void theMissingKeepTheirLook()
    {
        PointColoring coloring = manyClasses();
        ClassStyles styles;
        styles.setColor("missing", Qt::red);
        styles.setLabel("missing", "none");
        styles.apply(coloring);
        QCOMPARE(coloring.categories.back().color, missingColor());
        QCOMPARE(coloring.categories.back().text(), "missing");
    }

    void theUsualLookComesBack()
    {
        ClassStyles styles;
        styles.setColor("clay", Qt::red);
        styles.setLabel("clay", "Clay");
        styles.setColor("clay", {});
        QCOMPARE(styles.kept().size(), std::size_t(1));
        QCOMPARE(styles.kept().front(), (ClassStyle{"clay", "", "Clay"}));
        styles.setLabel("clay", "clay");
        QVERIFY(styles == ClassStyles());
    }

    void keptStylesComeBackWithoutWhatIsNoColour()
    {
        const std::vector<ClassStyle> kept{{"ash", "#0072b2", ""}, {"clay", "", "Clay"}};
        QCOMPARE(ClassStyles(kept).kept(), kept);
        QVERIFY(ClassStyles({{"ash", "seventeen", ""}}) == ClassStyles());
    }

    void aClassWithoutAColourGetsTheNextThatIsFree()
    {
        PointColoring coloring = manyClasses();
        ClassStyles styles;
        for (int more = 0; more < kDistinctColors - kDistinctOfMany; ++more) {
            const std::optional<QColor> free = freeColor(coloring.categories);
            QVERIFY(free.has_value());
            QCOMPARE(*free, categoryColor(kDistinctOfMany + more, kDistinctColors));
            styles.setColor(QString("class %1").arg(more), *free);
            styles.apply(coloring);
        }
        QVERIFY(!freeColor(coloring.categories).has_value());
    }
};

QTEST_GUILESS_MAIN(TestClassStyles)
#include "tst_class_styles.moc"
