// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/split.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <set>

using namespace stratoscope;

class TestSplit : public QObject
{
    Q_OBJECT

    /// Rows in holes of ten, a metre apart, in a shuffled order of depth within each hole.
    static Dataset makeRows(int holes)
    {
        Dataset dataset;
        auto table = std::make_shared<Table>();
        table->path = "t.csv";
        dataset.table = table;
        dataset.groupName = "hole";
        for (int row = 0; row < holes * 10; ++row) {
            dataset.rows.push_back(row);
            dataset.groups.push_back(row / 10);
            dataset.depth.push_back(row * 7 % 10);
        }
        for (int hole = 0; hole < holes; ++hole)
            dataset.groupNames.push_back("H" + std::to_string(hole));
        return dataset;
    }

    /// The first five holes are mostly of sand, the others of clay; every row has a class.
    static void labelHoles(Dataset& dataset)
    {
        dataset.classNames = {"clay", "sand"};
        for (const std::int64_t row : dataset.rows)
            dataset.labels.push_back(row % 10 < 3 ? row % 2 : row < 50 ? 1 : 0);
    }

    /// The rows of all parts, rising.
    static std::vector<std::int64_t> allRows(const Split& split)
    {
        std::vector<std::int64_t> all = split.training;
        all.insert(all.end(), split.validation.begin(), split.validation.end());
        all.insert(all.end(), split.test.begin(), split.test.end());
        std::ranges::sort(all);
        return all;
    }

    static SplitConfig resolved(SplitConfig config, const Dataset& dataset, std::string* problem = nullptr)
    {
        const ConfigDocument document;
        Diagnostics diagnostics(document);
        config = resolveSplit(config, dataset, diagnostics);
        if (!diagnostics.empty() && problem != nullptr)
            *problem = diagnostics.issues().front().text();
        return config;
    }

    static std::set<std::int64_t> groupsOf(const Dataset& dataset, const std::vector<std::int64_t>& rows)
    {
        std::set<std::int64_t> groups;
        for (const std::int64_t row : rows)
            groups.insert(dataset.groups[static_cast<std::size_t>(row)]);
        return groups;
    }

private slots:
    void rowsThatAreHeldOutAreInTheTestPart_data()
    {
        QTest::addColumn<int>("by");
        QTest::addColumn<QList<double>>("fractions");
        QTest::addColumn<bool>("alone"); // in the test part
        QTest::newRow("beside those dealt by rows") << static_cast<int>(SplitBy::Rows) << QList<double>{0.7, 0.15, 0.15} << false;
        QTest::newRow("beside those dealt by group") << static_cast<int>(SplitBy::Group) << QList<double>{0.7, 0.15, 0.15} << false;
        QTest::newRow("beside those dealt by depth") << static_cast<int>(SplitBy::Depth) << QList<double>{0.7, 0.15, 0.15} << false;
        QTest::newRow("alone") << static_cast<int>(SplitBy::Group) << QList<double>{0.85, 0.15, 0} << true;
        QTest::newRow("alone where all else is learnt from") << static_cast<int>(SplitBy::Rows) << QList<double>{1, 0, 0} << true;
    }
    void rowsThatAreHeldOutAreInTheTestPart()
    {
        QFETCH(int, by);
        QFETCH(QList<double>, fractions);
        QFETCH(bool, alone);
        Dataset dataset = makeRows(20);
        for (std::int64_t row = 30; row < 55; ++row) // two and a half holes
            dataset.heldOut.push_back(row);
        SplitConfig config;
        config.by = static_cast<SplitBy>(by);
        config.fractions = {fractions.begin(), fractions.end()};
        const Split split = makeSplit(resolved(config, dataset), dataset);
        QVERIFY(allRows(split) == dataset.rows);
        QVERIFY(std::ranges::includes(split.test, dataset.heldOut)); // which asks for rising rows, too
        QCOMPARE(split.test == dataset.heldOut, alone);
        QVERIFY(std::ranges::is_sorted(split.training) && std::ranges::is_sorted(split.validation));
    }

    void everyRowIsInOnePart_data()
    {
        QTest::addColumn<int>("by");
        QTest::newRow("rows") << static_cast<int>(SplitBy::Rows);
        QTest::newRow("group") << static_cast<int>(SplitBy::Group);
        QTest::newRow("depth") << static_cast<int>(SplitBy::Depth);
    }
    void everyRowIsInOnePart()
    {
        QFETCH(int, by);
        const Dataset dataset = makeRows(20);
        SplitConfig config;
        config.by = static_cast<SplitBy>(by);
        const Split split = makeSplit(resolved(config, dataset), dataset);
        QVERIFY(allRows(split) == dataset.rows);
        QCOMPARE(split.training.size(), std::size_t(140)); // 70 % of 200 rows, 20 holes or 40 blocks alike
        QCOMPARE(split.validation.size(), std::size_t(30));
        QVERIFY(std::ranges::is_sorted(split.training));
    }

    void groupsAreNeverCut()
    {
        const Dataset dataset = makeRows(20);
        SplitConfig config;
        config.by = SplitBy::Group;
        const Split split = makeSplit(resolved(config, dataset), dataset);
        const auto training = groupsOf(dataset, split.training);
        const auto test = groupsOf(dataset, split.test);
        QCOMPARE(training.size(), std::size_t(14));
        for (const std::int64_t group : test)
            QVERIFY(!training.contains(group));
    }

    void depthBlocksAreContiguousDownAHole()
    {
        Dataset dataset = makeRows(1);
        dataset.rows.clear();
        dataset.depth.clear();
        dataset.groups.clear();
        dataset.groupNames.clear();
        for (int row = 0; row < 400; ++row) {
            dataset.rows.push_back(row);
            dataset.depth.push_back((row * 37) % 400); // each depth once, not in order
        }
        SplitConfig config;
        config.by = SplitBy::Depth;
        const Split split = makeSplit(resolved(config, dataset), dataset);
        std::vector<double> depths;
        for (const std::int64_t row : split.test)
            depths.push_back(dataset.depth[static_cast<std::size_t>(row)]);
        std::ranges::sort(depths);
        int runs = 1;
        for (std::size_t i = 1; i < depths.size(); ++i)
            runs += depths[i] != depths[i - 1] + 1 ? 1 : 0;
        QCOMPARE(depths.size(), std::size_t(60)); // 6 blocks of 10
        QVERIFY2(runs <= 6, qPrintable(QString::number(runs)));
    }

    void theSeedDecides()
    {
        const Dataset dataset = makeRows(20);
        SplitConfig config;
        config.by = SplitBy::Rows;
        const Split first = makeSplit(resolved(config, dataset), dataset);
        QVERIFY(makeSplit(resolved(config, dataset), dataset).test == first.test);
        config.seed = 43;
        QVERIFY(makeSplit(resolved(config, dataset), dataset).test != first.test);
    }

    void choosesWhatFitsTheData()
    {
        QVERIFY(resolved({}, makeRows(10)).by == SplitBy::Group);
        QVERIFY(resolved({}, makeRows(9)).by == SplitBy::Depth);
        Dataset plain = makeRows(3);
        plain.depth.clear();
        QVERIFY(resolved({}, plain).by == SplitBy::Rows);
    }

    void allRowsTrainWhereTheOtherSharesAreNothing()
    {
        const Dataset dataset = makeRows(2);
        SplitConfig config;
        config.fractions = {0.7, 0, 0};
        const Split split = makeSplit(resolved(config, dataset), dataset);
        QVERIFY(split.training == dataset.rows);
        QVERIFY(split.validation.empty() && split.test.empty());
    }

    void warnsWhenRowsOfAGroupAreTornApart()
    {
        const Dataset dataset = makeRows(20);
        SplitConfig config;
        config.by = SplitBy::Rows;
        QVERIFY(
            makeSplit(resolved(config, dataset), dataset).warnings.at(0).starts_with("The split by rows puts rows of one hole"));
    }

    void everyClassHasItsShareInAStratifiedSplit()
    {
        Dataset dataset = makeRows(20);
        dataset.classNames = {"chalk", "clay", "sand"};
        for (std::size_t row = 0; row < dataset.rows.size(); ++row)
            dataset.labels.push_back(row < 20 ? 0 : row < 60 ? 1 : row < 180 ? 2 : -1);
        SplitConfig config;
        config.by = SplitBy::Stratified;
        const Split split = makeSplit(resolved(config, dataset), dataset);
        const auto rowsOf = [&dataset](const std::vector<std::int64_t>& part, std::int64_t label) {
            return std::ranges::count_if(part,
                                         [&](std::int64_t row) { return dataset.labels[static_cast<std::size_t>(row)] == label; });
        };
        for (const auto& [label, rows] : {std::pair{0, 20}, std::pair{1, 40}, std::pair{2, 120}, std::pair{-1, 20}}) {
            QVERIFY(std::abs(static_cast<double>(rowsOf(split.training, label)) - 0.7 * rows) <= 1.5);
            QVERIFY(std::abs(static_cast<double>(rowsOf(split.test, label)) - 0.15 * rows) <= 1.5);
        }
        QCOMPARE(split.training.size() + split.validation.size() + split.test.size(), dataset.rows.size());
        QVERIFY(split.warnings.at(0).starts_with("The stratified split puts rows of one hole"));
        QVERIFY(makeSplit(resolved(config, dataset), dataset).training == split.training);
        config.seed = 7;
        QVERIFY(makeSplit(resolved(config, dataset), dataset).training != split.training);
    }

    void aStratifiedSplitNeedsClasses()
    {
        SplitConfig config;
        config.by = SplitBy::Stratified;
        std::string problem;
        (void)resolved(config, makeRows(20), &problem);
        QVERIFY2(problem.find("needs classes, and there is no target") != std::string::npos, problem.c_str());
    }

    void everyRowIsTestedInOneFold_data()
    {
        QTest::addColumn<int>("by");
        QTest::newRow("rows") << static_cast<int>(SplitBy::Rows);
        QTest::newRow("group") << static_cast<int>(SplitBy::Group);
        QTest::newRow("depth") << static_cast<int>(SplitBy::Depth);
        QTest::newRow("stratified") << static_cast<int>(SplitBy::Stratified);
        QTest::newRow("group stratified") << static_cast<int>(SplitBy::GroupStratified);
    }
    void everyRowIsTestedInOneFold()
    {
        QFETCH(int, by);
        Dataset dataset = makeRows(20);
        labelHoles(dataset);
        SplitConfig config;
        config.by = static_cast<SplitBy>(by);
        config.folds = 5;
        std::vector<std::int64_t> tested;
        for (config.fold = 1; config.fold <= 5; ++config.fold) {
            const Split split = makeSplit(resolved(config, dataset), dataset);
            QVERIFY(allRows(split) == dataset.rows);
            QCOMPARE(split.test.size(), std::size_t(40));
            QVERIFY2(std::abs(static_cast<int>(split.validation.size()) - 28) <= 10, "0.15 of 0.85 of 160 rows, whole holes of 10");
            tested.insert(tested.end(), split.test.begin(), split.test.end());
        }
        std::ranges::sort(tested);
        QVERIFY(tested == dataset.rows);
    }

    void groupsOfEveryClassAreInEveryFold()
    {
        Dataset dataset = makeRows(20);
        labelHoles(dataset); // five holes of mostly sand
        SplitConfig config;
        config.by = SplitBy::GroupStratified;
        config.folds = 5;
        for (config.fold = 1; config.fold <= 5; ++config.fold) {
            const Split split = makeSplit(resolved(config, dataset), dataset);
            const auto sand = std::ranges::count_if(groupsOf(dataset, split.test), [](std::int64_t hole) { return hole < 5; });
            QCOMPARE(sand, 1);
            const auto training = groupsOf(dataset, split.training);
            for (const std::int64_t hole : groupsOf(dataset, split.test))
                QVERIFY(!training.contains(hole));
        }
    }

    void foldsAreDealtBesideWhatIsHeldOut()
    {
        Dataset dataset = makeRows(20);
        labelHoles(dataset);
        for (std::int64_t row = 0; row < 20; ++row)
            dataset.heldOut.push_back(row);
        SplitConfig config;
        config.by = SplitBy::GroupStratified;
        config.folds = 3;
        const Split split = makeSplit(resolved(config, dataset), dataset);
        QVERIFY(allRows(split) == dataset.rows);
        QVERIFY(std::ranges::includes(split.test, dataset.heldOut));
        QCOMPARE(split.test.size(), std::size_t(80));
    }

    void foldsThatCannotBeAreSaid_data()
    {
        QTest::addColumn<int>("folds");
        QTest::addColumn<int>("fold");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << 1 << 1 << "cross-validation needs at least 2 folds";
        QTest::newRow("beyond") << 5 << 6 << "there is no fold 6 of 5";
    }
    void foldsThatCannotBeAreSaid()
    {
        QFETCH(int, folds);
        QFETCH(int, fold);
        QFETCH(QString, expected);
        SplitConfig config;
        config.folds = folds;
        config.fold = fold;
        std::string problem;
        (void)resolved(config, makeRows(20), &problem);
        QVERIFY2(QString::fromStdString(problem).contains(expected), problem.c_str());
    }

    void moreFoldsThanGroupsAreAnError()
    {
        const Dataset dataset = makeRows(3);
        SplitConfig config;
        config.by = SplitBy::Group;
        config.folds = 5;
        const QString text = test::errorText([&] { (void)makeSplit(resolved(config, dataset), dataset); });
        QVERIFY2(text.contains("a split into 5 folds needs at least 5 holes, found 3"), qPrintable(text));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QList<double>>("fractions");
        QTest::addColumn<QString>("expected");
        QTest::newRow("sum") << QList<double>{0.5, 0.2, 0.2} << "the shares must add up to 1, found 0.9";
        QTest::newRow("one") << QList<double>{1} << "expected three shares (training, validation, test), found 1";
        QTest::newRow("nothing to train on") << QList<double>{0, 0.5, 0.5} << "the training share must be above 0";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QList<double>, fractions);
        QFETCH(QString, expected);
        SplitConfig config;
        config.fractions = {fractions.begin(), fractions.end()};
        std::string problem;
        (void)resolved(config, makeRows(20), &problem);
        QVERIFY2(QString::fromStdString(problem).contains(expected), problem.c_str());
    }

    void tooFewGroupsAreAnError()
    {
        const Dataset dataset = makeRows(2);
        SplitConfig config;
        config.by = SplitBy::Group;
        try {
            (void)makeSplit(resolved(config, dataset), dataset);
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY2(QString(error.what()).contains("needs at least 3 holes, found 2"), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
