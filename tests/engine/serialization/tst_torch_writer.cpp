// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/state_dict.h"
#include "engine/serialization/torch_file.h"
#include "engine/serialization/torch_writer.h"
#include "engine/serialization/zip_archive.h"
#include "tests/support/errors.h"
#include "tests/support/python.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;
namespace fs = std::filesystem;

class TestTorchWriter : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] fs::path path(const char* name = "model.pt") const { return fs::path(m_folder.path().toStdString()) / name; }

    static NamedArrays linearLayer()
    {
        const std::vector<float> weight{1, 2, 3, 4, 5, 6};
        const std::vector<float> bias{0.5F, -0.5F, 0.25F};
        return {{"weight", makeArray<float>({3, 2}, weight)}, {"bias", makeArray<float>({3}, bias)}};
    }

    /// An array of each type that PyTorch has.
    static NamedArrays everyType()
    {
        NamedArrays arrays;
        for (const ElementType type :
             {ElementType::Bool, ElementType::UInt8, ElementType::Int8, ElementType::Int16, ElementType::Int32, ElementType::Int64,
              ElementType::Float16, ElementType::BFloat16, ElementType::Float32, ElementType::Float64})
            arrays.emplace_back(elementName(type),
                                Array{type, {1, 2}, std::vector<std::byte>(2 * elementSize(type), std::byte{1}), {}});
        arrays.emplace_back("scalar", makeArray<std::int64_t>({}, std::vector<std::int64_t>{300}));
        arrays.emplace_back("empty", Array{ElementType::Float32, {0, 4}, {}, {}});
        return arrays;
    }

private slots:
    void readsBackWhatItWrites()
    {
        writeTorchFile(path(), everyType());
        const StateDict state = extractStateDict(readTorchFile(path()).root());
        QCOMPARE(state.tensors, everyType());
        QCOMPARE(state.source, "the file is a state dict");
    }

    void theSameTensorsGiveTheSameBytes()
    {
        writeTorchFile(path("a.pt"), everyType());
        writeTorchFile(path("b.pt"), everyType());
        QCOMPARE(readFile(path("a.pt")), readFile(path("b.pt")));
    }

    void storagesStartAtMultiplesOf64()
    {
        const std::vector<std::uint8_t> pattern(100, 0xa5);
        writeTorchFile(path(), {{"a", makeArray<std::uint8_t>({100}, pattern)}, {"b", makeArray<std::uint8_t>({100}, pattern)}});
        const std::string bytes = readFile(path());
        const std::string wanted(100, '\xa5');
        const std::size_t first = bytes.find(wanted);
        const std::size_t second = bytes.find(wanted, first + 100);
        QVERIFY(second != std::string::npos);
        QCOMPARE(first % 64 + second % 64, std::size_t(0));
    }

    void refusesTypesThatPyTorchHasNot()
    {
        const std::vector<std::uint32_t> codes{1};
        QVERIFY(errorText([&] {
                    writeTorchFile(path("u.pt"), {{"codes", makeArray<std::uint32_t>({1}, codes)}});
                }).contains("u.pt: codes: PyTorch has no uint32 tensors"));
        QVERIFY(errorText([&] { writeTorchFile(path("t.pt"), {{"y", makeTextArray({"a"})}}); }).contains("y: PyTorch has no text"));
        QVERIFY(!fs::exists(path("u.pt")) && !fs::exists(path("t.pt")));
    }

    void pyTorchLoadsWhatItWrites()
    {
        if (!pythonHas("torch"))
            QSKIP("no PyTorch on this machine");
        writeTorchFile(path("linear.pt"), linearLayer());
        writeTorchFile(path("types.pt"), everyType());
        const QString script = "import sys, torch as t\n"
                               "m = t.nn.Linear(2, 3)\n"
                               "for safe in (False, True):\n"
                               "    s = t.load(sys.argv[1], weights_only=safe)\n"
                               "    print(type(s).__name__, m.load_state_dict(s), m(t.ones(1, 2)).tolist())\n"
                               "s = t.load(sys.argv[2], weights_only=True)\n"
                               "print([(k, str(v.dtype)[6:] == k, tuple(v.shape)) for k, v in s.items()])\n"
                               "print(s['scalar'].item(), s['bool'].tolist(), s['int16'].tolist(), s['float32'][0, 0].item() > 0)";
        QCOMPARE(runPython(script, {QString::fromStdString(path("linear.pt")), QString::fromStdString(path("types.pt"))}),
                 "OrderedDict <All keys matched successfully> [[3.5, 6.5, 11.25]]\n"
                 "OrderedDict <All keys matched successfully> [[3.5, 6.5, 11.25]]\n"
                 "[('bool', True, (1, 2)), ('uint8', True, (1, 2)), ('int8', True, (1, 2)), ('int16', True, (1, 2)), "
                 "('int32', True, (1, 2)), ('int64', True, (1, 2)), ('float16', True, (1, 2)), ('bfloat16', True, (1, 2)), "
                 "('float32', True, (1, 2)), ('float64', True, (1, 2)), ('scalar', False, ()), ('empty', False, (0, 4))]\n"
                 "300 [[True, True]] [[257, 257]] True");
    }
};

QTEST_GUILESS_MAIN(TestTorchWriter)
#include "tst_torch_writer.moc"
