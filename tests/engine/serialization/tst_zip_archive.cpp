// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/zip_archive.h"
#include "engine/serialization/zip_writer.h"
#include "tests/support/errors.h"
#include "tests/support/zip_bytes.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <csignal>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

namespace {

/// Limits the size of files that the process may write, which fails as a full disk does, but anywhere.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

std::string text(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

class TestZipArchive : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const char* name = "archive.zip") const { return fs::path(m_folder.path().toStdString()) / name; }

    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

private slots:
    void init()
    {
        for (const QString& name : names())
            QFile::remove(m_folder.filePath(name));
    }

    void readsBackWhatItWrites_data()
    {
        QTest::addColumn<int>("packing");
        QTest::newRow("stored") << int(ZipPacking::Stored);
        QTest::newRow("deflated") << int(ZipPacking::Deflated);
    }
    void readsBackWhatItWrites()
    {
        QFETCH(int, packing);
        const std::string body(100000, 'b');
        ZipWriter writer(path(), static_cast<ZipPacking>(packing));
        writer.add("a/head.txt", "only a head");
        writer.add("a/both", "head,", std::as_bytes(std::span(body)));
        writer.add("empty", {});
        writer.commit();
        const ZipArchive archive(path());
        QCOMPARE(archive.entries().size(), std::size_t(3));
        QCOMPARE(archive.entries()[1].size, std::uint64_t(100005));
        QCOMPARE(text(archive.read(*archive.find("a/head.txt"), 100)), "only a head");
        QCOMPARE(text(archive.read(*archive.find("a/both"), 1000000)), "head," + body);
        QVERIFY(archive.read(*archive.find("empty"), 0).empty());
        QVERIFY(archive.find("a") == nullptr);
        QCOMPARE(names(), QStringList{"archive.zip"});
    }

    void alignsStoredEntries()
    {
        ZipWriter writer(path(), ZipPacking::Stored, 64);
        for (const char* name : {"a", "a longer name", "b"})
            writer.add(name, std::string("START of ") + name);
        writer.commit();
        const std::string bytes = readFile(path());
        int found = 0;
        for (std::size_t at = bytes.find("START"); at != std::string::npos; at = bytes.find("START", at + 1), ++found)
            QCOMPARE(at % 64, std::size_t(0));
        QCOMPARE(found, 3);
    }

    void nothingIsWrittenWithoutCommit()
    {
        writeFileAtomically(path(), "old");
        {
            ZipWriter writer(path());
            writer.add("a", "new");
        }
        QCOMPARE(readFile(path()), "old");
        QCOMPARE(names(), QStringList{"archive.zip"});
    }

    void aFailedWriteKeepsTheOldFile()
    {
        writeFileAtomically(path(), "old");
        const std::string body(200000, 'b');
        const QString message = errorText([&] {
            const FileSizeLimit limit(100000);
            ZipWriter writer(path());
            writer.add("a", {}, std::as_bytes(std::span(body)));
            writer.commit();
        });
        QVERIFY2(message.contains("archive.zip: cannot write: File too large"), qPrintable(message));
        QCOMPARE(readFile(path()), "old");
        QCOMPARE(names(), QStringList{"archive.zip"});
    }

    void readsNoMoreThanTheLimit()
    {
        writeFileAtomically(path(), zipBytes({{"a", "0123456789"}}));
        const ZipArchive archive(path());
        QCOMPARE(text(archive.read(*archive.find("a"), 10)), "0123456789");
        QVERIFY(errorText([&] { (void)archive.read(*archive.find("a"), 9); }).contains("a: holds 10 bytes where at most 9 bytes"));
    }

    void refusesHostileArchives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto archive = [](const std::vector<ZipPart>& parts) { return QByteArray::fromStdString(zipBytes(parts)); };
        const QByteArray good = archive({{"a", "data"}, {"b", "data"}});
        QTest::newRow("climbs out") << archive({{"../../etc/passwd", "x"}}) << "leads out of the archive";
        QTest::newRow("climbs out inside") << archive({{"a/../../b", "x"}}) << "leads out of the archive";
        QTest::newRow("climbs out by backslash") << archive({{"a\\..\\b", "x"}}) << "leads out of the archive";
        QTest::newRow("absolute") << archive({{"/etc/passwd", "x"}}) << "leads out of the archive";
        QTest::newRow("absolute, Windows") << archive({{"C:\\x", "x"}}) << "leads out of the archive";
        QTest::newRow("same name twice") << archive({{"a", "x"}, {"a", "y"}}) << "a: the name occurs twice";
        QTest::newRow("bomb") << archive({{"a", std::string(5000, 'x'), 4000000, 8}, {"b", "x", 4000000000U, 8}})
                              << "b: claims to unpack from 1 bytes to 4.0 GB";
        QTest::newRow("large and packed too tightly")
            << archive({{"a", std::string(1000000, 'x'), 900000000, 8}}) << "claims to unpack from 1.0 MB to 900.0 MB";
        QTest::newRow("stored with two sizes") << archive({{"a", "x", 100, 0}}) << "two different sizes";
        QTest::newRow("cut short at the end") << good.chopped(10) << "not a whole zip archive";
        QTest::newRow("without directory") << good.left(30) << "not a whole zip archive";
        QTest::newRow("no archive at all") << QByteArray(100, 'x') << "not a whole zip archive";
    }
    void refusesHostileArchives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        writeFileAtomically(path(), bytes.toStdString());
        const QString message = errorText([&] { const ZipArchive archive(path()); });
        QVERIFY2(message.contains("archive.zip") && message.contains(expected), qPrintable(message));
    }

    void refusesOverlappingEntries()
    {
        // Two directory records of one entry whose bytes are nearly the whole file.
        std::string bytes = zipBytes({{"a", std::string(1000, 'x')}, {"b", "y"}});
        const std::size_t second = bytes.rfind("PK\x01\x02");
        bytes.replace(second + 20, 4, littleEndian(1000, 4)); // packed size
        bytes.replace(second + 24, 4, littleEndian(1000, 4)); // size
        writeFileAtomically(path(), bytes);
        const QString message = errorText([&] { const ZipArchive archive(path()); });
        QVERIFY2(message.contains("overlap"), qPrintable(message));
    }

    void refusesDamagedEntries_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto archive = [](const ZipPart& part) { return QByteArray::fromStdString(zipBytes({part})); };
        QTest::newRow("wrong checksum") << archive({"a", "data", 0, 0, 1}) << "CRC error";
        QTest::newRow("not deflated data") << archive({"a", "\xff\xff\xff", 100, 8}) << "cannot be unpacked";
        QTest::newRow("unpacks to less") << archive({"a", std::string("\x4b\x04\x00", 3), 100, 8}) << "a: ";
    }
    void refusesDamagedEntries()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        writeFileAtomically(path(), bytes.toStdString());
        const ZipArchive archive(path());
        const QString message = errorText([&] { (void)archive.read(*archive.find("a"), 1000); });
        QVERIFY2(message.contains(expected), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(TestZipArchive)
#include "tst_zip_archive.moc"
