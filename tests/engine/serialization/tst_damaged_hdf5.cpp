// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/serialization/hdf5_file.h"
#include "tests/support/damage.h"
#include "tests/support/errors.h"
#include "tests/support/hdf5_writer.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <fstream>

using namespace stratoscope;
using namespace stratoscope::test;

// Of the HDF5 library, not of ours: it asks for as much memory as a damaged file says, and takes no for an answer; and it leaks
// some where it refuses a file.
extern "C" const char* __asan_default_options() // NOLINT: the sanitizer's name for it
{
    return "allocator_may_return_null=1";
}
extern "C" const char* __lsan_default_suppressions() // NOLINT
{
    return "leak:libhdf5";
}

namespace {

constexpr int rounds = 1000;

/// Texts of variable length, as they stand in the file: their length, the heap and the number in it, from 1.
constexpr std::size_t placeBytes = 16;
constexpr std::size_t placeNumber = 12;
/// The heap's header and that of each object; sizes stand at byte 8 of both.
constexpr std::size_t headerBytes = 16;
constexpr std::size_t sizeAt = 8;

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Everything that a file of this shape holds.
void readAll(const std::filesystem::path& path)
{
    const Hdf5File file(path);
    for (const std::string& name : file.children("obs")) {
        (void)file.describe("obs/" + name);
        (void)file.array("obs/" + name);
    }
    (void)file.numbers<float>("X");
    (void)file.numbers<float>("packed");
    (void)file.texts("obs/names");
    (void)file.textAttribute("obs", "version");
    (void)file.textsAttribute("obs", "column-order");
    (void)file.integersAttribute("obs", "shape");
    (void)file.referenceAttribute("obs", "first");
}

} // namespace

/// Whatever an HDF5 file holds, reading it gives values or throws an Error. The damages are the same in every run.
class TestDamagedHdf5 : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    /// 200 numbers in chunks, as gzip packs them.
    static void writePacked(Hdf5Writer& writer, const std::string& name, hsize_t chunk)
    {
        H5::DSetCreatPropList creation;
        creation.setChunk(1, &chunk);
        creation.setShuffle();
        creation.setDeflate(4);
        std::vector<float> values(200, 2.5F); // the first chunk packs best
        for (std::size_t i = chunk; i < values.size(); ++i)
            values[i] = 1.1F * static_cast<float>(i * i % 97);
        writer.write(name, H5::PredType::IEEE_F32LE, H5::PredType::NATIVE_FLOAT, values.data(), {values.size()}, creation);
    }

    [[nodiscard]] std::string written() const
    {
        const auto path = m_files.path("whole.h5");
        {
            Hdf5Writer writer(path);
            const H5::Group group = writer.group("obs");
            Hdf5Writer::attribute(group, "version", std::string("0.2.0"));
            Hdf5Writer::attribute(group, "column-order", std::vector<std::string>{"names", "kind", "depth"});
            Hdf5Writer::attribute(group, "shape", std::vector<std::int64_t>{3, 4});
            writer.texts("obs/names", {"first name", "second", "third", ""});
            writer.fixedTexts("obs/kind", {"a", "bc", "d", "e"}, 2);
            writer.reals("obs/depth", {1, 2, 3, 4});
            writer.booleans("obs/flag", {0, 1, 1, 0});
            writer.numbers("X", std::vector<float>(12, 1.5F), {4, 3});
            writer.reference(group, "first", "obs/depth");
            writePacked(writer, "packed", 50);
        }
        return bytesOf(path);
    }

    [[nodiscard]] QString problemOf(const std::string& bytes) const
    {
        const auto path = m_files.write(bytes, "damaged.h5");
        return errorText([&] { readAll(path); });
    }

private slots:
    void aTextWhosePlaceIsWrongIsNamed_data()
    {
        QTest::addColumn<int>("part"); // 0: the first text's place, 1: its heap, 2: its object in the heap
        QTest::addColumn<int>("offset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("problem");
        const QByteArray huge("\xff\xff\xff\xff\xff\xff\xff\x7f", 8);
        QTest::newRow("longer than its object") << 0 << 0 << huge.left(4) << "a text is longer than its place in the heap";
        QTest::newRow("no heap there") << 0 << 4 << QByteArray("\x08\0", 2) << "a text's place in the file is no heap";
        QTest::newRow("outside of the file") << 0 << 4 << huge << "a text lies outside of the file";
        QTest::newRow("object that is not there") << 0 << int(placeNumber) << huge.left(4) << "a text is missing from the heap";
        QTest::newRow("object 0, the free space")
            << 0 << int(placeNumber) << QByteArray(4, '\0') << "a text is missing from the heap";
        QTest::newRow("heap larger than the file") << 1 << int(sizeAt) << huge << "a text lies outside of the file";
        QTest::newRow("heap without room") << 1 << int(sizeAt) << QByteArray(8, '\0') << "a text is missing from the heap";
        QTest::newRow("object larger than its heap") << 2 << int(sizeAt) << huge << "a text reaches beyond its heap";
    }
    void aTextWhosePlaceIsWrongIsNamed()
    {
        QFETCH(int, part);
        QFETCH(int, offset);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        std::string whole = written();
        QCOMPARE(problemOf(whole), QString("no error"));
        const std::size_t text = whole.find("first name"); // in its object, after the object's header
        QVERIFY(text != std::string::npos);
        const std::size_t heap = whole.rfind("GCOL", text);
        std::string place(placeBytes, '\0');
        place[0] = 10;
        for (std::size_t i = 0; i < 8; ++i)
            place[4 + i] = static_cast<char>(static_cast<unsigned char>(heap >> (8 * i)));
        place[placeNumber] = whole[text - headerBytes];
        const std::size_t starts[] = {whole.find(place), heap, text - headerBytes};
        QVERIFY(starts[0] != std::string::npos);
        whole.replace(starts[part] + static_cast<std::size_t>(offset), static_cast<std::size_t>(bytes.size()), bytes.toStdString());
        const QString message = problemOf(whole);
        QVERIFY2(message.contains("obs/names: cannot be read (" + problem) || (part > 0 && message.contains(problem)),
                 qPrintable(message));
    }

    /// The library would read beyond what the chunk unpacks to.
    void aChunkThatHoldsLessThanItShouldIsNamed()
    {
        std::string whole = written();
        const std::string size{50, 0, 0, 0, 4, 0, 0, 0}; // of a chunk: 50 elements of 4 bytes
        const std::size_t at = whole.find(size);
        QVERIFY(at != std::string::npos && whole.find(size, at + 1) == std::string::npos);
        whole[at + 1] = 1; // 306 elements
        const QString message = problemOf(whole);
        QVERIFY2(message.contains("packed: says that its values stand where the file does not hold them"), qPrintable(message));
    }

    /// The library would write beyond the size that the index gave.
    void aChunkThatTheIndexHasTwiceIsNamed()
    {
        std::string whole = written();
        const std::size_t node = whole.find(std::string("TREE\x01", 5)); // of chunks
        QVERIFY(node != std::string::npos);
        constexpr std::size_t header = 24;
        constexpr std::size_t entry = 32;   // size, mask, an offset for each dimension and for the element, address
        constexpr std::size_t offsetAt = 8; // of the first dimension
        whole.replace(node + header + entry + offsetAt, 8, 8, '\0');
        const QString message = problemOf(whole);
        QVERIFY2(message.contains("packed: says that its values stand where the file does not hold them"), qPrintable(message));
    }

    void damagedFilesAreReadOrRefused()
    {
        const std::string whole = written();
        QCOMPARE(problemOf(whole), QString("no error"));
        RandomStream random(44);
        int refused = 0;
        for (int round = 0; round < rounds; ++round) {
            std::string bytes = damaged(whole, random);
            for (std::uint64_t more = random.below(4); more > 0 && !bytes.empty(); --more)
                bytes = damaged(std::move(bytes), random);
            const auto path = m_files.write(bytes, "damaged.h5");
            try {
                readAll(path);
            } catch (const Error&) {
                ++refused;
            }
        }
        QVERIFY2(refused > rounds / 10 && refused < rounds, qPrintable(QString::number(refused)));
    }
};

QTEST_APPLESS_MAIN(TestDamagedHdf5)
#include "tst_damaged_hdf5.moc"
