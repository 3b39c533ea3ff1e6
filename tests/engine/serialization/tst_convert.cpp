// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/convert.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/safetensors.h"
#include "engine/serialization/weights_file.h"
#include "tests/support/errors.h"
#include "tests/support/pickle_bytes.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

class TestConvert : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const QString& name) const { return fs::path(m_folder.filePath(name).toStdString()); }

    static NamedArrays layer()
    {
        const std::vector<float> weight{1, 2, 3, 4, 5, 6};
        const std::vector<std::int64_t> count{9};
        return {{"fc.weight", makeArray<float>({3, 2}, weight)}, {"bn.num_batches_tracked", makeArray<std::int64_t>({}, count)}};
    }

private slots:
    void everyWayKeepsTheTensors_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        for (const char* from : {".pt", ".pth", ".safetensors", ".npz"}) {
            for (const char* to : {".pt", ".PTH", ".safetensors", ".npz"})
                QTest::addRow("%s to %s", from, to) << from << to;
        }
    }
    void everyWayKeepsTheTensors()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        writeWeights(path("in" + from), layer());
        const ConversionReport report = convertWeights(path("in" + from), path("out" + to));
        QCOMPARE(readWeights(path("out" + to)).tensors, layer());
        QCOMPARE(report.tensorCount, std::size_t(2));
        QCOMPARE(report.valueCount, std::int64_t(7));
        QVERIFY(report.leftOut.empty() && report.inertClasses.empty());
    }

    void recognisesTheInputByItsContent()
    {
        writeSafetensors(path("weights.safetensors"), layer());
        fs::rename(path("weights.safetensors"), path("weights.pt"));
        QCOMPARE(convertWeights(path("weights.pt"), path("out.npz")).inputFormat, ".safetensors");
    }

    void keepsTheMetadataOfSafetensors()
    {
        writeSafetensors(path("a.safetensors"), layer(), {{"class", "VAE"}});
        convertWeights(path("a.safetensors"), path("b.safetensors"));
        QCOMPARE(readSafetensors(path("b.safetensors")).metadata, (TensorMetadata{{"class", "VAE"}}));
    }

    void saysWhatItTookAndLeft()
    {
        const std::string tensor = pickledTensor({"0", "CharStorage", 4, 0, {2, 2}, {2, 1}});
        const std::string scaler = pickledName("sklearn.preprocessing", "StandardScaler") + ")\x81";
        const std::string root =
            pickledDict({{"model_state_dict", pickledDict({{"w", tensor}})}, {"scaler", scaler}, {"epoch", "K\x03"}});
        writeFileAtomically(path("nested.pth"), torchZip(pickled(root), {{"0", "abcd"}}));
        const ConversionReport report = convertWeights(path("nested.pth"), path("nested.safetensors"));
        QCOMPARE(QString::fromStdString(report.text()), "read PyTorch zip archive: the entry model_state_dict\n"
                                                        "1 tensor, 4 values\n"
                                                        "left out: scaler and epoch\n"
                                                        "classes in the pickle, not run: sklearn.preprocessing.StandardScaler");
    }

    void textsGoOnlyIntoNpz()
    {
        NamedArrays arrays = layer();
        arrays.emplace_back("y", makeTextArray({"BASALT"}));
        writeNpz(path("texts.npz"), arrays);
        QCOMPARE(convertWeights(path("texts.npz"), path("texts.safetensors")).leftOut, std::vector<std::string>{"y"});
        QCOMPARE(readSafetensors(path("texts.safetensors")).tensors, layer());
        QVERIFY(convertWeights(path("texts.npz"), path("again.npz")).leftOut.empty());
        QCOMPARE(readNpz(path("again.npz")), arrays);
    }

    void refusesUnknownEndings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("another format") << "model.onnx"
                                        << "model.onnx: the ending .onnx is not known. End the name";
        QTest::newRow("no ending") << "model"
                                   << "model: the name has no ending";
    }
    void refusesUnknownEndings()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        // The input need not even exist: the slip in the name is told first.
        const QString message = errorText([&] { convertWeights(path("none.pt"), path(name)); });
        QVERIFY2(message.contains(expected), qPrintable(message));
    }

    void refusesInputsThatHoldNoWeights_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << "the file is empty";
        QTest::newRow("letters") << QByteArray("abc") << "not a weights file (.pt, .pth, .safetensors, .npz)";
        QTest::newRow("zip archive") << QByteArray::fromStdString(zipBytes({{"a.txt", "x"}})) << "zip archive of something else";
    }
    void refusesInputsThatHoldNoWeights()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        writeFileAtomically(path("in.pt"), bytes.toStdString());
        const QString message = errorText([&] { convertWeights(path("in.pt"), path("refused.npz")); });
        QVERIFY2(message.contains("in.pt") && message.contains(expected), qPrintable(message));
        QVERIFY(!fs::exists(path("refused.npz")));
    }
};

QTEST_GUILESS_MAIN(TestConvert)
#include "tst_convert.moc"
