// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/activation.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

class TestActivation : public QObject
{
    Q_OBJECT

private slots:
    void namesGiveTheFunctionsOfPyTorch_data()
    {
        QTest::addColumn<QString>("moduleName");
        QTest::addColumn<QList<double>>("expected"); // at -2, -0.5, 0, 0.5 and 3, by PyTorch 1.13 in double precision
        const auto row = [](const char* name, const char* moduleName, const QList<double>& expected) {
            QTest::newRow(name) << moduleName << expected;
        };
        const QList<double> silu{-0.2384058440442351, -0.1887703343990727, 0, 0.3112296656009273, 2.8577223804672998};
        row("relu", "ReLU", {0, 0, 0, 0.5, 3});
        row("gelu", "GELU", {-0.04550026389635842, -0.15426876936299344, 0, 0.34573123063700656, 2.99595030590511});
        row("tanh", "Tanh", {-0.9640275800758169, -0.46211715726000974, 0, 0.46211715726000974, 0.9950547536867305});
        row("sigmoid", "Sigmoid", {0.11920292202211755, 0.3775406687981454, 0.5, 0.6224593312018546, 0.9525741268224334});
        row("leaky_relu", "LeakyReLU", {-0.02, -0.005, 0, 0.5, 3});
        row("elu", "ELU", {-0.8646647167633873, -0.3934693402873666, 0, 0.5, 3});
        row("silu", "SiLU", silu);
        row("swish", "SiLU", silu);
    }
    void namesGiveTheFunctionsOfPyTorch()
    {
        QFETCH(QString, moduleName);
        QFETCH(QList<double>, expected);
        Activation activation{};
        QVERIFY(Codec<Activation>::decode(ConfigNode::scalar(QTest::currentDataTag()), activation));
        QCOMPARE(Codec<Activation>::encode(activation).text(), QTest::currentDataTag()); // an alias stays what it is
        ActivationLayer layer(activation);
        QCOMPARE(QString::fromStdString(layer.name()), moduleName);
        const at::Tensor input = torch::tensor({-2.0, -0.5, 0.0, 0.5, 3.0}, at::kDouble);
        QVERIFY(test::near(layer(input), torch::tensor(std::vector<double>(expected.begin(), expected.end()), at::kDouble), 1e-12));
    }

    void unknownNamesAreNone()
    {
        Activation activation{};
        QVERIFY(!Codec<Activation>::decode(ConfigNode::scalar("ReLU"), activation));
    }
};

QTEST_GUILESS_MAIN(TestActivation)
#include "tst_activation.moc"
