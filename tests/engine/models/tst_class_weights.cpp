// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/class_weights.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/npz.h"
#include "tests/support/errors.h"
#include "tests/support/shared_data.h"
#include "tests/support/tensors.h"

#include <QtTest>

using namespace stratoscope;

/// compute_class_weights of PT-MODELS-001.
class TestClassWeights : public QObject
{
    Q_OBJECT

    static at::Tensor labels(std::initializer_list<std::int64_t> values)
    {
        return torch::tensor(std::vector<std::int64_t>(values));
    }

private slots:
    void REQ_M17_AC_M17_thereIsOneWeightForEachClassOnTheDevice()
    {
        const at::Tensor weights = computeClassWeights(labels({0, 1, 1, 3}), 5, at::kCPU);
        QCOMPARE(test::shape(weights), (std::vector<std::int64_t>{5}));
        QVERIFY(weights.device() == at::Device(at::kCPU) && weights.scalar_type() == at::kFloat);
    }

    void REQ_M18_AC_M18_aClassThatDoesNotOccurCountsAsOne()
    {
        // Counts 2, 1 and 0, taken as 2, 1 and 1: total 4, so 4 / (3 · count).
        const at::Tensor weights = computeClassWeights(labels({0, 0, 1}), 3);
        QVERIFY(test::near(weights, torch::tensor({4.0F / 6, 4.0F / 3, 4.0F / 3})));
        QVERIFY(test::near(computeClassWeights(labels({}), 2), torch::tensor({1.0F, 1.0F})));
    }

    void REQ_M19_weightsAreInverseFrequencies()
    {
        QVERIFY(test::near(computeClassWeights(labels({0, 0, 0, 1}), 2), torch::tensor({4.0F / (2 * 3), 4.0F / 2})));
    }

    void AC_M19_balancedClassesWeighOne()
    {
        QVERIFY(test::near(computeClassWeights(labels({0, 1, 1, 0, 0, 1}), 2), torch::tensor({1.0F, 1.0F}), 0));
    }

    void agreesWithThePythonOriginal()
    {
        if (test::sharedFolder().empty())
            QSKIP("the folder of references is not here");
        const NamedArrays arrays = readNpz(test::sharedFolder() / "reference" / "class_weights" / "expected.npz");
        const std::int64_t classes = toTensor(*find(arrays, "output_dim")).item<std::int64_t>();
        const at::Tensor weights = computeClassWeights(toTensor(*find(arrays, "y")), classes);
        QVERIFY(test::near(weights, toTensor(*find(arrays, "weights"))));
    }

    void rowsWithoutALabelDoNotCount()
    {
        QVERIFY(torch::equal(computeClassWeights(labels({0, -1, 1, -1, 1}), 2), computeClassWeights(labels({0, 1, 1}), 2)));
    }

    void labelsThatAreNoClassesAreNamed()
    {
        QCOMPARE(test::errorText([] {
                     (void)computeClassWeights(labels({0, 3}), 3);
                 }),
                 "expected labels from 0 to 2, found 0 to 3");
        QVERIFY(test::errorText([] { (void)computeClassWeights(labels({-2}), 3); }).contains("found -2"));
        QVERIFY(test::errorText([] { (void)computeClassWeights(labels({0}), 0); }).contains("at least one class"));
    }
};

QTEST_GUILESS_MAIN(TestClassWeights)
#include "tst_class_weights.moc"
