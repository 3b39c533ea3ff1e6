// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/embedding_labels.h"
#include "tests/support/errors.h"

#include <QtTest>

using namespace stratoscope;

class TestEmbeddingLabels : public QObject
{
    Q_OBJECT

    /// Three rows, 0, 2 and 3 of the data.
    static EmbeddingTable rows()
    {
        EmbeddingTable table;
        table.dimensions = 1;
        table.values = {1, 2, 3};
        table.ids = {0, 2, 3};
        table.targetName = "Lithology";
        table.classNames = {"clay", "sand"};
        table.labels = {1, -1, 0};
        table.groupName = "Hole";
        table.groupNames = {"H1"};
        table.groups = {0, 0, 0};
        return table;
    }
    static Table data()
    {
        Table table;
        table.rows = 4;
        Column depth;
        depth.name = "Depth";
        depth.numbers = {0, 1, 2, 3};
        Column site;
        site.name = "Site";
        site.type = ColumnType::Text;
        site.categories = {"north", "south"};
        site.codes = {0, 1, -1, 1};
        Column note;
        note.name = "Note";
        note.type = ColumnType::Text;
        note.categories = {"same"};
        note.codes = {0, 0, 0, 0};
        table.columns = {depth, site, note};
        return table;
    }

private slots:
    void offersWhatTellsClasses()
    {
        const Table table = data();
        QVERIFY(labelChoices(rows(), &table) == (std::vector<std::string>{"Lithology", "Hole", "Site"}));
        QVERIFY(labelChoices(rows(), nullptr) == (std::vector<std::string>{"Lithology", "Hole"}));
        Table shorter = table;
        shorter.rows = 3; // the rows count in other data
        QVERIFY(labelChoices(rows(), &shorter) == (std::vector<std::string>{"Lithology", "Hole"}));
    }

    void findsThemByName()
    {
        const Table table = data();
        QVERIFY(labelsOfRows("Lithology", rows(), &table)->codes == (std::vector<std::int64_t>{1, -1, 0}));
        QVERIFY(labelsOfRows("Hole", rows(), nullptr)->names == std::vector<std::string>{"H1"});
        QVERIFY(labelsOfRows("Site", rows(), &table)->codes == (std::vector<std::int64_t>{0, -1, 1}));
        QVERIFY(!labelsOfRows("Depth", rows(), &table).has_value());
        QVERIFY(!labelsOfRows("Site", rows(), nullptr).has_value());
    }

    void readsArraysOfTextsAndWholeNumbers()
    {
        const RowLabels texts = labelsFrom(makeTextArray({"b", "", "a", "b"}), "labels", 4, "e.npz");
        QVERIFY(texts.names == (std::vector<std::string>{"a", "b"}));
        QVERIFY(texts.codes == (std::vector<std::int64_t>{1, -1, 0, 1}));
        const std::vector<std::int64_t> y{10, -1, 9, 10};
        const RowLabels numbers = labelsFrom(makeArray<std::int64_t>({4}, std::span<const std::int64_t>(y)), "y", 4, "e.npz");
        QVERIFY(numbers.names == (std::vector<std::string>{"9", "10"}));
        QVERIFY(numbers.codes == (std::vector<std::int64_t>{1, -1, 0, 1}));
    }

    void saysWhyAnArrayIsNoLabel()
    {
        const std::vector<double> depth{0.5, 1};
        const Array fractions = makeArray<double>({2}, std::span<const double>(depth));
        QVERIFY(test::errorText([&] {
                    (void)labelsFrom(fractions, "depth", 2, "e.npz");
                }).startsWith("e.npz: depth: expected labels, found numbers with fractions"));
        QVERIFY(test::errorText([&] {
                    (void)labelsFrom(fractions, "depth", 3, "e.npz");
                }).startsWith("e.npz: depth: expected a label for each of 3 rows, found shape [2]"));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddingLabels)
#include "tst_embedding_labels.moc"
