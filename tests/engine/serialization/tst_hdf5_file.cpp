// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_file.h"
#include "tests/support/errors.h"
#include "tests/support/hdf5_writer.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <fstream>
#include <thread>

using namespace stratoscope;
using namespace stratoscope::test;

class TestHdf5File : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    std::filesystem::path written() const
    {
        const auto path = m_files.path("a.h5");
        Hdf5Writer writer(path);
        writer.numbers("plain", {1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F}, {3, 2});
        writer.integers("group/integers", {1, -2, 70000}, {}, H5::PredType::STD_I64BE);
        writer.booleans("group/flags", {0, 1, 1});
        writer.texts("texts", {"a", "ß", ""});
        writer.fixedTexts("fixed", {"abc", "d"}, 3);
        const H5::DataSet labelled = writer.integers("labelled", {0});
        Hdf5Writer::attribute(labelled, "unit", std::string("mm"));
        Hdf5Writer::attribute(labelled, "names", std::vector<std::string>{"x", "y"});
        Hdf5Writer::attribute(labelled, "shape", std::vector<std::int64_t>{3, 4});
        writer.reference(labelled, "target", "group/integers");
        return path;
    }

private slots:
    void readsWhatWasWritten()
    {
        const Hdf5File file(written());
        QCOMPARE(file.numbers<float>("plain"), (std::vector<float>{1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F}));
        QCOMPARE(file.describe("plain").shape, (std::vector<std::int64_t>{3, 2}));
        QCOMPARE(file.numbers<double>("group/integers"), (std::vector<double>{1, -2, 70000}));
        QCOMPARE(file.numbers<std::int32_t>("group/flags"), (std::vector<std::int32_t>{0, 1, 1}));
        QCOMPARE(file.texts("texts"), (std::vector<std::string>{"a", "ß", ""}));
        QCOMPARE(file.texts("fixed"), (std::vector<std::string>{"abc", "d"}));
        QVERIFY(file.array("group/flags").type == ElementType::Bool);
        QVERIFY(file.array("group/integers").type == ElementType::Int64);
        QCOMPARE(file.children("group"), (std::vector<std::string>{"flags", "integers"}));
    }

    void readsRowsOfALargerDataset()
    {
        const Hdf5File file(written());
        std::vector<float> rows(4);
        file.numbers("plain", 1, 2, rows.data());
        QCOMPARE(rows, (std::vector<float>{3.5F, 4.5F, 5.5F, 6.5F}));
        QVERIFY(errorText([&] { file.numbers("plain", 2, 2, rows.data()); }).contains("has no elements 2 to 4"));
    }

    void readsAttributes()
    {
        const Hdf5File file(written());
        QCOMPARE(file.textAttribute("labelled", "unit"), std::optional<std::string>("mm"));
        QCOMPARE(file.textsAttribute("labelled", "names"), (std::vector<std::string>{"x", "y"}));
        QCOMPARE(file.integersAttribute("labelled", "shape"), (std::vector<std::int64_t>{3, 4}));
        QCOMPARE(file.referenceAttribute("labelled", "target"), std::optional<std::string>("/group/integers"));
        QVERIFY(!file.textAttribute("labelled", "other"));
        QVERIFY(!file.textAttribute("nothing/at/all", "unit"));
    }

    void whatIsThereIsToldFromWhatIsNot()
    {
        const Hdf5File file(written());
        QVERIFY(file.isGroup("group"));
        QVERIFY(!file.isGroup("plain"));
        QVERIFY(file.isDataset("group/flags"));
        QVERIFY(!file.isDataset("nowhere/flags"));
        const QString text = errorText([&] { (void)file.numbers<float>("nowhere/flags"); });
        QVERIFY2(text.contains("a.h5: nowhere/flags: cannot be read ("), qPrintable(text));
    }

    void textsAreNoNumbers()
    {
        const Hdf5File file(written());
        QVERIFY(errorText([&] { (void)file.numbers<float>("texts"); }).contains("texts: holds no numbers"));
        QVERIFY(errorText([&] { (void)file.texts("plain"); }).contains("plain: holds no texts"));
    }

    /// A dataset without stored chunks costs nothing in the file, whatever size it claims.
    void aHostileSizeIsRefused()
    {
        const auto path = m_files.path("huge.h5");
        {
            Hdf5Writer writer(path);
            H5::DSetCreatPropList creation;
            const hsize_t chunk[] = {1024};
            creation.setChunk(1, chunk);
            writer.write("huge", H5::PredType::IEEE_F32LE, H5::PredType::NATIVE_FLOAT, nullptr, {hsize_t{1} << 50U}, creation);
            writer.write("wide", H5::StrType(H5::PredType::C_S1, 1U << 30U), H5::PredType::NATIVE_FLOAT, nullptr, {}, {});
        }
        const Hdf5File file(path);
        const QString text = errorText([&] { (void)file.numbers<float>("huge"); });
        QVERIFY2(text.contains("huge: claims [1125899906842624] elements, more than a file of"), qPrintable(text));
        QVERIFY(errorText([&] { (void)file.array("huge"); }).contains("claims"));
        QVERIFY(errorText([&] { (void)file.texts("wide"); }).contains("claims"));
    }

    void whatIsNoHdf5IsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("problem");
        QTest::newRow("empty") << QByteArray() << "the file is empty";
        QTest::newRow("zip") << QByteArray("PK\x03\x04....") << "a zip archive";
        QTest::newRow("LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << "a Git LFS pointer";
        QTest::newRow("signature alone") << QByteArray("\x89HDF\r\n\x1a\n", 8) << "the HDF5 file is damaged (";
    }
    void whatIsNoHdf5IsNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        const auto path = m_files.write({bytes.data(), static_cast<std::size_t>(bytes.size())}, "b.h5");
        const QString text = errorText([&] { const Hdf5File file(path); });
        QVERIFY2(text.contains(problem), qPrintable(text));
    }

    void aFileCutOffSaysHowMuchIsMissing()
    {
        const auto path = written();
        const auto size = std::filesystem::file_size(path);
        std::filesystem::resize_file(path, size - 100);
        const QString text = errorText([&] { const Hdf5File file(path); });
        QVERIFY2(text.contains("the file is cut off: it has"), qPrintable(text));
    }

    /// Any byte of a dataset's own bytes may be wrong; the library must not print and we must not crash.
    void damagedCompressedChunksAreAnError()
    {
        const auto path = m_files.path("packed.h5");
        {
            Hdf5Writer writer(path);
            H5::DSetCreatPropList creation;
            const hsize_t chunk[] = {1000};
            creation.setChunk(1, chunk);
            creation.setDeflate(4);
            std::vector<float> values(1000);
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = static_cast<float>(i * i % 977);
            writer.write("packed", H5::PredType::IEEE_F32LE, H5::PredType::NATIVE_FLOAT, values.data(), {1000}, creation);
        }
        std::string bytes;
        {
            std::ifstream in(path, std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(in), {});
        }
        const std::size_t start = bytes.find("\x78\x5e"); // a zlib stream of level 4
        QVERIFY(start != std::string::npos);
        bytes.replace(start + 40, 20, 20, '\xff');
        const Hdf5File file(m_files.write(bytes, "damaged.h5"));
        const QString text = errorText([&] { (void)file.numbers<float>("packed"); });
        QVERIFY2(text.contains("packed: cannot be read (inflate() failed)"), qPrintable(text));
    }

    void oneFileServesSeveralThreads()
    {
        const Hdf5File file(written());
        std::atomic<int> good{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int round = 0; round < 50; ++round)
                        good += file.texts("texts")[1] == "ß" ? 1 : 0;
                });
            }
        }
        QCOMPARE(good.load(), 200);
    }
};

QTEST_APPLESS_MAIN(TestHdf5File)
#include "tst_hdf5_file.moc"
