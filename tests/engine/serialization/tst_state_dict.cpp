// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/state_dict.h"
#include "engine/serialization/torch_file.h"
#include "tests/support/errors.h"
#include "tests/support/pickle_bytes.h"
#include "tests/support/python.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

namespace {

const std::string tensor = pickledTensor({"0", "CharStorage", 1, 0, {1}, {1}});

QString joined(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list += QString::fromStdString(name);
    return list.join(' ');
}

QString namesOf(const NamedArrays& arrays)
{
    QStringList names;
    for (const auto& [name, array] : arrays)
        names += QString::fromStdString(name);
    return names.join(' ');
}

Array one()
{
    return makeArray<float>({}, std::vector<float>{1});
}

} // namespace

class TestStateDict : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path() const { return std::filesystem::path(m_folder.path().toStdString()) / "model.pt"; }

    [[nodiscard]] StateDict extract(const std::string& body) const
    {
        writeFileAtomically(path(), torchZip(pickled(body), {{"0", "\x07"}}));
        const TorchFile file = readTorchFile(path());
        return extractStateDict(file.root(), {"model.pt", 0, 0, {}});
    }

private slots:
    void takesTheUsualPart_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("leftOut");
        const auto row = [](const char* name, const std::string& body, const char* names, const char* source, const char* leftOut) {
            QTest::newRow(name) << QByteArray::fromStdString(body) << names << source << leftOut;
        };
        const std::string weights = pickledDict({{"fc.weight", tensor}, {"fc.bias", tensor}});
        const std::string module = pickledName("a", "Linear") + ")\x81" +
                                   pickledDict({{"training", "\x88"},
                                                {"_parameters", pickledDict({{"weight", tensor}, {"bias", "N"}})},
                                                {"_buffers", "}"},
                                                {"_modules", "}"}}) +
                                   "b";
        const std::string net = pickledName("a", "Net") + ")\x81" +
                                pickledDict({{"_parameters", "}"}, {"_modules", pickledDict({{"fc", module}})}}) + "b";
        row("a state dict itself", weights, "fc.weight fc.bias", "the file is a state dict", "");
        row("under state_dict", pickledDict({{"epoch", "K\x03"}, {"state_dict", weights}}), "fc.weight fc.bias",
            "the entry state_dict", "epoch");
        row("under model_state_dict, optimiser beside it",
            pickledDict({{"model_state_dict", weights}, {"optimizer_state_dict", pickledDict({{"m", tensor}})}}),
            "fc.weight fc.bias", "the entry model_state_dict", "optimizer_state_dict");
        row("under model", pickledDict({{"model", weights}}), "fc.weight fc.bias", "the entry model", "");
        row("a number in the state dict", pickledDict({{"state_dict", pickledDict({{"w", tensor}, {"version", "K\x01"}})}}), "w",
            "the entry state_dict", "state_dict.version");
        row("a state_dict without tensors is none", pickledDict({{"state_dict", "}"}, {"model", weights}}), "fc.weight fc.bias",
            "the entry model", "state_dict");
        row("a tensor called model", pickledDict({{"model", tensor}, {"bias", tensor}}), "model bias", "the file is a state dict",
            "");
        row("nested without a usual name",
            pickledDict({{"encoder", weights}, {"heads", "](" + tensor + tensor + "e"}, {"lr", "K\x01"}}),
            "encoder.fc.weight encoder.fc.bias heads.0 heads.1", "all tensors of the file, under dotted names", "lr");
        row("whole numbers as keys", "}K\x05" + tensor + "s", "5", "all tensors of the file, under dotted names", "");
        row("a saved module", net, "fc.weight", "all tensors of the file, under dotted names", "");
        row("a saved module under model", pickledDict({{"model", net}}), "fc.weight", "the entry model", "");
        row("the same tensor under two names", pickledDict({{"a", tensor + "q\x01"}, {"b", "h\x01"}}), "a b",
            "the file is a state dict", "");
    }
    void takesTheUsualPart()
    {
        QFETCH(QByteArray, body);
        const StateDict state = extract(body.toStdString());
        QTEST(namesOf(state.tensors), "names");
        QTEST(QString::fromStdString(state.source), "source");
        QTEST(joined(state.leftOut), "leftOut");
        QCOMPARE(state.tensors.front().second.toDoubles(), std::vector<double>{7});
    }

    void refusesAFileWithoutTensors()
    {
        QVERIFY(errorText([&] {
                    (void)extract(pickledDict({{"epoch", "K\x03"}}));
                }).contains("model.pt: the file holds no tensor"));
        QVERIFY(errorText([&] { (void)extract("N"); }).contains("the file holds no tensor"));
    }

    void refusesANameTwice()
    {
        const QString message =
            errorText([&] { (void)extract("}(" + pickledText("w") + tensor + pickledText("w") + tensor + "u"); });
        QVERIFY2(message.contains("model.pt: w: two tensors have the same name"), qPrintable(message));
    }

    void refusesManyWaysToTheSameTensor()
    {
        std::string body = "](" + tensor + "eq" + std::string(1, '\0');
        for (char i = 1; i <= 40; ++i)
            body += std::string("](h") + static_cast<char>(i - 1) + "h" + static_cast<char>(i - 1) + "eq" + i;
        QVERIFY(errorText([&] { (void)extract(body); }).contains("refers to the same tensors too often"));
    }

    void stripsAPrefixAndReports()
    {
        NamedArrays arrays{{"module.a", one()}, {"module.module.b", one()}, {"c", one()}};
        QCOMPARE(stripPrefix(arrays, "module."), std::size_t(2));
        QCOMPARE(namesOf(arrays), "a module.b c");
        QCOMPARE(stripPrefix(arrays, "other."), std::size_t(0));
    }

    void stripsNothingWhenNamesWouldMeet()
    {
        NamedArrays arrays{{"module.a", one()}, {"a", one()}};
        QVERIFY(errorText([&] { stripPrefix(arrays, "module."); }).contains("two tensors have the same name"));
        QCOMPARE(namesOf(arrays), "module.a a");
    }

    void takesNumpyArraysOfACheckpointWithoutTensors()
    {
        const std::string type = pickledCall(pickledName("numpy", "dtype"), {pickledText("<i2"), "\x89", "\x88"});
        const std::string array = pickledCall(pickledName("numpy.core.numeric", "_frombuffer"),
                                              {std::string("U\x02\x07\x00", 4), type, pickledIntegers({1}), pickledText("C")});
        QCOMPARE(namesOf(extract(pickledDict({{"w", array}})).tensors), "w");
        QCOMPARE(namesOf(extract(pickledDict({{"w", array}, {"t", tensor}})).tensors), "t");
    }

    void namesOfASavedModuleAreThoseOfItsStateDict()
    {
        if (!pythonHas("torch"))
            QSKIP("no PyTorch on this machine");
        const QString script = "import sys, torch as t\n"
                               "m = t.nn.Sequential(t.nn.Linear(2, 3), t.nn.BatchNorm1d(3), t.nn.Sequential(t.nn.Linear(3, 1)))\n"
                               "t.save(m, sys.argv[1])\n"
                               "print(*sorted(m.state_dict()))";
        const QString expected = runPython(script, {QString::fromStdString(path())});
        QVERIFY2(expected.startsWith("0.bias 0.weight 1.bias"), qPrintable(expected));
        QStringList names = namesOf(extractStateDict(readTorchFile(path()).root()).tensors).split(' ');
        names.sort();
        QCOMPARE(names.join(' '), expected);
    }
};

QTEST_GUILESS_MAIN(TestStateDict)
#include "tst_state_dict.moc"
