// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/torch_file.h"
#include "tests/support/errors.h"
#include "tests/support/pickle_bytes.h"
#include "tests/support/pickle_text.h"
#include "tests/support/python.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

namespace {

std::string floats(std::initializer_list<float> values)
{
    return {reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(float)};
}

const std::string oneToFour = floats({1, 2, 3, 4});

} // namespace

class TestTorchFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path() const { return fs::path(m_folder.path().toStdString()) / "model.pt"; }

    [[nodiscard]] TorchFile read(const std::string& bytes) const
    {
        writeFileAtomically(path(), bytes);
        return readTorchFile(path());
    }

    [[nodiscard]] QString textOf(const std::string& bytes) const
    {
        const TorchFile file = read(bytes);
        return valueText(file.root());
    }

private slots:
    void readsTensorsOfTheZipFormat_data()
    {
        QTest::addColumn<QByteArray>("tensor");
        QTest::addColumn<QByteArray>("storage");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const TensorBytes& tensor, const std::string& storage, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(pickledTensor(tensor)) << QByteArray::fromStdString(storage)
                                << expected;
        };
        row("contiguous", {"0", "FloatStorage", 4, 0, {2, 2}, {2, 1}}, oneToFour, "float32[2, 2]<1 2 3 4>");
        row("transposed", {"0", "FloatStorage", 4, 0, {2, 2}, {1, 2}}, oneToFour, "float32[2, 2]<1 3 2 4>");
        row("part of a storage", {"0", "FloatStorage", 4, 1, {2}, {1}}, oneToFour, "float32[2]<2 3>");
        row("every second", {"0", "FloatStorage", 4, 0, {2}, {2}}, oneToFour, "float32[2]<1 3>");
        row("expanded", {"0", "FloatStorage", 4, 3, {3}, {0}}, oneToFour, "float32[3]<4 4 4>");
        row("scalar", {"0", "FloatStorage", 4, 2, {}, {}}, oneToFour, "float32[]<3>");
        row("empty", {"0", "FloatStorage", 0, 0, {0, 3}, {3, 1}}, "", "float32[0, 3]<>");
        row("double", {"0", "DoubleStorage", 1, 0, {1}, {1}}, std::string("\0\0\0\0\0\0\xf8\x3f", 8), "float64[1]<1.5>");
        row("half", {"0", "HalfStorage", 1, 0, {1}, {1}}, std::string("\x00\x3e", 2), "float16[1]<1.5>");
        row("bfloat16", {"0", "BFloat16Storage", 1, 0, {1}, {1}}, std::string("\xc0\x3f", 2), "bfloat16[1]<1.5>");
        row("long", {"0", "LongStorage", 1, 0, {1}, {1}}, std::string(8, '\xff'), "int64[1]<-1>");
        row("short", {"0", "ShortStorage", 1, 0, {1}, {1}}, std::string("\x2a\0", 2), "int16[1]<42>");
        row("char", {"0", "CharStorage", 2, 0, {2}, {1}}, std::string("\x01\xff", 2), "int8[2]<1 -1>");
        row("byte", {"0", "ByteStorage", 1, 0, {1}, {1}}, "\xff", "uint8[1]<255>");
        row("bool", {"0", "BoolStorage", 3, 0, {3}, {1}}, std::string("\x00\x01\x05", 3), "bool[3]<0 1 1>");
    }
    void readsTensorsOfTheZipFormat()
    {
        QFETCH(QByteArray, tensor);
        QFETCH(QByteArray, storage);
        const std::string bytes = torchZip(pickled(tensor.toStdString()), {{"0", storage.toStdString()}});
        QTEST(textOf(bytes), "expected");
        QCOMPARE(read(bytes).format, "PyTorch zip archive");
    }

    void readsUntypedStorages()
    {
        const std::string id = pickledTuple({pickledText("storage"), pickledName("torch.storage", "UntypedStorage"),
                                             pickledText("0"), pickledText("cpu"), pickledInteger(4)});
        const std::string tensor =
            pickledCall(pickledName("torch._utils", "_rebuild_tensor_v3"),
                        {id + "Q", "K\x01", pickledIntegers({1}), pickledIntegers({1}), "\x89",
                         pickledCall(pickledName("collections", "OrderedDict"), {}), pickledName("torch", "uint16"), "}"});
        QCOMPARE(textOf(torchZip(pickled(tensor), {{"0", std::string("\0\0\x01\x02", 4)}})), "uint16[1]<513>");
    }

    void readsParametersAsTheirTensors()
    {
        const std::string tensor = pickledTensor({"0", "FloatStorage", 4, 0, {4}, {1}});
        const std::string hooks = pickledCall(pickledName("collections", "OrderedDict"), {});
        for (const char* name : {"_rebuild_parameter", "_rebuild_parameter_with_state"}) {
            const std::string parameter = pickledCall(pickledName("torch._utils", name), {tensor, "\x88", hooks, "}"});
            QCOMPARE(textOf(torchZip(pickled(parameter), {{"0", oneToFour}})), "float32[4]<1 2 3 4>");
        }
        const std::string derived = pickledCall(pickledName("torch._tensor", "_rebuild_from_type_v2"),
                                                {pickledName("torch._utils", "_rebuild_tensor_v2"), pickledName("a", "MyTensor"),
                                                 tensor.substr(tensor.find('('), tensor.size() - 1 - tensor.find('(')), "}"});
        QCOMPARE(textOf(torchZip(pickled(derived), {{"0", oneToFour}})), "float32[4]<1 2 3 4>");
    }

    void tensorsMayShareAStorage()
    {
        const std::string pickle = pickled(pickledDict({{"a", pickledTensor({"0", "FloatStorage", 4, 0, {4}, {1}})},
                                                        {"b", pickledTensor({"0", "FloatStorage", 4, 2, {2}, {1}})},
                                                        {"c", pickledTensor({"0", "FloatStorage", 4, 0, {4}, {1}})}}));
        QCOMPARE(textOf(torchZip(pickle, {{"0", oneToFour}})),
                 "{'a': float32[4]<1 2 3 4>, 'b': float32[2]<3 4>, 'c': float32[4]<1 2 3 4>}");
    }

    void swapsBigEndianStorages()
    {
        const std::string pickle = pickled(pickledTensor({"0", "IntStorage", 2, 0, {2}, {1}}));
        QCOMPARE(textOf(torchZip(pickle, {{"0", std::string("\0\0\0\x01\0\0\x01\0", 8)}}, "big")), "int32[2]<1 256>");
    }

    void readsTheStreamFormat()
    {
        const std::string none = "N";
        const std::string view = pickledTuple({pickledText("part"), pickledInteger(1), pickledInteger(2)});
        const std::string pickle = pickled(pickledDict({{"a", pickledTensor({"k1", "FloatStorage", 4, 0, {2, 2}, {1, 2}}, {none})},
                                                        {"b", pickledTensor({"k2", "LongStorage", 1, 0, {}, {}}, {none})},
                                                        {"c", pickledTensor({"k1", "FloatStorage", 4, 1, {1}, {1}}, {view})}}));
        const std::string bytes = torchStream(pickle, {{"k1", 4, oneToFour}, {"k2", 1, std::string("\x05\0\0\0\0\0\0\0", 8)}});
        QCOMPARE(textOf(bytes), "{'a': float32[2, 2]<1 3 2 4>, 'b': int64[]<5>, 'c': float32[1]<3>}");
        QCOMPARE(read(bytes).format, "PyTorch stream");
    }

    void readsAWholeModuleOfTheStreamFormat()
    {
        // Its class comes as a persistent id with the source text beside it.
        const std::string type =
            pickledTuple({pickledText("module"), pickledName("a", "Net"), pickledText("net.py"), pickledText("class")});
        const TorchFile file = read(torchStream(pickled(type + "Q)\x81" + pickledDict({{"training", "\x88"}}) + "b")));
        QCOMPARE(valueText(file.root()), "a.Net(){'training': True}");
        QCOMPARE(file.inertClasses(), std::vector<std::string>{"a.Net"});
    }

    void recognisesTorchScript()
    {
        const std::string pickle = pickled(pickledName("__torch__", "Net") + ")\x81" +
                                           pickledDict({{"weight", pickledTensor({"0", "FloatStorage", 4, 0, {4}, {1}})}}) + "b");
        const TorchFile file =
            read(zipBytes({{"net/data.pkl", pickle}, {"net/data/0", oneToFour}, {"net/constants.pkl", "\x80\x02)."}}));
        QCOMPARE(file.format, "TorchScript archive");
        QCOMPARE(arrayText(*find(file.root(), "weight")->array()), "float32[4]<1 2 3 4>");
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& bytes, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << expected;
        };
        const std::string four = pickled(pickledTensor({"0", "FloatStorage", 4, 0, {4}, {1}}));
        const std::string fourStream = pickled(pickledTensor({"0", "FloatStorage", 4, 0, {4}, {1}}, {"N"}));
        const std::string good = torchZip(four, {{"0", oneToFour}});
        row("empty", "", "not a PyTorch checkpoint: the file is empty");
        row("three letters", "abc", "starts like no format known");
        row("web page", "<!doctype html>\n<html>", "web page");
        row("Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull");
        row("plain pickle", pickled("}"), "plain Python pickle");
        row("tar archive of old", std::string(257, 'x') + "ustar" + std::string(250, 'x'), "PyTorch before 0.2");
        row("another zip archive", zipBytes({{"x.npy", "data"}}), "zip archive of something else");
        row("zip cut short", good.substr(0, good.size() - 30), "not a whole zip archive");
        row("storage missing", torchZip(four), "model/data/0: the archive lacks a storage");
        row("storage too short", torchZip(four, {{"0", oneToFour.substr(4)}}),
            "storage 0: holds 12 bytes where the pickle says 16");
        row("storage key climbs out", torchZip(pickled(pickledTensor({"../data.pkl", "FloatStorage", 4, 0, {4}, {1}}))),
            "lacks a storage");
        row("offset beyond the storage",
            torchZip(pickled(pickledTensor({"0", "FloatStorage", 4, 100, {4}, {1}})), {{"0", oneToFour}}),
            "reaches beyond its storage of 4 elements");
        row("pickle claims more than the archive",
            torchZip(pickled(pickledTensor({"0", "FloatStorage", 1000000000, 0, {10000000}, {1}})), {{"0", oneToFour}}),
            "where the pickle says 4000000000");
        row("expanded to terabytes",
            torchZip(pickled(pickledTensor({"0", "FloatStorage", 4, 0, {1LL << 40}, {0}})), {{"0", oneToFour}}),
            "unfold to far more");
        row("pickle cut short", torchZip(four.substr(0, 50), {{"0", oneToFour}}), "data.pkl byte");
        row("stream cut short in its storages", torchStream(fourStream, {{"0", 4, oneToFour.substr(0, 7)}}), "ends too early");
        row("stream with another count", torchStream(fourStream, {{"0", 3, oneToFour.substr(0, 12)}}), "holds 3 elements");
        row("stream without its storage", torchStream(fourStream), "the storage 0 that a tensor needs is not in the file");
        row("stream with a storage of no tensor", torchStream(pickled("}"), {{"0", 4, oneToFour}}), "not described in the pickle");
        row("stream of another protocol",
            pickled(std::string("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12)) + pickled("K\x07"),
            "protocol is not 1001");
    }
    void refusesBrokenFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const QString message = errorText([&] { (void)read(bytes.toStdString()); });
        QVERIFY2(message.contains("model.pt") && message.contains(expected), qPrintable(message));
    }

    void readsWhatPyTorchWrites()
    {
        if (!pythonHas("torch"))
            QSKIP("no PyTorch on this machine");
        const QString script = "import sys, torch as t\n"
                               "w = t.arange(6.).reshape(2, 3)\n"
                               "o = {'t': w.t(), 'row': w[1], 'h': w.half(), 'b': w.bfloat16() > 2, 'n': t.tensor(7), "
                               "'p': t.nn.Parameter(w[:, 1]), 'lr': 0.1, 'd': t.device('cpu'), 's': w.shape, 'dt': t.float16}\n"
                               "t.save(o, sys.argv[1], _use_new_zipfile_serialization=sys.argv[2] == 'zip')";
        for (const char* format : {"zip", "stream"}) {
            QCOMPARE(runPython(script, {QString::fromStdString(path()), format}), QString());
            const TorchFile file = readTorchFile(path());
            QCOMPARE(valueText(file.root()),
                     "{'t': float32[3, 2]<0 3 1 4 2 5>, 'row': float32[3]<3 4 5>, 'h': float16[2, 3]<0 1 2 3 4 5>, "
                     "'b': bool[2, 3]<0 0 0 1 1 1>, 'n': int64[]<7>, 'p': float32[2]<1 4>, 'lr': 0.1, 'd': 'cpu', 's': [2, 3], "
                     "'dt': torch.float16}");
            QVERIFY(file.inertClasses().empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestTorchFile)
#include "tst_torch_file.moc"
