// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/models/state_dict.h"
#include "engine/models/weights_fit.h"
#include "tests/support/errors.h"

#include <QtTest>

using namespace stratoscope;

namespace {

/// weight [2, 3], bias [2].
struct Head : torch::nn::Module
{
    Head()
        : torch::nn::Module("Head")
    {
        register_parameter("weight", at::zeros({2, 3}));
        register_parameter("bias", at::zeros({2}));
    }
};

NamedArrays arrays(const std::vector<std::pair<std::string, std::vector<std::int64_t>>>& shapes)
{
    NamedArrays result;
    for (const auto& [name, shape] : shapes)
        result.emplace_back(name, toArray(at::ones(shape)));
    return result;
}

} // namespace

class TestWeightsFit : public QObject
{
    Q_OBJECT

private slots:
    void tensorsArePairedByNameAndShape()
    {
        const WeightsFit fit = fitOf(Head(), arrays({{"bias", {3}}, {"scale", {2}}}));
        QVERIFY(fit.fitting.empty());
        QVERIFY((fit.missing == std::vector<WeightsFit::Misfit>{{"weight", "[2, 3]", ""}}));
        QVERIFY((fit.misshapen == std::vector<WeightsFit::Misfit>{{"bias", "[2]", "[3]"}}));
        QVERIFY((fit.unexpected == std::vector<WeightsFit::Misfit>{{"scale", "", "[2]"}}));
        QCOMPARE(fit.summary(), "1 missing, 1 of another shape and 1 unexpected");
        QCOMPARE(fit.table(), "  in the model   in the file\n"
                              "  weight [2, 3]  -\n"
                              "  bias [2]       bias [3]\n"
                              "  -              scale [2]");
    }

    void textIsNoTensor()
    {
        NamedArrays given = arrays({{"weight", {2, 3}}});
        given.emplace_back("bias", Array{ElementType::Text, {2}, {}, {"a", "b"}});
        const WeightsFit fit = fitOf(Head(), given);
        QCOMPARE(fit.misshapen.size(), std::size_t(1));
        QCOMPARE(fit.misshapen.front().inFile, "text [2]");
    }

    void longTablesEnd()
    {
        NamedArrays many;
        for (int i = 0; i < 40; ++i)
            many.emplace_back("x" + std::to_string(i), toArray(at::ones({1})));
        QVERIFY(fitOf(Head(), many).table().ends_with("\n  and 18 more")); // 42 in all, 24 shown
    }

    void onlyWhatFitsIsTaken()
    {
        Head head;
        const WeightsFit fit = loadFittingArrays(head, arrays({{"weight", {2, 3}}, {"bias", {3}}}), "w.pt");
        QVERIFY(fit.fitting == std::vector<std::string>{"weight"});
        QCOMPARE(head.named_parameters()["weight"].sum().item<double>(), 6.0);
        QCOMPARE(head.named_parameters()["bias"].sum().item<double>(), 0.0);
    }

    void nothingThatFitsIsAnError()
    {
        Head head;
        QVERIFY(test::errorText([&] {
                    (void)loadFittingArrays(head, arrays({{"scale", {2}}}), "w.pt");
                }).startsWith("w.pt: none of the weights fits this Head."));
    }
};

QTEST_GUILESS_MAIN(TestWeightsFit)
#include "tst_weights_fit.moc"
