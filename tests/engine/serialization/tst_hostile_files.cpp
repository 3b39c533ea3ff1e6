// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/safetensors.h"
#include "engine/serialization/torch_writer.h"
#include "engine/serialization/weights_file.h"
#include "tests/support/damage.h"
#include "tests/support/pickle_bytes.h"

#include <QTemporaryDir>
#include <QtTest>

#include <functional>

using namespace stratoscope;
using namespace stratoscope::test;

namespace {

constexpr int rounds = 2000;

NamedArrays smallModel()
{
    const std::vector<float> weight{1, 2, 3, 4, 5, 6};
    const std::vector<std::int64_t> count{9};
    const bool flags[] = {true, false};
    return {{"fc.weight", makeArray<float>({3, 2}, weight)},
            {"n", makeArray<std::int64_t>({}, count)},
            {"b", makeArray<bool>({2}, flags)}};
}

/// A checkpoint with most of what a pickle can hold: tensors, a scaler with NumPy arrays, shared and nested values.
std::string richPickle(const std::vector<std::string>& extra)
{
    const std::string type = pickledCall(pickledName("numpy", "dtype"), {pickledText("f8"), "\x89", "\x88"}) +
                             pickledTuple({"K\x03", pickledText("<"), "N", "N", "N", "J\xff\xff\xff\xff", "J\xff\xff\xff\xff",
                                           "K" + std::string(1, '\0')}) +
                             "b";
    const std::string data =
        pickledCall(pickledName("_codecs", "encode"), {pickledText(std::string(16, '\0')), pickledText("latin1")});
    const std::string array = pickledCall(pickledName("numpy.core.multiarray", "_reconstruct"),
                                          {pickledName("numpy", "ndarray"), pickledIntegers({0}), pickledText("b")}) +
                              pickledTuple({"K\x01", pickledIntegers({2}), type, "\x89", data}) + "b";
    const std::string scaler = pickledName("sklearn.preprocessing._data", "StandardScaler") + ")\x81" +
                               pickledDict({{"mean_", array}, {"n", "K\x06"}}) + "b";
    const std::string weights = pickledDict({{"fc.weight", pickledTensor({"0", "FloatStorage", 6, 0, {3, 2}, {1, 3}}, extra)},
                                             {"fc.part", pickledTensor({"0", "FloatStorage", 6, 2, {2}, {2}}, extra)},
                                             {"n", pickledTensor({"1", "LongStorage", 1, 0, {}, {}}, extra)}});
    return pickled(pickledDict({{"model_state_dict", weights},
                                {"scaler", scaler + "q\x05"},
                                {"again", "h\x05"},
                                {"lr", "G?\xb9\x99\x99\x99\x99\x99\x9a"}}));
}

} // namespace

/// Whatever a file holds, reading it gives values or throws an Error: it never crashes, hangs or fills the memory.
/// The damages are the same in every run. The sanitizer presets give this its teeth.
class TestHostileFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    /// @return how many of the damaged files were refused
    int readDamaged(std::uint64_t seed, const std::function<std::string(RandomStream&)>& make) const
    {
        RandomStream random(seed);
        int refused = 0;
        for (int round = 0; round < rounds; ++round) {
            QFile file(QString::fromStdString(path("damaged")));
            file.remove(); // writing over a file makes some file systems wait for the disk
            file.remove(); // writing over a file makes some file systems wait for the disk
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write the damaged file");
            file.write(QByteArray::fromStdString(make(random)));
            file.close();
            try {
                (void)readWeights(path("damaged"));
            } catch (const Error&) {
                ++refused;
            }
        }
        return refused;
    }

    [[nodiscard]] std::string written(const char* name) const
    {
        writeWeights(path(name), smallModel());
        return readFile(path(name));
    }

private slots:
    void damagedFilesAreReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const std::string six(24, '\x3f');
        const std::string one = littleEndian(9, 8);
        QTest::newRow(".safetensors") << QByteArray::fromStdString(written("a.safetensors"));
        QTest::newRow(".npz, stored") << QByteArray::fromStdString(written("a.npz"));
        writeNpz(path("deflated.npz"), smallModel(), ZipPacking::Deflated);
        QTest::newRow(".npz, deflated") << QByteArray::fromStdString(readFile(path("deflated.npz")));
        QTest::newRow(".pt, zip") << QByteArray::fromStdString(written("a.pt"));
        QTest::newRow(".pt, stream") << QByteArray::fromStdString(torchStream(richPickle({"N"}), {{"0", 6, six}, {"1", 1, one}}));
    }
    void damagedFilesAreReadOrRefused()
    {
        QFETCH(QByteArray, bytes);
        const std::string whole = bytes.toStdString();
        QCOMPARE(readDamaged(0, [&whole](RandomStream&) { return whole; }), 0);
        const int refused = readDamaged(42, [&whole](RandomStream& random) { return damaged(whole, random); });
        QVERIFY2(refused > rounds / 10 && refused <= rounds, qPrintable(QString::number(refused)));
    }

    void damagedPicklesInWholeArchivesAreReadOrRefused()
    {
        // The archive's checksums are right, so that the damage reaches the pickle reader.
        const std::string pickle = richPickle({});
        const auto archive = [](const std::string& damagedPickle) {
            return torchZip(damagedPickle, {{"0", std::string(24, '\x3f')}, {"1", littleEndian(9, 8)}});
        };
        QCOMPARE(readDamaged(0, [&](RandomStream&) { return archive(pickle); }), 0);
        const int refused = readDamaged(43, [&](RandomStream& random) { return archive(damaged(pickle, random)); });
        QVERIFY2(refused > rounds / 10 && refused <= rounds, qPrintable(QString::number(refused)));
    }
};

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "tst_hostile_files.moc"
