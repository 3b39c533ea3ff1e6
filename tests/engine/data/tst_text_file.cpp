// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/data/text_file.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <sys/stat.h>
#include <zlib.h>

#include <thread>

using namespace stratoscope;

namespace {

constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30U;

std::string gzipped(const std::string& text)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot be initialised");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

/// 3 MB that do not compress well, so that unpacking takes several steps.
std::string longTable()
{
    RandomStream random(1);
    std::string text = "a,b\n";
    while (text.size() < 3'000'000)
        text += std::to_string(random.next()) + "," + std::to_string(random.next()) + "\n";
    return text;
}

} // namespace

class TestTextFile : public QObject
{
    Q_OBJECT

    test::TemporaryFiles m_files;

    TextFile read(const std::filesystem::path& path, std::uint64_t maximumBytes = kPlenty, const std::stop_token& stop = {}) const
    {
        const OnProgress none;
        ProgressPacer pacer(none, stop);
        return readTextFile(path, maximumBytes, pacer);
    }

    void compareError(const std::filesystem::path& path, const QString& expected, std::uint64_t maximumBytes = kPlenty) const
    {
        try {
            (void)read(path, maximumBytes);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(expected), error.what());
            QVERIFY2(QString(error.what()).contains(QString::fromStdString(path.filename().string())), "names no file");
            QVERIFY2(!error.issues()[0].advice.empty(), "gives no advice");
        }
    }

private slots:
    void unpacksGzip()
    {
        const std::string text = longTable();
        const TextFile file = read(m_files.write(gzipped(text), "a.csv.gz"));
        QVERIFY(file.compression == Compression::Gzip);
        QVERIFY(file.text.view() == text);
    }

    void unpacksGzipMembersOneAfterTheOther()
    {
        const TextFile file = read(m_files.write(gzipped("a,b\n1,2\n") + gzipped("3,4\n"), "a.csv.gz"));
        QCOMPARE(file.text.view(), std::string_view("a,b\n1,2\n3,4\n"));
    }

    void refusesBadGzip()
    {
        const std::string packed = gzipped(longTable());
        compareError(m_files.write(packed.substr(0, packed.size() / 2), "cut.csv.gz"), "ends in the middle");
        compareError(m_files.write(packed.substr(0, 12), "head.csv.gz"), "ends in the middle");
        std::string damaged = packed;
        damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
        compareError(m_files.write(damaged, "damaged.csv.gz"), "damaged");
        compareError(m_files.write("\x1f\x8b not gzip at all", "fake.csv.gz"), "damaged");
        compareError(m_files.write(gzipped(std::string(257, '\0') + "ustar"), "archive.tar.gz"), "tar archive");
    }

    void boundsWhatAGzipUnpacksTo()
    {
        compareError(m_files.write(gzipped(std::string(20'000'000, '1')), "bomb.csv.gz"), "more than 1.0 MB", 1'000'000);
    }

    void refusesFilesLargerThanTheLimit() { compareError(m_files.write(std::string(2000, '1')), "2.0 kB", 1000); }

    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << "the file is empty";
        QTest::newRow("blanks") << QByteArray(" \n\n \t\n") << "nothing but blanks";
        QTest::newRow("HDF5") << QByteArray("\x89HDF\r\n\x1a\n\0\0", 10) << "HDF5 file";
        QTest::newRow("zip") << QByteArray("PK\x03\x04"
                                           "a.csv")
                             << "a zip archive";
        QTest::newRow("Excel") << QByteArray("PK\x03\x04...[Content_Types].xml") << "Excel workbook (.xlsx)";
        QTest::newRow("OpenDocument") << QByteArray("PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
                                      << ".ods";
        QTest::newRow("NumPy archive") << QByteArray("PK\x03\x04...mu.npy") << ".npz";
        QTest::newRow("PyTorch") << QByteArray("PK\x03\x04...archive/data.pkl") << "PyTorch";
        QTest::newRow("old Excel") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") << ".xls";
        QTest::newRow("Parquet") << QByteArray("PAR1\x15\x04") << "Parquet";
        QTest::newRow("xz") << QByteArray("\xFD"
                                          "7zXZ\0",
                                          6)
                            << "xz archive";
        QTest::newRow("PDF") << QByteArray("%PDF-1.4\n") << "PDF";
        QTest::newRow("Git LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n")
                                         << "Git LFS pointer";
        QTest::newRow("HTML") << QByteArray("\n<!DOCTYPE html>\n<html><body>404</body></html>\n") << "web page";
        QTest::newRow("XML") << QByteArray("<?xml version=\"1.0\"?>\n<a/>\n") << "XML";
        QTest::newRow("JSON object") << QByteArray("{\"a\": [1, 2]}\n") << "JSON";
        QTest::newRow("JSON list") << QByteArray("[{\"a\": 1}]\n") << "JSON";
        QTest::newRow("DLIS") << QByteArray("   1V1.00RECORD 8192Default Storage Set") << "DLIS well log";
        QTest::newRow("R object") << QByteArray("X\n\0\0\0\3\0\4\2\3", 10) << "R object (.rds)";
        QTest::newRow("MuData") << QByteArray("MuData (format-version=0.1.0;creator=muon)") << ".h5mu";
        QTest::newRow("Matrix Market") << QByteArray("%%MatrixMarket matrix coordinate integer general\n") << "Matrix Market";
        QTest::newRow("zero byte") << QByteArray("a,b\n1,\0\0\0002\n", 11) << "byte 6 is zero";
    }
    void refusesWhatIsNoText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        compareError(m_files.write(bytes.toStdString(), "table.csv"), expected);
    }

    void refusesWhatCannotBeRead()
    {
        compareError(m_files.path("none.csv"), "No such file");
        std::filesystem::create_directory(m_files.path("folder"));
        compareError(m_files.path("folder"), "Is a directory");
        compareError("/dev/zero", "device");
    }

    void readsAPipeToItsEnd()
    {
        const auto path = m_files.path("pipe.csv");
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        const std::string text = longTable();
        std::jthread writer([&] { std::ofstream(path, std::ios::binary) << text; });
        const TextFile file = read(path);
        QVERIFY(file.text.view() == text);
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)read(m_files.write("a,b\n1,2\n"), kPlenty, source.get_token()));
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)read(m_files.write(gzipped("a,b\n1,2\n"), "a.gz"), kPlenty, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestTextFile)
#include "tst_text_file.moc"
