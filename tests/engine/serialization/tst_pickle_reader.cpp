// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/serialization/pickle_reader.h"
#include "tests/support/errors.h"
#include "tests/support/pickle_bytes.h"
#include "tests/support/pickle_text.h"

#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

namespace {

PickleDocument read(const std::string& bytes)
{
    PickleDocument document;
    ByteCursor cursor(bytes, {"model.pt", 0, 0, "data.pkl"});
    document.setRoot(readPickle(cursor, document));
    return document;
}

QString textOf(const std::string& bytes)
{
    const PickleDocument document = read(bytes);
    return valueText(document.root());
}

QString inertOf(const std::string& bytes)
{
    QStringList names;
    const PickleDocument document = read(bytes);
    for (const std::string& name : document.inertClasses())
        names += QString::fromStdString(name);
    return names.join(", ");
}

const std::string ordered = pickledName("collections", "OrderedDict");

} // namespace

class TestPickleReader : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryProtocol_data()
    {
        // pickle.dumps({'a': [1, -2, 300, 70000, 2**40, -2**70], 'b': (True, False, None, ()), 'c': 1.5,
        //               'd': b'\x00\xff', 'e': 'Gr\xe8s\n\u5c42', 's': {7}}, protocol) of Python 3.11
        QTest::addColumn<QByteArray>("base64");
        QTest::newRow("protocol 0") << QByteArray(
            "KGRwMApWYQpwMQoobHAyCkkxCmFJLTIKYUkzMDAKYUk3MDAwMAphTDEwOTk1MTE2Mjc3NzZMCmFMLTExODA1OTE2MjA3MTc0MTEzMDM0MjRMCm"
            "FzVmIKcDMKKEkwMQpJMDAKTih0dHA0CnNWYwpwNQpGMS41CnNWZApwNgpjX2NvZGVjcwplbmNvZGUKcDcKKFZcdTAwMDD/CnA4ClZsYXRpbjEK"
            "cDkKdHAxMApScDExCnNWZQpwMTIKVkdy6HNcdTAwMGFcdTVjNDIKcDEzCnNWcwpwMTQKY19fYnVpbHRpbl9fCnNldApwMTUKKChscDE2Ckk3Cm"
            "F0cDE3ClJwMTgKcy4=");
        QTest::newRow("protocol 1") << QByteArray(
            "fXEAKFgBAAAAYXEBXXECKEsBSv7///9NLAFKcBEBAEwxMDk5NTExNjI3Nzc2TApMLTExODA1OTE2MjA3MTc0MTEzMDM0MjRMCmVYAQAAAGJxAy"
            "hJMDEKSTAwCk4pdHEEWAEAAABjcQVHP/gAAAAAAABYAQAAAGRxBmNfY29kZWNzCmVuY29kZQpxByhYAwAAAADDv3EIWAYAAABsYXRpbjFxCXRx"
            "ClJxC1gBAAAAZXEMWAkAAABHcsOocwrlsYJxDVgBAAAAc3EOY19fYnVpbHRpbl9fCnNldApxDyhdcRBLB2F0cRFScRJ1Lg==");
        QTest::newRow("protocol 2") << QByteArray(
            "gAJ9cQAoWAEAAABhcQFdcQIoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwGVYAQAAAGJxAyiIiU4pdHEEWAEAAABjcQVHP/gAAA"
            "AAAABYAQAAAGRxBmNfY29kZWNzCmVuY29kZQpxB1gDAAAAAMO/cQhYBgAAAGxhdGluMXEJhnEKUnELWAEAAABlcQxYCQAAAEdyw6hzCuWxgnEN"
            "WAEAAABzcQ5jX19idWlsdGluX18Kc2V0CnEPXXEQSwdhhXERUnESdS4=");
        QTest::newRow("protocol 3") << QByteArray(
            "gAN9cQAoWAEAAABhcQFdcQIoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwGVYAQAAAGJxAyiIiU4pdHEEWAEAAABjcQVHP/gAAA"
            "AAAABYAQAAAGRxBkMCAP9xB1gBAAAAZXEIWAkAAABHcsOocwrlsYJxCVgBAAAAc3EKY2J1aWx0aW5zCnNldApxC11xDEsHYYVxDVJxDnUu");
        QTest::newRow("protocol 4") << QByteArray(
            "gASVagAAAAAAAAB9lCiMAWGUXZQoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwGWMAWKUKIiJTil0lIwBY5RHP/gAAAAAAACMAW"
            "SUQwIA/5SMAWWUjAlHcsOocwrlsYKUjAFzlI+UKEsHkHUu");
        QTest::newRow("protocol 5") << QByteArray(
            "gAWVagAAAAAAAAB9lCiMAWGUXZQoSwFK/v///00sAUpwEQEAigYAAAAAAAGKCQAAAAAAAAAAwGWMAWKUKIiJTil0lIwBY5RHP/gAAAAAAACMAW"
            "SUQwIA/5SMAWWUjAlHcsOocwrlsYKUjAFzlI+UKEsHkHUu");
    }
    void readsEveryProtocol()
    {
        QFETCH(QByteArray, base64);
        QCOMPARE(textOf(QByteArray::fromBase64(base64).toStdString()),
                 "{'a': [1, -2, 300, 70000, 1099511627776, -1.18059e+21], 'b': [True, False, None, []], 'c': 1.5, 'd': b'00ff', "
                 "'e': 'Grès\n层', 's': [7]}");
    }

    void decodesNumpyValues_data()
    {
        // pickle.dumps(OrderedDict(f=float32(1.5), i=int64(-3), b=bool_(True), s=str_('ab'), x=array([[1, 2, 3], [4, 5, 6]],
        //     dtype='>i4', order='F'), y=array(['BASALT', 'G'], dtype=object), U=array(['a', 'bc'])), protocol), NumPy 1.24
        QTest::addColumn<QByteArray>("base64");
        QTest::newRow("protocol 2") << QByteArray(
            "gAJjY29sbGVjdGlvbnMKT3JkZXJlZERpY3QKcQApUnEBKFgBAAAAZnECY251bXB5LmNvcmUubXVsdGlhcnJheQpzY2FsYXIKcQNjbnVtcHkKZH"
            "R5cGUKcQRYAgAAAGY0cQWJiIdxBlJxByhLA1gBAAAAPHEITk5OSv////9K/////0sAdHEJYmNfY29kZWNzCmVuY29kZQpxClgFAAAAAADDgD9x"
            "C1gGAAAAbGF0aW4xcQyGcQ1ScQ6GcQ9ScRBYAQAAAGlxEWgDaARYAgAAAGk4cRKJiIdxE1JxFChLA2gITk5OSv////9K/////0sAdHEVYmgKWB"
            "AAAADDvcO/w7/Dv8O/w7/Dv8O/cRZoDIZxF1JxGIZxGVJxGlgBAAAAYnEbaANoBFgCAAAAYjFxHImIh3EdUnEeKEsDWAEAAAB8cR9OTk5K////"
            "/0r/////SwB0cSBiaApYAQAAAAFxIWgMhnEiUnEjhnEkUnElWAEAAABzcSZoA2gEWAIAAABVMnEniYiHcShScSkoSwNoCE5OTksISwRLCHRxKm"
            "JoClgIAAAAYQAAAGIAAABxK2gMhnEsUnEthnEuUnEvWAEAAAB4cTBjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApxMWNudW1w"
            "eQpuZGFycmF5CnEySwCFcTNoClgBAAAAYnE0aAyGcTVScTaHcTdScTgoSwFLAksDhnE5aARYAgAAAGk0cTqJiIdxO1JxPChLA1gBAAAAPnE9Tk"
            "5OSv////9K/////0sAdHE+YohoClgYAAAAAAAAAQAAAAQAAAACAAAABQAAAAMAAAAGcT9oDIZxQFJxQXRxQmJYAQAAAHlxQ2gxaDJLAIVxRGg2"
            "h3FFUnFGKEsBSwKFcUdoBFgCAAAATzhxSImIh3FJUnFKKEsDaB9OTk5K/////0r/////Sz90cUtiiV1xTChYBgAAAEJBU0FMVHFNWAEAAABHcU"
            "5ldHFPYlgBAAAAVXFQaDFoMksAhXFRaDaHcVJScVMoSwFLAoVxVGgEWAIAAABVMnFViYiHcVZScVcoSwNoCE5OTksISwRLCHRxWGKJaApYEAAA"
            "AGEAAAAAAAAAYgAAAGMAAABxWWgMhnFaUnFbdHFcYnUu");
        QTest::newRow("protocol 4") << QByteArray(
            "gASVSwIAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpQojAFmlIwVbnVtcHkuY29yZS5tdWx0aWFycmF5lIwGc2NhbGFylJ"
            "OUjAVudW1weZSMBWR0eXBllJOUjAJmNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRiQwQAAMA/lIaUUpSMAWmUaAdoCowCaTiUiYiH"
            "lFKUKEsDaA5OTk5K/////0r/////SwB0lGJDCP3/////////lIaUUpSMAWKUaAdoCowCYjGUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LAH"
            "SUYkMBAZSGlFKUjAFzlGgHaAqMAlUylImIh5RSlChLA2gOTk5OSwhLBEsIdJRiQwhhAAAAYgAAAJSGlFKUjAF4lGgFjAxfcmVjb25zdHJ1Y3SU"
            "k5RoCIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsCSwOGlGgKjAJpNJSJiIeUUpQoSwOMAT6UTk5OSv////9K/////0sAdJRiiEMYAAAAAQ"
            "AAAAQAAAACAAAABQAAAAMAAAAGlHSUYowBeZRoLmgwSwCFlGgyh5RSlChLAUsChZRoCowCTziUiYiHlFKUKEsDaB9OTk5K/////0r/////Sz90"
            "lGKJXZQojAZCQVNBTFSUjAFHlGV0lGKMAVWUaC5oMEsAhZRoMoeUUpQoSwFLAoWUaAqMAlUylImIh5RSlChLA2gOTk5OSwhLBEsIdJRiiUMQYQ"
            "AAAAAAAABiAAAAYwAAAJR0lGJ1Lg==");
        QTest::newRow("protocol 5") << QByteArray(
            "gAWVaAIAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpQojAFmlIwVbnVtcHkuY29yZS5tdWx0aWFycmF5lIwGc2NhbGFylJ"
            "OUjAVudW1weZSMBWR0eXBllJOUjAJmNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRiQwQAAMA/lIaUUpSMAWmUaAdoCowCaTiUiYiH"
            "lFKUKEsDaA5OTk5K/////0r/////SwB0lGJDCP3/////////lIaUUpSMAWKUaAdoCowCYjGUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LAH"
            "SUYkMBAZSGlFKUjAFzlGgHaAqMAlUylImIh5RSlChLA2gOTk5OSwhLBEsIdJRiQwhhAAAAYgAAAJSGlFKUjAF4lIwSbnVtcHkuY29yZS5udW1l"
            "cmljlIwLX2Zyb21idWZmZXKUk5QolhgAAAAAAAAAAAAAAQAAAAQAAAACAAAABQAAAAMAAAAGlGgKjAJpNJSJiIeUUpQoSwOMAT6UTk5OSv////"
            "9K/////0sAdJRiSwJLA4aUjAFGlHSUUpSMAXmUaAWMDF9yZWNvbnN0cnVjdJSTlGgIjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwKFlGgK"
            "jAJPOJSJiIeUUpQoSwNoH05OTkr/////Sv////9LP3SUYoldlCiMBkJBU0FMVJSMAUeUZXSUYowBVZRoLyiWEAAAAAAAAABhAAAAAAAAAGIAAA"
            "BjAAAAlGgKjAJVMpSJiIeUUpQoSwNoDk5OTksISwRLCHSUYksChZSMAUOUdJRSlHUu");
    }
    void decodesNumpyValues()
    {
        QFETCH(QByteArray, base64);
        const std::string bytes = QByteArray::fromBase64(base64).toStdString();
        QCOMPARE(textOf(bytes), "{'f': 1.5, 'i': -3, 'b': True, 's': 'ab', 'x': int32[2, 3]<1 2 3 4 5 6>, 'y': text[2]<BASALT G>, "
                                "'U': text[2]<a bc>}");
        QCOMPARE(inertOf(bytes), QString());
    }

    void keepsNumpyArraysItCannotHoldAsRecords()
    {
        // An array of the objects 1 and None.
        const std::string type = pickledCall(pickledName("numpy", "dtype"), {pickledText("O8"), "\x89", "\x88"});
        const std::string array = pickledCall(pickledName("numpy.core.multiarray", "_reconstruct"),
                                              {pickledName("numpy", "ndarray"), pickledIntegers({0}), pickledText("b")});
        const std::string state =
            pickledTuple({pickledInteger(1), pickledIntegers({2}), type, "\x89", pickledTuple({"K\x01", "N"})});
        const std::string bytes = pickled(array + state + "b");
        QCOMPARE(textOf(bytes), "numpy.ndarray()[1, [2], numpy.dtype('O8', False, True), False, [1, None]]");
        QCOMPARE(inertOf(bytes), "numpy.ndarray");
    }

    void namesOfNumpy2MeanTheSame()
    {
        const std::string type = pickledCall(pickledName("numpy", "dtype"), {pickledText("<i2"), "\x89", "\x88"});
        const std::string bytes =
            pickled(pickledCall(pickledName("numpy._core.multiarray", "scalar"), {type, std::string("U\x02\x07\x00", 4)}));
        QCOMPARE(textOf(bytes), "7");
    }

    void unknownClassesStayInert_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("inert");
        const auto row = [](const char* name, const std::string& body, const char* expected, const char* inert) {
            QTest::newRow(name) << QByteArray::fromStdString(pickled(body)) << expected << inert;
        };
        const std::string system = pickledName("os", "system");
        row("a call that would run a command", pickledCall(system, {pickledText("rm -rf /")}), "os.system('rm -rf /')",
            "os.system");
        row("a call of what a call gave",
            pickledCall(pickledCall(pickledName("builtins", "getattr"), {system, pickledText("x")}), {pickledText("y")}),
            "a call of an object('y')", "builtins.getattr, a call of an object");
        row("an object with a dict of attributes", pickledName("a.b", "C") + ")\x81" + pickledDict({{"mean", "K\x02"}}) + "b",
            "a.b.C(){'mean': 2}", "a.b.C");
        row("an object of protocol 0", "(ia.b\nC\n", "a.b.C()", "a.b.C");
        row("an object by OBJ", "(" + pickledName("a.b", "C") + "K\x01o", "a.b.C(1)", "a.b.C");
        row("an object with keywords", pickledName("a", "C") + ")}\x92", "a.C()", "a.C");
        row("an object by copyreg",
            pickledCall(pickledName("copy_reg", "_reconstructor"),
                        {pickledName("a", "C"), pickledName("__builtin__", "object"), "N"}),
            "a.C()", "a.C");
        row("a class only named", pickledName("a", "C"), "a.C", "");
        row("a persistent id of something else", pickledText("x") + "Q", "persistent id()", "");
        row("a complex tensor", pickledTensor({"0", "ComplexFloatStorage", 1, 0, {1}, {1}}),
            "torch._utils._rebuild_tensor_v2(persistent id('storage', torch.ComplexFloatStorage, '0', 'cpu', 1), 0, [1], [1], "
            "False, {})",
            "torch._utils._rebuild_tensor_v2");
    }
    void unknownClassesStayInert()
    {
        QFETCH(QByteArray, bytes);
        QTEST(textOf(bytes.toStdString()), "expected");
        QTEST(inertOf(bytes.toStdString()), "inert");
    }

    void readsDictsOfTheStandardLibrary_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const std::string pair = pickledTuple({pickledText("a"), "K\x01"});
        const auto row = [](const char* name, const std::string& body, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(body) << expected;
        };
        row("OrderedDict of pairs", pickledCall(ordered, {pickledTuple({pair})}), "{'a': 1}");
        row("OrderedDict filled later", pickledCall(ordered, {}) + pickledText("a") + "K\x01s", "{'a': 1}");
        row("OrderedDict with attributes", pickledCall(ordered, {}) + pickledDict({{"_metadata", "N"}}) + "b", "{}");
        row("defaultdict", pickledCall(pickledName("collections", "defaultdict"), {pickledName("builtins", "list")}), "{}");
        row("Counter", pickledCall(pickledName("collections", "Counter"), {pickledDict({{"a", "K\x02"}})}), "{'a': 2}");
        row("frozenset",
            pickledCall(pickledName("builtins", "frozenset"), {"](K\x01K\x02"
                                                               "e"}),
            "[1, 2]");
        row("torch.Size", pickledCall(pickledName("torch", "Size"), {pickledIntegers({3, 4})}), "[3, 4]");
        row("torch.device", pickledCall(pickledName("torch", "device"), {pickledText("cuda"), "K\x01"}), "'cuda:1'");
        row("tagged value of TorchScript",
            pickledCall(pickledName("torch.jit._pickle", "restore_type_tag"), {"K\x05", pickledText("int")}), "5");
        row("duplicated",
            "K\x01"
            "2\x86",
            "[1, 1]");
        row("popped",
            "K\x01K\x02"
            "0",
            "1");
        row("mark popped",
            "K\x07(K\x01K\x02"
            "1",
            "7");
    }
    void readsDictsOfTheStandardLibrary()
    {
        QFETCH(QByteArray, body);
        QTEST(textOf(pickled(body.toStdString())), "expected");
    }

    void findsEntriesAndAttributes()
    {
        const std::string scaler =
            pickledName("sklearn.preprocessing._data", "StandardScaler") + ")\x81" + pickledDict({{"mean_", "K\x03"}}) + "b";
        const std::string withSlots = pickledName("a", "C") + ")\x81" + pickledTuple({"N", pickledDict({{"x", "K\x04"}})}) + "b";
        const PickleDocument document = read(pickled(pickledDict({{"scaler", scaler}, {"slots", withSlots}})));
        const PickleValue* found = find(document.root(), "scaler");
        QVERIFY(found != nullptr && found->record() != nullptr);
        QCOMPARE(found->record()->className, "sklearn.preprocessing._data.StandardScaler");
        QCOMPARE(find(*found, "mean_")->integer().value(), 3);
        QCOMPARE(find(*find(document.root(), "slots"), "x")->integer().value(), 4);
        QVERIFY(find(*found, "var_") == nullptr);
        QVERIFY(find(document.root(), "none") == nullptr);
        QVERIFY(find(PickleValue(), "x") == nullptr);
    }

    void cutsCycles_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        QTest::newRow("list in itself") << QByteArray("]q\x01h\x01"
                                                      "a")
                                        << "[None]";
        QTest::newRow("dict in itself") << QByteArray("}q\x01K\x01h\x01s") << "{1: None}";
        QTest::newRow("two lists in each other") << QByteArray("]q\x01]q\x02h\x01"
                                                               "aa")
                                                 << "[[None]]";
        QTest::newRow("record whose state holds it") << QByteArray("ca\nC\n)\x81q\x01}K\x01h\x01sb") << "a.C(){1: None}";
        QTest::newRow("the same list twice is no cycle") << QByteArray("](]q\x01h\x01"
                                                                       "e")
                                                         << "[[], []]";
    }
    void cutsCycles()
    {
        QFETCH(QByteArray, body);
        QTEST(textOf(pickled(body.toStdString())), "expected");
    }

    void sharedValuesCostNoExtraTime()
    {
        // Forty lists, each holding the one before twice: 2^40 ways down, forty nodes.
        std::string body = "]q" + std::string(1, '\0');
        for (char i = 1; i <= 40; ++i)
            body += std::string("](h") + static_cast<char>(i - 1) + "h" + static_cast<char>(i - 1) + "eq" + i;
        QVERIFY(read(pickled(body)).root().items() != nullptr);
    }

    void refusesBrokenPickles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& bytes, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << expected;
        };
        row("empty", "", "ends too early");
        row("cut short", "\x80\x02}", "ends too early");
        row("text longer than the pickle",
            pickled("X\xff\xff\xff\x7f"
                    "abc"),
            "2147483647 more bytes are expected");
        row("text of 2^64 bytes", pickled("\x8d\xff\xff\xff\xff\xff\xff\xff\xff"), "18446744073709551615 more bytes");
        row("line without end", pickled("cos"), "ends inside a line");
        row("unknown instruction", pickled("\xff"), "not known: 255");
        row("extension registry", pickled("\x82\x01"), "not known: 130");
        row("protocol 6", "\x80\x06N.", "protocol 6");
        row("pops an empty stack", pickled("0"), "ends a group that it did not begin");
        row("nothing to return", pickled(""), "uses a value that is not there");
        row("tuple of too few", pickled("K\x01\x86"), "uses a value that is not there");
        row("reaches below the mark", pickled("K\x01(\x85"), "uses a value that is not there");
        row("tuple without mark", pickled("t"), "ends a group");
        row("memo entry not stored", pickled("h\x05"), "refers to value 5");
        row("memo of nothing", pickled("q\x05"), "uses a value that is not there");
        row("negative memo index", pickled("Np-1\n"), "number that cannot be read");
        row("append to a number",
            pickled("K\x01K\x02"
                    "a"),
            "fills a value that holds nothing");
        row("append to a text",
            pickled("U\x01xK\x02"
                    "a"),
            "no list");
        row("key of a list", pickled("]K\x01K\x02s"), "no dict");
        row("key without value", pickled("}(K\x01u"), "key without value");
        row("state of a number", pickled("K\x01Nb"), "fills a value that holds nothing");
        row("call without tuple", pickled(ordered + "NR"), "arguments that are no tuple");
        row("class named by a number", pickled("K\x01K\x02\x93"), "something that is no text");
        row("object of no class", pickled("(o"), "no class");
        row("groups without end", pickled(std::string(100001, '(')), "opens groups without end");
        row("integer of letters", pickled("Iabc\n"), "literal that cannot be read");
        row("text without quotes", pickled("Sabc\n"), "literal that cannot be read");
        row("nested too deeply", pickled(std::string(100000, ']') + std::string(99999, 'a')), "nested more than 500 deep");
        row("tensor beyond its storage", pickled(pickledTensor({"0", "FloatStorage", 4, 1, {4}, {1}})),
            "reaches beyond its storage");
        row("tensor before its storage", pickled(pickledTensor({"0", "FloatStorage", 4, -1, {4}, {1}})), "before its storage");
        row("negative stride", pickled(pickledTensor({"0", "FloatStorage", 4, 3, {4}, {-1}})), "before its storage");
        row("negative size", pickled(pickledTensor({"0", "FloatStorage", 4, 0, {-4}, {1}})), "not possible");
        row("size beyond 64 bits", pickled(pickledTensor({"0", "FloatStorage", 4, 0, {INT64_MAX, INT64_MAX}, {0, 0}})),
            "not possible");
        row("stride beyond 64 bits", pickled(pickledTensor({"0", "FloatStorage", 4, 0, {3, 3}, {INT64_MAX, INT64_MAX}})),
            "reaches beyond");
        row("stride missing", pickled(pickledTensor({"0", "FloatStorage", 4, 0, {2, 2}, {1}})), "one stride for each");
    }
    void refusesBrokenPickles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const QString message = errorText([&] { (void)read(bytes.toStdString()); });
        QVERIFY2(message.contains(expected), qPrintable(message));
    }

    void saysWhereAPickleIsBroken()
    {
        QCOMPARE(
            errorText([] { (void)read("\x80\x02h\x05."); }),
            "model.pt: data.pkl byte 4: the pickle refers to value 5, which it did not store. The file is damaged; save it again.");
    }

    void aSmallPickleCannotFillTheMemory()
    {
        // One text of a megabyte turned into bytes a hundred thousand times.
        std::string body = pickledText(std::string(1000000, 'x')) + "q\x01" + pickledName("_codecs", "encode") + "q\x02";
        for (int i = 0; i < 100000; ++i)
            body += "h\x02h\x01\x85R0";
        QVERIFY(errorText([&] { (void)read(pickled(body)); }).contains("unfold to far more than its own size"));
    }
};

QTEST_GUILESS_MAIN(TestPickleReader)
#include "tst_pickle_reader.moc"
