// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "engine/data/csv_reader.h"
#include "engine/data/role_names.h"
#include "engine/data/roles.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

using namespace stratoscope;

namespace {

/// "core_log; depth: DEPT; group: WELL; target: LITH; numerical: GR, RHOB": roles that are not taken are left out.
std::string rolesText(const Table& table)
{
    const RoleGuess guess = guessRoles(table);
    std::string text = datasetKindName(guess.kind);
    for (const ColumnRole role :
         {ColumnRole::Depth, ColumnRole::Group, ColumnRole::Target, ColumnRole::Numerical, ColumnRole::Categorical}) {
        std::string names;
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (guess.roles[column] == role)
                names += (names.empty() ? "" : ", ") + table.columns[column].name;
        }
        if (!names.empty())
            text += "; " + roleName(role) + ": " + names;
    }
    return text;
}

std::string notesText(const Table& table)
{
    std::string text;
    for (const std::string& note : guessRoles(table).notes)
        text += note + "\n";
    return text;
}

/// The header and six rows: %r stands for the row number, %h for one of two letters in runs of three rows.
std::string sixRows(const QByteArray& header, const QByteArray& row)
{
    QByteArray text = header + "\n";
    for (int i = 0; i < 6; ++i)
        text += QByteArray(row)
                    .replace("%r", QByteArray::number(i))
                    .replace("%h", i < 3 ? "A" : "B")
                    .replace("%i", QByteArray::number(i % 3)) +
                "\n";
    return text.toStdString();
}

} // namespace

class TestRoles : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

private slots:
    void theIndexOfALogInMetresIsItsDepth()
    {
        Table table = readCsv(m_files.write("BDEP,GR\n1.5,50\n2,60\n"));
        QVERIFY(guessRoles(table).kind == DatasetKind::Tabular);
        table.indexColumn = 0;
        table.columns[0].unit = "FEET";
        QVERIFY(guessRoles(table).roles[0] == ColumnRole::Depth);
        table.columns[0].unit = "s";
        QVERIFY(guessRoles(table).kind == DatasetKind::Tabular);
    }

    void guessesRoles_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the published core-log table") << QByteArray("Borehole_ID,Depth_Bin,Bulk density (GRA),Principal,Magnetic "
                                                                    "susceptibility (instr. units),NGR total counts (cps),R,G,B")
                                                      << QByteArray("346-U1422-%h,0.%r,1.%r,clay %h,1%r,3%r.5,%r,1%r,2%r")
                                                      << "core_log; depth: Depth_Bin; group: Borehole_ID; target: Principal; "
                                                         "numerical: Bulk density (GRA), Magnetic susceptibility "
                                                         "(instr. units), NGR total counts (cps), R, G, B";
        QTest::newRow("a LAS export") << QByteArray("DEPT [M],GR [API]") << QByteArray("1%r.5,8%r")
                                      << "core_log; depth: DEPT [M]; numerical: GR [API]";
        QTest::newRow("depth scale in the name")
            << QByteArray("Depth CSF-A (m),GR") << QByteArray("1%r,8%r") << "core_log; depth: Depth CSF-A (m); numerical: GR";
        QTest::newRow("FORCE 2020: GROUP is stratigraphy")
            << QByteArray("WELL,DEPTH_MD,X_LOC,Y_LOC,Z_LOC,GROUP,FORMATION,GR,FORCE_2020_LITHOFACIES_LITHOLOGY,FORCE_2020_"
                          "LITHOFACIES_CONFIDENCE")
            << QByteArray("w%h,1%r,4%r,5%r,6%r,NORDLAND GP.,Utsira Fm. %h,8%r,3000%i,%i")
            << "core_log; depth: DEPTH_MD; group: WELL; target: FORCE_2020_LITHOFACIES_LITHOLOGY; numerical: GR";
        QTest::newRow("measured before vertical depth")
            << QByteArray("TVD,MD,GR") << QByteArray("1%r,2%r,8%r") << "core_log; depth: MD; numerical: GR";
        QTest::newRow("depth that runs down before one that does not")
            << QByteArray("DEPTH,TVD,GR") << QByteArray("%i,1%r,8%r") << "core_log; depth: TVD; numerical: GR";
        QTest::newRow("depth starts anew in every hole") << QByteArray("hole,depth,tvd,GR") << QByteArray("%h,%i,1%r,8%r")
                                                         << "core_log; depth: depth; group: hole; numerical: GR";
        QTest::newRow("water depth is none") << QByteArray("Water Depth,GR") << QByteArray("1%r,8%r")
                                             << "tabular; numerical: Water Depth, GR";
        QTest::newRow("top of an interval") << QByteArray("Top,Bottom,GR") << QByteArray("1%r,2%r,8%r")
                                            << "core_log; depth: Top; numerical: GR";
        QTest::newRow("top alone") << QByteArray("Top,GR") << QByteArray("1%r,8%r") << "tabular; numerical: Top, GR";
        QTest::newRow("letters repeat at every site") << QByteArray("Site,Hole,Depth,GR") << QByteArray("U%i,%h,1%r,8%r")
                                                      << "core_log; depth: Depth; group: Site; numerical: GR";
        QTest::newRow("one site") << QByteArray("Site,Hole,Depth,GR") << QByteArray("7,%h,1%r,8%r")
                                  << "core_log; depth: Depth; group: Hole; numerical: GR";
        QTest::newRow("one well") << QByteArray("WELL,Depth,GR") << QByteArray("15/9-15,1%r,8%r")
                                  << "core_log; depth: Depth; group: WELL; numerical: GR";
        QTest::newRow("a well a row is no group") << QByteArray("WELL,GR") << QByteArray("w%r,8%r") << "tabular; numerical: GR";
        QTest::newRow("donors") << QByteArray("donor,gene1,cell_type") << QByteArray("d%h,1%r.5,T%i")
                                << "tabular; group: donor; target: cell_type; numerical: gene1";
        QTest::newRow("one donor only") << QByteArray("donor,gene1") << QByteArray("d,1%r.5") << "tabular; numerical: gene1";
        QTest::newRow("small integers as classes")
            << QByteArray("a,class") << QByteArray("1%r.5,%i") << "tabular; target: class; numerical: a";
        QTest::newRow("real numbers are no classes")
            << QByteArray("a,target") << QByteArray("1%r.5,%i.5") << "tabular; numerical: a, target";
        QTest::newRow("lithology before other labels")
            << QByteArray("class,Lithology,Depth") << QByteArray("c%h,l%h,1%r") << "core_log; depth: Depth; target: Lithology";
        QTest::newRow("identifiers, counters, coordinates, positions")
            << QByteArray("Unnamed: 0,CORE_NO,SAMPLE,SECTION_ID,Latitude,Longitude,Offset (cm),Exp,a")
            << QByteArray("%r,1%r,2%r,3%r,4%r.5,5%r.5,6%r,7%r,8%r") << "tabular; numerical: a";
        QTest::newRow("depths beside the depth") << QByteArray("DEPTH,OrigDepth,TOP_DEPTH_MCD,GR") << QByteArray("1%r,2%r,3%r,8%r")
                                                 << "core_log; depth: DEPTH; numerical: GR";
        QTest::newRow("constant and empty") << QByteArray("a,b,c") << QByteArray("1%r,5,") << "tabular; numerical: a";
        QTest::newRow("row names") << QByteArray(",a") << QByteArray("r%r,1%r") << "tabular; numerical: a";
        QTest::newRow("row numbers without a name") << QByteArray(",a") << QByteArray("%r,1%r.5") << "tabular; numerical: a";
    }
    void guessesRoles()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, row);
        const Table table = readCsv(m_files.write(sixRows(header, row)));
        QTEST(QString::fromStdString(rolesText(table)), "expected");
    }

    void saysWhy()
    {
        const Table table =
            readCsv(m_files.write(sixRows("DEPTH,TVD,Latitude,flag,GROUP,remark,GR,NPHI", "1%r,1%r,%r.5,1,g%h,note %r,8%r,")));
        QCOMPARE(QString::fromStdString(notesText(table)), "TVD: ignored, another depth beside the one in use\n"
                                                           "Latitude: ignored, a coordinate\n"
                                                           "flag: ignored, one value in all rows\n"
                                                           "GROUP: ignored, a stratigraphic name; it may be made the target\n"
                                                           "remark: ignored, a value of its own in every row\n"
                                                           "NPHI: ignored, no value at all\n");
    }

    void saysThatNumbersHoldText()
    {
        const Table table = readCsv(m_files.write("DEPTH,GR\n1,80\n2,bad\n3,90\n"));
        QCOMPARE(notesText(table), "GR: ignored, text among numbers\n");
    }

    void anEmptyTableHasNoRoles()
    {
        const Table table = readCsv(m_files.write("DEPTH,GR\n"));
        QCOMPARE(rolesText(table), "tabular");
        QCOMPARE(guessRoles(table).roles.size(), 2);
    }

    void plainNamesDropUnitsAndPunctuation_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("plain");
        QTest::newRow("unit") << "Depth CSF-A (m)"
                              << "depth_csf_a";
        QTest::newRow("brackets") << "DEPT [M]"
                                  << "dept";
        QTest::newRow("pandas counter") << "Unnamed: 0"
                                        << "unnamed_0";
        QTest::newRow("only parentheses") << "(m)"
                                          << "m";
        QTest::newRow("umlaut") << "Tiefe ü"
                                << "tiefe_ü";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void plainNamesDropUnitsAndPunctuation()
    {
        QFETCH(QString, name);
        QTEST(QString::fromStdString(plainName(name.toStdString())), "plain");
    }

    void guessesRolesOfRealTables_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("FORCE well")
            << "wells/force2020/Xeek_Well_15-9-15.csv"
            << "core_log; depth: DEPTH_MD; group: WELL; target: LITH; numerical: CALI, RDEP, RHOB, GR, NPHI, PEF, DTC";
        QTest::newRow("FORCE wells, one a row") << "wells/force2020/xeek_force_2020_dtc_mapping.csv"
                                                << "tabular; numerical: DTC, Temperature, Water Depth, Completion Year";
        QTest::newRow("Volve log")
            << "wells/volve/15_9-19.csv"
            << "core_log; depth: DEPTH; numerical: CALI, DT, DT_LOG, DTS, DTS_LOG, GR, NPHI, PHIE, PHIEC, PHIT, PHITC, RHOB, "
               "RHOB_LOG, RT, RW, TEMP";
        QTest::newRow("Volve core") << "wells/volve/15_9-19A-CORE.csv"
                                    << "core_log; depth: DEPTH; numerical: CKHG, CKHL, CKVG, CKVL, CPOR, CPORV, So, Sw, CGD, CGDV";
        QTest::newRow("Volve formations") << "wells/volve/15_9_19_SR_Formations.csv"
                                          << "core_log; depth: Top";
        QTest::newRow("survey") << "wells/nlog/P11-A-02_SURV.csv"
                                << "core_log; depth: DEPTH; numerical: DEVI, AZIM";
        QTest::newRow("lasio, units in brackets") << "wells/lasio/sample.las_units-brackets.csv"
                                                  << "core_log; depth: DEPT [M]";
        QTest::newRow("lasio, units in a row") << "wells/lasio/sample.las_units-line.csv"
                                               << "core_log; depth: DEPT";
        QTest::newRow("lasio, no units") << "wells/lasio/sample.las_units-none.csv"
                                         << "core_log; depth: DEPT";
        QTest::newRow("Oman") << "core/oman_dp/5057_OMAN_5_B_SECTION_UNITS.txt"
                              << "core_log; depth: TOP_DEPTH; group: HOLE; target: UNIT_TYPE; numerical: VEIN_INTENSITY";
        QTest::newRow("reflectance of lithologies")
            << "core/lilyexplorer/RSC/L_principal_stats.csv"
            << "tabular; target: Lithology Subtype; numerical: mean, rsd, median, count, count_outliers, "
               "outlier_count_ratio %, kurtosis, skew";
        QTest::newRow("coverage of boreholes")
            << "core/lilyexplorer/borehole_coverage_summary.csv"
            << "tabular; numerical: n_samples, min_depth, max_depth, depth_range, total_min_depth, total_max_depth, "
               "total_depth_range";
        QTest::newRow("counts of lithologies") << "core/lilyexplorer/lithology_class_distribution.csv"
                                               << "tabular; numerical: Count, Percentage";
        QTest::newRow("lithologies by group") << "core/lilyexplorer/lithology_hierarchy_mapping.csv"
                                              << "tabular; target: Lithology_Group; numerical: Count, Percentage";
        QTest::newRow("predicted variables") << "core/bhai_vae_paper/zeroshot_results.csv"
                                             << "tabular; numerical: n_samples, r2_v267, r2_v214";
    }
    void guessesRolesOfRealTables()
    {
        if (test::sharedFolder().empty())
            QSKIP("needs the folder of real files");
        QFETCH(QString, file);
        const Table table = readCsv(test::sharedFolder() / "data" / file.toStdString());
        QTEST(QString::fromStdString(rolesText(table)), "expected");
    }

    void everyRealTableLoads()
    {
        if (test::sharedFolder().empty())
            QSKIP("needs the folder of real files");
        int tables = 0;
        for (const char* folder : {"core", "wells"}) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(test::sharedFolder() / "data" / folder)) {
                if (entry.path().extension() != ".csv" && entry.path().extension() != ".txt")
                    continue;
                const Table table = readCsv(entry.path());
                const std::string roles = rolesText(table);
                QVERIFY2(table.rows > 0 && roles.find(": ") != std::string::npos, entry.path().c_str());
                ++tables;
            }
        }
        QVERIFY(tables > 50);
    }
};

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
