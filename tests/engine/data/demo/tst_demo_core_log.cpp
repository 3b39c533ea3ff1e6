// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/data/csv_reader.h"
#include "engine/data/demo/apportionment.h"
#include "engine/data/demo/core_log_measurements.h"
#include "engine/data/demo/demo_core_log.h"
#include "engine/data/demo/lithology_properties.h"
#include "engine/data/demo/lithology_quotas.h"
#include "engine/data/roles.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace stratoscope;

namespace {

/// The measured columns behind the transforms of the published scaler.
std::vector<std::vector<double>> transformedColumns(const Table& table)
{
    std::vector<std::vector<double>> columns;
    for (std::size_t column = 0; column < kPublishedColumns; ++column) {
        columns.push_back(table.find(std::string(publishedColumns()[column].name))->numbers);
        for (double& value : columns.back())
            value = column == 0 ? value : std::copysign(std::log1p(std::abs(value)), value);
    }
    return columns;
}

double mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    const double meanA = mean(a);
    const double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb);
}

/// The share of the tested rows whose nearest trained row, in published standard deviations, has their lithology.
double nearestNeighbourAccuracy(const Table& table, const std::vector<std::size_t>& trained, const std::vector<std::size_t>& tested)
{
    const auto columns = transformedColumns(table);
    const Column& lithology = *table.find("Principal");
    std::size_t hits = 0;
    for (const std::size_t row : tested) {
        double nearest = std::numeric_limits<double>::infinity();
        std::int32_t found = -1;
        for (const std::size_t other : trained) {
            double distance = 0;
            for (std::size_t column = 0; column < columns.size(); ++column) {
                const double step = (columns[column][row] - columns[column][other]) / publishedColumns()[column].deviation;
                distance += step * step;
            }
            if (distance < nearest) {
                nearest = distance;
                found = lithology.codes[other];
            }
        }
        hits += found == lithology.codes[row] ? 1 : 0;
    }
    return static_cast<double>(hits) / static_cast<double>(tested.size());
}

} // namespace

class TestDemoCoreLog : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;
    Table m_table; ///< the demonstration of full size

private slots:
    void initTestCase()
    {
        const DemoReport demo = writeCoreLogDemo(m_files.path("full"));
        QCOMPARE(demo.rows, 238506);
        m_table = readCsv(demo.data);
    }

    void isReadBackWithTheRolesOfThePublishedTable()
    {
        QCOMPARE(m_table.rows, 238506);
        QVERIFY2(m_table.warnings.empty(), m_table.warnings.empty() ? "" : m_table.warnings[0].c_str());
        QCOMPARE(m_table.columnNames(),
                 (std::vector<std::string>{"Borehole_ID", "Depth_Bin", "Bulk density (GRA)", "Principal",
                                           "Magnetic susceptibility (instr. units)", "NGR total counts (cps)", "R", "G", "B"}));
        const RoleGuess guess = guessRoles(m_table);
        using enum ColumnRole;
        QVERIFY(guess.kind == DatasetKind::CoreLog);
        QVERIFY(
            (guess.roles == std::vector{Group, Depth, Numerical, Target, Numerical, Numerical, Numerical, Numerical, Numerical}));
    }

    void hasThePublishedLithologies()
    {
        const Column& lithology = *m_table.find("Principal");
        const std::vector<std::size_t> counts = categoryCounts(lithology);
        QCOMPARE(counts.size(), 139);
        std::map<std::string_view, std::size_t> found;
        for (std::size_t category = 0; category < counts.size(); ++category)
            found[lithology.categories[category]] = counts[category];
        QCOMPARE(found["nannofossil ooze"], 49778);
        QCOMPARE(found["boninite"], 596);
        QCOMPARE(found["serpentinite"], 1);
        for (const PublishedLithology& published : publishedLithologies())
            QCOMPARE(found[published.name], published.rows);
    }

    void hasThePublishedBoreholesAndDepths()
    {
        const Column& borehole = *m_table.find("Borehole_ID");
        const Column& depth = *m_table.find("Depth_Bin");
        QCOMPARE(borehole.categories.size(), 296);
        std::size_t row = 0;
        for (const PublishedBorehole& published : publishedBoreholes()) {
            QCOMPARE(borehole.text(row), std::string(published.id));
            QVERIFY(qAbs(depth.numbers[row] - 0.2 * static_cast<double>(published.firstBin)) < 1e-9);
            for (std::size_t i = 1; i < published.rows; ++i) {
                QCOMPARE(borehole.codes[row + i], borehole.codes[row]);
                const double bins = (depth.numbers[row + i] - depth.numbers[row + i - 1]) / 0.2;
                QVERIFY(bins > 0.999 && std::abs(bins - std::round(bins)) < 1e-6);
            }
            row += published.rows;
            QVERIFY(qAbs(depth.numbers[row - 1] - 0.2 * static_cast<double>(published.lastBin)) < 1e-9);
        }
        QCOMPARE(row, m_table.rows);
    }

    void hasThePublishedMoments()
    {
        const auto columns = transformedColumns(m_table);
        for (std::size_t column = 0; column < kPublishedColumns; ++column) {
            const PublishedColumn& published = publishedColumns()[column];
            QVERIFY(qAbs(mean(columns[column]) / published.mean - 1) < 0.01);
            Column transformed;
            transformed.numbers = columns[column];
            const double deviation = *summarise(transformed).deviation;
            QVERIFY(qAbs(deviation / published.deviation - 1) < 0.01);
            const ColumnSummary raw = summarise(*m_table.find(std::string(published.name)));
            QVERIFY(*raw.minimum >= published.lowest && *raw.maximum <= published.highest);
        }
    }

    void hasThePublishedCorrelations()
    {
        const auto columns = transformedColumns(m_table);
        QVERIFY(qAbs(correlation(columns[0], columns[2]) + 0.13) < 0.02);
        for (const std::size_t colour : {3U, 4U, 5U}) {
            QVERIFY(qAbs(correlation(columns[0], columns[colour]) + 0.1) < 0.02);
            QVERIFY(qAbs(correlation(columns[1], columns[colour]) - 0.05) < 0.02);
        }
        QVERIFY(correlation(columns[3], columns[5]) > 0.9);
    }

    void rocksLieInBeds()
    {
        const Column& lithology = *m_table.find("Principal");
        std::size_t changes = 0;
        for (std::size_t row = 1; row < m_table.rows; ++row)
            changes += lithology.codes[row] != lithology.codes[row - 1] ? 1 : 0;
        const double bedMetres = 0.2 * static_cast<double>(m_table.rows) / static_cast<double>(changes);
        QVERIFY2(bedMetres > 1 && bedMetres < 10, std::to_string(bedMetres).c_str());
    }

    /// A split by rows leaves rows of the same beds on both sides; a split by boreholes does not.
    void aSplitByRowsLooksBetterThanOneByBoreholes()
    {
        RandomStream random(1);
        const std::vector<std::size_t> order = permutation<std::size_t>(m_table.rows, random);
        const Column& borehole = *m_table.find("Borehole_ID");
        std::vector<std::size_t> rowsTrained(order.begin(), order.begin() + 20000);
        std::vector<std::size_t> rowsTested(order.begin() + 20000, order.begin() + 22000);
        std::vector<std::size_t> holesTrained;
        std::vector<std::size_t> holesTested;
        for (const std::size_t row : order) {
            const bool tested = borehole.codes[row] % 5 == 0;
            std::vector<std::size_t>& part = tested ? holesTested : holesTrained;
            if (part.size() < (tested ? rowsTested.size() : rowsTrained.size()))
                part.push_back(row);
        }
        const double byRows = nearestNeighbourAccuracy(m_table, rowsTrained, rowsTested);
        const double byHoles = nearestNeighbourAccuracy(m_table, holesTrained, holesTested);
        QVERIFY2(byRows > 0.35 && byRows < 0.7, std::to_string(byRows).c_str());
        QVERIFY2(byHoles > 0.15 && byHoles < byRows - 0.05, std::to_string(byHoles).c_str());
    }

    void theSameSeedGivesTheSameBytes()
    {
        const std::string first = readFile(writeCoreLogDemo(m_files.path("a"), 5000, 7).data);
        QVERIFY(first == readFile(writeCoreLogDemo(m_files.path("b"), 5000, 7).data));
        QVERIFY(first != readFile(writeCoreLogDemo(m_files.path("c"), 5000, 8).data));
    }

    void smallerTablesKeepTheirShares_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("lithologies");
        QTest::addColumn<int>("boreholes");
        QTest::newRow("one") << 1 << 1 << 1;
        QTest::newRow("fewer than lithologies") << 50 << 50 << 50;
        QTest::newRow("fewer than boreholes") << 200 << 139 << 200;
        QTest::newRow("more") << 2000 << 139 << 296;
        QTest::newRow("more than published") << 300000 << 139 << 296;
    }
    void smallerTablesKeepTheirShares()
    {
        QFETCH(int, rows);
        const Table table = readCsv(writeCoreLogDemo(m_files.path("small"), static_cast<std::size_t>(rows)).data);
        QCOMPARE(table.rows, static_cast<std::size_t>(rows));
        QTEST(static_cast<int>(table.find("Principal")->categories.size()), "lithologies");
        QTEST(static_cast<int>(table.find("Borehole_ID")->categories.size()), "boreholes");
    }

    void writesAConfigThatNamesItsColumns()
    {
        const QString config = QString::fromStdString(readFile(m_files.path("full") / "core-log.yaml"));
        for (const char* line :
             {"  path: core-log.csv\n", "  class: SemiSupervisedVAE\n", "  params: {latent_dim: 10, hidden_dims: [64, 32]}\n",
              "    target: Principal\n", "    depth: Depth_Bin\n", "    group: Borehole_ID\n", "  scaler: distribution_aware\n",
              "      - Magnetic susceptibility (instr. units)\n", "  mode: standard\n"})
            QVERIFY2(config.contains(line), line);
    }

    void changesNothingWhenStoppedOrRefused()
    {
        const auto folder = m_files.path("kept");
        writeFileAtomically(folder / "core-log.csv", "old");
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, writeCoreLogDemo(folder, 1000, 0, {}, source.get_token()));
        QVERIFY_THROWS_EXCEPTION(DataError, writeCoreLogDemo(folder, 0));
        QVERIFY_THROWS_EXCEPTION(DataError, writeCoreLogDemo(folder, 1'000'000'000'000));
        QCOMPARE(readFile(folder / "core-log.csv"), "old");
        QVERIFY_THROWS_EXCEPTION(IoError, writeCoreLogDemo(folder / "core-log.csv", 10));
    }

    void stopsInTheMiddle()
    {
        std::stop_source source;
        const auto stopAtWriting = [&](const Progress& progress) {
            if (progress.stage == "writing")
                source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 writeCoreLogDemo(m_files.path("stopped"), 400'000, 0, stopAtWriting, source.get_token()));
        QVERIFY(!std::filesystem::exists(m_files.path("stopped") / "core-log.csv"));
    }

    void sharesOutByLargestRemainders_data()
    {
        QTest::addColumn<QList<int>>("counts");
        QTest::addColumn<int>("total");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("the counts themselves") << QList<int>{7, 2, 1} << 10 << QList<int>{7, 2, 1};
        QTest::newRow("at least one each") << QList<int>{98, 1, 1} << 10 << QList<int>{8, 1, 1};
        QTest::newRow("too few for all") << QList<int>{1, 5, 3} << 2 << QList<int>{0, 1, 1};
        QTest::newRow("one each") << QList<int>{1, 5, 3} << 3 << QList<int>{1, 1, 1};
        QTest::newRow("only ones") << QList<int>{1, 1} << 5 << QList<int>{3, 2};
        QTest::newRow("none") << QList<int>{3, 4} << 0 << QList<int>{0, 0};
    }
    void sharesOutByLargestRemainders()
    {
        QFETCH(QList<int>, counts);
        QFETCH(int, total);
        const auto shares = apportioned({counts.begin(), counts.end()}, static_cast<std::size_t>(total));
        QTEST(QList<int>(shares.begin(), shares.end()), "expected");
    }

    void placesHavePalettesOfTheirOwn()
    {
        RandomStream random(4);
        std::vector<std::size_t> lithologyRows;
        for (const PublishedLithology& lithology : publishedLithologies())
            lithologyRows.push_back(lithology.rows);
        const std::vector<std::size_t> placeRows{100000, 100000, 38000, 500, 6};
        const LithologyQuotas quotas = makeLithologyQuotas(placeRows, lithologyRows, random);
        for (std::size_t place = 0; place < placeRows.size(); ++place)
            QCOMPARE(std::accumulate(quotas[place].begin(), quotas[place].end(), std::size_t{0}), placeRows[place]);
        for (std::size_t lithology = 0; lithology < lithologyRows.size(); ++lithology) {
            std::size_t sum = 0;
            for (const auto& place : quotas)
                sum += place[lithology];
            QCOMPARE(sum, lithologyRows[lithology]);
        }
        QVERIFY(std::count_if(quotas[3].begin(), quotas[3].end(), [](std::size_t rows) { return rows > 0; }) < 60);
    }

    void propertiesFollowNames()
    {
        const auto clay = lithologyProperties("clay");
        const auto ooze = lithologyProperties("nannofossil ooze");
        const auto gabbro = lithologyProperties("gabbro");
        QVERIFY(gabbro.density > clay.density && gabbro.susceptibility > clay.susceptibility && gabbro.gamma < clay.gamma);
        QVERIFY(ooze.lightness > clay.lightness && ooze.susceptibility < clay.susceptibility && ooze.gamma < clay.gamma);
        QVERIFY(lithologyProperties("diatom ooze").density < ooze.density);
        QVERIFY(lithologyProperties("diatom ooze").family == RockFamily::Siliceous);
        const auto mixed = lithologyProperties("interbedded silt and clay");
        QVERIFY(mixed.density > clay.density && mixed.density < lithologyProperties("silt").density);
        for (const PublishedLithology& lithology : publishedLithologies()) {
            const auto properties = lithologyProperties(lithology.name);
            const bool known = properties.family != RockFamily::Rare || properties.density != LithologyProperties{}.density;
            QVERIFY2(known, std::string(lithology.name).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestDemoCoreLog)
#include "tst_demo_core_log.moc"
