// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/npz.h"
#include "tests/support/errors.h"
#include "tests/support/python.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

class TestNpz : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const char* name = "arrays.npz") const { return fs::path(m_folder.path().toStdString()) / name; }

    static NamedArrays embeddings()
    {
        const std::vector<float> values{0.5F, -1, 2, 3, 4, 5};
        const std::vector<std::int64_t> ids{0, 1};
        const bool flags[] = {true, false};
        return {{"unsup", makeArray<float>({2, 3}, values)},
                {"ids", makeArray<std::int64_t>({2}, ids)},
                {"y", makeTextArray({"BASALT", "Grès"})},
                {"flags", makeArray<bool>({2}, flags)},
                {"empty", Array{ElementType::Float64, {0, 7}, {}, {}}},
                {"Höhe (m)", makeArray<float>({}, std::vector<float>{7})}};
    }

private slots:
    void readsBackWhatItWrites_data()
    {
        QTest::addColumn<int>("packing");
        QTest::newRow("stored") << int(ZipPacking::Stored);
        QTest::newRow("deflated") << int(ZipPacking::Deflated);
    }
    void readsBackWhatItWrites()
    {
        QFETCH(int, packing);
        writeNpz(path(), embeddings(), static_cast<ZipPacking>(packing));
        QCOMPARE(readNpz(path()), embeddings());
    }

    void theSameArraysGiveTheSameBytes()
    {
        writeNpz(path("a.npz"), embeddings());
        writeNpz(path("b.npz"), embeddings());
        QCOMPARE(readFile(path("a.npz")), readFile(path("b.npz")));
    }

    void anEmptyArchiveHasNoArrays()
    {
        writeNpz(path(), {});
        QVERIFY(readNpz(path()).empty());
    }

    void packingMakesRepetitionsSmall()
    {
        const NamedArrays zeros{{"zeros", makeArray<double>({10000}, std::vector<double>(10000, 0.0))}};
        writeNpz(path("stored.npz"), zeros, ZipPacking::Stored);
        writeNpz(path("deflated.npz"), zeros, ZipPacking::Deflated);
        QVERIFY(fs::file_size(path("stored.npz")) > 80000);
        QVERIFY(fs::file_size(path("deflated.npz")) < 2000);
    }

    void namesTheArrayThatCannotBeRead()
    {
        if (!pythonHas("numpy"))
            QSKIP("no NumPy on this machine");
        runPython("import sys, numpy as n; n.savez(sys.argv[1], x=n.ones(3), y=n.array(['a', None], dtype=object))",
                  {QString::fromStdString(path())});
        const QString text = errorText([&] { (void)readNpz(path()); });
        QVERIFY2(text.contains("arrays.npz: y: the array holds pickled Python objects"), qPrintable(text));
        QVERIFY2(text.contains("without pickled objects"), qPrintable(text));
    }

    void readsWhatNumpyWrites()
    {
        if (!pythonHas("numpy"))
            QSKIP("no NumPy on this machine");
        const QString script = "import sys, numpy as n\n"
                               "f = n.asfortranarray(n.arange(6, dtype='>f4').reshape(2, 3))\n"
                               "n.savez_compressed(sys.argv[1], f=f, s=n.array([b'ab', b'c']), u=n.array(['Gr\\xe8s']), "
                               "h=n.array([1.5], dtype='f2'), b=n.array(True), e=n.zeros((0, 3), 'i2'))";
        QCOMPARE(runPython(script, {QString::fromStdString(path())}), QString());
        const NamedArrays arrays = readNpz(path());
        QCOMPARE(arrays.size(), std::size_t(6));
        QCOMPARE(find(arrays, "f")->toDoubles(), (std::vector<double>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(find(arrays, "s")->strings, (std::vector<std::string>{"ab", "c"}));
        QCOMPARE(find(arrays, "u")->strings, std::vector<std::string>{"Grès"});
        QCOMPARE(find(arrays, "h")->toDoubles(), std::vector<double>{1.5});
        QCOMPARE(find(arrays, "b")->shape, std::vector<std::int64_t>{});
        QCOMPARE(find(arrays, "e")->shape, (std::vector<std::int64_t>{0, 3}));
    }

    void numpyReadsWhatItWrites()
    {
        if (!pythonHas("numpy"))
            QSKIP("no NumPy on this machine");
        for (const ZipPacking packing : {ZipPacking::Stored, ZipPacking::Deflated}) {
            writeNpz(path(), embeddings(), packing);
            const QString script =
                "import sys, numpy as n\n"
                "z = n.load(sys.argv[1])\n"
                "print([(ascii(k), str(z[k].dtype), z[k].shape) for k in z], z['unsup'].tolist(), ascii(z['y'].tolist()))";
            QCOMPARE(runPython(script, {QString::fromStdString(path())}),
                     "[(\"'unsup'\", 'float32', (2, 3)), (\"'ids'\", 'int64', (2,)), (\"'y'\", '<U6', (2,)), "
                     "(\"'flags'\", 'bool', (2,)), (\"'empty'\", 'float64', (0, 7)), (\"'H\\\\xf6he (m)'\", 'float32', ())] "
                     "[[0.5, -1.0, 2.0], [3.0, 4.0, 5.0]] ['BASALT', 'Gr\\xe8s']");
        }
    }

    void refusesOtherFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << "not a .npz archive: the file is empty";
        QTest::newRow("Git LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << "git lfs pull";
        QTest::newRow("web page") << QByteArray("<html><body>Sign in</body></html>") << "web page";
        QTest::newRow("single array") << QByteArray("\x93NUMPY\x01\x00") << "numpy.savez";
        QTest::newRow("start of a zip archive") << QByteArray("PK\x03\x04") << "not a whole zip archive";
        QTest::newRow("other") << QByteArray("abc") << "starts like no format known";
    }
    void refusesOtherFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        writeFileAtomically(path(), bytes.toStdString());
        const QString text = errorText([&] { (void)readNpz(path()); });
        QVERIFY2(text.contains("arrays.npz") && text.contains(expected), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestNpz)
#include "tst_npz.moc"
