// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/safetensors.h"
#include "tests/support/errors.h"
#include "tests/support/zip_bytes.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

namespace {

QByteArray fileOf(const std::string& header, const std::string& data = {})
{
    return QByteArray::fromStdString(littleEndian(header.size(), 8) + header + data);
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path() const { return fs::path(m_folder.path().toStdString()) / "model.safetensors"; }

private slots:
    void init() { fs::remove(path()); }

    void readsAFileMadeByHand()
    {
        const std::string header = R"({"__metadata__":{"class":"VAE"},"b":{"dtype":"I8","shape":[3],"data_offsets":[4,7]},)"
                                   R"("a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},)"
                                   R"("e":{"dtype":"BF16","shape":[0,2],"data_offsets":[7,7]}}   )";
        writeFileAtomically(path(), fileOf(header, std::string("\x00\x00\xc0\x3f\x01\xff\x03", 7)).toStdString());
        const TensorFile file = readSafetensors(path());
        QCOMPARE(file.metadata, (TensorMetadata{{"class", "VAE"}}));
        QCOMPARE(file.tensors.size(), std::size_t(3));
        QCOMPARE(file.tensors[0].first, "b"); // the header's order, not the bytes'
        QCOMPARE(file.tensors[0].second.toDoubles(), (std::vector<double>{1, -1, 3}));
        QCOMPARE(find(file.tensors, "a")->toDoubles(), std::vector<double>{1.5});
        QCOMPARE(find(file.tensors, "e")->shape, (std::vector<std::int64_t>{0, 2}));
    }

    void writesExactlyTheseBytes()
    {
        const std::vector<std::int64_t> count{7};
        const std::vector<float> weight{1.5F};
        writeSafetensors(path(), {{"w", makeArray<float>({1, 1}, weight)}, {"n", makeArray<std::int64_t>({}, count)}},
                         {{"k", "v"}});
        // The longer element comes first in the bytes; the header keeps the order and is padded to 8.
        const std::string header = R"({"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]},)"
                                   R"("n":{"dtype":"I64","shape":[],"data_offsets":[0,8]}})";
        const std::string padded = header + std::string((8 - header.size() % 8) % 8, ' ');
        QCOMPARE(QByteArray::fromStdString(readFile(path())),
                 fileOf(padded, std::string("\x07\0\0\0\0\0\0\0", 8) + std::string("\x00\x00\xc0\x3f", 4)));
    }

    void keepsEveryNumberType()
    {
        NamedArrays tensors;
        for (const ElementType type :
             {ElementType::Bool, ElementType::UInt8, ElementType::Int8, ElementType::UInt16, ElementType::Int16,
              ElementType::UInt32, ElementType::Int32, ElementType::UInt64, ElementType::Int64, ElementType::Float16,
              ElementType::BFloat16, ElementType::Float32, ElementType::Float64})
            tensors.emplace_back(elementName(type),
                                 Array{type, {3}, std::vector<std::byte>(3 * elementSize(type), std::byte{1}), {}});
        writeSafetensors(path(), tensors);
        QCOMPARE(readSafetensors(path()).tensors, tensors);
    }

    void refusesWhatTheFormatCannotHold()
    {
        QVERIFY(errorText([&] { writeSafetensors(path(), {{"y", makeTextArray({"a"})}}); }).contains("y: a text array"));
        const Array one = makeArray<float>({}, std::vector<float>{1});
        QVERIFY(errorText([&] { writeSafetensors(path(), {{"y", one}, {"y", one}}); }).contains("y: the name"));
        QVERIFY(!fs::exists(path()));
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto one = [](const std::string& entry, const std::string& data = "1234") {
            return fileOf("{\"w\":" + entry + "}", data);
        };
        QTest::newRow("empty") << QByteArray() << "is empty";
        QTest::newRow("three bytes") << QByteArray("abc") << "starts like no format known";
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html>") << "web page";
        QTest::newRow("Git LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << "git lfs pull";
        QTest::newRow("header longer than the file")
            << QByteArray::fromStdString(littleEndian(1000, 8) + "{}") << "claims 1000 bytes, the file holds 2";
        QTest::newRow("header length near 2^64")
            << QByteArray::fromStdString(littleEndian(UINT64_MAX, 8) + "{}") << "claims 18446744073709551615 bytes";
        QTest::newRow("no JSON") << fileOf("{\"w\":") << "the header is not JSON";
        QTest::newRow("a list") << fileOf("[1]") << "not a JSON object";
        QTest::newRow("nested deeply") << fileOf("{\"w\":" + std::string(10000, '[')) << "nested deeper";
        QTest::newRow("unknown type") << one(R"({"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]})")
                                      << "w: unknown element type F8_E4M3";
        QTest::newRow("no shape") << one(R"({"dtype":"F32","data_offsets":[0,4]})") << "w: must have dtype, shape and data_offsets";
        QTest::newRow("negative size") << one(R"({"dtype":"F32","shape":[-1],"data_offsets":[0,4]})")
                                       << "whole numbers from 0, not -1";
        QTest::newRow("real size") << one(R"({"dtype":"F32","shape":[1.0],"data_offsets":[0,4]})")
                                   << "whole numbers from 0, not 1.0";
        QTest::newRow("size beyond 63 bits") << one(R"({"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]})")
                                             << "too large";
        QTest::newRow("product overflows") << one(R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]})")
                                           << "does not fit the 4 bytes";
        QTest::newRow("shape and offsets differ") << one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,4]})") << "does not fit";
        QTest::newRow("end before begin") << one(R"({"dtype":"F32","shape":[0],"data_offsets":[4,0]})")
                                          << "do not lie in the 4 bytes";
        QTest::newRow("beyond the file") << one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})")
                                         << "do not lie in the 4 bytes";
        QTest::newRow("three offsets") << one(R"({"dtype":"F32","shape":[1],"data_offsets":[0,4,4]})") << "must be two numbers";
        QTest::newRow("bytes of no tensor") << one(R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})", "123456")
                                            << "2 bytes at the end belong to no tensor";
        QTest::newRow("hole") << one(R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", "12345678") << "hole of 4 bytes";
        QTest::newRow("overlap") << fileOf(R"({"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                                           R"("w":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})",
                                           "123456")
                                 << "w: its bytes overlap";
        QTest::newRow("name twice") << fileOf(R"({"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)"
                                              R"("w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})")
                                    << "w: the name occurs twice";
        QTest::newRow("metadata no text") << fileOf(R"({"__metadata__":{"epoch":3}})") << "the value of epoch is not a text";
    }
    void refusesBrokenFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        writeFileAtomically(path(), bytes.toStdString());
        const QString message = errorText([&] { (void)readSafetensors(path()); });
        QVERIFY2(message.contains("model.safetensors") && message.contains(expected), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
