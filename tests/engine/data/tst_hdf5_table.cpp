// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/table_file.h"
#include "tests/support/errors.h"
#include "tests/support/hdf5_writer.h"
#include "tests/support/table_text.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <functional>

using namespace stratoscope;
using namespace stratoscope::test;

namespace {

struct Reading
{
    double depth;
    std::int32_t count;
    const char* rock;
    float pair[2];
};

void writeCompound(Hdf5Writer& writer, const std::string& name)
{
    const hsize_t two = 2;
    H5::CompType type(sizeof(Reading));
    type.insertMember("depth", offsetof(Reading, depth), H5::PredType::NATIVE_DOUBLE);
    type.insertMember("count", offsetof(Reading, count), H5::PredType::NATIVE_INT32);
    type.insertMember("rock", offsetof(Reading, rock), Hdf5Writer::text());
    type.insertMember("pair", offsetof(Reading, pair), H5::ArrayType(H5::PredType::NATIVE_FLOAT, 1, &two));
    const Reading readings[] = {{1.5, 3, "sand", {0, 1}}, {2.5, 4, "clay", {2, 3}}};
    writer.write(name, type, type, readings, {2});
}

} // namespace

class TestHdf5Table : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    template <typename Write>
    [[nodiscard]] std::filesystem::path written(const Write& write) const
    {
        Hdf5Writer writer(m_files.path("table.h5"));
        write(writer);
        return m_files.path("table.h5");
    }

private slots:
    void equallyLongDatasetsAreColumns()
    {
        const Table table = readTable(written([](Hdf5Writer& writer) {
            Hdf5Writer::attribute(writer.reals("log/depth", {1.5, 2.5, 3.5}), "units", std::string("m"));
            writer.integers("log/count", {3, 4, 5});
            writer.texts("log/rock", {"sand", "", "clay"});
        }));
        QCOMPARE(tableText(table), std::string("count integer: 3|4|5\ndepth [m] real: 1.5|2.5|3.5\nrock text: sand|?|clay\n"));
        QCOMPARE(table.format, std::string("HDF5 columns of 'log'"));
    }

    void fieldsOfACompoundAreColumns()
    {
        const Table table = readTable(written([](Hdf5Writer& writer) { writeCompound(writer, "df/table"); }));
        QCOMPARE(tableText(table), std::string("depth real: 1.5|2.5\ncount integer: 3|4\nrock text: sand|clay\n"));
        QCOMPARE(table.format, std::string("HDF5 table 'df/table'"));
        QVERIFY(warningText(table).find("neither single numbers nor texts are left out: pair") != std::string::npos);
    }

    void whatIsNoOneTableIsRefusedInOneSentence_data()
    {
        using Write = std::function<void(Hdf5Writer&)>;
        QTest::addColumn<Write>("write");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nothing") << Write([](Hdf5Writer&) {}) << "is an HDF5 file with nothing in it";
        QTest::newRow("different lengths") << Write([](Hdf5Writer& writer) {
            writer.reals("a", {1, 2});
            writer.reals("b", {1, 2, 3});
        }) << "has datasets of different shapes: 'b' [3], 'a' [2]";
        QTest::newRow("a matrix") << Write([](Hdf5Writer& writer) {
            writer.reals("a", {1, 2, 3, 4}, {2, 2});
        }) << "has datasets of different shapes: 'a' [2, 2]";
        QTest::newRow("several groups") << Write([](Hdf5Writer& writer) {
            writer.reals("x/a", {1, 2});
            writer.reals("y/a", {1, 2});
        }) << "is an HDF5 file with x and y, not one table or single cells";
        QTest::newRow("several tables") << Write([](Hdf5Writer& writer) {
            writeCompound(writer, "one");
            writeCompound(writer, "two");
        }) << "has several tables: one and two";
    }
    void whatIsNoOneTableIsRefusedInOneSentence()
    {
        QFETCH(std::function<void(Hdf5Writer&)>, write);
        QFETCH(QString, problem);
        const QString text = errorText([&] { (void)readTable(written(write)); });
        QVERIFY2(text.contains("table.h5: " + problem), qPrintable(text));
        QCOMPARE(text.count("\n"), 0);
    }
};

QTEST_APPLESS_MAIN(TestHdf5Table)
#include "tst_hdf5_table.moc"
