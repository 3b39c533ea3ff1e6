// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/leading_eigenpairs.h"
#include "tests/support/near.h"

#include <QtTest>

#include <numbers>

using namespace stratoscope;

class TestEigenpairs : public QObject
{
    Q_OBJECT

private slots:
    void solvesASmallMatrix()
    {
        const Eigenpairs pairs = smallSymmetricEigen({2, 1, 0, 1, 2, 0, 0, 0, -5}, 3);
        VERIFY_NEAR(pairs.values[0], 3, 1e-12);
        VERIFY_NEAR(pairs.values[1], 1, 1e-12);
        VERIFY_NEAR(pairs.values[2], -5, 1e-12);
        VERIFY_NEAR(std::abs(pairs.vectors[0]), std::sqrt(0.5), 1e-12); // (1, 1, 0) / sqrt 2
        VERIFY_NEAR(pairs.vectors[0], pairs.vectors[3], 1e-12);
        VERIFY_NEAR(pairs.vectors[6], 0, 1e-12);
    }

    void findsTheLargestOfAPath()
    {
        // The path's adjacency matrix has the eigenvalues 2 cos(pi k / (n + 1)).
        constexpr std::size_t n = 200;
        const SymmetricOperator apply = [](std::span<const double> in, std::size_t width, std::span<double> out) {
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < width; ++j)
                    out[i * width + j] = (i > 0 ? in[(i - 1) * width + j] : 0) + (i + 1 < n ? in[(i + 1) * width + j] : 0);
            }
        };
        LeadingEigenOptions options;
        options.count = 3;
        options.lowerBound = -2;
        options.mostRounds = 100;
        const Eigenpairs pairs = leadingEigenpairs(apply, n, options);
        for (int k = 1; k <= 3; ++k)
            VERIFY_NEAR(pairs.values[static_cast<std::size_t>(k - 1)], 2 * std::cos(std::numbers::pi * k / (n + 1)), 1e-9);
        const double ratio = pairs.vectors[3 * 50] / pairs.vectors[0]; // the first is sin(pi i / (n + 1))
        const double expected = std::sin(std::numbers::pi * 51 / (n + 1)) / std::sin(std::numbers::pi / (n + 1));
        VERIFY_NEAR(ratio / expected, 1, 1e-3);
    }

    void asManyAsThereAre()
    {
        const SymmetricOperator apply = [](std::span<const double> in, std::size_t width, std::span<double> out) {
            for (std::size_t j = 0; j < width; ++j) {
                out[j] = 4 * in[j];
                out[width + j] = 9 * in[width + j];
            }
        };
        LeadingEigenOptions options;
        options.count = 5;
        const Eigenpairs pairs = leadingEigenpairs(apply, 2, options);
        QCOMPARE(pairs.values.size(), std::size_t(2));
        VERIFY_NEAR(pairs.values[0], 9, 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestEigenpairs)
#include "tst_eigenpairs.moc"
