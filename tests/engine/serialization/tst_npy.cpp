// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/npy.h"
#include "tests/support/errors.h"
#include "tests/support/python.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

namespace {

/// A .npy file of version 1.0 by hand.
std::string npyBytes(const std::string& header, const std::string& data)
{
    const std::string length{static_cast<char>(header.size() & 0xffU), static_cast<char>(header.size() >> 8U)};
    return std::string("\x93NUMPY\x01\x00", 8) + length + header + data;
}

std::string bytesOf(std::initializer_list<int> values)
{
    std::string bytes;
    for (const int value : values)
        bytes += static_cast<char>(static_cast<unsigned char>(value));
    return bytes;
}

QByteArray toQt(const std::string& bytes)
{
    return QByteArray::fromStdString(bytes);
}

} // namespace

class TestNpy : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const char* name = "array.npy") const { return fs::path(m_folder.path().toStdString()) / name; }

    Array readBytes(const std::string& bytes) const
    {
        writeFileAtomically(path(), bytes);
        return readNpy(path());
    }

private slots:
    void readsNumbersOfAnyOrder_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QList<double>>("expected");
        const auto header = [](const char* type, const char* order, const char* shape) {
            return QByteArray("{'descr': '") + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
        };
        QTest::newRow("little-endian int32") << header("<i4", "False", "(2,)")
                                             << toQt(bytesOf({1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff})) << "int32"
                                             << QList<double>{1, -2};
        QTest::newRow("big-endian int32") << header(">i4", "False", "(2,)") << toQt(bytesOf({0, 0, 0, 1, 0xff, 0xff, 0xff, 0xfe}))
                                          << "int32" << QList<double>{1, -2};
        QTest::newRow("Fortran order becomes C order")
            << header("|u1", "True", "(2, 3)") << toQt(bytesOf({1, 4, 2, 5, 3, 6})) << "uint8" << QList<double>{1, 2, 3, 4, 5, 6};
        QTest::newRow("big-endian float64") << header(">f8", "False", "()") << toQt(bytesOf({0x3f, 0xf8, 0, 0, 0, 0, 0, 0}))
                                            << "float64" << QList<double>{1.5};
        QTest::newRow("any byte but 0 is true")
            << header("|b1", "False", "(3,)") << toQt(bytesOf({0, 1, 7})) << "bool" << QList<double>{0, 1, 1};
        QTest::newRow("float16") << header("<f2", "False", "(1, 1)") << toQt(bytesOf({0, 0x3e})) << "float16" << QList<double>{1.5};
        QTest::newRow("empty") << header("<f4", "False", "(0, 3)") << QByteArray() << "float32" << QList<double>{};
        QTest::newRow("long integers of Python 2") << QByteArray("{'descr':'<i2','fortran_order':False,'shape':(1L,)}")
                                                   << toQt(bytesOf({5, 0})) << "int16" << QList<double>{5};
        QTest::newRow("keys in another order") << QByteArray("{\"shape\": (1,), 'descr': '|i1', 'fortran_order': False}")
                                               << toQt(bytesOf({0xff})) << "int8" << QList<double>{-1};
    }
    void readsNumbersOfAnyOrder()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, data);
        const Array array = readBytes(npyBytes(header.toStdString(), data.toStdString()));
        QTEST(QString::fromStdString(elementName(array.type)), "type");
        const std::vector<double> values = array.toDoubles();
        QTEST(QList<double>(values.begin(), values.end()), "expected");
    }

    void readsTexts()
    {
        const std::string wide = bytesOf({'G', 0, 0, 0, 0xe8, 0, 0, 0, 'a', 0, 0, 0, 0, 0, 0, 0});
        QCOMPARE(readBytes(npyBytes("{'descr': '<U2', 'fortran_order': False, 'shape': (2,)}", wide)).strings,
                 (std::vector<std::string>{"Gè", "a"}));
        const std::string big = bytesOf({0, 0, 0x5c, 0x42});
        QCOMPARE(readBytes(npyBytes("{'descr': '>U1', 'fortran_order': False, 'shape': ()}", big)).strings,
                 std::vector<std::string>{"层"});
        const std::string narrow = std::string("ab\0c\xe9\0", 6); // Latin-1 where it is no UTF-8
        QCOMPARE(readBytes(npyBytes("{'descr': '|S3', 'fortran_order': False, 'shape': (2,)}", narrow)).strings,
                 (std::vector<std::string>{"ab", "cé"}));
    }

    void readsVersionsTwoAndThree()
    {
        const std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }";
        for (const char version : {'\x02', '\x03'}) {
            const std::string bytes = std::string("\x93NUMPY", 6) + version + '\0' + static_cast<char>(header.size()) +
                                      std::string(3, '\0') + header + "\x2a";
            QCOMPARE(readBytes(bytes).toDoubles(), std::vector<double>{42});
        }
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto array = [](const char* header, const char* data = "") { return toQt(npyBytes(header, data)); };
        QTest::newRow("objects") << array("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}") << "without pickled objects";
        QTest::newRow("complex") << array("{'descr': '<c8', 'fortran_order': False, 'shape': (1,)}") << "NumPy type <c8";
        QTest::newRow("record") << array("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}") << "[('a', '<f4')]";
        QTest::newRow("cut short") << array("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", "1234567")
                                   << "the shape [2] of <f8 does not fit the 7 bytes";
        QTest::newRow("too long") << array("{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}", "12")
                                  << "does not fit the 2 bytes";
        QTest::newRow("negative size") << array("{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}")
                                       << "shape [-1] is not possible";
        QTest::newRow("product beyond 64 bits")
            << array("{'descr': '|u1', 'fortran_order': False, 'shape': (4294967296, 4294967296)}") << "is not possible";
        QTest::newRow("count of empty texts that no byte pays for")
            << array("{'descr': '<U0', 'fortran_order': False, 'shape': (1000000000000,)}") << "does not fit the 0 bytes";
        QTest::newRow("size no integer") << array("{'descr': '|u1', 'fortran_order': False, 'shape': (1.5,)}") << "lacks a ')'";
        QTest::newRow("no shape") << array("{'descr': '|u1', 'fortran_order': False}")
                                  << "must have descr, fortran_order and shape";
        QTest::newRow("no dictionary") << array("exit()") << "lacks a '{'";
        QTest::newRow("text without end") << array("{'descr") << "text without an end";
        QTest::newRow("header longer than the file") << QByteArray("\x93NUMPY\x01\x00\xff\xff{", 11) << "claims 65,535 bytes";
        QTest::newRow("version 9") << QByteArray("\x93NUMPY\x09\x00\x01\x00{", 11) << "version 9";
        QTest::newRow("only magic") << QByteArray("\x93NUMPY") << "too short";
        QTest::newRow("empty file") << QByteArray() << "is empty";
        QTest::newRow("Git LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:12\n")
                                         << "git lfs pull";
        QTest::newRow("web page") << QByteArray("\n<!DOCTYPE html><html>") << "web page";
    }
    void refusesWhatItCannotRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const QString text = errorText([&] { (void)readBytes(bytes.toStdString()); });
        QVERIFY2(text.contains("array.npy") && text.contains(expected), qPrintable(text));
    }

    void aMissingFileIsNamed()
    {
        QVERIFY(errorText([&] { (void)readNpy(path("none.npy")); }).contains("none.npy: cannot read: No such file"));
        QVERIFY(errorText([&] { (void)readNpy(m_folder.path().toStdString()); }).contains("Is a directory"));
    }

    void elementsStartAtAMultipleOf64()
    {
        for (const std::vector<std::int64_t>& shape : {std::vector<std::int64_t>{}, {7}, {1000000, 10, 3}})
            QCOMPARE(npyHeader(Array{ElementType::Float32, shape, {}, {}}).size() % 64, std::size_t(0));
    }

    void readsBackWhatItWrites()
    {
        const std::vector<float> values{1.5F, -2.25F, 3e-30F, 0, 4, 5};
        const Array numbers = makeArray<float>({2, 3}, values);
        writeNpy(path(), numbers);
        QCOMPARE(readNpy(path()), numbers);
        const Array texts = makeTextArray({"BASALT", "", "Grès 层"});
        writeNpy(path(), texts);
        QCOMPARE(readNpy(path()), texts);
    }

    void widensBfloat16ToFloat32()
    {
        const std::vector<std::uint16_t> bits{0x3f80, 0xc049};
        Array array = makeArray<std::uint16_t>({2}, bits);
        array.type = ElementType::BFloat16;
        writeNpy(path(), array);
        const Array again = readNpy(path());
        QCOMPARE(again.type, ElementType::Float32);
        QCOMPARE(again.toDoubles(), (std::vector<double>{1, -3.140625}));
    }

    void numpyReadsWhatItWrites()
    {
        if (!pythonHas("numpy"))
            QSKIP("no NumPy on this machine");
        const std::vector<std::int64_t> values{1, -2, 3, 4, 5, 6};
        writeNpy(path("numbers.npy"), makeArray<std::int64_t>({3, 2}, values));
        writeNpy(path("texts.npy"), makeTextArray({"BASALT", "Grès 层"}));
        const QString script = "import sys, numpy as n\n"
                               "a, b = (n.load(f) for f in sys.argv[1:])\n"
                               "print(a.dtype, a.tolist(), b.dtype, ascii(b.tolist()))";
        QCOMPARE(runPython(script, {QString::fromStdString(path("numbers.npy")), QString::fromStdString(path("texts.npy"))}),
                 "int64 [[1, -2], [3, 4], [5, 6]] <U6 ['BASALT', 'Gr\\xe8s \\u5c42']");
    }
};

QTEST_GUILESS_MAIN(TestNpy)
#include "tst_npy.moc"
